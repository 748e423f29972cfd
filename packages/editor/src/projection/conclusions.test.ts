import { expect, test } from "vitest";
import { exampleCase, exampleRuleset } from "../document/example.ts";
import { editorWords } from "../language/words.ts";
import { conclusionsOf, conclusionText } from "./conclusions.ts";

const ruleset = exampleRuleset();
const { model, evaluator } = ruleset;
const sample = exampleCase(ruleset);
const tongue = { language: "nb", words: editorWords("nb") } as const;
const told = (evaluation: typeof sample.evaluation): string[] =>
  conclusionsOf(model, evaluation).map((conclusion) => conclusionText(model, conclusion, tongue));

test("what a case settles, leading decisions first, in words", () => {
  expect(told(sample.evaluation)).toEqual([
    "Bekymringsnivå: Noen tegn",
    "Fase: Rekruttering",
    "Meld fra til barnevernstjenesten: gjelder",
    "Følg løpet for voksne: gjelder ikke",
    "Tegn i alt: minst 3",
    "Tegn i alt: høyst 4",
    "Lokket med løfter: ja",
    "Noen tok betalt: nei",
    "Gjeld til bakmenn: nei",
  ]);
});

test("nothing is settled where nothing is known", () => {
  expect(told(evaluator.evaluate(new Map()))).toEqual([]);
});

const answers = (known: { readonly [id: string]: boolean }) =>
  evaluator.evaluate(
    new Map(
      Object.entries(known).map(([id, value]) => [
        id,
        { known: { kind: "truth", value }, because: undefined, evidence: [] } as const,
      ]),
    ),
  );

test("an open decision is at least and at most something, and says so", () => {
  expect(told(answers({ lured: true }))).toContain("Bekymringsnivå: minst noen tegn");
  expect(told(answers({ debt: false }))).toContain("Bekymringsnivå: høyst noen tegn");
  expect(told(answers({ lured: false, paid: false }))).toContain("Fase: ikke «rekruttering»");
});

test("a conclusion is the same question when its answer changes", () => {
  const idOf = (evaluation: typeof sample.evaluation): string | undefined =>
    conclusionsOf(model, evaluation).find(({ node }) => node === "level")?.id;
  expect(idOf(sample.evaluation)).toBe("at:level");
  expect(idOf(answers({ lured: true }))).toBe("at:level");
});

test("what says that something is not so is low, and its reason long", () => {
  const low = conclusionsOf(model, answers({ lured: false, moved: false, debt: false })).filter((one) => one.low);
  expect(low.map(({ id }) => id)).toEqual([
    "at:level",
    "outcome:phases:transported",
    "action:report",
    "action:follow",
    "action:search",
    "scoreAtMost:signs",
    "indicator:lured",
    "indicator:moved",
    "indicator:debt",
  ]);
});
