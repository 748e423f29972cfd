import type { Evaluator } from "../src/evaluate/compile.ts";
import { type Inquiry, seek } from "../src/explain/inquiry.ts";
import type { Question } from "../src/model/model.ts";
import type { Answer, Facts, Known } from "../src/model/read-facts.ts";

/* Interviews: somebody who knows the answers of a case is asked one question after another. */

/** Which question is asked next, of a case that holds what was answered so far. */
export type Asking = (facts: Facts) => Question | undefined;

/** The ids of the questions asked, in order, until the inquiry is settled or nothing is left to ask. */
export function interview(evaluator: Evaluator, answers: Facts, inquiry: Inquiry, next: Asking): readonly string[] {
  const { isSettled } = seek(evaluator.plan, inquiry);
  const heard = new Map<string, Answer>();
  while (!isSettled(evaluator.session(heard))) {
    const question = next(heard);
    if (question === undefined) break;
    if (heard.has(question.id)) throw new Error(`${question.id} is asked twice`);
    heard.set(question.id, answers.get(question.id) ?? NOT_KNOWN);
  }
  return [...heard.keys()];
}

const NOT_KNOWN: Answer = { known: undefined, because: "notKnown", evidence: [] };

/** How many yes-or-no questions an interview takes on average over all their answers: with `next`, and at best (by trying all ways). */
export function meanLength(
  evaluator: Evaluator,
  asked: readonly Question[],
  inquiry: Inquiry,
  next: Asking | "best",
): number {
  const { isSettled } = seek(evaluator.plan, inquiry);
  const found = new Map<string, number>();
  const lengthFrom = (heard: Facts): number => {
    const key = asked.map(({ id }) => (heard.get(id)?.known as { value: boolean } | undefined)?.value ?? "").join();
    const known = found.get(key);
    if (known !== undefined) return known;
    const after = (question: Question): number =>
      1 + [true, false].reduce((sum, value) => sum + lengthFrom(having(heard, question, value)) / 2, 0);
    let length = 0;
    if (!isSettled(evaluator.session(heard))) {
      if (next === "best") length = Math.min(...asked.filter(({ id }) => !heard.has(id)).map(after));
      else {
        const question = next(heard);
        if (question === undefined) throw new Error("nothing to ask, and not settled");
        length = after(question);
      }
    }
    found.set(key, length);
    return length;
  };
  return lengthFrom(new Map());
}

function having(facts: Facts, question: Question, value: boolean): Facts {
  const known: Known = { kind: "truth", value };
  return new Map([...facts, [question.id, { known, because: undefined, evidence: [] }]]);
}
