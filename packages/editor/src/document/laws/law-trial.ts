import {
  assertNever,
  type DecisionResult,
  type Evaluator,
  type FirstNode,
  type Known,
  type LawVerdict,
  type LinkedLaw,
  lawVerdict,
  type Question,
  speaksOf,
  type Truth,
} from "@holdepunkt/engine";
import type { ReadCase } from "../sample-case.ts";

/**
 * What the sample cases say of a law. It proves nothing: a law is for all cases that can be. But a case that breaks it
 * breaks it, whatever it leaves open.
 */
export interface LawTrial {
  /** The sample cases about which the law says something: those that it asks for are there. */
  readonly speaks: readonly string[];
  /** Those that break it. Of `reachable`: none, since what no sample reaches may be reached by another. */
  readonly broken: readonly string[];
}

/** Tries a law on sample cases. */
export function tryLaw(evaluator: Evaluator, law: LinkedLaw, samples: readonly ReadCase[]): LawTrial {
  const speaks: string[] = [];
  const broken: string[] = [];
  for (const sample of samples) {
    const found = tryOn(evaluator, law, sample);
    if (found === "silent") continue;
    speaks.push(sample.id);
    if (found === "broken") broken.push(sample.id);
  }
  return { speaks, broken };
}

function tryOn(evaluator: Evaluator, law: LinkedLaw, sample: ReadCase): LawVerdict {
  switch (law.kind) {
    case "implies":
    case "never":
    case "reachable":
      return lawVerdict(law, sample);
    case "monotone":
      return tryVariants(evaluator, law, sample, law.over, (yes, no) => isLower(law.decision, yes, no));
    case "independent":
      return tryVariants(evaluator, law, sample, law.of, isOther);
    default:
      return assertNever(law);
  }
}

/** Answers the questions of a law in several ways, one question at a time, and compares what the decision comes to. */
function tryVariants(
  evaluator: Evaluator,
  law: Extract<LinkedLaw, { readonly kind: "monotone" | "independent" }>,
  sample: ReadCase,
  questions: readonly Question[],
  breaks: (one: DecisionResult, other: DecisionResult) => boolean,
): LawVerdict {
  const session = evaluator.session(sample.facts);
  let found: LawVerdict = "silent";
  for (const question of questions) {
    if (question.kind === "indicator" && question.when !== undefined) continue;
    const results = (spokenOf: boolean): readonly DecisionResult[] =>
      variantsOf(question).flatMap((known) => {
        session.set(question.id, known);
        const facts = new Map(sample.facts).set(question.id, { known, because: undefined, evidence: [] });
        const counts = !spokenOf || speaksOf(law, { facts, evaluation: session.evaluation() });
        return counts ? [session.decision(law.decision.id)] : [];
      });
    const isBroken = (tried: readonly DecisionResult[]): boolean =>
      tried.some((one, i) => tried.slice(i + 1).some((other) => breaks(one, other)));
    const tried = results(law.given !== undefined);
    if (tried.length >= 2) found = "kept";
    // Whether a variant can be at all takes a whole evaluation, and is asked where it matters.
    if (isBroken(tried) && isBroken(results(true))) return "broken";
    session.set(question.id, sample.facts.get(question.id)?.known);
  }
  return found;
}

/** In how many places a range is tried. */
const TRIED = 5;

/** Answers to a question that differ: of yes and no, yes first. Of ranges a few, from end to end. */
function variantsOf(question: Question): readonly Known[] {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return [true, false].map((value) => ({ kind: "truth", value }));
    case "choice":
      return question.options.map((_, position) => ({ kind: "option", possible: [position] }));
    case "choices": {
      const all = question.options.map((_, position) => position);
      const only = (includes: readonly number[]): Known => ({
        kind: "options",
        includes,
        excludes: all.filter((position) => !includes.includes(position)),
      });
      return [only([]), ...all.map((position) => only([position])), only(all)];
    }
    case "integer":
    case "number":
    case "date": {
      const { min, max } = question;
      const at = (part: number): number => Math.round(min + ((max - min) * part) / (TRIED - 1));
      return Array.from({ length: TRIED }, (_, part) => ({ kind: "range", min: at(part), max: at(part) }));
    }
    default:
      return assertNever(question);
  }
}

/** Whether an ordered decision is certainly lower in the first result than in the second. */
function isLower(decision: FirstNode, one: DecisionResult, other: DecisionResult): boolean {
  if (one.hit !== "first" || other.hit !== "first") return false;
  return decision.outcomes.indexOf(one.atMost ?? "") < decision.outcomes.indexOf(other.atLeast ?? "");
}

/** Whether two results certainly differ: nothing that is possible in the one is so in the other. */
function isOther(one: DecisionResult, other: DecisionResult): boolean {
  if (one.hit === "first" && other.hit === "first")
    return !one.possible.some((outcome) => other.possible.includes(outcome));
  if (one.hit !== "collect" || other.hit !== "collect") return false;
  const certain = (truth: Truth | undefined): boolean => truth === "true" || truth === "false";
  return Object.keys(one.outcomes).some(
    (outcome) =>
      certain(one.outcomes[outcome]) &&
      certain(other.outcomes[outcome]) &&
      one.outcomes[outcome] !== other.outcomes[outcome],
  );
}
