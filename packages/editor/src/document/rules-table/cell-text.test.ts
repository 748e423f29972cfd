import { LANGUAGES } from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Comparison } from "../commands/command.ts";
import { domainOf, verbsOf } from "../condition/comparison.ts";
import type { Answers, Choice } from "../condition/subject.ts";
import { readCell, readChoice, writeCell } from "./cell-text.ts";

const choice = (id: string, nb: string, nn: string, en: string): Choice => ({ id, label: { nb, nn, en } });
const LEVELS = [
  choice("none", "Ingen tegn", "Ingen teikn", "No signs"),
  choice("weak", "Enkelttegn", "Enkeltteikn", "Isolated signs"),
  choice("partial", "Delvis underbygd", "Delvis underbygd", "Partly supported"),
  choice("adult", "Voksen, men ikke verifisert", "Vaksen, men ikkje verifisert", "Adult, not verified"),
  choice("met", "Ikke vold eller trusler", "Ikkje vald eller trugsmål", "Not violence or threats"),
];
const level: Answers = { kind: "option", ordered: true, choices: LEVELS };
const forms: Answers = { kind: "options", choices: LEVELS };
const truth: Answers = { kind: "truth" };
const age: Answers = { kind: "integer", min: 0, max: 120, unit: "year" };
const sum: Answers = { kind: "sum", min: 0, max: 29, unit: undefined };
const amount: Answers = { kind: "number", min: 0, max: 9000, unit: "nok" };
const day: Answers = { kind: "date", min: "1990-01-01", max: "2030-12-31" };

