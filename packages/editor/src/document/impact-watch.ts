import type { Draft } from "./draft.ts";
import type { CaseImpact, Impact } from "./impact.ts";
import { ImpactComparison } from "./impact-compare.ts";
import type { ImpactAnswer, ImpactRequest } from "./impact-messages.ts";
import { appliedItems, patchBetween } from "./impact-patch.ts";

/** What is known of what drafts come to. */
export interface ImpactSeen {
  /** Of the last draft that was compared; nothing until the first was. */
  readonly impact: Impact | undefined;
  /** The draft that it is of. */
  readonly of: Draft | undefined;
}

/** How the watch is served. */
export interface ImpactParts {
  /** Starts what compares beside the page; nothing, or an exception, where there can be none. */
  readonly startWorker: () => Worker | undefined;
  /** Calls back when others had their turn. Gives what calls it off. */
  readonly soon: (act: () => void) => () => void;
}

/** The parts that a browser has. */
export const browserImpactParts: ImpactParts = {
  startWorker: () => new Worker(new URL("./impact-worker.ts", import.meta.url), { type: "module", name: "impact" }),
  soon: (act) => {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  },
};

/**
 * Watches what a draft does to its sample cases. One draft is compared at a time, and of those that came meanwhile the newest
 * alone is compared next. Where no worker is to be had, or it breaks, the page compares by itself, slice by slice.
 */
export class ImpactWatch {
  private readonly parts: ImpactParts;
  private readonly listeners = new Set<() => void>();
  private now: ImpactSeen = { impact: undefined, of: undefined };
  private released: Draft | undefined;
  private wanted: Draft | undefined;
  /** What is being compared; its answer is yet to come. */
  private asked: Draft | undefined;
  private worker: Worker | undefined;
  private hasWorkers = true;
  /** The draft that the worker holds. */
  private held: Draft | undefined;
  private said: readonly CaseImpact[] = [];
  private comparison: ImpactComparison | undefined;
  private callOff: (() => void) | undefined;

  constructor(parts: ImpactParts) {
    this.parts = parts;
  }

  get seen(): ImpactSeen {
    return this.now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Follows a draft from here on. Both must link. */
  follow(released: Draft, draft: Draft): void {
    if (released !== this.released) {
      this.end();
      this.released = released;
      this.now = { impact: undefined, of: undefined };
    }
    if (draft === this.wanted) return;
    this.wanted = draft;
    if (draft === this.now.of) return;
    if (this.hasWorkers) this.askWorker();
    else this.compareHere();
  }

  /** Ends what goes on. To follow again begins anew. */
  close(): void {
    this.end();
    this.released = undefined;
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.callOff?.();
    this.callOff = undefined;
    this.comparison = undefined;
    this.held = undefined;
    this.asked = undefined;
    this.wanted = undefined;
    this.said = [];
  }

  private askWorker(): void {
    const { wanted, released, held } = this;
    if (wanted === undefined || released === undefined || this.asked !== undefined) return;
    let worker: Worker;
    try {
      worker = this.worker ?? this.startedWorker();
    } catch {
      return this.withoutWorker();
    }
    const request: ImpactRequest =
      held === undefined
        ? { kind: "begin", released, draft: wanted }
        : { kind: "draft", patch: patchBetween(held, wanted) };
    this.asked = wanted;
    this.held = wanted;
    worker.postMessage(request);
  }

  private startedWorker(): Worker {
    const worker = this.parts.startWorker();
    if (worker === undefined) throw new Error("no worker is to be had");
    worker.onmessage = ({ data }: MessageEvent<ImpactAnswer>) => {
      const of = this.asked;
      this.asked = undefined;
      this.said = appliedItems(this.said, data.cases);
      this.tell({ impact: { cases: this.said }, of });
      if (this.wanted !== of) this.askWorker();
    };
    worker.onerror = (event) => {
      // Not to the console: it would name places in a page that holds cases.
      event.preventDefault();
      this.withoutWorker();
    };
    this.worker = worker;
    return worker;
  }

  private withoutWorker(): void {
    this.hasWorkers = false;
    this.worker?.terminate();
    this.worker = undefined;
    this.asked = undefined;
    this.compareHere();
  }

  private compareHere(): void {
    const { wanted, released } = this;
    this.callOff?.();
    if (wanted === undefined || released === undefined) return;
    let steps: Generator<undefined, Impact> | undefined;
    const go = (): void => {
      this.comparison ??= new ImpactComparison(released);
      steps ??= this.comparison.compare(wanted);
      const step = steps.next();
      if (step.done === true) this.tell({ impact: step.value, of: wanted });
      else this.callOff = this.parts.soon(go);
    };
    this.callOff = this.parts.soon(go);
  }

  private tell(seen: ImpactSeen): void {
    this.now = seen;
    for (const listener of this.listeners) listener();
  }
}
