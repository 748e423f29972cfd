/*
 * What the journal needs of the place that keeps it: a browser's database, or memory in tests. Texts go in and come out as
 * they are; what they mean is `journal.ts`'s to say.
 */

/** A text with its place in the sequence of a document's events. */
export interface Numbered {
  readonly sequence: number;
  readonly text: string;
}

/** What lies in a store for one document. Hostile until read. */
export interface StoredJournal {
  /** Counts the writes; who writes says which one it has seen. */
  readonly revision: number;
  readonly head: string;
  readonly base: string;
  /** By sequence, each once. */
  readonly entries: readonly Numbered[];
  readonly snapshots: readonly Numbered[];
}

/**
 * One change to what lies there: all of it or nothing. A store that cannot promise that does it in this order, so that
 * what is lost if it stops halfway is never the only copy.
 */
export interface JournalChange {
  /** Copies to keep of what cannot be read, or is replaced. They are never read again but to be handed out. */
  readonly aside?: readonly string[];
  readonly append?: readonly Numbered[];
  readonly snapshot?: Numbered;
  /** Replaces base and head, in this order. */
  readonly begin?: { readonly base: string; readonly head: string };
  /** Deletes the entries up to, and from, a sequence, both included; those appended with this change stay. */
  readonly dropEntries?: { readonly upTo?: number; readonly from?: number };
  readonly dropSnapshots?: readonly number[];
}

/** Why a store did not do what it was asked. */
export type StoreProblem =
  /** There is no room. Nothing of the change was written. */
  | { readonly code: "quotaExceeded" }
  /** The browser keeps nothing: a private window, or storage that was turned off. */
  | { readonly code: "unavailable" }
  /** Somebody else has written since. Nothing of the change was written. */
  | { readonly code: "conflict" }
  /** The database is of a newer version of this page. */
  | { readonly code: "newerSchema" }
  /** Something else, and it is not known whether the change was written. */
  | { readonly code: "failed" };

export type StoreResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: StoreProblem };

/** Keeps journals, by the name of their document. No method throws but for a bug. */
export interface JournalStore {
  /** What lies there; nothing where the document is not known. */
  read(document: string): Promise<StoreResult<StoredJournal | undefined>>;
  /**
   * Changes it if its revision is still `expected` (0: nothing lies there yet), and gives the new revision once the change
   * will survive the machine losing power, as far as the store can know.
   */
  write(document: string, expected: number, change: JournalChange): Promise<StoreResult<number>>;
  /** The documents that lie there. */
  documents(): Promise<StoreResult<readonly string[]>>;
  /** What was copied aside, the oldest first. */
  aside(document: string): Promise<StoreResult<readonly string[]>>;
  /** Calls `listener` when another has written. Gives what ends that. */
  watch(document: string, listener: () => void): () => void;
}

/** The right to write one document, as long as it lasts. */
export interface HeldLock {
  /** Fulfilled when another has taken it over. */
  readonly lost: Promise<void>;
  release(): void;
}

/** Who may write. One at a time has the lock of a name, whatever tab or window of the browser it is in. */
export interface WriterLocks {
  /** The lock; nothing where another has it. With `steal` it is taken from whoever has it. */
  hold(name: string, steal: boolean): Promise<HeldLock | undefined>;
}

/**
 * What a page that is being left could not write in time, kept where that takes no answer. Small, and read once: the journal
 * is the store's. No method throws but for a bug.
 */
export interface LastWords {
  /** In the place of what was kept before; none: that is forgotten. */
  keep(document: string, entries: readonly Numbered[]): void;
  /** What was kept. Hostile until read. */
  read(document: string): readonly Numbered[];
}
