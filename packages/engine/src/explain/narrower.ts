import { assertNever } from "../language/result.ts";
import type { Known } from "../model/read-facts.ts";

/** Whether every value that `known` leaves possible is one that `around` does. */
export function isNarrower(known: Known, around: Known): boolean {
  switch (known.kind) {
    case "truth":
      return around.kind === "truth" && around.value === known.value;
    case "option":
      return around.kind === "option" && known.possible.every((option) => around.possible.includes(option));
    case "options":
      return (
        around.kind === "options" &&
        around.includes.every((option) => known.includes.includes(option)) &&
        around.excludes.every((option) => known.excludes.includes(option))
      );
    case "range":
      return around.kind === "range" && known.min >= around.min && known.max <= around.max;
    default:
      return assertNever(known);
  }
}
