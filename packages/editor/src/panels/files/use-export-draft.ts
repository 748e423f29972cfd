import { draftFileText } from "../../document/draft-file.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { downloadJson } from "./download.ts";
import { draftName } from "./file-names.ts";

/** Hands the whole draft over as a file: what is to be done wherever work may be lost. */
export function useExportDraft(): () => void {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { work, say } = useEditing();
  return () => {
    const name = draftName(work.draft, new Date());
    downloadJson(name, draftFileText(work, language));
    say(words("exported", { name }));
  };
}
