import { afterEach, expect, test } from "vitest";
import { draftText, openDraft } from "../document/draft.ts";
import { EXAMPLE_RULESET } from "../document/example.ts";
import { advance, type History, type HistoryEvent } from "../document/history.ts";
import type { JournalStore } from "../document/journal-store.ts";
import { type JournalPlace, openJournal } from "../document/journal-writer.ts";
import { BrowserJournalStore, browserParts } from "./browser-journal.ts";
import { askToPersist, flushWhenHidden } from "./browser-keeping.ts";
import { BrowserLocks } from "./browser-locks.ts";

const opened = openDraft(EXAMPLE_RULESET, []);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const EXAMPLE = opened.value.draft;

let made = 0;
const stores: BrowserJournalStore[] = [];
/** A store over a database of its own, or another tab's. */
function storeOf(database = `journal-test-${Date.now()}-${made++}`): {
  readonly store: BrowserJournalStore;
  readonly database: string;
} {
  const store = new BrowserJournalStore({ ...browserParts(), database });
  stores.push(store);
  return { store, database };
}
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const weight = (value: number): HistoryEvent => ({
  kind: "edit",
  command: { kind: "set", place: ["ruleset", "scores", "signs", "members", 0, "weight"], value },
});
const having = (history: History, ...events: HistoryEvent[]): History =>
  events.reduce((now, event) => {
    const next = advance(now, event);
    if (!next.ok) throw new Error(JSON.stringify(next.problem));
    return next.value;
  }, history);
const placeOf = (store: JournalStore, lock: string): JournalPlace => ({
  store,
  locks: new BrowserLocks(),
  document: "d",
  lock,
});

test("what was done is there after the page is gone, to be undone", async () => {
  const { store, database } = storeOf();
  const first = await openJournal(placeOf(store, database), EXAMPLE);
  let { history } = first;
  for (let value = 10; value < 80; value++) {
    history = having(history, weight(value));
    await first.journal.record(weight(value), history.draft);
  }
  expect(first.journal.state).toEqual({ kind: "kept" });
  await first.journal.close();
  await store.close();

  const again = await openJournal(placeOf(storeOf(database).store, database), EXAMPLE);
  expect(draftText(again.history.draft)).toBe(draftText(history.draft));
  expect(again.history.past?.count).toBe(70);
  const read = await store.read("d");
  expect(read.ok && read.value?.snapshots.map(({ sequence }) => sequence)).toEqual([50]);
  expect(await store.documents()).toEqual({ ok: true, value: ["d"] });
});

test("a write is done at its revision or not at all", async () => {
  const { store } = storeOf();
  expect(await store.write("d", 0, { begin: { base: "b", head: "h" }, append: [{ sequence: 1, text: "x" }] })).toEqual({
    ok: true,
    value: 1,
  });
  expect(await store.write("d", 0, { append: [{ sequence: 2, text: "late" }], aside: ["late"] })).toEqual({
    ok: false,
    problem: { code: "conflict" },
  });
  expect(await store.aside("d")).toEqual({ ok: true, value: [] });
  const change = { aside: ["x"], dropEntries: { from: 1 }, append: [{ sequence: 1, text: "y" }] };
  expect(await store.write("d", 1, change)).toEqual({ ok: true, value: 2 });
  expect(await store.read("d")).toEqual({
    ok: true,
    value: { revision: 2, head: "h", base: "b", entries: [{ sequence: 1, text: "y" }], snapshots: [] },
  });
  expect(await store.aside("d")).toEqual({ ok: true, value: ["x"] });
  expect(await store.read("another")).toEqual({ ok: true, value: undefined });
});

test("another tab reads along, hears of changes, and takes over", async () => {
  const { store, database } = storeOf();
  const one = await openJournal(placeOf(store, database), EXAMPLE);
  const otherStore = storeOf(database).store;
  const other = await openJournal(placeOf(otherStore, database), EXAMPLE);
  expect(other.journal.state).toEqual({ kind: "readingAlong", because: "otherWriter", unsaved: 0 });
  let heard = 0;
  otherStore.watch("d", () => {
    heard += 1;
  });
  const history = having(one.history, weight(7));
  await one.journal.record(weight(7), history.draft);
  await expect.poll(() => heard).toBe(1);
  expect(draftText((await other.journal.refreshed())?.draft ?? EXAMPLE)).toBe(draftText(history.draft));

  const over = await other.journal.takeOver(EXAMPLE);
  await expect.poll(() => one.journal.state).toEqual({ kind: "readingAlong", because: "takenOver", unsaved: 0 });
  await over.journal.record(weight(8), having(over.history, weight(8)).draft);
  expect(over.journal.state).toEqual({ kind: "kept" });
});