describe("a cell", () => {
  const cases: readonly [text: string, answers: Answers, said: readonly Comparison[]][] = [
    ["", sum, []],
    [" – ", truth, []],
    ["ja", truth, [{ operator: "equal", value: true }]],
    ["Nei", truth, [{ operator: "equal", value: false }]],
    ["YES", truth, [{ operator: "equal", value: true }]],
    ["no", truth, [{ operator: "equal", value: false }]],
    ["minst 2", sum, [{ operator: "greaterThanInclusive", value: 2 }]],
    ["at least 2", sum, [{ operator: "greaterThanInclusive", value: 2 }]],
    [">=2", sum, [{ operator: "greaterThanInclusive", value: 2 }]],
    ["≥ 2", sum, [{ operator: "greaterThanInclusive", value: 2 }]],
    ["fleire enn 2", sum, [{ operator: "greaterThan", value: 2 }]],
    ["høgst 2", sum, [{ operator: "lessThanInclusive", value: 2 }]],
    ["under 18 år", age, [{ operator: "lessThan", value: 18 }]],
    ["under 18 years", age, [{ operator: "lessThan", value: 18 }]],
    ["18", age, [{ operator: "equal", value: 18 }]],
    ["ikke 18 år", age, [{ operator: "notEqual", value: 18 }]],
    ["15, 16 eller 17 år", age, [{ operator: "in", value: [15, 16, 17] }]],
    [
      "minst 12 år og under 18 år",
      age,
      [
        { operator: "greaterThanInclusive", value: 12 },
        { operator: "lessThan", value: 18 },
      ],
    ],
    ["over 1 500,50 kr", amount, [{ operator: "greaterThan", value: 1500.5 }]],
    ["før 1.5.2010", day, [{ operator: "lessThan", value: "2010-05-01" }]],
    ["frå og med 01.05.2010", day, [{ operator: "greaterThanInclusive", value: "2010-05-01" }]],
    ["on or after 2010-05-01", day, [{ operator: "greaterThanInclusive", value: "2010-05-01" }]],
    ["delvis underbygd", level, [{ operator: "equal", value: "partial" }]],
    ["Partly supported", level, [{ operator: "equal", value: "partial" }]],
    ["partial", level, [{ operator: "equal", value: "partial" }]],
    ["minst Enkeltteikn", level, [{ operator: "greaterThanInclusive", value: "weak" }]],
    ["not «Enkelttegn»", level, [{ operator: "notEqual", value: "weak" }]],
    // Names that hold what stands between names, and that begin as an operator does.
    ["Voksen, men ikke verifisert", level, [{ operator: "equal", value: "adult" }]],
    ["Ikke vold eller trusler", level, [{ operator: "equal", value: "met" }]],
    ["Enkelttegn, Voksen, men ikke verifisert", level, [{ operator: "in", value: ["weak", "adult"] }]],
    ["Enkelttegn eller Ikke vold eller trusler", level, [{ operator: "in", value: ["weak", "met"] }]],
    ["ikke Enkelttegn", forms, [{ operator: "doesNotContain", value: "weak" }]],
    [
      "Enkelttegn og Delvis underbygd",
      forms,
      [
        { operator: "contains", value: "weak" },
        { operator: "contains", value: "partial" },
      ],
    ],
  ];
  test.each(cases)("%s", (text, answers, said) => {
    for (const language of LANGUAGES) expect(readCell(text, answers, language)).toEqual({ ok: true, value: said });
  });

  test.each<[text: string, answers: Answers, code: string]>([
    ["kanskje", truth, "notUnderstood"],
    ["2", sum, "doesNotFit"],
    ["minst 0", sum, "constant"],
    ["minst 40", sum, "constant"],
    ["minst Ingen tegn", level, "constant"],
    ["minst mange", sum, "notUnderstood"],
    ["minst 2x", sum, "notANumber"],
    ["før 31.2.2010", day, "notADay"],
    ["Sterkt", level, "noSuchChoice"],
    ["minst Enkelttegn eller Delvis underbygd", level, "doesNotFit"],
  ])("refuses %s", (text, answers, code) => {
    const read = readCell(text, answers, "nb");
    expect(read.ok ? undefined : read.fault.code).toBe(code);
  });

  test("says that two have a name", () => {
    const two = [choice("a", "Nivå", "Nivå", "Level"), choice("b", "Nivå", "Steg", "Step")];
    expect(readChoice("Nivå", two, "nb")).toMatchObject({ ok: false, fault: { code: "ambiguous" } });
    expect(readChoice("Steg", two, "nb")).toEqual({ ok: true, value: "b" });
    expect(readChoice("b", two, "nb")).toEqual({ ok: true, value: "b" });
  });

  test("is read as it was written, in each language", () => {
    fc.assert(
      fc.property(
        anyComparison,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(...LANGUAGES),
        ([answers, one], a, b) => {
          const text = writeCell([one], answers, a);
          expect(readCell(text, answers, b), text).toEqual({ ok: true, value: [one] });
        },
      ),
      { numRuns: 400 },
    );
  });
});

const anyComparison = fc.constantFrom(level, forms, truth, age, sum, amount, day).chain((answers) =>
  fc
    .constantFrom(...verbsOf(answers).filter((verb) => verb !== "between"))
    .chain((operator): fc.Arbitrary<[Answers, Comparison]> => {
      const domain = domainOf(answers, operator);
      const value: fc.Arbitrary<Comparison["value"]> =
        domain.kind === "truth"
          ? fc.boolean()
          : domain.kind === "choice"
            ? fc.constantFrom(...domain.choices.map(({ id }) => id))
            : domain.kind === "choices"
              ? fc.subarray(
                  domain.choices.map(({ id }) => id),
                  { minLength: 2, maxLength: domain.choices.length - 1 },
                )
              : domain.kind === "date"
                ? fc.constantFrom("1990-01-02", "2010-05-01", "2030-12-30")
                : domain.kind === "numbers"
                  ? fc.uniqueArray(fc.integer({ min: domain.min, max: domain.max }), { minLength: 2, maxLength: 5 })
                  : fc.integer({ min: domain.min + 1, max: domain.max - 1 });
      return value.map((chosen) => [answers, { operator, value: chosen }]);
    }),
);
