import type { Ruleset } from "@holdepunkt/engine";

/** What happens to a search. */
export interface RulesetSearchListener<Found> {
  readonly onFound: (found: Found) => void;
  readonly onDone: () => void;
  /** The worker could not start, or broke: there is no answer. */
  readonly onFailed: () => void;
}

/** What a worker that searches is told: first, once, by which rules; then what to search for. */
export type RulesetSearchRequest<Wish> =
  | { readonly kind: "ruleset"; readonly ruleset: Ruleset }
  | { readonly kind: "search"; readonly wish: Wish };

/** What it answers. */
export type RulesetSearchAnswer<Found> = { readonly kind: "found"; readonly found: Found } | { readonly kind: "done" };

/** Searches by one ruleset, one search at a time, in a worker that is started when first needed and told the ruleset once. */
export class RulesetSearch<Wish, Found> {
  private readonly ruleset: Ruleset;
  private readonly start: () => Worker;
  private worker: Worker | undefined;
  private busy = false;

  constructor(ruleset: Ruleset, start: () => Worker) {
    this.ruleset = ruleset;
    this.start = start;
  }

  /** Begins a search and ends the one before. */
  protected begin(wish: Wish, listener: RulesetSearchListener<Found>): void {
    this.stop();
    this.busy = true;
    const worker = this.started();
    worker.onmessage = ({ data }: MessageEvent<RulesetSearchAnswer<Found>>) => {
      if (data.kind === "found") return listener.onFound(data.found);
      this.busy = false;
      listener.onDone();
    };
    worker.onerror = (event) => {
      // Not to the console: it would name places in a page that holds a case.
      event.preventDefault();
      this.close();
      listener.onFailed();
    };
    const request: RulesetSearchRequest<Wish> = { kind: "search", wish };
    worker.postMessage(request);
  }

  /** Ends the search, if there is one. What was found stays found. */
  stop(): void {
    if (this.busy) this.close();
  }

  /** Ends the worker. Another search starts another. */
  close(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.busy = false;
  }

  private started(): Worker {
    if (this.worker !== undefined) return this.worker;
    this.worker = this.start();
    const request: RulesetSearchRequest<Wish> = { kind: "ruleset", ruleset: this.ruleset };
    this.worker.postMessage(request);
    return this.worker;
  }
}
