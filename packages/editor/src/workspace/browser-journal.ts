import type {
  JournalChange,
  JournalStore,
  Numbered,
  StoredJournal,
  StoreProblem,
  StoreResult,
} from "../document/journal-store.ts";

/*
 * Journals in the browser's database (IndexedDB 3.0). A write is one transaction with `durability: "strict"`: it is there
 * as a whole, and was handed to the disk, or it is not there. A database of a newer version of this page is left alone.
 */

/** The version of the database's shape. A newer one cannot be opened by this page: the browser sees to that. */
const SHAPE = 1;
/** The name of the database. */
export const DATABASE = "holdepunkt-journals";

const HEADS = "heads";
const ENTRIES = "entries";
const SNAPSHOTS = "snapshots";
const ASIDE = "aside";

interface HeadRow {
  readonly document: string;
  readonly revision: number;
  readonly head: string;
  readonly base: string;
}

interface NumberedRow extends Numbered {
  readonly document: string;
}

/** What the store needs of the browser; handed in, so that what it lacks can be tried. */
export interface BrowserParts {
  readonly indexedDB: IDBFactory | undefined;
  /** Tells other tabs that something was written. Without it they learn it when they next write or read. */
  readonly channel: BroadcastChannel | undefined;
  /** The name of the database; another only in tests. */
  readonly database?: string;
}

/** The parts of this browser. What it refuses to give is not there. */
export function browserParts(): BrowserParts {
  const tried = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch {
      // A browser that keeps nothing may throw at the mere mention.
      return undefined;
    }
  };
  return { indexedDB: tried(() => indexedDB), channel: tried(() => new BroadcastChannel(DATABASE)) };
}

/** Journals in this browser. Everything it is asked ends with an answer or a problem. */
export class BrowserJournalStore implements JournalStore {
  private readonly parts: BrowserParts;
  private opening: Promise<StoreResult<IDBDatabase>> | undefined;

  constructor(parts: BrowserParts) {
    this.parts = parts;
  }

  read(document: string): Promise<StoreResult<StoredJournal | undefined>> {
    return this.transaction("readonly", async (rows) => {
      const head = await answer<HeadRow | undefined>(rows(HEADS).get(document));
      if (head === undefined) return undefined;
      const listed = async (store: string): Promise<Numbered[]> => {
        const found = await answer<NumberedRow[]>(rows(store).getAll(all(document)));
        return found.map(({ sequence, text }) => ({ sequence, text }));
      };
      const [entries, snapshots] = await Promise.all([listed(ENTRIES), listed(SNAPSHOTS)]);
      return { revision: head.revision, head: head.head, base: head.base, entries, snapshots };
    });
  }

  async write(document: string, expected: number, change: JournalChange): Promise<StoreResult<number>> {
    const written = await this.transaction("readwrite", async (rows) => {
      const known = await answer<HeadRow | undefined>(rows(HEADS).get(document));
      if ((known?.revision ?? 0) !== expected) throw new StoreFailure({ code: "conflict" });
      for (const text of change.aside ?? []) rows(ASIDE).add({ document, text });
      const { upTo, from } = change.dropEntries ?? {};
      // Before what is appended: a number may be used again.
      if (upTo !== undefined) rows(ENTRIES).delete(IDBKeyRange.bound([document, 0], [document, upTo]));
      if (from !== undefined) rows(ENTRIES).delete(IDBKeyRange.bound([document, from], [document, Number.MAX_VALUE]));
      for (const sequence of change.dropSnapshots ?? []) rows(SNAPSHOTS).delete([document, sequence]);
      for (const entry of change.append ?? []) rows(ENTRIES).put({ document, ...entry });
      if (change.snapshot !== undefined) rows(SNAPSHOTS).put({ document, ...change.snapshot });
      const { head, base } = change.begin ?? { head: known?.head ?? "", base: known?.base ?? "" };
      const row: HeadRow = { document, revision: expected + 1, head, base };
      rows(HEADS).put(row);
      return row.revision;
    });
    if (written.ok) this.parts.channel?.postMessage(document);
    return written;
  }

  documents(): Promise<StoreResult<readonly string[]>> {
    return this.transaction("readonly", async (rows) =>
      (await answer<IDBValidKey[]>(rows(HEADS).getAllKeys())).map(String),
    );
  }

