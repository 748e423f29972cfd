import { type Draft, draftDigest } from "./draft.ts";
import { type History, historyOf } from "./history.ts";
import {
  allTexts,
  beginning,
  followedBy,
  type JournalEvent,
  type JournalPosition,
  nextEntry,
  type RecoveryFinding,
  recover,
  snapshotAt,
  snapshotsToDrop,
} from "./journal.ts";
import type {
  HeldLock,
  JournalChange,
  JournalStore,
  LastWords,
  Numbered,
  StoreProblem,
  StoreResult,
  WriterLocks,
} from "./journal-store.ts";

/** A snapshot is written with every so many events. */
const EVENTS_A_SNAPSHOT = 50;

/** How the work is kept just now: what the reader must be told, and what can be done about it. */
export type JournalState =
  /** Everything is written, or being written. */
  | { readonly kind: "kept" }
  /**
   * The last events could not be written; they are in this page alone. Each further one tries again, with them. `events`: how
   * many changes that is, as the reader counts them.
   */
  | { readonly kind: "notKept"; readonly why: "quotaExceeded" | "unavailable" | "failed"; readonly events: number }
  /** Another tab writes. `unsaved` changes of this one are not there, and stay in this page alone. */
  | {
      readonly kind: "readingAlong";
      readonly because: "otherWriter" | "takenOver" | "changedElsewhere";
      readonly unsaved: number;
    }
  /** A newer version of this page has been here: this one must not write. */
  | { readonly kind: "newerSchema"; readonly unsaved: number };

/** What an opened journal leads to. */
export interface OpenedJournal {
  readonly journal: JournalWriter;
  /** The work as it was left, with what can be undone; or the draft that was handed in, where there was none. */
  readonly history: History;
  readonly findings: readonly (RecoveryFinding | { readonly code: "unreadable" } | { readonly code: "otherBase" })[];
}

/** Where a journal lives. */
export interface JournalPlace {
  readonly store: JournalStore;
  readonly locks: WriterLocks;
  /** The name of the document in the store. */
  readonly document: string;
  /** The name of the lock that its writer holds. */
  readonly lock: string;
  /** Where what waits goes when the page is left; without it that may be lost. */
  readonly lastWords?: LastWords;
}

/**
 * Opens the journal of a document, to write if nobody else does. `draft` is the document as it was read from where it
 * lives; what was done to it and not yet saved there is in the history that comes back. The finding `otherBase` says that
 * what lies there is neither what this began as nor what was last saved: the reader must choose (`JournalWriter.begin`).
 */
export async function openJournal(place: JournalPlace, draft: Draft): Promise<OpenedJournal> {
  const lock = await place.locks.hold(place.lock, false);
  const journal = new JournalWriter(place, lock);
  return journal.open(draft);
}

/** Writes the events of one document, in their order, one write at a time. */
export class JournalWriter {
  private readonly place: JournalPlace;
  private lock: HeldLock | undefined;
  private revision = 0;
  private position: JournalPosition = { sequence: 0, link: "" };
  private snapshots: readonly number[] = [];
  /** What is not written yet, and what must be written before it. */
  private waiting: Numbered[] = [];
  /** Of what is waiting, what changed something: whether it is a change by itself, or goes on with the one before. */
  private readonly changes = new WeakMap<Numbered, "begins" | "goesOn">();
  private group: string | undefined;
  private first: JournalChange | undefined;
  private latest: Draft | undefined;
  private saved = "";
  private sinceSnapshot = 0;
  /** Whether something may lie with the last words that is in the journal by now. */
  private hasLastWords = false;
  private writing: Promise<void> | undefined;
  private now: JournalState = { kind: "kept" };
  private readonly listeners = new Set<(state: JournalState) => void>();

  /** Use `openJournal`. */
  constructor(place: JournalPlace, lock: HeldLock | undefined) {
    this.place = place;
    this.holds(lock);
  }

  /** How the work is kept just now. */
  get state(): JournalState {
    return this.now;
  }

  /** The digest of what lies where the document lives, as far as is known here. */
  get savedDigest(): string {
    return this.saved;
  }

