import { expect, test } from "vitest";
import { type Draft, draftText, openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "./example.ts";
import { advance, type History, type HistoryEvent } from "./history.ts";
import { MemoryLocks, MemoryStore } from "./journal-memory.ts";
import type { LastWords, Numbered } from "./journal-store.ts";
import { type JournalPlace, type JournalWriter, openJournal } from "./journal-writer.ts";

/*
 * A page is reloaded or closed while what was done last is still on its way to the store: the store's answer comes too late,
 * and what waits for it was never asked.
 */

const opened = openDraft(EXAMPLE_RULESET, [{ name: "E1", text: EXAMPLE_CASE }]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const EXAMPLE: Draft = opened.value.draft;

const weight = (value: number): HistoryEvent => ({
  kind: "edit",
  command: { kind: "set", place: ["ruleset", "scores", "signs", "members", 0, "weight"], value },
});

class KeptWords implements LastWords {
  words: readonly Numbered[] = [];
  keep(_document: string, entries: readonly Numbered[]): void {
    this.words = entries;
  }
  read(): readonly Numbered[] {
    return this.words;
  }
}

const place = (store: MemoryStore, lastWords: LastWords, locks = new MemoryLocks()): JournalPlace => ({
  store,
  locks,
  document: "d",
  lock: "l",
  lastWords,
});

/** A store that answers nothing more once the page is gone. */
function dying(store: MemoryStore): { readonly store: MemoryStore; die: () => void } {
  let isGone = false;
  const never = new Promise<never>(() => undefined);
  const write: MemoryStore["write"] = (...asked) => (isGone ? never : store.write(...asked));
  return {
    store: Object.assign(Object.create(store) as MemoryStore, { write }),
    die: () => {
      isGone = true;
    },
  };
}

/** Lets events happen without waiting until they are written. */
function doAll(journal: JournalWriter, from: History, values: readonly number[]): History {
  return values.reduce((history, value) => {
    const next = advance(history, weight(value));
    if (!next.ok) throw new Error(next.problem.code);
    void journal.record(weight(value), next.value.draft);
    return next.value;
  }, from);
}

const pastOf = (history: History): number => history.past?.count ?? 0;

test("what was waiting when the page was left is there, to be undone, and is in the journal from then on", async () => {
  const [store, words] = [new MemoryStore(), new KeptWords()];
  const page = dying(store);
  const first = await openJournal(place(page.store, words), EXAMPLE);
  let history = doAll(first.journal, first.history, [7]);
  await first.journal.flush();
  page.die();
  history = doAll(first.journal, history, [8, 9, 10]);
  void first.journal.leave();

  const again = await openJournal(place(store, words), EXAMPLE);
  expect(draftText(again.history.draft)).toBe(draftText(history.draft));
  expect([pastOf(again.history), again.findings, words.words]).toEqual([4, [], []]);
  const third = await openJournal(place(store, new KeptWords()), EXAMPLE);
  expect(draftText(third.history.draft)).toBe(draftText(history.draft));
});

test("what was written in time is not done twice, nor forgotten too early", async () => {
  const [store, words] = [new MemoryStore(), new KeptWords()];
  const first = await openJournal(place(store, words), EXAMPLE);
  const history = doAll(first.journal, first.history, [7, 8]);
  const left = first.journal.leave();
  expect(words.words.map(({ sequence }) => sequence)).toEqual([1, 2]);
  const kept = words.words;
  await left;
  expect(words.words).toEqual([]);
  // The page was gone before it could forget them.
  words.keep("d", kept);
  const again = await openJournal(place(store, words), EXAMPLE);
  expect(draftText(again.history.draft)).toBe(draftText(history.draft));
  expect([pastOf(again.history), again.findings, words.words]).toEqual([2, [], []]);
});

test("nothing is kept so where nothing waits, nor by a tab that only reads along", async () => {
  const [store, words, locks] = [new MemoryStore(), new KeptWords(), new MemoryLocks()];
  const one = await openJournal(place(store, words, locks), EXAMPLE);
  await one.journal.leave();
  expect(words.words).toEqual([]);
  const other = await openJournal(place(store, words, locks), EXAMPLE);
  doAll(other.journal, other.history, [7]);
  await other.journal.leave();
  expect(words.words).toEqual([]);
});

test("what does not follow, since another wrote meanwhile, is copied aside and told", async () => {
  const [store, words] = [new MemoryStore(), new KeptWords()];
  const page = dying(store);
  const first = await openJournal(place(page.store, words), EXAMPLE);
  page.die();
  doAll(first.journal, first.history, [8, 9]);
  void first.journal.leave();
  const lost = words.words;
  const other = await openJournal(place(store, new KeptWords()), EXAMPLE);
  doAll(other.journal, other.history, [20]);
  await other.journal.close();

  const again = await openJournal(place(store, words), EXAMPLE);
  expect(again.findings).toEqual([{ code: "tailUnreadable", events: 2 }]);
  expect(await store.aside("d")).toEqual({ ok: true, value: lost.map(({ text }) => text) });
  expect([again.journal.state, words.words]).toEqual([{ kind: "kept" }, []]);
});

test("with no room in the store, work goes on where the page was left", async () => {
  let full = false;
  const [store, words] = [new MemoryStore(() => (full ? { code: "quotaExceeded" } : undefined)), new KeptWords()];
  const first = await openJournal(place(store, words), EXAMPLE);
  full = true;
  const history = doAll(first.journal, first.history, [7, 8]);
  await first.journal.leave();
  expect(first.journal.state).toEqual({ kind: "notKept", why: "quotaExceeded", events: 2 });
  full = false;
  const again = await openJournal(place(new MemoryStore(undefined, store), words), EXAMPLE);
  expect(draftText(again.history.draft)).toBe(draftText(history.draft));
});
