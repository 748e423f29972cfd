/*
 * Work that is longer than a page may stand still, in steps: between two of them whoever runs it may let others have their
 * turn, or go on at once.
 */

/** Work in steps. Each `yield` is a place to stop at. */
export type InSteps<Result> = Generator<undefined, Result>;

/** Does all the steps at once. */
export function atOnce<Result>(steps: InSteps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does a step, then waits for `turn`, until all is done. What `turn` rejects with ends it. */
export async function inTurns<Result>(steps: InSteps<Result>, turn: () => Promise<void>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await turn();
    step = steps.next();
  }
  return step.value;
}
