import { linkModel, readRuleset } from "@holdepunkt/engine";
import { CaseReading } from "./case-reading.ts";
import { apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { type Draft, linkDraft, type NamedText, openDraft } from "./draft.ts";
import type { Impact } from "./impact.ts";
import { ImpactComparison } from "./impact-compare.ts";
import { patchBetween, patched, patchedItems } from "./impact-patch.ts";
import { browserImpactParts, ImpactWatch } from "./impact-watch.ts";
import { opened } from "./open-ruleset.ts";
import { readCaseOf } from "./sample-case.ts";

/** What one kind of work takes, in milliseconds. `ratio`: against evaluating each case by itself. */
export interface Measured {
  readonly name: string;
  readonly median: number;
  /** Nine of ten are within it. */
  readonly most: number;
  readonly ratio: number;
}

type Edits = { readonly [name: string]: (round: number) => Command };

function editsOf(released: Draft): Edits {
  const strong = linked(released).indicators.filter(({ document }) => document.tags?.strength === "strong");
  return {
    "an edit of a text": (round) => ({
      kind: "setText",
      place: ["ruleset", "indicators", strong[round % strong.length]?.id ?? "", "label"],
      language: "nb",
      text: `Nytt navn ${round}`,
    }),
    "an edit of a strength": (round) => ({
      kind: "setTag",
      node: strong[round % strong.length]?.id ?? "",
      tag: "strength",
      value: "medium",
    }),
  };
}

function openedDraft(ruleset: string, cases: readonly NamedText[]): Draft {
  const read = openDraft(ruleset, cases);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.draft;
}

/**
 * Measures in a browser what an edit costs until its effect on all sample cases is known to the page: the draft told to the
 * worker, linked and compared there, and the answer back. One edit after another, as fast as the answers come.
 */
export async function measuredInWorker(
  ruleset: string,
  cases: readonly NamedText[],
  rounds: number,
): Promise<readonly Omit<Measured, "ratio">[]> {
  const released = openedDraft(ruleset, cases);
  const rows: Omit<Measured, "ratio">[] = [];
  for (const [name, command] of Object.entries(editsOf(released))) {
    const watch = new ImpactWatch(browserImpactParts);
    const after = (draft: Draft): Promise<number> =>
      new Promise((resolve) => {
        const start = performance.now();
        const end = watch.subscribe(() => {
          if (watch.seen.of !== draft) return;
          end();
          resolve(performance.now() - start);
        });
        watch.follow(released, draft);
      });
    rows.push({ name: `${name}, the first: all is read`, ...spread([await after(released)]) });
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) taken.push(await after(having(released, command(round))));
    watch.close();
    rows.push({ name, ...spread(taken) });
  }
  return rows;
}

/** Measures what an edit costs on a ruleset with its sample cases. For the bench. */
export function measured(ruleset: string, cases: readonly NamedText[], rounds: number): readonly Measured[] {
  const released = openedDraft(ruleset, cases);
  const edits = editsOf(released);
  const each = times(Math.max(5, rounds / 4), () => evaluateEach(released));
  const alone = median(each);
  const rows: Measured[] = [];
  const row = (name: string, taken: readonly number[]): void => {
    rows.push({ name, ...spread(taken), ratio: median(taken) / alone });
  };
  row("each case evaluated by itself", each);
  for (const [name, command] of Object.entries(edits)) {
    const drafts = Array.from({ length: rounds }, (_, round) => having(released, command(round)));
    row(
      `${name}: read and linked`,
      times(rounds, (round) => linked(drafts[round] ?? released)),
    );
    row(`${name}: compared on all cases`, comparing(released, drafts));
  }
  const parts = Array.from({ length: rounds }, (_, round) => having(released, edits["an edit of a text"]?.(round)));
  row(
    "read whole and linked, as from a file",
    times(rounds, (round) => wholly(parts[round] ?? released)),
  );
  return rows;
}

/** As the worker does: the draft told by a patch, the answer by what was answered last. */
function comparing(released: Draft, drafts: readonly Draft[]): number[] {
  const comparison = new ImpactComparison(released);
  let held = structuredClone(released);
  let said: Impact["cases"] = finished(comparison.compare(held)).cases;
  return times(drafts.length, (round) => {
    held = patched(held, structuredClone(patchBetween(drafts[round - 1] ?? released, drafts[round] ?? released)));
    const { cases } = finished(comparison.compare(held));
    structuredClone(patchedItems(said, cases));
    said = cases;
  });
}

function finished(steps: Generator<undefined, Impact>): Impact {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function evaluateEach(draft: Draft): void {
  const ruleset = opened(linked(draft));
  const reading = new CaseReading();
  for (const one of draft.cases) {
    const parsed = reading.parse(one);
    const sample = parsed.ok ? readCaseOf(ruleset, one.id, parsed.value) : undefined;
    if (sample?.ok === true && sample.unmet > (sample.document.expect ?? []).length)
      throw new Error("more than all unmet");
  }
}

function linked(draft: Draft) {
  const model = linkDraft(draft);
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  return model.value;
}

function wholly(draft: Draft): void {
  const read = readRuleset(draft.ruleset);
  const model = read.ok ? linkModel(read.value) : read;
  if (!model.ok || model.value.digest === "") throw new Error("it links");
}

function having(draft: Draft, command: Command | undefined): Draft {
  const next = command === undefined ? undefined : apply(draft, command);
  if (next?.ok !== true) throw new Error(JSON.stringify(next?.problem));
  return next.value.draft;
}

function times(count: number, act: (round: number) => void): number[] {
  return Array.from({ length: Math.floor(count) }, (_, round) => {
    const start = performance.now();
    act(round);
    return performance.now() - start;
  });
}

const at = (taken: readonly number[], share: number): number =>
  taken.toSorted((a, b) => a - b)[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
const median = (taken: readonly number[]): number => at(taken, 0.5);
const spread = (taken: readonly number[]): Pick<Measured, "median" | "most"> => ({
  median: median(taken),
  most: at(taken, 0.9),
});
