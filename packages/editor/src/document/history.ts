import { type Applied, apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { isSameText } from "./commands/json.ts";
import { type CommandResult, done, refused } from "./commands/problem.ts";
import type { Draft } from "./draft.ts";
import { type Described, describe, describedOn } from "./history-description.ts";
import { rootOf } from "./used-by.ts";

/** What is one to the reader, and taken back as one: a command, or all the commands of a drag or of typing. */
export interface HistoryStep {
  /** What was done, and what takes it back, the last first. Equally many. */
  readonly done: readonly Command[];
  readonly inverse: readonly Command[];
  readonly described: Described;
  /** Further commands with this group become part of the step; none do where it is closed. */
  readonly group: string | undefined;
}

/** Steps, the latest first; none is ever dropped, and to add one costs the same however many there are. */
export interface Steps {
  readonly step: HistoryStep;
  readonly before: Steps | undefined;
  readonly count: number;
}

/** A draft with all that was done to it, and all that was undone and can be done again. */
export interface History {
  readonly draft: Draft;
  readonly past: Steps | undefined;
  readonly future: Steps | undefined;
}

/**
 * What happens to a history, as a value: the journal is a list of these, so that what can be undone survives with the
 * draft. `group` is the caller's name for a drag or a field being typed in: commands that follow each other with one
 * group are one step, until it ends, or something is undone.
 */
export type HistoryEvent =
  | { readonly kind: "edit"; readonly command: Command; readonly group?: string }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  /** The drag, or the typing, is over: the next command begins a step, whatever its group. */
  | { readonly kind: "endGroup" }
  /** The drag was called off: its step is taken back, and cannot be done again. */
  | { readonly kind: "cancelGroup" };

/** Why an event did not happen: the command's problem, or there is nothing to undo, redo, end or call off. */
export type HistoryResult = CommandResult<History>;

/** A draft to which nothing was done yet. */
export const historyOf = (draft: Draft): History => ({ draft, past: undefined, future: undefined });

/** Whatever happens to a history, happens here. */
export function advance(history: History, event: HistoryEvent): HistoryResult {
  switch (event.kind) {
    case "edit":
      return edit(history, event.command, event.group);
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
    case "endGroup":
      return history.past?.step.group === undefined ? nothing() : done(closed(history));
    case "cancelGroup": {
      if (history.past?.step.group === undefined) return nothing();
      const undone = undo(history);
      return undone.ok ? done({ ...undone.value, future: undefined }) : undone;
    }
  }
}

const nothing = (): HistoryResult => refused({ code: "nothingChanges" });

/** Steps from the latest to the first, for a list of what was done. */
export function* stepsFrom(steps: Steps | undefined): Generator<HistoryStep> {
  for (let at = steps; at !== undefined; at = at.before) yield at.step;
}

function edit(history: History, command: Command, group: string | undefined): HistoryResult {
  const applied = apply(history.draft, command);
  if (!applied.ok) return applied;
  const { draft, inverse } = applied.value;
  const last = history.past;
  // What was undone in between is gone: a step that could be redone is never added to.
  if (group !== undefined && last?.step.group === group && history.future === undefined) {
    return done(extended(history, last, command, applied.value));
  }
  const described = describe(history.draft, command);
  const step: HistoryStep = { done: [command], inverse: [inverse], described, group };
  return done({ draft, past: pushed(last, step), future: undefined });
}

function extended(history: History, last: Steps, command: Command, { draft, inverse }: Applied): History {
  const { step } = last;
  const pairs = merged(draft, step, { done: command, inverse });
  const longer: HistoryStep = {
    ...step,
    done: pairs.map((pair) => pair.done),
    inverse: pairs.map((pair) => pair.inverse).reverse(),
    described: describedOn(step.described, describe(history.draft, command)),
  };
  // Typed and taken away again, dragged and put back: nothing was done.
  const before = takenBack(draft, longer);
  if (isSameText(rootOf(before), rootOf(draft))) return { draft, past: last.before, future: undefined };
  return { draft, past: pushed(last.before, longer), future: undefined };
}

/** A command, and what takes it back where it was done. */
interface Pair {
  readonly done: Command;
  readonly inverse: Command;
}

/** The commands of a step and one more; a change of the same place as the last is one with it, so that a word is not its letters. */
function merged(draft: Draft, step: HistoryStep, next: Pair): Pair[] {
  const pairs = step.done.flatMap((command, i): Pair[] => {
    const inverse = step.inverse[step.inverse.length - 1 - i];
    return inverse === undefined ? [] : [{ done: command, inverse }];
  });
  const last = pairs.at(-1);
  const pair = last === undefined ? undefined : (mergedChange(last, next) ?? mergedMove(last, next));
  if (pair === undefined) return [...pairs, next];
  // Back where it began: the two are nothing.
  const isNothing = !apply(draft, pair.inverse).ok;
  return isNothing ? pairs.slice(0, -1) : [...pairs.slice(0, -1), pair];
}

/** Two changes of one place as one. */
function mergedChange(last: Pair, next: Pair): Pair | undefined {
  const slot = slotOf(next.done);
  if (slot === undefined || slot !== slotOf(last.done)) return undefined;
  // The second gave what was there another value. Whether the first did so or made it, its inverse takes both back.
  if (next.inverse.kind !== "set" || next.inverse.before !== undefined) return undefined;
  if (last.inverse.kind !== "set" && last.inverse.kind !== "unset") return undefined;
  const before = last.done.kind === "set" ? last.done.before : undefined;
  const kept = next.done.kind === "set" && before !== undefined ? { ...next.done, before } : next.done;
  return { done: kept, inverse: last.inverse };
}

/** Two moves of one item as one. */
function mergedMove(last: Pair, next: Pair): Pair | undefined {
  if (last.done.kind !== "move" || next.done.kind !== "move") return undefined;
  if (last.inverse.kind !== "move" || next.inverse.kind !== "move") return undefined;
  const landed = last.inverse.place;
  const [list, left] = [next.inverse.place.slice(0, -1), next.inverse.to];
  if (JSON.stringify(landed) !== JSON.stringify([...list, left])) return undefined;
  return {
    done: { ...last.done, to: next.done.to },
    inverse: { ...next.inverse, to: last.inverse.to },
  };
}

/** What a command sets; nothing for those that do something else. */
function slotOf(command: Command): string | undefined {
  switch (command.kind) {
    case "set":
      return JSON.stringify(["set", command.place]);
    case "setText":
      return JSON.stringify(["setText", command.place, command.language]);
    case "setTag":
      return JSON.stringify(["setTag", command.node, command.tag]);
    default:
      return undefined;
  }
}

function undo(history: History): HistoryResult {
  const last = history.past;
  if (last === undefined) return nothing();
  const step = { ...last.step, group: undefined };
  return done({ draft: takenBack(history.draft, step), past: last.before, future: pushed(history.future, step) });
}

function redo(history: History): HistoryResult {
  const next = history.future;
  if (next === undefined) return nothing();
  const draft = next.step.done.reduce(mustApply, history.draft);
  return done({ draft, past: pushed(history.past, next.step), future: next.before });
}

const takenBack = (draft: Draft, step: HistoryStep): Draft => step.inverse.reduce(mustApply, draft);

/** A step that was done can be undone, and done again: the laws of commands say so. */
function mustApply(draft: Draft, command: Command): Draft {
  const applied = apply(draft, command);
  if (!applied.ok) throw new Error(`a step of the history does not apply: ${applied.problem.code}`);
  return applied.value.draft;
}

function closed(history: History): History {
  const { past } = history;
  if (past === undefined) return history;
  return { ...history, past: pushed(past.before, { ...past.step, group: undefined }) };
}

const pushed = (steps: Steps | undefined, step: HistoryStep): Steps => ({
  step,
  before: steps,
  count: (steps?.count ?? 0) + 1,
});
