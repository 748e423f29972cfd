import {
  type Json,
  type Known,
  linkModel,
  parseRuleset,
  type Question,
  questions,
  readFacts,
} from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import type { Command } from "../commands/command.ts";
import { type Draft, draftText, openDraft } from "../draft.ts";
import { EXAMPLE_RULESET } from "../example.ts";
import { isSameKnown } from "../what-if.ts";
import {
  addingEvidence,
  answerPlace,
  giving,
  leavingOpen,
  readWritten,
  removingEvidence,
  UNANSWERED,
  unansweredOf,
  wholePeriod,
  writeKnown,
} from "./written-answer.ts";

/** The example, with a date and a set of options besides. */
const RULESET = (() => {
  const document = JSON.parse(EXAMPLE_RULESET) as { facts: Json[] };
  const say = (nb: string) => ({ nb, nn: nb, en: nb });
  document.facts.push(
    { id: "born", type: "date", label: say("Født"), question: say("Født?"), min: "1990-03-15", max: "2026-06-30" },
    {
      id: "arenas",
      type: "choices",
      label: say("Arenaer"),
      question: say("Hvor?"),
      options: ["street", "net", "home"].map((id) => ({ id, label: say(id) })),
    },
  );
  return JSON.stringify(document);
})();
const parsed = parseRuleset(RULESET);
const linked = parsed.ok ? linkModel(parsed.value) : parsed;
if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
const model = linked.value;
const question = (id: string): Question => {
  const found = questions(model).find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

const draftWith = (facts: Json): Draft => {
  const opened = openDraft(RULESET, [{ name: "C1", text: JSON.stringify({ id: "C1", facts }) }]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value.draft;
};
/** What stands for a question after a command, once it is known that it can be taken back. */
function written(facts: { readonly [id: string]: Json }, id: string, command: Command): Json | undefined {
  const draft = draftWith(facts);
  const applied = apply(draft, command);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  const back = apply(applied.value.draft, applied.value.inverse);
  expect(back.ok && draftText(back.value.draft)).toBe(draftText(draft));
  const after = applied.value.draft.cases[0]?.document.facts as { [id: string]: Json };
  expect(readFacts(model, after).ok).toBe(true);
  return after[id];
}
const place = (id: string) => answerPlace("C1", id);

describe("answers as they are written", () => {
  const yes: Known = { kind: "truth", value: true };
  const source = { kind: "childSaid", note: "Sa det selv." };

  test.each<[string, Json | undefined, Json | undefined]>([
    ["where nobody asked", undefined, true],
    ["in the place of not known", null, true],
    ["with its sources", { value: false, evidence: [source] }, { value: true, evidence: [source] }],
    [
      "with its sources, and no reason",
      { value: null, because: "declined", evidence: [source] },
      { value: true, evidence: [source] },
    ],
    ["without an empty list of sources", { value: false, evidence: [] }, true],
  ])("an answer is given %s", (_, before, now) => {
    const facts = before === undefined ? {} : { lured: before };
    expect(written(facts, "lured", giving(place("lured"), before, question("lured"), yes))).toEqual(now);
  });

  test.each(UNANSWERED)("that there is none (%s) is kept apart, with its sources", (why) => {
    const before = { value: true, evidence: [source] };
    const now = written({ lured: before }, "lured", leavingOpen(place("lured"), before, why));
    expect(unansweredOf(now)).toBe(why);
    expect(now).toEqual(why === "notAsked" ? undefined : { value: null, because: why, evidence: [source] });
  });

  test("a plain null is not known, and not nobody asked", () => {
    expect(unansweredOf(null)).toBe("notKnown");
    expect(unansweredOf({ value: null })).toBe("notKnown");
    expect(unansweredOf(undefined)).toBe("notAsked");
    expect(unansweredOf(false)).toBeUndefined();
  });

  test("sources are added and taken away, and the last one leaves the answer as plain as it can be", () => {
    const one = written({ lured: true }, "lured", addingEvidence(place("lured"), true, source));
    expect(one).toEqual({ value: true, evidence: [source] });
    const two = written(
      { lured: one ?? null },
      "lured",
      addingEvidence(place("lured"), one ?? null, { kind: "document" }),
    );
    expect(readWritten(two)?.evidence).toEqual([source, { kind: "document" }]);
    const left = written({ lured: two ?? null }, "lured", removingEvidence(place("lured"), two ?? null, 0));
    expect(readWritten(left)?.evidence).toEqual([{ kind: "document" }]);
    expect(written({ lured: left ?? null }, "lured", removingEvidence(place("lured"), left ?? null, 0))).toBe(true);
    const declined = { value: null, because: "declined", evidence: [source] };
    expect(written({ lured: declined }, "lured", removingEvidence(place("lured"), declined, 0))).toEqual({
      value: null,
      because: "declined",
    });
  });

  test("a source of what is not known keeps why it is not", () => {
    const before = { value: null, because: "masked" };
    expect(written({ lured: before }, "lured", addingEvidence(place("lured"), before, source))).toEqual({
      ...before,
      evidence: [source],
    });
  });
});

describe("what is known in part", () => {
  const day = (text: string): number => Date.parse(text) / 86_400_000;
  test.each([
    ["2009-01-01", "2009-12-31", "2009"],
    ["2009-02-01", "2009-02-28", "2009-02"],
    ["2008-02-01", "2008-02-29", "2008-02"],
    ["2009-12-01", "2009-12-31", "2009-12"],
    ["2009-01-01", "2009-02-28", undefined],
    ["2009-01-02", "2009-12-31", undefined],
    ["2009-01-01", "2010-12-31", undefined],
  ])("from %s to %s is %s", (first, last, period) => {
    expect(wholePeriod(day(first), day(last))).toBe(period);
  });

  test("an end that says nothing is not written", () => {
    expect(writeKnown(question("age"), { kind: "range", min: 15, max: 120 })).toEqual({ atLeast: 15 });
    expect(writeKnown(question("age"), { kind: "range", min: 0, max: 19 })).toEqual({ atMost: 19 });
    expect(writeKnown(question("age"), { kind: "range", min: 15, max: 19 })).toEqual({ atLeast: 15, atMost: 19 });
  });

  test("whatever is known is read again as it was", () => {
    const range = (id: string) => {
      const { min, max } = question(id) as Extract<Question, { min: number }>;
      return fc
        .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
        .map(([a, b]): [string, Known] => [id, { kind: "range", min: Math.min(a, b), max: Math.max(a, b) }]);
    };
    const options = fc
      .array(fc.constantFrom("yes", "no", "unknown"), { minLength: 3, maxLength: 3 })
      .filter((answers) => answers.some((one) => one !== "unknown"))
      .map((answers): [string, Known] => {
        const of = (wanted: string) => answers.flatMap((one, i) => (one === wanted ? [i] : []));
        return ["arenas", { kind: "options", includes: of("yes"), excludes: of("no") }];
      });
    fc.assert(
      fc.property(fc.oneof(range("age"), range("born"), options), ([id, known]) => {
        const read = readFacts(model, { [id]: writeKnown(question(id), known) });
        return read.ok && isSameKnown(read.value.get(id)?.known, known);
      }),
      { numRuns: 500 },
    );
  });
});
