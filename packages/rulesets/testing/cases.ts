import fc from "fast-check";
import { type Question, questions } from "./engine.ts";
import { type Answers, SIGNS } from "./model-oracle.ts";
import { model } from "./ruleset.ts";

/** What a case answers, as it is written. */
export type Written = Record<string, unknown>;

export const QUESTIONS: readonly Question[] = questions(model);
export const SIGN_IDS: readonly string[] = SIGNS.map(({ id }) => id);
const signIds = new Set(SIGN_IDS);
export const FACTS: readonly Question[] = QUESTIONS.filter(({ id }) => !signIds.has(id));

/** Numbers from 0 up to 1 from a seed: the same on every machine (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Draw = () => number;
const upTo = (draw: Draw, count: number): number => Math.floor(draw() * count);

function drawAnswer(draw: Draw, question: Question): unknown {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return draw() < 0.5;
    case "choice":
      return question.options[upTo(draw, question.options.length)];
    case "choices":
      return question.options.filter(() => draw() < 0.2);
    case "integer":
      // Around 18, where rules turn, and everywhere else.
      return draw() < 0.8 ? 15 + upTo(draw, 6) : upTo(draw, question.max + 1);
    default:
      throw new Error(`${question.id}: the domain model has no ${question.kind}`);
  }
}

/** A case in which every question is answered, and nobody was older when it happened than now. */
export function drawComplete(draw: Draw): Written {
  const written: Written = {};
  for (const fact of FACTS) written[fact.id] = drawAnswer(draw, fact);
  written.ageAtEvent = Math.min(Number(written.ageAtEvent), Number(written.verifiedAge));
  // Real cases have few signs, and rules meet in sparse ones; dense ones reach the highest rows. Each element by itself,
  // since much depends on what one has and another lacks.
  for (const element of ["act", "means", "purpose", "vulnerability"]) {
    const density = [0, 0.02, 0.06, 0.15, 0.4][upTo(draw, 5)] ?? 0.4;
    for (const sign of SIGNS) if (sign.element === element) written[sign.id] = draw() < density;
  }
  return written;
}

/** As much of a case as somebody found out: some answers, some of them in part. */
function drawKnown(draw: Draw, complete: Written): Written {
  const known: Written = {};
  const share = [0.97, 0.9, 0.7, 0.4, 0.1][upTo(draw, 5)] ?? 0.5;
  for (const question of QUESTIONS) {
    if (draw() < share) known[question.id] = inPart(draw, question, complete[question.id]);
  }
  return known;
}

/** A value, or a set of values that it is one of. */
function inPart(draw: Draw, question: Question, value: unknown): unknown {
  if (draw() < 0.5) return value;
  if (question.kind === "integer" && typeof value === "number") {
    const [below, above] = [upTo(draw, 4), upTo(draw, 4)];
    return { atLeast: Math.max(question.min, value - below), atMost: Math.min(question.max, value + above) };
  }
  if (question.kind === "choice") {
    const other = question.options[upTo(draw, question.options.length)];
    return other === value ? value : { oneOf: [value, other] };
  }
  return value;
}

const seeds = fc.noShrink(fc.integer());

/** A case in which every question is answered. */
export const completeCase: fc.Arbitrary<Written> = seeds.map((seed) => drawComplete(numbersFrom(seed)));

/** A complete case, and what is known of it. */
export const halfFilledCase: fc.Arbitrary<{ readonly complete: Written; readonly known: Written }> = seeds.map(
  (seed) => {
    const draw = numbersFrom(seed);
    const complete = drawComplete(draw);
    return { complete, known: drawKnown(draw, complete) };
  },
);

/** A complete case, and the same with other answers to `ids`. */
export const changedCase = (ids: ReadonlySet<string>): fc.Arbitrary<readonly [Written, Written]> => {
  const changing = QUESTIONS.filter(({ id }) => ids.has(id));
  return seeds.map((seed) => {
    const draw = numbersFrom(seed);
    const written = drawComplete(draw);
    return [written, { ...written, ...Object.fromEntries(changing.map((q) => [q.id, drawAnswer(draw, q)])) }];
  });
};

/** What is fully known, and for the rest: signs and yes-or-no facts `open`, where given, and what `complete` says. */
export const completed = (known: Written, complete: Written, open?: boolean): Written =>
  Object.fromEntries(
    QUESTIONS.map(({ id, kind }) => {
      const value = known[id];
      if (Array.isArray(value) || ["boolean", "number", "string"].includes(typeof value)) return [id, value];
      return [id, open !== undefined && (kind === "indicator" || kind === "boolean") ? open : complete[id]];
    }),
  );

/** The same failure with as few yeses as it can have: what a reader wants to see of it. */
export function simplest(written: Written, fails: (written: Written) => boolean): Written {
  let simple = written;
  for (const [id, value] of Object.entries(written)) {
    if (value !== true) continue;
    const simpler = { ...simple, [id]: false };
    if (fails(simpler)) simple = simpler;
  }
  return simple;
}

/** What the second implementation reads of a complete case. */
export function answersOf(written: Written): Answers {
  const truth = (id: string): boolean => written[id] === true;
  return {
    yes: new Set(SIGN_IDS.filter(truth)),
    ageVerified: truth("ageVerified"),
    verifiedAge: Number(written.verifiedAge),
    statedAge: Number(written.statedAge),
    ageAtEvent: Number(written.ageAtEvent),
    reasonToBelieveUnder18: written.reasonToBelieveUnder18 as Answers["reasonToBelieveUnder18"],
    organisedUnlawfulCrossing: truth("organisedUnlawfulCrossing"),
    debtToTransporter: truth("debtToTransporter"),
    contactWithTransporterEnded: truth("contactWithTransporterEnded"),
    dangerToLifeOrHealth: truth("dangerToLifeOrHealth"),
    underControlNow: truth("underControlNow"),
    mayDisappearSoon: truth("mayDisappearSoon"),
    missingNow: truth("missingNow"),
  };
}
