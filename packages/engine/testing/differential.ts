import type { Model } from "../src/model/model.ts";
import type { Facts } from "../src/model/read-facts.ts";
import { type Backend, bytesOf, REFERENCE } from "./backends.ts";
import { caseOfSeed, factsOf, type Written } from "./generate-case.ts";

/** A case on which a backend and the definition disagree. */
export interface Disagreement {
  readonly backend: string;
  readonly facts: Written;
  readonly expected: string;
  /** What the backend said, or the error that it threw. */
  readonly found: string;
  /** How many cases of this ruleset were compared, this one included. */
  readonly compared: number;
}

/**
 * The first of `cases` cases, made from `seed`, on which one of `backends` disagrees with the definition. Throws where a
 * backend did not answer every case by itself.
 */
export async function disagreement(
  model: Model,
  backends: readonly Backend[],
  seed: number,
  cases: number,
): Promise<Disagreement | undefined> {
  const define = REFERENCE.prepare(model);
  const evaluators = backends.map(({ name, prepare }) => ({ name, evaluate: prepare(model) }));
  const before = backends.map(({ answered }) => answered());
  for (let i = 0; i < cases; i++) {
    const written = caseOfSeed(seed + i, model);
    const facts: Facts = factsOf(model, written);
    const expected = bytesOf(define(facts));
    for (const { name, evaluate } of evaluators) {
      const found = await answerOf(evaluate, facts);
      if (found !== expected) return { backend: name, facts: written, expected, found, compared: i + 1 };
    }
  }
  backends.forEach(({ name, answered }, i) => {
    const own = answered() - (before[i] ?? 0);
    if (own !== cases) throw new Error(`${name} answered ${own} of ${cases} cases by itself`);
  });
  return undefined;
}

async function answerOf(evaluate: ReturnType<Backend["prepare"]>, facts: Facts): Promise<string> {
  try {
    const evaluation = evaluate(facts);
    return bytesOf(evaluation instanceof Promise ? await evaluation : evaluation);
  } catch (error) {
    return String(error);
  }
}

/** A ruleset and a case that can be pasted into a test. */
export const pasteable = (parts: Readonly<Record<string, unknown>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("\n");
