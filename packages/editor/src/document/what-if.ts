import type { Answer, Facts, Known } from "@holdepunkt/engine";

/** A change to the answers of one case, as a value: it can be applied, taken back and named. */
export type Command =
  /** Gives a question another answer; without one it is as if nobody had asked. */
  | { readonly kind: "answer"; readonly question: string; readonly answer: Answer | undefined }
  /** Several changes that are one to the reader: all the way back to the case. */
  | { readonly kind: "together"; readonly commands: readonly Command[] };

/** What a command leads to, and the command that takes it back. */
export interface Applied {
  readonly facts: Facts;
  readonly inverse: Command;
}

/** Applies a command. The facts that it is given stay as they are. */
export function applied(facts: Facts, command: Command): Applied {
  switch (command.kind) {
    case "answer": {
      const { question, answer } = command;
      const changed = new Map(facts);
      if (answer === undefined) changed.delete(question);
      else changed.set(question, answer);
      return { facts: changed, inverse: { kind: "answer", question, answer: facts.get(question) } };
    }
    case "together": {
      const inverses: Command[] = [];
      let now = facts;
      for (const part of command.commands) {
        const { facts: next, inverse } = applied(now, part);
        now = next;
        inverses.unshift(inverse);
      }
      return { facts: now, inverse: { kind: "together", commands: inverses } };
    }
  }
}

/** A case whose answers are tried otherwise. The case itself is never written to. */
export interface WhatIf {
  /** The case's own answers. */
  readonly case: Facts;
  /** The answers as they are tried now. */
  readonly facts: Facts;
  /** The answers before the last step, forward or back: what changed is told from these. */
  readonly before: Facts;
  /** What takes each step back, the last step last. */
  readonly undo: readonly { readonly done: Command; readonly inverse: Command }[];
}

/** A case before anything is tried. */
export const whatIf = (facts: Facts): WhatIf => ({ case: facts, facts, before: facts, undo: [] });

/** After one more step. A command that changes nothing is no step. */
export function did(trial: WhatIf, command: Command): WhatIf {
  const { facts, inverse } = applied(trial.facts, command);
  if (answersChanged(trial.facts, facts).length === 0) return trial;
  return { ...trial, facts, before: trial.facts, undo: [...trial.undo, { done: command, inverse }] };
}

/** After the last step is taken back; the same where there is none. */
export function undid(trial: WhatIf): WhatIf {
  const last = trial.undo.at(-1);
  if (last === undefined) return trial;
  const { facts } = applied(trial.facts, last.inverse);
  return { ...trial, facts, before: trial.facts, undo: trial.undo.slice(0, -1) };
}

/** The same, tried with the case as it is answered by now. A step that is no other answer any more is left out. */
export const triedWith = (facts: Facts, { undo }: WhatIf): WhatIf =>
  undo.reduce(
    // Back to the case is back to what it is now.
    (trial, { done }) => did(trial, done.kind === "together" ? returning(trial) : done),
    whatIf(facts),
  );

/**
 * The command that answers `question` with what is known. The case's own answer comes back whole, with its sources; any
 * other has none, since nobody said it.
 */
export function answering(trial: WhatIf, question: string, known: Known | undefined): Command {
  const own = trial.case.get(question);
  if (isSameKnown(own?.known, known)) return { kind: "answer", question, answer: own };
  return { kind: "answer", question, answer: { known, because: undefined, evidence: [] } };
}

/** The command that leads back to the case. */
export const returning = (trial: WhatIf): Command => ({
  kind: "together",
  commands: answersChanged(trial.case, trial.facts).map((question) => ({
    kind: "answer",
    question,
    answer: trial.case.get(question),
  })),
});

/** The questions that are answered otherwise in `b` than in `a`. */
export const answersChanged = (a: Facts, b: Facts): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((id) => !isSameKnown(a.get(id)?.known, b.get(id)?.known));

/** The cases, by id, in which answers are tried otherwise. */
export const triedCases = (trials: ReadonlyMap<string, WhatIf>): ReadonlySet<string> =>
  new Set([...trials].filter(([, trial]) => answersChanged(trial.case, trial.facts).length > 0).map(([id]) => id));

/** Whether two answers leave the same values possible. */
export function isSameKnown(a: Known | undefined, b: Known | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  switch (a.kind) {
    case "truth":
      return b.kind === "truth" && a.value === b.value;
    case "option":
      return b.kind === "option" && isSameSet(a.possible, b.possible);
    case "options":
      return b.kind === "options" && isSameSet(a.includes, b.includes) && isSameSet(a.excludes, b.excludes);
    case "range":
      return b.kind === "range" && a.min === b.min && a.max === b.max;
  }
}

const isSameSet = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
