import { canonicalJson, compile, type Json, lowerPlan, type Model, readFacts } from "@holdepunkt/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawFrom as engineDraw, sequences } from "../../../../engine/testing/draw.ts";
import { drawCase } from "../../../../engine/testing/generate-case.ts";
import { linked, rulesets } from "../../../../engine/testing/generate-ruleset.ts";
import { caseText, type Draft, draftText, linkDraft, openDraft } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import { allNames, anyCommand, drawFrom } from "./any-command.ts";
import { apply } from "./apply.ts";
import { brokenLaw } from "./command-laws.ts";
import { everyNameRenamed, withOldNames } from "./every-name.ts";

/** Generated rulesets that link, each with some cases of it. */
const drafts = fc.tuple(rulesets(), sequences(300)).map(([ruleset, numbers]): Draft => {
  const draw = engineDraw(numbers);
  const model = linked(ruleset);
  const cases = [1, 2, 3].map((i) => ({ name: `case${i}`, text: JSON.stringify({ facts: drawCase(draw, model) }) }));
  const opened = openDraft(JSON.stringify(ruleset), cases);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  expect(opened.value.unread).toEqual([]);
  return opened.value.draft;
});

test("every command keeps the laws on generated rulesets", () => {
  fc.assert(
    fc.property(drafts, fc.array(fc.nat(9_999), { minLength: 400, maxLength: 400 }), (start, drawn) => {
      const draw = drawFrom(drawn);
      let draft = start;
      for (let i = 0; i < 12; i++) {
        const command = anyCommand(draw, draft);
        const broken = brokenLaw(draft, command);
        if (broken !== undefined) throw new Error(`${broken}: ${JSON.stringify(command)} on ${draftText(draft)}`);
        const next = apply(draft, command);
        if (next.ok) draft = next.value.draft;
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("with every name of a generated ruleset renamed, each case is evaluated as before, and all can be named back", () => {
  fc.assert(
    fc.property(drafts, (start) => {
      const { draft, old, back } = everyNameRenamed(start);
      expect(evaluations(draft).map((one) => canonicalJson(withOldNames(one, old)))).toEqual(
        evaluations(start).map((one) => canonicalJson(one)),
      );
      const again = apply(draft, { kind: "together", commands: back });
      expect(again.ok && draftText(again.value.draft)).toBe(draftText(start));
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("what is deleted with its uses leaves nothing that cannot be found", () => {
  let deleted = 0;
  fc.assert(
    fc.property(drafts, fc.nat(999), (start, at) => {
      const names = allNames(rootOf(start));
      const name = names[at % names.length];
      if (name === undefined) return;
      const gone = apply(start, { kind: "delete", name, uses: "take" });
      if (!gone.ok) return;
      deleted += 1;
      const result = linkDraft(gone.value.draft);
      const dangling = (result.ok ? [] : result.problems).filter(
        // An exception from what is picked no more is the author's to see.
        ({ code, path }) => code.startsWith("unknown") && !path.includes("/except/"),
      );
      expect(dangling, JSON.stringify(name)).toEqual([]);
    }),
    { numRuns: 120 },
  );
  expect(deleted).toBeGreaterThan(40);
}, 60_000);

function evaluations(draft: Draft): Json[] {
  const result = linkDraft(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const model: Model = result.value;
  const evaluator = compile(lowerPlan(model));
  return draft.cases.map((sample) => {
    const facts = readFacts(model, JSON.parse(caseText(sample)).facts);
    if (!facts.ok) throw new Error(JSON.stringify(facts.problems));
    return { ...JSON.parse(JSON.stringify(evaluator.evaluate(facts.value))), ruleset: null };
  });
}
