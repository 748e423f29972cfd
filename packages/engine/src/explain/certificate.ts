import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { type Model, type Question, questions } from "../model/model.ts";
import { type Facts, readFacts } from "../model/read-facts.ts";
import { writeFact } from "../model/write-fact.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type CompletionOptions, findCompletion } from "./completion.ts";
import type { Meter } from "./meter.ts";
import { isNarrower } from "./narrower.ts";
import type { Reason } from "./reasons.ts";
import { isTargetOf, type Target, targetTruth } from "./target.ts";

/** How many steps the search for a certificate's completions may take by default, in all. */
const CERTIFICATE_STEPS = 50_000;

/** A fact value as a case writes it. */
export type Written = unknown;

/** Why an answer of a reason cannot be left out. */
export type Witness = { readonly fact: string } & (
  | {
      /** The case as it may turn out when nothing is known of this answer, and then the target does not hold. */
      readonly kind: "completion";
      /** Every question with its value; of the reason's answers this one alone may differ. */
      readonly facts: Readonly<Record<string, Written>>;
      /** The constraints that it breaks and the reason's other answers do not; those, unless the case breaks them, only where it must. */
      readonly breaks: readonly string[];
    }
  /** Proven by the search: however it turns out the target holds, and only three-valued logic leaves it open. */
  | { readonly kind: "onlyKleene" }
  /** The steps ran out before either was found. */
  | { readonly kind: "gaveUp" }
);

/** A reason with all that is needed to check it: plain data, nothing of which is lost in JSON. */
export type Certificate = {
  /** The logic digest of the ruleset that it speaks of (`Model.logicDigest`). */
  readonly logicDigest: string;
  readonly target: Target;
  /** The answers of the reason as a case writes them, in document order. */
  readonly facts: Readonly<Record<string, Written>>;
  /** One for each of them, in the same order. */
  readonly witnesses: readonly Witness[];
};

/** What is wrong with a certificate. `fact` is the answer whose witness it is about. */
export type CertificateFault =
  | { readonly code: "otherRuleset" }
  /** The ruleset has no such node, or the node no such outcome. */
  | { readonly code: "unknownTarget" }
  | { readonly code: "unreadableFacts"; readonly fact?: string }
  /** The answers do not settle the target. */
  | { readonly code: "doesNotSuffice" }
  /** The others settle the target without this answer. */
  | { readonly code: "canBeLeftOut"; readonly fact: string }
  /** Not one witness for each answer. */
  | { readonly code: "witnessMissing" }
  /** The witness does not answer every question with one value. */
  | { readonly code: "notComplete"; readonly fact: string }
  /** Another answer of the reason differs too. */
  | { readonly code: "changesAnother"; readonly fact: string }
  /** The target is not false in the witness. */
  | { readonly code: "targetHolds"; readonly fact: string }
  /** It breaks a constraint that it does not say it breaks, or the other way round. */
  | { readonly code: "constraintsDiffer"; readonly fact: string };

/** What the definition alone says of a certificate. */
export type CertificateCheck = {
  /** Empty where all of it is right. */
  readonly faults: readonly CertificateFault[];
  /** The answers whose witness is no completion: that there is none is the search's word, which one evaluation cannot check. */
  readonly unwitnessed: readonly string[];
};

/**
 * The certificate of a reason: its answers, and for each a concrete way in which the case may turn out without it in which the target
 * does not hold, or the mark that there is none. Completions keep to the constraints where one does that escapes; else the witness
 * names what it breaks. `steps` bound all searches together: each has its share of what those before it left.
 *
 * Throws where the definition does not say of the reason what the reason says: that would be a fault of this package, and must
 * reach nobody as an explanation.
 */
export function certify(
  evaluator: Evaluator,
  facts: Facts,
  reason: Pick<Reason, "target" | "facts">,
  { steps = CERTIFICATE_STEPS }: Pick<CompletionOptions, "steps"> = {},
): Certificate {
  const { model } = evaluator.plan;
  const answers = written(model, only(facts, new Set(reason.facts)));
  const meter = { left: steps };
  const ids = Object.keys(answers);
  const certificate: Certificate = {
    logicDigest: model.logicDigest,
    target: reason.target,
    facts: answers,
    witnesses: ids.map((fact, i) => witness(evaluator, facts, reason, fact, meter, ids.length - i)),
  };
  const { faults } = checkCertificate(model, certificate);
  if (faults.length > 0) throw new Error(`no reason by the definition: ${faults.map(({ code }) => code).join()}`);
  return certificate;
}