  aside(document: string): Promise<StoreResult<readonly string[]>> {
    return this.transaction("readonly", async (rows) => {
      const found = await answer<{ readonly text: string }[]>(rows(ASIDE).index("document").getAll(document));
      return found.map(({ text }) => text);
    });
  }

  watch(document: string, listener: () => void): () => void {
    const { channel } = this.parts;
    const heard = ({ data }: MessageEvent<unknown>): void => {
      if (data === document) listener();
    };
    channel?.addEventListener("message", heard);
    return () => channel?.removeEventListener("message", heard);
  }

  /** Closes the database; it is opened again when it is next needed. */
  async close(): Promise<void> {
    const opened = await this.opening;
    this.opening = undefined;
    if (opened?.ok === true) opened.value.close();
  }

  private async transaction<T>(
    mode: "readonly" | "readwrite",
    work: (rows: (store: string) => IDBObjectStore) => Promise<T>,
  ): Promise<StoreResult<T>> {
    const opened = await this.opened();
    if (!opened.ok) return opened;
    try {
      const transaction = opened.value.transaction([HEADS, ENTRIES, SNAPSHOTS, ASIDE], mode, { durability: "strict" });
      const completed = completion(transaction);
      try {
        const value = await work((store) => transaction.objectStore(store));
        await completed;
        return { ok: true, value };
      } catch (error) {
        abort(transaction);
        await completed.catch(() => undefined);
        throw transaction.error ?? error;
      }
    } catch (error) {
      const problem = problemOf(error);
      // The connection may be what broke: the next attempt makes its own.
      if (problem.code === "failed") await this.close();
      return { ok: false, problem };
    }
  }

  private opened(): Promise<StoreResult<IDBDatabase>> {
    this.opening ??= this.open().then((result) => {
      // What was not there may be there later: an upgrade elsewhere that ended, a setting that was changed.
      if (!result.ok) this.opening = undefined;
      return result;
    });
    return this.opening;
  }

  private open(): Promise<StoreResult<IDBDatabase>> {
    return new Promise((resolve) => {
      const fail = (problem: StoreProblem): void => resolve({ ok: false, problem });
      const factory = this.parts.indexedDB;
      if (factory === undefined || factory === null) return fail({ code: "unavailable" });
      let request: IDBOpenDBRequest;
      try {
        request = factory.open(this.parts.database ?? DATABASE, SHAPE);
      } catch {
        return fail({ code: "unavailable" });
      }
      request.onupgradeneeded = () => shape(request.result);
      request.onblocked = () => fail({ code: "failed" });
      request.onerror = () => {
        const problem = problemOf(request.error);
        // A browser that has a database and lets nobody open one keeps nothing.
        fail(problem.code === "failed" ? { code: "unavailable" } : problem);
      };
      request.onsuccess = () => {
        const database = request.result;
        // A newer page waits for this one to let go; from then on opening tells that it is newer.
        database.onversionchange = () => this.letGo(database);
        database.onclose = () => this.letGo(database);
        resolve({ ok: true, value: database });
      };
    });
  }

  private letGo(database: IDBDatabase): void {
    database.close();
    this.opening = undefined;
  }
}

/** Ends a transaction without a trace: half of what was asked would be written otherwise. It may have ended by itself. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has.
  }
}

/** A problem on its way out of a transaction, which must not be completed. */
class StoreFailure extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

function shape(database: IDBDatabase): void {
  database.createObjectStore(HEADS, { keyPath: "document" });
  database.createObjectStore(ENTRIES, { keyPath: ["document", "sequence"] });
  database.createObjectStore(SNAPSHOTS, { keyPath: ["document", "sequence"] });
  database.createObjectStore(ASIDE, { autoIncrement: true }).createIndex("document", "document");
}

const all = (document: string): IDBKeyRange => IDBKeyRange.bound([document, 0], [document, Number.MAX_VALUE]);

const answer = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });

const completion = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
  });

/** What an error of the database means. Its text is not told: it may hold what was being written. */
function problemOf(error: unknown): StoreProblem {
  if (error instanceof StoreFailure) return error.problem;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  switch (name) {
    case "QuotaExceededError":
      return { code: "quotaExceeded" };
    case "VersionError":
      return { code: "newerSchema" };
    case "SecurityError":
    case "InvalidAccessError":
      return { code: "unavailable" };
    default:
      return { code: "failed" };
  }
}
