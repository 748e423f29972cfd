import type { CommandResult } from "../document/commands/problem.ts";
import { type Draft, draftDigest } from "../document/draft.ts";
import { advance, type History, type HistoryEvent } from "../document/history.ts";
import {
  type JournalPlace,
  type JournalState,
  type JournalWriter,
  type OpenedJournal,
  openJournal,
} from "../document/journal-writer.ts";
import { type Known, type Work, Workbench } from "../document/workbench.ts";

/** What was found when the work was opened. */
export type KeptFinding = OpenedJournal["findings"][number];

/** How the work is kept, and what the reader must be told of it or asked. */
export interface KeptState {
  readonly journal: JournalState;
  /** What was found on the way to the draft, until the reader has put it away. */
  readonly findings: readonly Exclude<KeptFinding, { readonly code: "otherBase" }>[];
  /** What lies where the document lives, where it is neither what the work began as nor what was last saved: to be chosen. */
  readonly otherBase: Draft | undefined;
  /** Whether the browser has promised not to delete it by itself; nothing where it was not asked yet. */
  readonly isPersisted: boolean | undefined;
}

/** What the work is kept with. */
export interface KeptParts {
  readonly place: JournalPlace;
  /** See `WorkbenchParts`. */
  readonly soon: (act: () => void) => () => void;
  /** Asks the browser not to delete what is kept, at the first edit. */
  readonly askToPersist: () => Promise<boolean>;
  /** See `WorkbenchParts`. */
  readonly known?: Known;
}

/** So many steps are looked back: each is a digest of the whole draft. */
const LOOK_BACK = 400;

/** As long as nothing more comes from the tab that writes, what it wrote is read. */
const FOLLOW_AFTER_MS = 150;

/**
 * Work on a draft that is kept as it is done. A tab that does not write follows the one that does. Whoever shows it listens
 * to `subscribe` for how it is kept, and to the workbench for the work itself.
 */
export class KeptWork {
  readonly bench: Workbench;
  private readonly parts: KeptParts;
  private readonly journal: JournalWriter;
  private readonly listeners = new Set<() => void>();
  /** What lies where the document lives. */
  private document: Draft;
  private now: KeptState;
  private following: ReturnType<typeof setTimeout> | undefined;
  private readonly ends: readonly (() => void)[];

  /** Opens the work as it was left, or begins it. `document` is what lies where it lives, and must link. */
  static async open(document: Draft, parts: KeptParts): Promise<KeptWork> {
    return new KeptWork(document, parts, await untouchedAnew(await openJournal(parts.place, document), document));
  }

  private constructor(document: Draft, parts: KeptParts, { journal, history, findings }: OpenedJournal) {
    this.parts = parts;
    this.journal = journal;
    this.document = document;
    this.now = { journal: journal.state, ...this.told(findings, document), isPersisted: undefined };
    this.bench = new Workbench(document, history, {
      soon: parts.soon,
      known: parts.known,
      onEvent: (event, draft) => this.onEvent(event, draft),
    });
    const { store, document: name } = parts.place;
    this.ends = [journal.onState((state) => this.become({ journal: state })), store.watch(name, () => this.follow())];
  }

