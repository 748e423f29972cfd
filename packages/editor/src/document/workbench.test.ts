import { expect, test } from "vitest";
import { REAL_CASES, REAL_RULESET } from "./commands/real-ruleset.ts";
import { type Draft, draftDigest, draftOf, linkDraft, openDraft, openingDraft } from "./draft.ts";
import { historyOf } from "./history.ts";
import { openingRuleset, openRuleset } from "./open-ruleset.ts";
import { openCase, openingCases, type SampleCase } from "./sample-case.ts";
import { atOnce, inTurns } from "./steps.ts";
import { editing, type Known, Workbench } from "./workbench.ts";

const DRAFT = draftOf(REAL_RULESET, REAL_CASES);
const never = (): (() => void) => () => undefined;

function opened(): Known & { readonly samples: readonly SampleCase[] } {
  const opening = openRuleset(REAL_RULESET);
  if (!opening.ok) throw new Error(JSON.stringify(opening.problems));
  const samples = atOnce(openingCases(opening.ruleset, REAL_CASES));
  const cases = samples.map((sample, i) => {
    if (!sample.ok) throw new Error(JSON.stringify(sample.problems));
    const { document, facts } = sample;
    return [REAL_CASES[i]?.name ?? "", { document, facts: { ok: true, value: facts }, faults: [] }] as const;
  });
  return { ruleset: opening.ruleset, cases: new Map(cases), samples };
}

/** All that is to be seen of the draft that is shown, as text. */
const seen = ({ work }: Workbench): string =>
  JSON.stringify([
    work.problems,
    work.shown.ruleset.model.digest,
    work.shown.samples.map((one) => (one.ok ? [one.id, one.evaluation, one.unmet] : [one.id, one.problems])),
  ]);

test("what was opened before is taken over, and edited as if it had been opened anew", () => {
  const known = opened();
  const first = new Workbench(DRAFT, historyOf(DRAFT), { soon: never });
  const other = new Workbench(DRAFT, historyOf(DRAFT), { soon: never, known });
  expect(other.work.shown.ruleset).toBe(known.ruleset);
  expect(seen(other)).toBe(seen(first));
  const facts = known.ruleset.model.facts.map(({ id }) => id);
  for (const command of [
    { kind: "setTag", node: "debtToFacilitator", tag: "strength", value: "medium" },
    { kind: "set", place: ["cases", REAL_CASES[0]?.name ?? "", "document", "facts", facts[0] ?? ""], value: "none" },
    { kind: "delete", name: { kind: "node", id: "debtToFacilitator" }, uses: "take" },
  ] as const) {
    for (const bench of [first, other]) {
      expect(bench.send(editing(command)).ok).toBe(true);
      bench.link();
    }
    expect(seen(other)).toBe(seen(first));
  }
});

test("a ruleset is the same, opened for the page or linked as a draft", () => {
  const linked = linkDraft(DRAFT);
  expect(linked.ok && linked.value.digest).toBe(opened().ruleset.model.digest);
  expect(linked.ok && linked.value.logicDigest).toBe(opened().ruleset.model.logicDigest);
});

test("a digest is of what a draft holds, and remembered of no other", () => {
  expect(draftDigest(DRAFT)).toBe(draftDigest({ ...DRAFT }));
  const { cases } = DRAFT;
  expect(draftDigest({ ...DRAFT, cases: cases.slice(1) })).not.toBe(draftDigest(DRAFT));
});

test("in turns the same comes of it as at once, and others have had theirs in between", async () => {
  let turns = 0;
  const turn = async (): Promise<void> => {
    turns += 1;
  };
  const opening = await inTurns(openingRuleset(REAL_RULESET), turn);
  if (!opening.ok) throw new Error("it opens");
  const samples = await inTurns(openingCases(opening.ruleset, REAL_CASES), turn);
  expect(samples.map(({ id }) => id)).toEqual(
    REAL_CASES.map(({ name, text }) => openCase(opening.ruleset, name, text).id),
  );
  const draft = await inTurns(openingDraft(REAL_RULESET, REAL_CASES), turn);
  const asOne: readonly Draft[] = [openDraft(REAL_RULESET, REAL_CASES)].flatMap((one) =>
    one.ok ? [one.value.draft] : [],
  );
  expect(draft.ok ? [draft.value.draft] : []).toEqual(asOne);
  expect(turns).toBe(1 + Math.floor(REAL_CASES.length / 6) + 2);
});

test("what stands in the way ends the steps", () => {
  expect(atOnce(openingRuleset("{}"))).toMatchObject({ ok: false });
  expect(atOnce(openingDraft("{}", []))).toMatchObject({ ok: false });
});
