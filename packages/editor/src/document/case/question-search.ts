import type { Facts, Ruleset } from "@holdepunkt/engine";
import type { OpenInquiry } from "./open-inquiries.ts";
import type { QuestionAnswer, QuestionRequest } from "./question-messages.ts";

/** What happens while questions are ordered. */
export interface QuestionListener {
  readonly onFound: (found: OpenInquiry) => void;
  readonly onDone: () => void;
  /** The worker could not start, or broke: there is no answer. */
  readonly onFailed: () => void;
}

/** Orders questions by one ruleset, one case at a time, in a worker that is started when first needed. */
export class QuestionSearch {
  private readonly ruleset: Ruleset;
  private worker: Worker | undefined;
  private busy = false;

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset;
  }

  /** Begins, and ends what was begun before. */
  order(facts: Facts, decisions: readonly string[], listener: QuestionListener): void {
    this.stop();
    this.busy = true;
    const worker = this.started();
    worker.onmessage = ({ data }: MessageEvent<QuestionAnswer>) => {
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
    this.ask({ kind: "order", facts, decisions });
  }

  /** Ends what was begun. What was found stays found. */
  stop(): void {
    if (this.busy) this.close();
  }

  /** Ends the worker. What is asked next starts another. */
  close(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.busy = false;
  }

  private started(): Worker {
    if (this.worker !== undefined) return this.worker;
    this.worker = new Worker(new URL("./question-worker.ts", import.meta.url), { type: "module", name: "questions" });
    this.ask({ kind: "ruleset", ruleset: this.ruleset });
    return this.worker;
  }

  private ask(request: QuestionRequest): void {
    this.worker?.postMessage(request);
  }
}
