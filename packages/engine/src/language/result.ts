import type { Problem } from "./problem.ts";

/** Either a value, or every problem that stands in its way. Never both, never neither. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A result that holds `value`. */
export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** A result that failed with `problems`, of which there is at least one. */
export const failure = (problems: readonly Problem[]): Result<never> => ({ ok: false, problems });

/** Marks code that the types say cannot be reached; reaching it is a bug in this package. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${typeof value}`);
}