test("a database of a newer version is told as one, and left alone", async () => {
  const { store, database } = storeOf();
  const first = await openJournal(placeOf(store, database), EXAMPLE);
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(database, 2);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  const history = having(first.history, weight(7));
  await first.journal.record(weight(7), history.draft);
  expect(first.journal.state).toEqual({ kind: "newerSchema", unsaved: 1 });
  expect(await store.read("d")).toEqual({ ok: false, problem: { code: "newerSchema" } });
});

test.each([
  ["has no database", undefined],
  [
    "throws at the mention of one",
    {
      open: () => {
        throw new DOMException("", "SecurityError");
      },
    } as unknown as IDBFactory,
  ],
  [
    "refuses to open one",
    {
      open: () => {
        const request = { error: new DOMException("", "UnknownError") } as {
          onerror?: () => void;
          error: DOMException;
        };
        setTimeout(() => request.onerror?.());
        return request;
      },
    } as unknown as IDBFactory,
  ],
])("a browser that %s lets one work, and says that nothing is kept", async (_, factory) => {
  const store = new BrowserJournalStore({ indexedDB: factory, channel: undefined });
  const first = await openJournal(placeOf(store, `none-${made++}`), EXAMPLE);
  expect(first.journal.state).toEqual({ kind: "notKept", why: "unavailable", events: 0 });
});

test("no room is told as that, and nothing of the write is there", async () => {
  const { store } = storeOf();
  await store.write("d", 0, { begin: { base: "b", head: "h" } });
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function put(this: IDBObjectStore, ...asked: Parameters<typeof real>) {
    if (this.name === "snapshots") throw new DOMException("", "QuotaExceededError");
    return real.apply(this, asked);
  };
  try {
    const change = { append: [{ sequence: 1, text: "x" }], snapshot: { sequence: 1, text: "s" } };
    expect(await store.write("d", 1, change)).toEqual({ ok: false, problem: { code: "quotaExceeded" } });
  } finally {
    IDBObjectStore.prototype.put = real;
  }
  const read = await store.read("d");
  expect(read).toMatchObject({ ok: true, value: { revision: 1, entries: [], snapshots: [] } });
});

test("a store that is full says so, and what was there before is there", async () => {
  // A bucket has a quota of its own, so that it can be small (Storage Buckets API).
  const name = `full-${Date.now()}`;
  const bucket = await (navigator as WithBuckets).storageBuckets.open(name, { quota: 400_000 });
  const parts = { indexedDB: bucket.indexedDB, channel: undefined };
  const first = await openJournal(placeOf(new BrowserJournalStore(parts), name), EXAMPLE);
  const history = having(first.history, weight(7));
  await first.journal.record(weight(7), history.draft);
  expect(first.journal.state).toEqual({ kind: "kept" });
  const place = ["ruleset", "title"];
  const large: HistoryEvent = {
    kind: "edit",
    command: { kind: "setText", place, language: "nb", text: "æ".repeat(2_000_000) },
  };
  await first.journal.record(large, having(history, large).draft);
  expect(first.journal.state).toEqual({ kind: "notKept", why: "quotaExceeded", events: 1 });
  await first.journal.close();
  const again = await openJournal(placeOf(new BrowserJournalStore(parts), name), EXAMPLE);
  expect(draftText(again.history.draft)).toBe(draftText(history.draft));
  await (navigator as WithBuckets).storageBuckets.delete(name);
});

/** What TypeScript does not know yet. */
type WithBuckets = Navigator & {
  readonly storageBuckets: {
    open(name: string, options: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
    delete(name: string): Promise<void>;
  };
};

test("what waits is written when the page is hidden or left", () => {
  let flushed = 0;
  const stop = flushWhenHidden({
    leave: async () => {
      flushed += 1;
    },
  });
  document.dispatchEvent(new Event("visibilitychange"));
  expect(flushed).toBe(document.visibilityState === "hidden" ? 1 : 0);
  const before = flushed;
  window.dispatchEvent(new Event("pagehide"));
  expect(flushed).toBe(before + 1);
  stop();
  window.dispatchEvent(new Event("pagehide"));
  expect(flushed).toBe(before + 1);
});

test.each([
  ["answers yes", { persist: async () => true }, true],
  ["answers no", { persist: async () => false }, false],
  [
    "throws",
    {
      persist: async () => {
        throw new Error("no");
      },
    },
    false,
  ],
  ["cannot be asked", undefined, false],
])("a browser that %s when asked to keep the work", async (_, storage, kept) => {
  expect(await askToPersist((storage ?? {}) as StorageManager)).toBe(kept);
});
