import { assertNever, type Json, type Known, type NumericFact, type Question, writeFact } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { isObject, itemsOf, type JsonObject, memberOf } from "../commands/json.ts";
import type { Place } from "../commands/place.ts";

/** Why a question has no answer. Not asked, or asked and: nobody knew, one would not say, it may not be shown. */
export const UNANSWERED = ["notAsked", "notKnown", "declined", "masked"] as const;
export type Unanswered = (typeof UNANSWERED)[number];

/** What a case has written for a question: a value, or why there is none, and where it comes from. */
export interface WrittenAnswer {
  /** `null` where it was asked and is not known. */
  readonly value: Json;
  readonly because: Exclude<Unanswered, "notAsked"> | undefined;
  readonly evidence: readonly Json[];
}

/** Where the answer to a question stands in a draft. */
export const answerPlace = (sample: string, question: string): Place => [
  "cases",
  sample,
  "document",
  "facts",
  question,
];

/** Reads what stands for a question in a case; nothing where it was not asked. */
export function readWritten(written: Json | undefined): WrittenAnswer | undefined {
  if (written === undefined) return undefined;
  if (!isObject(written) || !Object.hasOwn(written, "value")) {
    return { value: written, because: written === null ? "notKnown" : undefined, evidence: [] };
  }
  const value = written.value ?? null;
  const reason = UNANSWERED.find((one) => one === written.because && one !== "notAsked");
  const because = reason === undefined || reason === "notAsked" ? "notKnown" : reason;
  return {
    value,
    because: value === null ? because : undefined,
    evidence: itemsOf(memberOf(written, "evidence")),
  };
}

/** Why a question has no answer, as its case has it; nothing where it has one, whole or in part. */
export function unansweredOf(written: Json | undefined): Unanswered | undefined {
  const answer = readWritten(written);
  return answer === undefined ? "notAsked" : answer.because;
}

/** Answers a question with what is known. Its sources stay with it. */
export function giving(place: Place, before: Json | undefined, question: Question, known: Known): Command {
  return writing(place, writeKnown(question, known), undefined, before);
}

/** Says why a question has no answer. Its sources stay with it, unless it is as if nobody had asked. */
export function leavingOpen(place: Place, before: Json | undefined, why: Unanswered): Command {
  return why === "notAsked" ? { kind: "unset", place } : writing(place, null, why, before);
}

/** Adds a source to an answer. */
export function addingEvidence(place: Place, before: Json, evidence: JsonObject): Command {
  const answer = readWritten(before);
  if (answer !== undefined && answer.evidence.length > 0) {
    return { kind: "insert", place: [...place, "evidence"], at: answer.evidence.length, item: evidence };
  }
  const holder = isObject(before) && Object.hasOwn(before, "value") ? before : wrapped(answer);
  return { kind: "set", place, value: { ...holder, evidence: [evidence] } };
}

/** Takes a source away. With the last one the answer is written as plainly as it can be. */
export function removingEvidence(place: Place, before: Json, at: number): Command {
  const answer = readWritten(before);
  if (answer === undefined || answer.evidence.length > 1) {
    return { kind: "remove", place: [...place, "evidence", at] };
  }
  return { kind: "set", place, value: plainest(answer.value, answer.because) };
}

/** What is known as one would write it: a whole year or month as such, and no end that says nothing. */
export function writeKnown(question: Question, known: Known): Json {
  if (known.kind === "range" && known.min !== known.max && isNumeric(question)) return writeRange(question, known);
  return writeFact(question, known) as Json;
}

function writeRange(question: NumericFact, { min, max }: Extract<Known, { kind: "range" }>): Json {
  const whole = question.kind === "date" ? wholePeriod(min, max) : undefined;
  if (whole !== undefined) return whole;
  const show = (value: number): Json => (question.kind === "date" ? dayText(value) : value);
  const isOpenBelow = min === question.min;
  return {
    // With both ends open one of them must stay: a range says at least one.
    ...(isOpenBelow && max !== question.max ? {} : { atLeast: show(min) }),
    ...(max === question.max ? {} : { atMost: show(max) }),
  };
}

/** "2009", "2009-05": the year or the month that begins and ends on these days. */
export function wholePeriod(min: number, max: number): string | undefined {
  const [first, after] = [dayText(min), dayText(max + 1)];
  if (!first.endsWith("-01") || !after.endsWith("-01")) return undefined;
  const [year = 0, month = 0] = first.split("-").map(Number);
  const [nextYear = 0, nextMonth = 0] = after.split("-").map(Number);
  if (month === 1 && nextMonth === 1 && nextYear === year + 1) return first.slice(0, 4);
  return nextYear * 12 + nextMonth === year * 12 + month + 1 ? first.slice(0, 7) : undefined;
}

const isNumeric = (question: Question): question is NumericFact => {
  switch (question.kind) {
    case "integer":
    case "number":
    case "date":
      return true;
    case "boolean":
    case "indicator":
    case "choice":
    case "choices":
      return false;
    default:
      return assertNever(question);
  }
};

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function writing(place: Place, value: Json, because: Unanswered | undefined, before: Json | undefined): Command {
  const evidence = readWritten(before)?.evidence ?? [];
  const plain = plainest(value, because);
  if (evidence.length === 0) return { kind: "set", place, value: plain };
  return { kind: "set", place, value: { ...(isObject(plain) && because ? plain : { value }), evidence } };
}

const plainest = (value: Json, because: Unanswered | undefined): Json =>
  because === undefined || because === "notAsked" ? value : { value, because };

const wrapped = (answer: WrittenAnswer | undefined): JsonObject => ({
  value: answer?.value ?? null,
  ...(answer?.because === undefined ? {} : { because: answer.because }),
});
