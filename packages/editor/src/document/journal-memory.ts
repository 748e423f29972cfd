import type {
  HeldLock,
  JournalChange,
  JournalStore,
  Numbered,
  StoredJournal,
  StoreProblem,
  StoreResult,
  WriterLocks,
} from "./journal-store.ts";

/** What lies in memory for one document. */
interface Kept {
  revision: number;
  head: string;
  base: string;
  readonly entries: Map<number, string>;
  readonly snapshots: Map<number, string>;
  readonly aside: string[];
}

/**
 * What goes wrong at a step of a write: a `problem` is told, and nothing was written; at a `crash` the page is gone, and
 * what was written before stays; `torn` is a crash in the middle of a text.
 */
export type Fault = StoreProblem | "crash" | "torn";

/** The page is gone: nothing after this is run. */
export class Crash extends Error {}

/**
 * A store in memory, for tests and for a page that may keep nothing. Several of them can share what is kept, as tabs do.
 * Unlike a database it writes step by step, so that a crash can leave half of a change: the journal must not lean on more
 * than it needs.
 */
export class MemoryStore implements JournalStore {
  private readonly kept: Map<string, Kept>;
  private readonly fault: (step: number) => Fault | undefined;
  private readonly listeners: Set<() => void>;
  private steps = 0;

  /** `fault` is asked before each step, the first being 1. `shared`: another tab's store. */
  constructor(fault: (step: number) => Fault | undefined = () => undefined, shared?: MemoryStore) {
    this.fault = fault;
    this.kept = shared?.kept ?? new Map();
    this.listeners = shared?.listeners ?? new Set();
  }

  /** How many steps were taken: where a fault can be. */
  get taken(): number {
    return this.steps;
  }

  async read(document: string): Promise<StoreResult<StoredJournal | undefined>> {
    const problem = this.step();
    if (problem !== undefined) return { ok: false, problem };
    const kept = this.kept.get(document);
    if (kept === undefined) return { ok: true, value: undefined };
    const { revision, head, base } = kept;
    return {
      ok: true,
      value: { revision, head, base, entries: listed(kept.entries), snapshots: listed(kept.snapshots) },
    };
  }

  async write(document: string, expected: number, change: JournalChange): Promise<StoreResult<number>> {
    const problem = this.step();
    if (problem !== undefined) return { ok: false, problem };
    const known = this.kept.get(document);
    if ((known?.revision ?? 0) !== expected) return { ok: false, problem: { code: "conflict" } };
    const kept: Kept = known ?? {
      revision: 0,
      head: "",
      base: "",
      entries: new Map(),
      snapshots: new Map(),
      aside: [],
    };
    this.kept.set(document, kept);
    for (const text of change.aside ?? []) this.put(text, (written) => kept.aside.push(written));
    for (const { sequence, text } of change.append ?? []) {
      this.put(text, (written) => kept.entries.set(sequence, written));
    }
    const { snapshot, begin } = change;
    if (snapshot !== undefined) this.put(snapshot.text, (written) => kept.snapshots.set(snapshot.sequence, written));
    if (begin !== undefined) {
      this.put(begin.base, (written) => {
        kept.base = written;
      });
      this.put(begin.head, (written) => {
        kept.head = written;
      });
    }
    const { upTo = 0, from = Number.POSITIVE_INFINITY } = change.dropEntries ?? {};
    const appended = new Set(change.append?.map(({ sequence }) => sequence));
    for (const sequence of [...kept.entries.keys()]) {
      if (!appended.has(sequence) && (sequence <= upTo || sequence >= from)) this.delete(kept.entries, sequence);
    }
    for (const sequence of change.dropSnapshots ?? []) this.delete(kept.snapshots, sequence);
    kept.revision = expected + 1;
    for (const listener of this.listeners) listener();
    return { ok: true, value: kept.revision };
  }

  async documents(): Promise<StoreResult<readonly string[]>> {
    return { ok: true, value: [...this.kept.keys()].sort() };
  }

  async aside(document: string): Promise<StoreResult<readonly string[]>> {
    return { ok: true, value: [...(this.kept.get(document)?.aside ?? [])] };
  }

  watch(_document: string, listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private step(): StoreProblem | undefined {
    this.steps += 1;
    const fault = this.fault(this.steps);
    if (fault === "crash" || fault === "torn") throw new Crash();
    return fault;
  }

  /** One text. A problem can be told only before anything was written: within a write it is a crash. */
  private put(text: string, write: (text: string) => void): void {
    this.steps += 1;
    const fault = this.fault(this.steps);
    if (fault === "torn") write(text.slice(0, Math.floor(text.length / 2)));
    if (fault !== undefined) throw new Crash();
    write(text);
  }

  private delete(texts: Map<number, string>, sequence: number): void {
    this.steps += 1;
    if (this.fault(this.steps) !== undefined) throw new Crash();
    texts.delete(sequence);
  }
}

const listed = (texts: ReadonlyMap<number, string>): Numbered[] =>
  [...texts].map(([sequence, text]) => ({ sequence, text })).sort((a, b) => a.sequence - b.sequence);

/** Locks in memory: tabs that share them are tabs of one browser. */
export class MemoryLocks implements WriterLocks {
  private readonly holders = new Map<string, { readonly lose: () => void }>();

  async hold(name: string, steal: boolean): Promise<HeldLock | undefined> {
    const other = this.holders.get(name);
    if (other !== undefined && !steal) return undefined;
    other?.lose();
    let lose = (): void => undefined;
    const lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    const holder = { lose };
    this.holders.set(name, holder);
    const release = (): void => {
      if (this.holders.get(name) === holder) this.holders.delete(name);
    };
    return { lost, release };
  }
}
