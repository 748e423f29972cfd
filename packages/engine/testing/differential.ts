import type { Model } from "../src/model/model.ts";
import type { Facts } from "../src/model/read-facts.ts";
import { type Backend, bytesOf, REFERENCE } from "./backends.ts";
import { caseOfSeed, factsOf, type Written } from "./generate-case.ts";

/** A case on which a backend and the definition disagree. */
export interface Disagreement {
  readonly backend: string;
  readonly facts: Written;
  readonly expected: string;
  readonly found: string;
}

/** The first of `cases` cases, made from `seed`, on which one of `backends` disagrees with the definition. */
export function disagreement(
  model: Model,
  backends: readonly Backend[],
  seed: number,
  cases: number,
): Disagreement | undefined {
  const define = REFERENCE.prepare(model);
  const evaluators = backends.map(({ name, prepare }) => ({ name, evaluate: prepare(model) }));
  for (let i = 0; i < cases; i++) {
    const written = caseOfSeed(seed + i, model);
    const facts: Facts = factsOf(model, written);
    const expected = bytesOf(define(facts));
    for (const { name, evaluate } of evaluators) {
      const found = bytesOf(evaluate(facts));
      if (found !== expected) return { backend: name, facts: written, expected, found };
    }
  }
  return undefined;
}

/** A ruleset and a case that can be pasted into a test. */
export const pasteable = (parts: Readonly<Record<string, unknown>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("\n");
