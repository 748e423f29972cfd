import type { Problem } from "@holdepunkt/engine";
import type { Spot } from "./commands/place.ts";
import { spotOfPointer } from "./commands/pointer.ts";

/** Where a problem is put right: what is missing, is so at the place where it is to stand. */
export const spotOfProblem = (problem: Problem): Spot =>
  problem.code === "missingField" ? [...spotOfPointer(problem.path), problem.field] : spotOfPointer(problem.path);