  get state(): KeptState {
    return this.now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether what is done here will be kept, or at least tried to be. */
  get mayEdit(): boolean {
    const { journal, otherBase } = this.now;
    return (journal.kind === "kept" || journal.kind === "notKept") && otherBase === undefined;
  }

  /** How many events are in this page alone, and gone with it. */
  get unkept(): number {
    const { journal } = this.now;
    if (journal.kind === "kept") return 0;
    return journal.kind === "notKept" ? journal.events : journal.unsaved;
  }

  /** Lets something happen, where it may. Nothing where it may not: see `state`. */
  send(event: HistoryEvent): CommandResult<Work> | undefined {
    return this.mayEdit ? this.bench.send(event) : undefined;
  }

  /** Takes the right to write from the tab that has it, and goes on from what it wrote. */
  async takeOver(): Promise<void> {
    const opened = await this.journal.takeOver(this.document);
    this.bench.continueFrom(opened.history);
    this.become({ journal: this.journal.state, ...this.told(opened.findings, this.document) });
  }

  /** Puts the work aside and begins anew with what lies where the document lives. Gives whether it was done. */
  async beginAnew(document: Draft = this.document): Promise<boolean> {
    const history = await this.journal.begin(document);
    if (history === undefined) return false;
    this.document = document;
    this.bench.continueFrom(history);
    this.bench.compareWith(document);
    this.become({ otherBase: undefined, findings: [] });
    return true;
  }

  /** Begins with the document as it is by now. Only while nothing was done: nothing is put aside. */
  async followDocument(document: Draft, compare: boolean): Promise<void> {
    const history = await this.journal.begin(document, false);
    if (history === undefined) return;
    this.document = document;
    this.bench.continueFrom(history);
    if (compare) this.bench.compareWith(document);
  }

  /** Goes on with the work beside what lies where the document lives by now. */
  async goOn(): Promise<void> {
    const { otherBase } = this.now;
    if (otherBase === undefined) return;
    this.become({ otherBase: undefined });
    await this.journal.recordSaved(this.bench.work.draft, otherBase);
  }

  /** What lies where the document lives is the draft as it is, or `saved`. */
  async markSaved(saved: Draft): Promise<void> {
    this.document = saved;
    await this.journal.recordSaved(this.bench.work.draft, saved);
  }

  /** The draft as it was when it was last saved, or began; nothing where that lies too far back to be looked for. */
  get lastSaved(): Draft | undefined {
    let history: History = this.bench.work.history;
    for (let steps = 0; steps < LOOK_BACK; steps++) {
      // As it is saved: the cases in order of their names.
      const cases = history.draft.cases.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      if (draftDigest({ ...history.draft, cases }) === this.journal.savedDigest) return { ...history.draft, cases };
      const before = advance(history, { kind: "undo" });
      if (!before.ok) return undefined;
      history = before.value;
    }
    return undefined;
  }

  /** The reader has seen what was found. */
  putAway(): void {
    this.become({ findings: [] });
  }

  /** The page may be gone in a moment. */
  leave(): Promise<void> {
    return this.journal.leave();
  }

  close(): void {
    clearTimeout(this.following);
    for (const end of this.ends) end();
    void this.journal.close();
  }

  private told(findings: OpenedJournal["findings"], document: Draft): Pick<KeptState, "findings" | "otherBase"> {
    const isOther = findings.some(({ code }) => code === "otherBase");
    return {
      findings: findings.filter((one): one is KeptState["findings"][number] => one.code !== "otherBase"),
      otherBase: isOther ? document : undefined,
    };
  }

  private onEvent(event: HistoryEvent, draft: Draft): void {
    if (this.now.isPersisted === undefined) {
      this.now = { ...this.now, isPersisted: false };
      void this.parts.askToPersist().then((isPersisted) => this.become({ isPersisted }));
    }
    void this.journal.record(event, draft);
  }

  /** Another tab has written. One that writes itself learns it when it next writes. */
  private follow(): void {
    if (this.journal.state.kind !== "readingAlong") return;
    clearTimeout(this.following);
    this.following = setTimeout(() => {
      void this.journal.refreshed().then((history) => {
        // What this tab alone has is not thrown away for what another wrote.
        if (history !== undefined && this.unkept === 0 && !this.mayEdit) this.bench.continueFrom(history);
      });
    }, FOLLOW_AFTER_MS);
  }

  private become(change: Partial<KeptState>): void {
    this.now = { ...this.now, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** Where nothing was done there is nothing to choose between: the work begins with the document as it is by now. */
async function untouchedAnew(opened: OpenedJournal, document: Draft): Promise<OpenedJournal> {
  const { journal, history, findings } = opened;
  const isOther = findings.some(({ code }) => code === "otherBase");
  if (!isOther || history.past !== undefined || history.future !== undefined) return opened;
  const anew = await journal.begin(document, false);
  if (anew === undefined) return opened;
  return { journal, history: anew, findings: findings.filter(({ code }) => code !== "otherBase") };
}
