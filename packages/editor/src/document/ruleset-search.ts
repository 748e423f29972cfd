import type { Ruleset } from "@holdepunkt/engine";

/** What happens to a search. */
export interface RulesetSearchListener<Found> {
  readonly onFound: (found: Found) => void;
  readonly onDone: () => void;
  /** The worker could not start, or broke: there is no answer. */
  readonly onFailed: () => void;
}

/** What a worker that searches answers. */
export type RulesetSearchAnswer<Found> = { readonly kind: "found"; readonly found: Found } | { readonly kind: "done" };

/** Searches by one ruleset, one search at a time, in a worker that is started when first needed and told the ruleset once. */
export class RulesetSearch<Request, Found> {
  private readonly ruleset: Ruleset;
  private readonly start: () => Worker;
  private worker: Worker | undefined;
  private busy = false;

  constructor(ruleset: Ruleset, start: () => Worker) {
    this.ruleset = ruleset;
    this.start = start;
  }

  /** Begins a search and ends the one before. */
  protected begin(request: Request, listener: RulesetSearchListener<Found>): void {
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
    this.worker.postMessage({ kind: "ruleset", ruleset: this.ruleset });
    return this.worker;
  }
}
