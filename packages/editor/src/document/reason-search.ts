import type { Facts, Ruleset, Target } from "@holdepunkt/engine";
import type { SearchAnswer, SearchRequest } from "./search-messages.ts";
import type { Found } from "./search-stages.ts";

/** What happens to a search. */
export interface SearchListener {
  readonly onFound: (found: Found) => void;
  readonly onDone: () => void;
  /** The worker could not start, or broke: there is no answer. */
  readonly onFailed: () => void;
}

/** Searches for the reasons of one ruleset's conclusions, one at a time, in a worker that is started when first needed. */
export class ReasonSearch {
  private readonly ruleset: Ruleset;
  private worker: Worker | undefined;
  private busy = false;

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset;
  }

  /** Begins a search and ends the one before. */
  search(facts: Facts, target: Target, listener: SearchListener): void {
    this.stop();
    this.busy = true;
    const worker = this.started();
    worker.onmessage = ({ data }: MessageEvent<SearchAnswer>) => {
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
    this.ask({ kind: "search", facts, target });
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
    this.worker = new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module", name: "reasons" });
    this.ask({ kind: "ruleset", ruleset: this.ruleset });
    return this.worker;
  }

  private ask(request: SearchRequest): void {
    this.worker?.postMessage(request);
  }
}
