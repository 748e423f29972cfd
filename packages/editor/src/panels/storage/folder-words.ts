import type { Language } from "@holdepunkt/engine";
import { filesWords } from "../../language/editing/files/words.ts";
import type { FolderFailure } from "../../workspace/folder-client.ts";

/** Why a file was not written, and what to do about it. */
export function failureWords(failure: FolderFailure, language: Language): string {
  const words = filesWords(language);
  switch (failure.code) {
    case "stopped":
    case "notAllowed":
    case "noRoom":
    case "notPermitted":
    case "diskFailed":
    case "unknownDocument":
    case "badName":
    case "tooLong":
      return words(`folder.why.${failure.code}`);
    case "conflict":
    case "exists":
    case "notADocument":
    case "unchangeable":
    case "notText":
    case "unexpected":
      return words("folder.why.refused");
  }
}
