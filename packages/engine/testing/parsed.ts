import type { FormatProblem, Parsed } from "../src/audit/format-problem.ts";

/** What was read; throws if it was refused. */
export function valueIn<T>(read: Parsed<T>): T {
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

/** Why it was refused; `undefined` if it was not. */
export const problemIn = (read: Parsed<unknown>): FormatProblem | undefined => (read.ok ? undefined : read.problem);
