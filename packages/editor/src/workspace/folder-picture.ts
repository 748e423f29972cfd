import type { FolderFailure } from "./folder-client.ts";
import type { FolderState } from "./folder-feed.ts";

/** A file of the folder: its text, hostile until it is parsed, or why it could not be read. */
export type FolderFile =
  | { readonly ok: true; readonly id: string; readonly name: string; readonly digest: string; readonly text: string }
  | { readonly ok: false; readonly id: string; readonly name: string; readonly digest: string };

/** What a served folder holds, as it was last read: all of it from one listing. */
export interface FolderPicture {
  /** The folder's name, without the way to it. */
  readonly folder: string;
  /** The rulesets that can be chosen, in the folder's order. */
  readonly rulesets: readonly { readonly id: string; readonly name: string }[];
  /** The id of the one that was read; none in an empty folder. */
  readonly chosen: string | undefined;
  /** Its document. */
  readonly ruleset: FolderFile | undefined;
  /** Its sample cases, in order of name. */
  readonly cases: readonly FolderFile[];
  /** Its releases, which never change, the newest first; their texts are read when they are wanted. */
  readonly releases: readonly { readonly id: string; readonly name: string }[];
  /** How many files have a document's name and are not served. */
  readonly leftOut: number;
}

/** What has changed from one picture to the next of the same ruleset: names of files. */
export interface FolderNews {
  /** When it was read, in milliseconds since 1970. */
  readonly at: number;
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A served folder as one sees it now. */
export interface FolderView {
  readonly state: FolderState;
  /** What was last read, kept while the server is away; none before anything was. */
  readonly picture: FolderPicture | undefined;
  /** Why the last reading came to nothing; none once another succeeds. */
  readonly failure: FolderFailure["code"] | undefined;
  readonly news: FolderNews | undefined;
}

/** What is new in `after`; nothing where both hold the same, or are of two rulesets. */
export function newsOf(before: FolderPicture | undefined, after: FolderPicture): Omit<FolderNews, "at"> | undefined {
  if (before === undefined || before.chosen !== after.chosen) return undefined;
  const [old, now] = [filesIn(before), filesIn(after)];
  const changed = [...now.values()].filter(({ id, digest }) => old.has(id) && old.get(id)?.digest !== digest);
  const added = [...now.values()].filter(({ id }) => !old.has(id));
  const removed = [...old.values()].filter(({ id }) => !now.has(id));
  if (changed.length + added.length + removed.length === 0) return undefined;
  const [changedNames = [], addedNames = [], removedNames = []] = [changed, added, removed].map((files) =>
    files.map(({ name }) => name),
  );
  return { changed: changedNames, added: addedNames, removed: removedNames };
}

const filesIn = ({ ruleset, cases }: FolderPicture): ReadonlyMap<string, FolderFile> =>
  new Map([...(ruleset === undefined ? [] : [ruleset]), ...cases].map((file) => [file.id, file]));