function witness(
  evaluator: Evaluator,
  facts: Facts,
  { target, facts: ids }: Pick<Reason, "target" | "facts">,
  fact: string,
  meter: Meter,
  share: number,
): Witness {
  const { model } = evaluator.plan;
  const others = only(facts, new Set(ids.filter((id) => id !== fact)));
  const nearby = without(facts, fact);
  // First one that leaves all other answers of the case as they are: it is the easiest to picture.
  for (const [base, constraints] of [
    [nearby, "kept"],
    [others, "kept"],
    [others, "ignored"],
  ] as const) {
    const steps = Math.floor(meter.left / share);
    const completion = findCompletion(evaluator, base, target, "false", { steps, constraints });
    meter.left -= completion.steps;
    if (completion.kind === "gaveUp" && base !== nearby) return { fact, kind: "gaveUp" };
    if (completion.kind !== "found") continue;
    const breaks = model.constraints.length === 0 ? [] : newlyBroken(evaluator, others, completion.facts);
    return { fact, kind: "completion", facts: written(model, completion.facts), breaks };
  }
  return { fact, kind: "onlyKleene" };
}

function newlyBroken(evaluator: Evaluator, before: Facts, after: Facts): string[] {
  const already = brokenIn(evaluator.evaluate(before));
  return brokenIn(evaluator.evaluate(after)).filter((id) => !already.includes(id));
}

/**
 * Checks a certificate with the definition alone (`reference/`): that the answers suffice, that none can be left out, and that each
 * completion is one, differs from the reason in its answer alone, and does not reach the target. Whoever holds the ruleset can do
 * so without trusting the search that made it.
 */
export function checkCertificate(model: Model, certificate: Certificate): CertificateCheck {
  const { target, witnesses } = certificate;
  const unwitnessed = witnesses.filter(({ kind }) => kind !== "completion").map(({ fact }) => fact);
  const fault = (...faults: CertificateFault[]): CertificateCheck => ({ faults, unwitnessed });
  if (certificate.logicDigest !== model.logicDigest) return fault({ code: "otherRuleset" });
  if (!isTargetOf(model, target)) return fault({ code: "unknownTarget" });
  const read = readFacts(model, certificate.facts);
  if (!read.ok) return fault({ code: "unreadableFacts" });
  const reason = read.value;
  const faults: CertificateFault[] = [];
  if (targetTruth(model, evaluateReference(model, reason), target) !== "true") faults.push({ code: "doesNotSuffice" });
  const ids = [...reason.keys()];
  const witnessed = witnesses.map(({ fact }) => fact);
  if (witnessed.toSorted().join() !== ids.toSorted().join()) faults.push({ code: "witnessMissing" });
  for (const fact of ids) {
    const others = without(reason, fact);
    const evaluation = evaluateReference(model, others);
    if (targetTruth(model, evaluation, target) === "true") faults.push({ code: "canBeLeftOut", fact });
  }
  for (const one of witnesses) {
    if (one.kind !== "completion") continue;
    const { fact } = one;
    const others = without(reason, fact);
    const complete = readFacts(model, one.facts);
    if (!complete.ok) {
      faults.push({ code: "unreadableFacts", fact });
      continue;
    }
    const evaluation = evaluateReference(model, complete.value);
    if (evaluation.unknown.length > 0) faults.push({ code: "notComplete", fact });
    const within = questions(model).every((question) => isWithin(question, complete.value, others));
    if (!within) faults.push({ code: "changesAnother", fact });
    if (targetTruth(model, evaluation, target) !== "false") faults.push({ code: "targetHolds", fact });
    const before = brokenIn(evaluateReference(model, others));
    const broken = brokenIn(evaluation).filter((id) => !before.includes(id));
    if (broken.join() !== one.breaks.join()) faults.push({ code: "constraintsDiffer", fact });
  }
  return { faults, unwitnessed };
}

const brokenIn = ({ findings }: Pick<Evaluation, "findings">): string[] => findings.map(({ constraint }) => constraint);

/** Whether what `facts` says of a question is within what `outer` says of it. */
function isWithin(question: Question, facts: Facts, outer: Facts): boolean {
  const known = facts.get(question.id)?.known;
  const around = outer.get(question.id)?.known;
  return around === undefined || (known !== undefined && isNarrower(known, around));
}

const without = (facts: Facts, fact: string): Facts =>
  only(facts, new Set([...facts.keys()].filter((id) => id !== fact)));

const only = (facts: Facts, ids: ReadonlySet<string>): Facts =>
  new Map([...facts].filter(([id, { known }]) => known !== undefined && ids.has(id)));

/** Facts as a case writes them, in document order and without evidence: a certificate holds what was said, and not who said it. */
function written(model: Model, facts: Facts): Record<string, Written> {
  return Object.fromEntries(
    questions(model).flatMap((question) => {
      const known = facts.get(question.id)?.known;
      return known === undefined ? [] : [[question.id, writeFact(question, known)]];
    }),
  );
}
