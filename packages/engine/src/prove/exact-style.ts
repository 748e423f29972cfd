import type { Evaluator } from "../evaluate/compile.ts";
import type { DecisionResult } from "../evaluate/evaluation.ts";
import { offendingFacts, sharpen } from "../evaluate/sharpen.ts";
import { questionsBelow } from "../model/dependencies.ts";
import type { DecisionNode, Question } from "../model/model.ts";
import type { Answer, Facts, Known } from "../model/read-facts.ts";
import { writeFact } from "../model/write-fact.ts";
import { placeOf } from "../plan/plan.ts";
import { rowsDescend } from "../plan/polarity.ts";

/** Where a decision leaves the style in which Kleene's logic is exact, and a case that shows it where one was found. */
export type StyleFinding = {
  readonly decision: string;
  /** The facts that it uses both ways. */
  readonly facts: readonly string[];
  /** Whether the rows of an ordered decision come out of order. */
  readonly rowsOutOfOrder: boolean;
  /** A case that the evaluation leaves open although sharpening settles more. */
  readonly example?: {
    readonly facts: { readonly [question: string]: unknown };
    readonly evaluated: DecisionResult;
    readonly sharpened: DecisionResult;
  };
};

/** How many half-filled cases are tried for an example, a decision. */
const TRIES = 400;
/** How many nodes are computed in search of examples, in all: a large ruleset gets fewer of them, not a long wait. */
const MOST_WORK = 100_000_000;

/** Says where the decisions of a ruleset leave the exact style (SPEC.md, H). The same ruleset gives the same findings. */
export function exactStyleFindings(evaluator: Evaluator): StyleFinding[] {
  const { plan } = evaluator;
  const work = { left: MOST_WORK };
  return plan.model.decisions.flatMap((decision): StyleFinding[] => {
    const facts = [...offendingFacts(plan, decision).keys()];
    const place = placeOf(plan, decision);
    const node = place.kind === "options" ? plan.nodes[place.node] : undefined;
    const rowsOutOfOrder =
      node?.kind === "first" && decision.kind === "first" && decision.ordered && !rowsDescend(node);
    if (facts.length === 0 && !rowsOutOfOrder) return [];
    const finding = { decision: decision.id, facts: facts.map(({ id }) => id), rowsOutOfOrder };
    const example = looseCase(evaluator, decision, work);
    return [example === undefined ? finding : { ...finding, example }];
  });
}

function looseCase(
  evaluator: Evaluator,
  decision: DecisionNode,
  work: { left: number },
): StyleFinding["example"] | undefined {
  const below = [...questionsBelow([decision])];
  const next = numbersFrom(1);
  for (let attempt = 0; attempt < TRIES && work.left > 0; attempt++) {
    const facts = new Map<string, Answer>();
    for (const question of below) {
      // The first case knows nothing; then ever more is known.
      if (next() % TRIES >= attempt) continue;
      facts.set(question.id, { known: someAnswer(question, next), because: undefined, evidence: [] });
    }
    const found = looseness(evaluator, facts, decision);
    // Two sessions, and a cell for each combination of what is open, at most.
    work.left -= (2 + Math.min(2 ** Math.min(below.length - facts.size, 8), 256)) * evaluator.plan.nodes.length;
    if (found !== undefined) {
      const written = below.flatMap((question) => {
        const known = facts.get(question.id)?.known;
        return known === undefined ? [] : [[question.id, writeFact(question, known)] as const];
      });
      return { facts: Object.fromEntries(written), ...found };
    }
  }
  return undefined;
}

function looseness(evaluator: Evaluator, facts: Facts, decision: DecisionNode) {
  const evaluated = evaluator.session(facts).decision(decision.id);
  const sharp = sharpen(evaluator, facts, decision.id);
  if (sharp.kind === "declined" || openness(sharp.result) >= openness(evaluated)) return undefined;
  return { evaluated, sharpened: sharp.result };
}

const openness = (result: DecisionResult): number =>
  result.hit === "first"
    ? result.possible.length
    : Object.values(result.outcomes).filter((truth) => truth === "unknown").length;

function someAnswer(question: Question, next: () => number): Known {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return { kind: "truth", value: next() % 2 === 0 };
    case "choice":
      return { kind: "option", possible: [next() % question.options.length] };
    case "choices": {
      const includes = question.options.map((_, i) => i).filter(() => next() % 2 === 0);
      return {
        kind: "options",
        includes,
        excludes: question.options.map((_, i) => i).filter((i) => !includes.includes(i)),
      };
    }
    case "integer":
    case "number":
    case "date": {
      const value = Math.min(question.max, question.min + (next() % (Math.floor(question.max - question.min) + 1)));
      return { kind: "range", min: value, max: value };
    }
  }
}

/** A sequence of non-negative integers that is the same everywhere (Numerical Recipes' linear congruential generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
