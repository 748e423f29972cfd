import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../src/language/canonical-json.ts";
import { questions } from "../src/model/model.ts";
import { readRuleset } from "../src/ruleset/parse-ruleset.ts";
import { drawFromSeed, sequences } from "./draw.ts";
import { caseOfSeed, factsOf } from "./generate-case.ts";
import { BROAD, ENUMERABLE, linked, rulesetOfSeed, rulesets } from "./generate-ruleset.ts";

test.each([
  ["broad", BROAD],
  ["enumerable", ENUMERABLE],
])("every generated ruleset (%s) is a document that links, and its cases can be read", (_, size) => {
  fc.assert(
    fc.property(rulesets(size), fc.nat(), (ruleset, seed) => {
      expect(readRuleset(JSON.parse(JSON.stringify(ruleset)) as Json)).toMatchObject({ ok: true });
      const model = linked(ruleset);
      factsOf(model, caseOfSeed(seed, model));
    }),
    { numRuns: 300, includeErrorInReport: true },
  );
});

test("one seed is one ruleset and one case", () => {
  expect(rulesetOfSeed(7)).toEqual(rulesetOfSeed(7));
  expect(rulesetOfSeed(7)).not.toEqual(rulesetOfSeed(8));
  const model = linked(rulesetOfSeed(7));
  expect(caseOfSeed(1, model)).toEqual(caseOfSeed(1, model));
});

test("a sequence that has run out gives the simplest ruleset", () => {
  fc.assert(fc.property(sequences(0), (numbers) => numbers.length === 0));
  expect(drawFromSeed(1).some([1, 2, 3], 3)).toEqual([1, 2, 3]);
});

test("the generator makes every kind of node, every operator and every form of answer", () => {
  const seen = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (["type", "hit", "operator", "urgency"].includes(key)) seen.add(`${key} ${String(item)}`);
      else seen.add(key);
      visit(item);
    }
  };
  for (let seed = 0; seed < 300; seed++) {
    const ruleset = rulesetOfSeed(seed);
    const model = linked(ruleset);
    visit(ruleset);
    for (const question of questions(model)) seen.add(`question ${question.kind}`);
    visit(caseOfSeed(seed, model));
  }
  const wanted = [
    ...["boolean", "choice", "choices", "integer", "number", "date"].flatMap((type) => [
      `type ${type}`,
      `question ${type}`,
    ]),
    ...["first", "collect"].map((hit) => `hit ${hit}`),
    ..."equal notEqual in notIn contains doesNotContain lessThan lessThanInclusive greaterThan greaterThanInclusive"
      .split(" ")
      .map((operator) => `operator ${operator}`),
    ..."yearsBetween numberOf count except all any not unless atMost holds ordered when".split(" "),
    ..."oneOf includes excludes atLeast value because evidence".split(" "),
  ];
  expect(wanted.filter((name) => !seen.has(name))).toEqual([]);
});
