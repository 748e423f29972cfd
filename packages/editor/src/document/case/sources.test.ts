import type { Known } from "@holdepunkt/engine";
import { describe, expect, test } from "vitest";
import { excludes, sourcesOf } from "./sources.ts";

const truth = (value: boolean): Known => ({ kind: "truth", value });
const range = (min: number, max: number): Known => ({ kind: "range", min, max });
const option = (...possible: number[]): Known => ({ kind: "option", possible });
const options = (includes: number[], exclude: number[]): Known => ({ kind: "options", includes, excludes: exclude });

describe("sources that cannot all be right", () => {
  test.each<[Known, Known, boolean]>([
    [truth(true), truth(false), true],
    [truth(true), truth(true), false],
    [range(15, 17), range(18, 20), true],
    [range(15, 18), range(18, 20), false],
    [option(0, 1), option(2), true],
    [option(0, 1), option(1), false],
    [options([0], []), options([], [0]), true],
    [options([], [0]), options([0, 1], []), true],
    [options([0], [1]), options([2], []), false],
  ])("%j and %j: %s", (a, b, isSo) => {
    expect(excludes(a, b)).toBe(isSo);
    expect(excludes(b, a)).toBe(isSo);
  });

  const source = (said: Known | undefined) => ({ kind: "document" as const, said });

  test("what they say is told once, with who says it", () => {
    const { sayings, silent, disagree } = sourcesOf({
      known: truth(true),
      evidence: [source(truth(false)), source(undefined), source(truth(true)), source(truth(false))],
    });
    expect(sayings).toEqual([
      { said: truth(false), by: [0, 3], isAnswer: false },
      { said: truth(true), by: [2], isAnswer: true },
    ]);
    expect(silent).toEqual([1]);
    expect(disagree).toBe(true);
  });

  test("a source that says less than the answer does not disagree with it", () => {
    expect(sourcesOf({ known: range(16, 16), evidence: [source(range(15, 17))] }).disagree).toBe(false);
    expect(sourcesOf({ known: range(18, 18), evidence: [source(range(15, 17))] }).disagree).toBe(true);
  });

  test("sources disagree also where the case has no answer", () => {
    expect(sourcesOf({ known: undefined, evidence: [source(truth(true)), source(truth(false))] }).disagree).toBe(true);
    expect(sourcesOf({ known: undefined, evidence: [source(truth(true))] }).disagree).toBe(false);
  });
});
