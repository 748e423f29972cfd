import { expect, test } from "vitest";
import { apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { type Draft, openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "./example.ts";
import { ImpactComparison } from "./impact-compare.ts";
import type { ImpactRequest } from "./impact-messages.ts";
import { patched } from "./impact-patch.ts";
import { ImpactWatch } from "./impact-watch.ts";

function opened(): Draft {
  const read = openDraft(EXAMPLE_RULESET, [
    { name: "E1", text: EXAMPLE_CASE },
    { name: "E2", text: EXAMPLE_DEVIATION },
  ]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.draft;
}
const RELEASED = opened();
const weighing = (weight: number): Draft => {
  const command: Command = {
    kind: "set",
    place: ["ruleset", "scores", "signs", "members", 0, "weight"],
    value: weight + 10,
  };
  const next = apply(RELEASED, command);
  if (!next.ok) throw new Error(JSON.stringify(next.problem));
  return next.value.draft;
};

function impactOf(draft: Draft) {
  const steps = new ImpactComparison(RELEASED).compare(draft);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** A worker that answers when it is told to, and what it was asked. */
class StandIn {
  onmessage: ((event: MessageEvent) => void) | undefined;
  onerror: ((event: { preventDefault: () => void }) => void) | undefined;
  readonly asked: ImpactRequest[] = [];
  isEnded = false;
  private draft: Draft | undefined;
  postMessage(request: ImpactRequest): void {
    const copy = structuredClone(request);
    this.asked.push(copy);
    this.draft = copy.kind === "begin" ? copy.draft : patched(this.draft ?? RELEASED, copy.patch);
  }
  terminate(): void {
    this.isEnded = true;
  }
  answer(): void {
    const cases = impactOf(this.draft ?? RELEASED).cases.map((item) => ({ item }));
    this.onmessage?.({ data: { cases, took: 1 } } as MessageEvent);
  }
}

function watched() {
  const workers: StandIn[] = [];
  const waiting: (() => void)[] = [];
  const watch = new ImpactWatch({
    startWorker: () => {
      const worker = new StandIn();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    soon: (act) => {
      waiting.push(act);
      return () => void waiting.splice(waiting.indexOf(act), 1);
    },
  });
  return { watch, workers, waiting };
}

test("of drafts that come while one is compared, the newest alone is compared next", () => {
  const { watch, workers } = watched();
  const drafts = [1, 3, 4, 5].map(weighing);
  for (const draft of drafts) watch.follow(RELEASED, draft);
  const [worker] = workers;
  expect(worker?.asked.map(({ kind }) => kind)).toEqual(["begin"]);
  worker?.answer();
  expect(watch.seen.of).toBe(drafts[0]);
  expect(worker?.asked.map(({ kind }) => kind)).toEqual(["begin", "draft"]);
  worker?.answer();
  expect(watch.seen.of).toBe(drafts[3]);
  expect(watch.seen.impact).toEqual(impactOf(drafts[3] ?? RELEASED));
  expect(worker?.asked).toHaveLength(2);
});

test("compared with something else, nothing of what was found before is told", () => {
  const { watch, workers } = watched();
  watch.follow(RELEASED, weighing(5));
  workers[0]?.answer();
  watch.follow(weighing(3), weighing(5));
  expect(watch.seen).toEqual({ impact: undefined, of: undefined });
  expect(workers[0]?.isEnded).toBe(true);
  expect(workers[1]?.asked.map(({ kind }) => kind)).toEqual(["begin"]);
});

test("where a worker breaks, the page compares by itself, with the same result", () => {
  const { watch, workers, waiting } = watched();
  watch.follow(RELEASED, weighing(5));
  workers[0]?.onerror?.({ preventDefault: () => undefined });
  expect(workers[0]?.isEnded).toBe(true);
  for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) act();
  expect(watch.seen.impact).toEqual(impactOf(weighing(5)));
});

test("where no worker is to be had, a newer draft takes the place of the one that is compared", () => {
  const waiting = new Set<() => void>();
  const watch = new ImpactWatch({
    startWorker: () => undefined,
    soon: (act) => {
      waiting.add(act);
      return () => void waiting.delete(act);
    },
  });
  const told: (Draft | undefined)[] = [];
  watch.subscribe(() => told.push(watch.seen.of));
  watch.follow(RELEASED, weighing(5));
  watch.follow(RELEASED, weighing(4));
  expect(waiting.size).toBe(1);
  for (const act of waiting) {
    waiting.delete(act);
    act();
  }
  expect(told).toHaveLength(1);
  expect(watch.seen.impact).toEqual(impactOf(weighing(4)));
});
