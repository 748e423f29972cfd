import type { Answer, Known } from "@holdepunkt/engine";
import { isSameKnown } from "../what-if.ts";

/** What the sources of an answer say together. */
export interface Sources {
  /** What they say, and which say it (by position), in the order in which it was first said. */
  readonly sayings: readonly { readonly said: Known; readonly by: readonly number[]; readonly isAnswer: boolean }[];
  /** Positions of those that say nothing of their own: they stand for the answer. */
  readonly silent: readonly number[];
  /** Whether two of them say different things, or one says other than the answer. */
  readonly disagree: boolean;
}

/** Holds the sources of an answer against each other. What a source says in part is not held against what is known whole. */
export function sourcesOf({ known, evidence }: Pick<Answer, "known" | "evidence">): Sources {
  const sayings: { said: Known; by: number[]; isAnswer: boolean }[] = [];
  const silent: number[] = [];
  evidence.forEach((source, i) => {
    const { said } = source;
    if (said === undefined) return silent.push(i);
    const same = sayings.find((one) => isSameKnown(one.said, said));
    if (same !== undefined) same.by.push(i);
    else sayings.push({ said, by: [i], isAnswer: isSameKnown(said, known) });
  });
  return {
    sayings,
    silent,
    disagree:
      sayings.some((one, i) => sayings.slice(i + 1).some((other) => excludes(one.said, other.said))) ||
      (known !== undefined && sayings.some(({ said }) => excludes(said, known))),
  };
}

/** Whether no value is possible by both. */
export function excludes(a: Known, b: Known): boolean {
  if (a.kind === "truth" && b.kind === "truth") return a.value !== b.value;
  if (a.kind === "option" && b.kind === "option") return !a.possible.some((one) => b.possible.includes(one));
  if (a.kind === "range" && b.kind === "range") return a.max < b.min || b.max < a.min;
  if (a.kind === "options" && b.kind === "options") {
    return a.includes.some((one) => b.excludes.includes(one)) || b.includes.some((one) => a.excludes.includes(one));
  }
  return false;
}
