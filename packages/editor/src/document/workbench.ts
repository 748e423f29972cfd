import type { Problem } from "@holdepunkt/engine";
import { type CaseRead, CaseReading } from "./case-reading.ts";
import type { Command } from "./commands/command.ts";
import type { CommandResult } from "./commands/problem.ts";
import { type Draft, linkDraft } from "./draft.ts";
import { advance, type History, type HistoryEvent } from "./history.ts";
import { type OpenRuleset, opened } from "./open-ruleset.ts";
import { type SampleCase, sampleOf } from "./sample-case.ts";

/** A draft that links, made ready to be looked at and evaluated. */
export interface Shown {
  readonly draft: Draft;
  readonly ruleset: OpenRuleset;
  /** Its sample cases, evaluated when they are first looked at. */
  readonly samples: readonly SampleCase[];
}

/** All that is to be seen of work on a draft. Never changed: each event gives another. */
export interface Work {
  readonly history: History;
  /** The draft as it is now. It need not link. */
  readonly draft: Draft;
  /** What the draft is compared with: the release, or the document as it was when the work began. */
  readonly released: Shown;
  /** The last draft that linked. It is the draft of now, or what stood before what is wrong was written. */
  readonly shown: Shown;
  /** What stands in the way of `draft`; none where it links, or is not linked yet. */
  readonly problems: readonly Problem[];
  /** Whether `draft` is still to be linked. */
  readonly isLinking: boolean;
}

/** What a workbench is handed. */
export interface WorkbenchParts {
  /** Calls back soon, after what was done is to be seen: linking is longer than a keystroke. Gives what calls it off. */
  readonly soon: (act: () => void) => () => void;
  /** Is told every event that happened, in order, with the draft that came of it. */
  readonly onEvent?: (event: HistoryEvent, draft: Draft) => void;
  /** How what it is compared with was linked and read before, so that it need not be again. */
  readonly known?: Known | undefined;
}

/** A draft's ruleset as it was linked, and its cases as they read by it, by their ids; those that do not are left out. */
export interface Known {
  readonly ruleset: OpenRuleset;
  readonly cases: ReadonlyMap<string, CaseRead>;
}

/**
 * Work on one draft: its history, and what the draft comes to. Whatever changes the draft goes through `send`; who shows it
 * listens. A draft that does not link leaves what was shown before, with the problems beside it.
 */
export class Workbench {
  private readonly parts: WorkbenchParts;
  private readonly listeners = new Set<() => void>();
  private readonly cases = new CaseReading();
  private now: Work;
  /** The rules that were linked last, and the document that they were linked from. */
  private last: { readonly written: Draft["ruleset"]; readonly ruleset: OpenRuleset } | undefined;
  private callOff: (() => void) | undefined;

  /** `released` must link. */
  constructor(released: Draft, history: History, parts: WorkbenchParts) {
    this.parts = parts;
    if (parts.known !== undefined) this.takeOver(released, parts.known);
    const shown = this.linked(released);
    if (!shown.ok) throw new Error("what work is compared with does not link");
    const first: Work = {
      history,
      draft: history.draft,
      released: shown.value,
      shown: shown.value,
      problems: [],
      isLinking: history.draft !== released,
    };
    this.now = first;
    if (first.isLinking) this.link();
  }

  /** What is to be seen now. The same until something happens. */
  get work(): Work {
    return this.now;
  }

  /** Calls `listener` after whatever happens. Gives what ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Lets something happen to the history; or says why it did not. */
  send(event: HistoryEvent): CommandResult<Work> {
    const next = advance(this.now.history, event);
    if (!next.ok) return next;
    const history = next.value;
    const isOther = history.draft !== this.now.draft;
    this.become({ ...this.now, history, draft: history.draft, isLinking: this.now.isLinking || isOther });
    this.parts.onEvent?.(event, history.draft);
    if (isOther) this.linkSoon();
    return { ok: true, value: this.now };
  }

  /** Goes on from another history: that of another tab, or of a document that was chosen in the place of this one. */
  continueFrom(history: History): void {
    this.become({ ...this.now, history, draft: history.draft, isLinking: true });
    this.linkSoon();
  }

  /** Compares with another draft from now on. Gives whether it links: what does not cannot be compared with. */
  compareWith(released: Draft): boolean {
    const { shown } = this.now;
    const linked = shown.draft === released ? { ok: true as const, value: shown } : this.linked(released);
    if (linked.ok) this.become({ ...this.now, released: linked.value });
    return linked.ok;
  }

  /** Links at once what is still to be linked: before it is saved, exported or tested. */
  link(): void {
    this.callOff?.();
    this.callOff = undefined;
    if (!this.now.isLinking) return;
    const { draft, shown, released } = this.now;
    const known = [shown, released].find((one) => one.draft === draft);
    const linked = known === undefined ? this.linked(draft) : { ok: true as const, value: known };
    this.become({
      ...this.now,
      isLinking: false,
      problems: linked.ok ? [] : linked.problems,
      shown: linked.ok ? linked.value : shown,
    });
  }

  private takeOver(draft: Draft, { ruleset, cases }: Known): void {
    this.last = { written: draft.ruleset, ruleset };
    for (const one of draft.cases) {
      const read = cases.get(one.id);
      if (read !== undefined) this.cases.know(ruleset.model, one, read);
    }
  }

  private linkSoon(): void {
    this.callOff?.();
    this.callOff = this.parts.soon(() => this.link());
  }

  private become(work: Work): void {
    this.now = work;
    for (const listener of this.listeners) listener();
  }

  private linked(draft: Draft) {
    // Where only sample cases changed, the rules are those that were linked, and all that was made of them holds.
    if (this.last?.written !== draft.ruleset) {
      const model = linkDraft(draft);
      if (!model.ok) return model;
      this.last = { written: draft.ruleset, ruleset: opened(model.value) };
    }
    const { ruleset } = this.last;
    const samples = draft.cases.map((one): SampleCase => {
      const read = this.cases.read(ruleset.model, one);
      return read.ok ? sampleOf(ruleset, one.id, read.value) : { ok: false, id: one.id, problems: read.problems };
    });
    return { ok: true as const, value: { draft, ruleset, samples } };
  }
}

/** A command as an event. */
export const editing = (command: Command, group?: string): HistoryEvent =>
  group === undefined ? { kind: "edit", command } : { kind: "edit", command, group };
