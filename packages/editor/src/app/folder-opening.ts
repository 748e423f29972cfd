import { type Opening, openRuleset } from "../document/open-ruleset.ts";
import { OPENED } from "../document/opened-files.ts";
import { openCase, type SampleCase } from "../document/sample-case.ts";
import type { FolderPicture } from "../workspace/folder-picture.ts";
import type { PageEvent } from "./state.ts";

/** A ruleset of the folder as it can be shown. */
export interface FolderOpening {
  /** The ruleset's id in the folder. */
  readonly chosen: string | undefined;
  /** Its text; none if there is none, or its file is no text. */
  readonly text: string | undefined;
  readonly opening: Opening | undefined;
  /** What was last opened without a problem: what the reader looked at belongs to it. */
  readonly lastOpened: string | undefined;
  readonly samples: readonly OpenedSample[];
}

/** A sample case and the file that it was read from. */
export interface OpenedSample {
  readonly file: string;
  readonly text: string;
  readonly sample: SampleCase;
}

export const NOTHING_OPEN: FolderOpening = {
  chosen: undefined,
  text: undefined,
  opening: undefined,
  lastOpened: undefined,
  samples: [],
};

/** Opens what a picture of the folder holds; what has the text that it had is taken over as it was. */
export function openFolder(before: FolderOpening, { chosen, ruleset, cases }: FolderPicture): FolderOpening {
  const text = ruleset?.ok === true ? ruleset.text : undefined;
  const isSame = before.opening !== undefined && before.chosen === chosen && before.text === text;
  const opening = isSame ? before.opening : text === undefined ? undefined : openRuleset(text);
  // Kept while the ruleset cannot be opened: what was looked at is found again when it can.
  const kept = before.chosen === chosen ? before : NOTHING_OPEN;
  if (opening?.ok !== true) return { chosen, text, opening, lastOpened: kept.lastOpened, samples: kept.samples };
  const known = new Map(isSame ? before.samples.map((opened) => [opened.file, opened]) : []);
  const seen = new Set<string>([OPENED]);
  const samples = cases.flatMap((file): OpenedSample[] => {
    if (!file.ok) return [];
    const name = file.name.replace(/\.json$/, "");
    const read = openCase(opening.ruleset, name, file.text);
    // A copy that nobody has given an id of its own is another case.
    const id = seen.has(read.id) ? `${read.id} (${name})` : read.id;
    seen.add(id);
    const found = known.get(file.name);
    const isKnown = found?.text === file.text && found.sample.id === id;
    return [{ file: file.name, text: file.text, sample: isKnown ? found.sample : { ...read, id } }];
  });
  return { chosen, text, opening, lastOpened: text, samples };
}

/** What has happened to what the reader looks at. Nothing while the ruleset cannot be opened. */
export function eventOf(before: FolderOpening, after: FolderOpening): PageEvent | undefined {
  if (before.chosen !== after.chosen) return { kind: "choseRuleset" };
  if (after.opening?.ok !== true) return undefined;
  const isOtherRuleset = before.lastOpened !== after.text;
  const old = new Map(before.samples.map(({ text, sample }) => [sample.id, text]));
  const unchanged = after.samples.filter(({ text, sample }) => !isOtherRuleset && old.get(sample.id) === text);
  return {
    kind: "reread",
    nodes: new Set(after.opening.ruleset.model.nodes.keys()),
    cases: new Set(after.samples.map(({ sample }) => sample.id)),
    unchanged: new Set(unchanged.map(({ sample }) => sample.id)),
    // Who changed a file changed it elsewhere: what was tried here was tried with the case as it was.
    answers: new Map(),
    isOtherRuleset,
  };
}
