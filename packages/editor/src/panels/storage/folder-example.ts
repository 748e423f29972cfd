import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import type { FolderClient, FolderFailure } from "../../workspace/folder-client.ts";
import { contentOf, FolderDocuments } from "../../workspace/folder-documents.ts";
import type { FolderPicture } from "../../workspace/folder-picture.ts";
import type { KeptWork } from "../../workspace/kept-work.ts";

/** What has come of a folder: nothing, something of others, or that it does not take what is saved. */
export type FolderTrouble =
  | "none"
  | "saving"
  | "changed"
  | "unreadable"
  | "gone"
  | Extract<FolderFailure["code"], "stopped" | "notAllowed" | "noRoom" | "notPermitted" | "diskFailed">;

const file = (name: string, text: string): FolderPicture["cases"][number] => ({
  ok: true,
  id: name,
  name,
  digest: `${text.length}`,
  text,
});

const picture = (ruleset: string | undefined): FolderPicture => ({
  folder: "mine",
  rulesets: [{ id: "r", name: "mine" }],
  chosen: "r",
  ruleset: ruleset === undefined ? undefined : file("ruleset.json", ruleset),
  cases: REAL_CASES.slice(0, 2).map(({ name, text }) => file(`${name}.json`, text)),
  releases: [],
  leftOut: 0,
});

/** A folder of no disk, in which it has come to `trouble`. */
export function folderExample(kept: KeptWork, trouble: FolderTrouble): FolderDocuments {
  const content = contentOf(picture(REAL_RULESET));
  if ("problems" in content) throw new Error(JSON.stringify(content.problems));
  const folder = new FolderDocuments(kept, content, {
    client: clientFor(trouble),
    ruleset: "r",
    now: () => Date.UTC(2026, 10, 24, 11, 3, 7),
    tell: () => undefined,
  });
  switch (trouble) {
    case "none":
      break;
    case "changed":
      folder.follow(picture(REAL_RULESET.replace(/"version": "[^"]*"/, '"version": "8.0.0"')));
      break;
    case "unreadable":
      folder.follow(picture(REAL_RULESET.replace('"version"', '"versjon"')));
      break;
    case "gone":
      folder.follow(picture(undefined));
      break;
    default:
      void folder.save();
  }
  return folder;
}

function clientFor(trouble: FolderTrouble): FolderClient {
  const answer = async (): Promise<{ ok: false; failure: FolderFailure }> => {
    if (trouble === "saving") await new Promise(() => undefined);
    return { ok: false, failure: { code: trouble === "notAllowed" ? trouble : failureOf(trouble) } };
  };
  return { list: answer, read: answer, write: answer, create: answer, remove: answer };
}

const failureOf = (trouble: FolderTrouble): "stopped" | "noRoom" | "notPermitted" | "diskFailed" =>
  trouble === "noRoom" || trouble === "notPermitted" || trouble === "diskFailed" ? trouble : "stopped";
