import type { ComparisonValue, Json } from "@holdepunkt/engine";
import type { Place } from "../commands/place.ts";
import { boundsAround, fitted, plainestOf, type Verb } from "./comparison.ts";
import { answersOfCount, countOf, firstCount } from "./count.ts";
import { type LinePart, written } from "./part.ts";
import { type Answers, subjectOf } from "./subject.ts";

/** What a line is about to begin with: a node by its id, or how many indicators have some tags. */
export type NewSubject = { readonly kind: "node"; readonly id: string } | { readonly kind: "count" };

/** What a line's value can be; nothing where what it is about is not there. */
export function answersOfLine(root: Json, { subject }: LinePart): Answers | undefined {
  return subject.kind === "node"
    ? subjectOf(root, subject.id)?.answers
    : answersOfCount(root, subject.selection, subject.except);
}

/** The plainest condition about something, for a condition at `base`; nothing where none can be made. */
export function newLine(root: Json, base: Place, about: NewSubject): Json | undefined {
  if (about.kind === "count") return firstCount(root, base);
  const subject = subjectOf(root, about.id);
  if (subject === undefined) return undefined;
  const { operator, value } = plainestOf(subject.answers);
  return written({ subject: about, verb: operator, value });
}

/** A line about something else, that compares as it did where that fits, else in the plainest way. */
export function aboutOther(root: Json, base: Place, line: LinePart, about: NewSubject): Json | undefined {
  if (about.kind === "count") return firstCount(root, base);
  const [before, after] = [answersOfLine(root, line), subjectOf(root, about.id)?.answers];
  if (before === undefined || after === undefined || before.kind !== after.kind || line.verb === "between")
    return newLine(root, base, about);
  // The options of one are not those of another.
  if (after.kind === "option" || after.kind === "options") return newLine(root, base, about);
  const { operator, value } = fitted(after, line.verb, line.value);
  return written({ subject: about, verb: operator, value });
}

/** A line that compares by another verb, with what is nearest to what it was compared with. */
export function withVerb(root: Json, line: LinePart, verb: Verb): Json | undefined {
  const answers = answersOfLine(root, line);
  if (answers === undefined) return undefined;
  const old: ComparisonValue = Array.isArray(line.value) && line.verb === "between" ? (line.value[0] ?? 0) : line.value;
  if (verb === "between") {
    const one = Array.isArray(old) ? old[0] : old;
    return written({ subject: line.subject, verb, value: boundsAround(answers, one) });
  }
  const { operator, value } = fitted(answers, verb, old);
  return written({ subject: line.subject, verb: operator, value });
}

/** A line that compares with another value. */
export const withValue = ({ subject, verb }: LinePart, value: ComparisonValue): Json =>
  written({ subject, verb, value });

/** A count of the indicators with other tags, or with other exceptions. */
export function withSelection(
  root: Json,
  base: Place,
  line: LinePart,
  selection: Extract<LinePart["subject"], { readonly kind: "count" }>["selection"],
  except: readonly string[],
): Json | undefined {
  return countOf(root, base, selection, except, line);
}
