import { isoDate } from "../src/language/calendar.ts";
import { type Model, questions } from "../src/model/model.ts";
import { type Answer, type Facts, type Known, readFacts } from "../src/model/read-facts.ts";
import { type Draw, drawFromSeed } from "./draw.ts";

/*
 * Random cases of a model as they are written, so that a failing one can be pasted: unknown, known, known in part, with
 * and without a reason and evidence. And at the level of what is known: a case in which somebody learned more.
 */

/** What a case answers, by question id. */
export type Written = Record<string, unknown>;

/** A case of `model`. How much of it is known differs from case to case. */
export function drawCase(draw: Draw, model: Model): Written {
  const absent = draw.pick([30, 10, 60, 90, 0]);
  const part = draw.pick([30, 60, 0]);
  const facts: Written = {};
  for (const question of questions(model)) {
    if (draw.chance(absent)) continue;
    const value = drawValue(draw, question, part);
    facts[question.id] = draw.chance(10) ? wrapped(draw, value) : value;
  }
  return facts;
}

/** The case of a seed: always the same one for a model. */
export const caseOfSeed = (seed: number, model: Model): Written => drawCase(drawFromSeed(seed), model);

function wrapped(draw: Draw, value: unknown): unknown {
  if (value === null) return { value, because: draw.pick(["notKnown", "declined", "masked"]) };
  return { value, evidence: [{ says: value, kind: "document", note: "x" }] };
}

function drawValue(draw: Draw, question: ReturnType<typeof questions>[number], part: number): unknown {
  if (draw.chance(10)) return null;
  const partly = draw.chance(part);
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return draw.chance(50);
    case "choice":
      return partly ? { oneOf: draw.shuffled(draw.some(question.options, 1)) } : draw.pick(question.options);
    case "choices": {
      if (!partly) return draw.some(question.options, 0);
      const includes = draw.some(question.options, 0);
      const excludes = draw.some(
        question.options.filter((option) => !includes.includes(option)),
        0,
      );
      return {
        ...(includes.length > 0 ? { includes } : {}),
        ...(excludes.length > 0 || includes.length === 0 ? { excludes } : {}),
      };
    }
    case "integer":
    case "date": {
      const [low, high] = ends(draw.integer(question.min, question.max), draw.integer(question.min, question.max));
      const show = question.kind === "date" ? isoDate : (x: number) => x;
      if (!partly) return show(low);
      if (question.kind === "date" && draw.chance(50)) return isoDate(low).slice(0, draw.pick([7, 4]));
      const shape = draw.integer(0, 2);
      return { ...(shape === 1 ? {} : { atLeast: show(low) }), ...(shape === 2 ? {} : { atMost: show(high) }) };
    }
    case "number": {
      const { min, max } = question;
      const at = (share: number): number => Math.min(max, Math.max(min, min + (max - min) * share));
      const [low, high] = ends(at(draw.integer(0, 8) / 8), at(draw.integer(0, 16) / 16));
      if (!partly) return low;
      const shape = draw.integer(0, 2);
      return { ...(shape === 1 ? {} : { atLeast: low }), ...(shape === 2 ? {} : { atMost: high }) };
    }
  }
}

const ends = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a]);

/** The facts of a written case. Throws where it cannot be read, which is a fault of the generator. */
export function factsOf(model: Model, written: Written): Facts {
  const result = readFacts(model, written);
  if (!result.ok) throw new Error(`a generated case must be readable: ${JSON.stringify([result.problems, written])}`);
  return result.value;
}

const answer = (known: Known | undefined): Answer => ({ known, because: undefined, evidence: [] });

/** Facts of which each may have fewer values left than in `facts`, and none has others. */
export function learnMore(draw: Draw, model: Model, facts: Facts): Facts {
  const learned = new Map<string, Answer>();
  for (const question of questions(model)) {
    const known = facts.get(question.id)?.known;
    learned.set(question.id, answer(draw.chance(50) ? known : narrower(draw, question, known)));
  }
  return learned;
}

function narrower(draw: Draw, question: ReturnType<typeof questions>[number], known: Known | undefined): Known {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return known ?? { kind: "truth", value: draw.chance(50) };
    case "choice": {
      const possible = known?.kind === "option" ? known.possible : question.options.map((_, i) => i);
      return { kind: "option", possible: draw.some(possible, 1) };
    }
    case "choices": {
      const none: { readonly includes: readonly number[]; readonly excludes: readonly number[] } = {
        includes: [],
        excludes: [],
      };
      const { includes, excludes } = known?.kind === "options" ? known : none;
      const left = question.options.map((_, i) => i).filter((i) => !includes.includes(i) && !excludes.includes(i));
      const added = draw.some(left, 0);
      const removed = draw.some(
        left.filter((i) => !added.includes(i)),
        0,
      );
      return { kind: "options", includes: [...includes, ...added], excludes: [...excludes, ...removed] };
    }
    default: {
      const { min, max } = known?.kind === "range" ? known : question;
      if (question.kind === "number") {
        const at = (share: number): number => Math.min(max, Math.max(min, min + (max - min) * share));
        const [low, high] = ends(at(draw.integer(0, 8) / 8), at(draw.integer(0, 8) / 8));
        return { kind: "range", min: low, max: high };
      }
      const [low, high] = ends(draw.integer(min, max), draw.integer(min, max));
      return { kind: "range", min: low, max: high };
    }
  }
}