  /** Calls `listener` whenever that changes. Gives what ends it. */
  onState(listener: (state: JournalState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads what lies there, and puts it right where that is needed and allowed. */
  async open(draft: Draft): Promise<OpenedJournal> {
    const read = await this.place.store.read(this.place.document);
    const fresh = (findings: OpenedJournal["findings"]): OpenedJournal => ({
      journal: this,
      history: historyOf(draft),
      findings,
    });
    if (!read.ok) {
      this.startAt(draft, 0, {});
      this.fail(read.problem);
      return fresh([]);
    }
    if (read.value === undefined) {
      this.revision = 0;
      this.startAt(draft, 0, {});
      await this.flush();
      const { history, findings } = await this.heard(historyOf(draft), []);
      return { ...fresh(findings), history };
    }
    const stored = read.value;
    this.revision = stored.revision;
    this.snapshots = stored.snapshots.map(({ sequence }) => sequence);
    const recovery = recover(stored);
    switch (recovery.kind) {
      case "newerSchema":
        this.become({ kind: "newerSchema", unsaved: this.unsaved });
        return fresh([]);
      case "unreadable": {
        const last = Math.max(0, ...stored.entries.map(({ sequence }) => sequence), ...this.snapshots);
        this.startAt(draft, last, { aside: recovery.aside, dropEntries: { upTo: last } });
        await this.flush();
        return fresh([{ code: "unreadable" }]);
      }
      case "recovered": {
        this.position = recovery.position;
        this.latest = recovery.history.draft;
        this.saved = recovery.saved;
        this.first = recovery.repair;
        await this.flush();
        const heard = await this.heard(recovery.history, stored.entries);
        const otherBase = this.saved !== draftDigest(draft);
        const findings = [
          ...recovery.findings,
          ...heard.findings,
          ...(otherBase ? [{ code: "otherBase" } as const] : []),
        ];
        return { journal: this, history: heard.history, findings };
      }
    }
  }

  /**
   * Writes that something happened, and the draft that came of it. Fulfilled when it is written, or known not to be: see
   * `state`. Events of a tab that only reads along are counted and not written.
   */
  async record(event: JournalEvent, draft: Draft): Promise<void> {
    const { entry, position } = nextEntry(this.position, event);
    this.position = position;
    this.latest = draft;
    this.waiting.push(entry);
    this.count(event, entry);
    this.sinceSnapshot += 1;
    if (this.now.kind === "readingAlong" || this.now.kind === "newerSchema") {
      this.become({ ...this.now, unsaved: this.unsaved });
      return;
    }
    await this.flush();
  }

  /** Writes that `saved` lies where the document lives: the draft itself, or what the reader has seen there and goes on beside. */
  async recordSaved(draft: Draft, saved: Draft = draft): Promise<void> {
    this.saved = draftDigest(saved);
    await this.record({ kind: "saved", digest: this.saved }, draft);
  }

  /** Writes what is still waiting: before the page is hidden, or once there is room again. */
  async flush(): Promise<void> {
    await this.writing;
    // What came while that was ending is still waiting.
    this.writing ??= this.drain().finally(() => {
      this.writing = undefined;
    });
    await this.writing;
  }

  /** The page may be gone before anything is answered: what waits is kept where that takes no answer, and written if it can be. */
  async leave(): Promise<void> {
    const { lastWords, document } = this.place;
    if (lastWords !== undefined && this.mayWrite() && this.waiting.length > 0) {
      lastWords.keep(document, this.waiting);
      this.hasLastWords = true;
    }
    await this.flush();
  }

  /**
   * Begins anew at `draft`, which lies where its document lives, because the reader chose it over what was here. What was
   * here is copied aside, unless nothing was done (`keepsAside` is false). Gives the history to go on with, which knows
   * nothing of it; or nothing where it may not write.
   */
  async begin(draft: Draft, keepsAside = true): Promise<History | undefined> {
    await this.flush();
    if (!this.mayWrite()) return undefined;
    const read = await this.place.store.read(this.place.document);
    if (!read.ok) {
      this.fail(read.problem);
      return undefined;
    }
    const found = [...(read.value === undefined ? [] : allTexts(read.value)), ...this.waiting.map(({ text }) => text)];
    const aside = keepsAside ? found : [];
    const { sequence } = this.position;
    this.waiting = [];
    this.startAt(draft, sequence, { aside, dropEntries: { upTo: sequence } });
    await this.flush();
    return historyOf(draft);
  }

  /** Takes the right to write from whoever has it, and goes on from what lies there. `draft` as for `openJournal`. */
  async takeOver(draft: Draft): Promise<OpenedJournal> {
    if (this.now.kind === "newerSchema") return { journal: this, history: historyOf(draft), findings: [] };
    this.lock?.release();
    this.waiting = [];
    this.first = undefined;
    this.sinceSnapshot = 0;
    this.now = { kind: "kept" };
    this.holds(await this.place.locks.hold(this.place.lock, true));
    const opened = await this.open(draft);
    this.become(this.now);
    return opened;
  }

  /** For a tab that reads along: what lies there now; nothing where it cannot be read. */
  async refreshed(): Promise<History | undefined> {
    const read = await this.place.store.read(this.place.document);
    const recovery = read.ok && read.value !== undefined ? recover(read.value) : undefined;
    return recovery?.kind === "recovered" ? recovery.history : undefined;
  }

  /** Lets go of the right to write, once all is written. */
  async close(): Promise<void> {
    await this.flush();
    this.lock?.release();
    this.lock = undefined;
  }

  private holds(lock: HeldLock | undefined): void {
    this.lock = lock;
    if (lock === undefined) {
      this.become({ kind: "readingAlong", because: "otherWriter", unsaved: 0 });
      return;
    }
    void lock.lost.then(() => {
      if (this.lock === lock) this.readAlong("takenOver");
    });
  }

  private startAt(draft: Draft, sequence: number, also: JournalChange): void {
    const { change, position } = beginning(draft, sequence);
    this.first = { ...also, ...change };
    this.position = position;
    this.latest = draft;
    this.saved = draftDigest(draft);
    this.sinceSnapshot = 0;
  }

  /** Goes on with what the page before could not write in time. What does not follow is copied aside, and told. */
  private async heard(
    history: History,
    entries: readonly Numbered[],
  ): Promise<Pick<OpenedJournal, "history" | "findings">> {
    const { lastWords, document } = this.place;
    if (lastWords === undefined || !this.mayWrite()) return { history, findings: [] };
    const words = lastWords.read(document);
    if (words.length === 0) return { history, findings: [] };
    const written = new Set(entries.map(({ text }) => text));
    const late = words.filter(({ text }) => !written.has(text));
    const { followed, left } = followedBy(history, this.position, late);
    for (const one of followed) {
      if (one.event.kind === "saved") this.saved = one.event.digest;
      await this.record(one.event, one.history.draft);
    }
    if (left.length > 0)
      this.first = { ...this.first, aside: [...(this.first?.aside ?? []), ...left.map(({ text }) => text)] };
    await this.flush();
    // Not before all of them are in the journal.
    this.hasLastWords = true;
    this.forgetLastWords();
    return {
      history: followed.at(-1)?.history ?? history,
      findings: left.length === 0 ? [] : [{ code: "tailUnreadable", events: left.length }],
    };
  }

  private forgetLastWords(): void {
    if (!this.hasLastWords || this.waiting.length > 0 || this.first !== undefined) return;
    this.hasLastWords = false;
    this.place.lastWords?.keep(this.place.document, []);
  }

  private async drain(): Promise<void> {
    while (this.mayWrite() && (this.waiting.length > 0 || this.first !== undefined)) {
      const batch = [...this.waiting];
      const { first } = this;
      let written = await this.write(batch, this.dueSnapshot());
      // What was done matters more than a copy of what came of it.
      if (!written.ok && written.problem.code === "quotaExceeded") written = await this.write(batch, undefined);
      if (!written.ok) {
        if (written.problem.code === "conflict" && (await this.wasWritten(batch))) continue;
        this.fail(written.problem);
        return;
      }
      this.revision = written.value;
      if (this.first === first) this.first = undefined;
      this.waiting = this.waiting.slice(batch.length);
      this.forgetLastWords();
      this.become({ kind: "kept" });
    }
  }

  /** What is typed in one go is one change, and the end of that is none. */
  private count(event: JournalEvent, entry: Numbered): void {
    switch (event.kind) {
      case "edit": {
        const goesOn = event.group !== undefined && event.group === this.group;
        this.changes.set(entry, goesOn ? "goesOn" : "begins");
        this.group = event.group;
        return;
      }
      case "undo":
      case "redo":
        this.changes.set(entry, "begins");
        this.group = undefined;
        return;
      case "cancelGroup":
        this.changes.set(entry, "goesOn");
        this.group = undefined;
        return;
      case "endGroup":
        this.group = undefined;
        return;
      case "saved":
        return;
    }
  }

  private get unsaved(): number {
    const kinds = this.waiting.flatMap((entry) => this.changes.get(entry) ?? []);
    // Of a change whose beginning is written the rest is still missing.
    return kinds.filter((kind, i) => kind === "begins" || i === 0).length;
  }

  private mayWrite(): boolean {
    return this.now.kind === "kept" || this.now.kind === "notKept";
  }

  private async write(batch: readonly Numbered[], snapshot: Numbered | undefined): Promise<StoreResult<number>> {
    const dropSnapshots = snapshot === undefined ? [] : snapshotsToDrop(this.snapshots);
    const written = await this.place.store.write(this.place.document, this.revision, {
      ...this.first,
      append: batch,
      ...(snapshot === undefined ? {} : { snapshot }),
      dropSnapshots: [...(this.first?.dropSnapshots ?? []), ...dropSnapshots],
    });
    if (written.ok) {
      const gone = new Set([...(this.first?.dropSnapshots ?? []), ...dropSnapshots]);
      this.snapshots = this.snapshots.filter((sequence) => !gone.has(sequence));
      if (snapshot !== undefined) {
        this.snapshots = [...this.snapshots.filter((sequence) => sequence !== snapshot.sequence), snapshot.sequence];
        this.sinceSnapshot = 0;
      }
    }
    return written;
  }

  /** A snapshot is of what all waiting events lead to, and beginning anew without one would leave one copy only. */
  private dueSnapshot(): Numbered | undefined {
    const due = this.sinceSnapshot >= EVENTS_A_SNAPSHOT || (this.first?.begin !== undefined && this.revision > 0);
    return due && this.latest !== undefined ? snapshotAt(this.position, this.latest, this.saved) : undefined;
  }

  /** After an error it is not known whether a write was done: what lies there says it. */
  private async wasWritten(batch: readonly Numbered[]): Promise<boolean> {
    const read = await this.place.store.read(this.place.document);
    if (!read.ok || read.value === undefined || read.value.revision !== this.revision + 1) return false;
    const { entries, head } = read.value;
    const stored = new Map(entries.map(({ sequence, text }) => [sequence, text]));
    const missing = batch.findIndex(({ sequence, text }) => stored.get(sequence) !== text);
    const ours = missing < 0 ? batch.length : missing;
    const begun = this.first?.begin === undefined || this.first.begin.head === head;
    const some = ours > 0 || batch.length === 0 || this.first?.begin !== undefined;
    if (!begun || !some) return false;
    this.revision = read.value.revision;
    this.snapshots = read.value.snapshots.map(({ sequence }) => sequence);
    this.first = undefined;
    this.waiting = this.waiting.slice(ours);
    this.become({ kind: "kept" });
    return true;
  }

  private fail(problem: StoreProblem): void {
    switch (problem.code) {
      case "conflict":
        return this.readAlong("changedElsewhere");
      case "newerSchema":
        return this.become({ kind: "newerSchema", unsaved: this.unsaved });
      case "quotaExceeded":
      case "unavailable":
      case "failed":
        if (!this.mayWrite()) return;
        return this.become({ kind: "notKept", why: problem.code, events: this.unsaved });
    }
  }

  private readAlong(because: "takenOver" | "changedElsewhere"): void {
    if (this.now.kind === "newerSchema") return;
    this.become({ kind: "readingAlong", because, unsaved: this.unsaved });
  }

  private become(state: JournalState): void {
    const same = JSON.stringify(state) === JSON.stringify(this.now);
    this.now = state;
    if (!same) for (const listener of this.listeners) listener(state);
  }
}
