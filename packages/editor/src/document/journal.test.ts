import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCommand, drawFrom } from "./commands/any-command.ts";
import type { Command } from "./commands/command.ts";
import { type Draft, draftText, openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "./example.ts";
import { advance, type History, type HistoryEvent, historyOf } from "./history.ts";
import {
  beginning,
  nextEntry,
  type Recovery,
  readEvent,
  recover,
  SNAPSHOTS_KEPT,
  snapshotAt,
  snapshotsToDrop,
} from "./journal.ts";
import { Crash, type Fault, MemoryLocks, MemoryStore } from "./journal-memory.ts";
import type { Numbered, StoredJournal } from "./journal-store.ts";
import {
  type JournalPlace,
  type JournalState,
  type JournalWriter,
  type OpenedJournal,
  openJournal,
} from "./journal-writer.ts";

const open = (ruleset: string): Draft => {
  const opened = openDraft(ruleset, [{ name: "E1", text: EXAMPLE_CASE }]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value.draft;
};
const EXAMPLE = open(EXAMPLE_RULESET);
/** The same document after somebody else changed it where it lives. */
const CHANGED = open(EXAMPLE_RULESET.replace('"0.1.0"', '"0.2.0"'));

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

/** Events that all happen, one after the other, and the draft after each. */
function eventsFrom(
  numbers: readonly number[],
  count: number,
): { readonly events: HistoryEvent[]; readonly texts: string[] } {
  const draw = drawFrom(numbers);
  let history = historyOf(EXAMPLE);
  const events: HistoryEvent[] = [];
  const texts = [draftText(EXAMPLE)];
  for (let i = 0; i < count * 4 && events.length < count; i++) {
    const command: Command = anyCommand(draw, history.draft);
    const event: HistoryEvent =
      draw(5) === 0
        ? { kind: draw(2) === 0 ? "undo" : "redo" }
        : { kind: "edit", command, ...(draw(2) === 0 ? { group: "g" } : {}) };
    const next = advance(history, event);
    if (!next.ok) continue;
    history = next.value;
    events.push(event);
    texts.push(draftText(history.draft));
  }
  return { events, texts };
}

/** What lies in a store after events, a snapshot after each of some of them. */
function stored(events: readonly HistoryEvent[], snapshotsAfter: readonly number[] = []): StoredJournal {
  const { change, position: start } = beginning(EXAMPLE);
  let [history, position] = [historyOf(EXAMPLE), start];
  const entries: Numbered[] = [];
  const snapshots: Numbered[] = [];
  for (const event of events) {
    const next = nextEntry(position, event);
    history = having(history, event);
    position = next.position;
    entries.push(next.entry);
    if (snapshotsAfter.includes(position.sequence)) snapshots.push(snapshotAt(position, history.draft, EXAMPLE.base));
  }
  const { base = "", head = "" } = change.begin ?? {};
  return { revision: 1, head, base, entries, snapshots };
}

const recovered = (recovery: Recovery): Extract<Recovery, { kind: "recovered" }> => {
  if (recovery.kind !== "recovered") throw new Error(recovery.kind);
  return recovery;
};
const FIVE = [1, 2, 4, 5, 6].map(weight);
const textAfter = (events: readonly HistoryEvent[]): string => draftText(having(historyOf(EXAMPLE), ...events).draft);

describe("what lies there leads to the draft", () => {
  test("with all that can be undone and done again", () => {
    const events = [...FIVE, { kind: "undo" } as const];
    const { history, findings, repair, position } = recovered(recover(stored(events)));
    expect(draftText(history.draft)).toBe(textAfter(FIVE.slice(0, 4)));
    expect([history.past?.count, history.future?.count]).toEqual([4, 1]);
    expect([findings, repair, position.sequence]).toEqual([[], undefined, 6]);
  });

  const damaged = (journal: StoredJournal, at: number, damage: (text: string) => string): StoredJournal => ({
    ...journal,
    entries: journal.entries.map((one) => (one.sequence === at ? { ...one, text: damage(one.text) } : one)),
  });
  const DAMAGES: readonly (readonly [how: string, damage: (text: string) => string])[] = [
    ["cut in the middle", (text) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["another value", (text) => text.replace('"value":4', '"value":7')],
    ["another number", (text) => text.replace('"sequence":3', '"sequence":8')],
    ["a command of another version", (text) => text.replace('"kind":"set"', '"kind":"put"')],
    ["another journal's link", (text) => text.replace(/"link":"sha256:../, '"link":"sha256:zz')],
  ];

  test.each(DAMAGES)("a text that is %s ends what is read, and it and the rest are kept aside", (_, damage) => {
    const journal = damaged(stored(FIVE), 3, damage);
    const { history, findings, repair } = recovered(recover(journal));
    expect(draftText(history.draft)).toBe(textAfter(FIVE.slice(0, 2)));
    expect(findings).toEqual([{ code: "tailUnreadable", events: 3 }]);
    expect(repair).toEqual({
      aside: journal.entries.slice(2).map(({ text }) => text),
      dropEntries: { from: 3 },
      dropSnapshots: [],
    });
  });

  test("an entry that is missing ends it too, and one that stands twice cannot", () => {
    const journal = stored(FIVE);
    const gap = { ...journal, entries: journal.entries.filter(({ sequence }) => sequence !== 2) };
    expect(recovered(recover(gap)).findings).toEqual([{ code: "tailUnreadable", events: 3 }]);
  });

  test.each(DAMAGES)("beyond a text that is %s it goes on from a snapshot, and keeps everything aside", (_, damage) => {
    const journal = damaged(stored(FIVE, [2, 4]), 3, damage);
    const { history, findings, repair, position } = recovered(recover(journal));
    expect(draftText(history.draft)).toBe(textAfter(FIVE));
    // What led to the snapshot is not known: what came after it can be undone.
    expect(history.past?.count).toBe(1);
    expect(findings).toEqual([{ code: "fromSnapshot", sequence: 4 }]);
    expect(repair?.aside).toContain(journal.base);
    expect(repair?.aside).toContain(journal.entries[2]?.text);
    expect(position.sequence).toBe(5);
  });

  test("a snapshot that the events do not lead to is believed", () => {
    const honest = stored(FIVE, [3]);
    const other = snapshotAt(
      JSON.parse(honest.snapshots[0]?.text ?? ""),
      having(historyOf(EXAMPLE), weight(99)).draft,
      EXAMPLE.base,
    );
    const { history, findings } = recovered(recover({ ...honest, snapshots: [other] }));
    expect(findings[0]).toEqual({ code: "diverged", sequence: 3 });
    expect(draftText(history.draft)).toBe(textAfter([weight(99), weight(5), weight(6)]));
  });

  test.each([
    ["base", { base: "{" }],
    ["head", { head: "{" }],
    ["base and head", { base: "{", head: "" }],
  ])("without its %s it begins at the newest snapshot that can be read", (_, damage) => {
    const journal = stored(FIVE, [2, 4]);
    const torn = journal.snapshots.map((one) => (one.sequence === 4 ? { ...one, text: one.text.slice(9) } : one));
    expect(draftText(recovered(recover({ ...journal, ...damage })).history.draft)).toBe(textAfter(FIVE));
    expect(draftText(recovered(recover({ ...journal, ...damage, snapshots: torn })).history.draft)).toBe(
      textAfter(FIVE),
    );
  });

  test("with nothing that can be read, nothing is thrown away", () => {
    const journal = { ...stored(FIVE), base: "{" };
    expect(recover(journal)).toEqual({
      kind: "unreadable",
      aside: [journal.head, "{", ...journal.entries.map(({ text }) => text)],
    });
  });

  test("a journal of a newer version is told as one, whatever else it holds", () => {
    expect(recover({ ...stored(FIVE), head: '{"schema":2,"what":"else"}' })).toEqual({
      kind: "newerSchema",
      schema: 2,
    });
  });

  test("any events lead to what they led to", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_999), { minLength: 300, maxLength: 300 }), (numbers) => {
        const { events, texts } = eventsFrom(numbers, 12);
        const journal = stored(events, [3, 7]);
        expect(draftText(recovered(recover(journal)).history.draft)).toBe(texts.at(-1));
      }),
      { numRuns: 25 },
    );
  });

  test("whatever lies there, reading it ends with a draft, or with what cannot be read", () => {
    const journal = stored(FIVE, [2]);
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(journal.head, journal.base, ...journal.entries.map(({ text }) => text)),
    );
    const numbered = fc.array(fc.record({ sequence: fc.nat(7), text: texts }), { maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, numbered, numbered, (head, base, entries, snapshots) => {
        expect(["recovered", "newerSchema", "unreadable"]).toContain(
          recover({ revision: 1, head, base, entries, snapshots }).kind,
        );
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ["no kind", {}],
  ["an unknown kind", { kind: "erase" }],
  ["no command", { kind: "edit" }],
  ["a command that is none", { kind: "edit", command: { kind: "remove" } }],
  ["more than there is", { kind: "undo", steps: 3 }],
])("what is no event is not read as one: %s", (_, value) => {
  expect(readEvent(value)).toBeUndefined();
});

test("the last ten snapshots are kept", () => {
  let kept: number[] = [];
  for (let sequence = 1; sequence <= 30; sequence++) {
    const drop = new Set(snapshotsToDrop(kept));
    kept = [...kept.filter((one) => !drop.has(one)), sequence];
  }
  expect(kept).toEqual(Array.from({ length: SNAPSHOTS_KEPT }, (_, i) => 21 + i));
});

// --- writing

const place = (store: MemoryStore, locks = new MemoryLocks()): JournalPlace => ({
  store,
  locks,
  document: "d",
  lock: "holdepunkt:d",
});

/** Records events, and gives how many were said to be written. */
async function record(
  opened: OpenedJournal,
  events: readonly HistoryEvent[],
  onWritten: (count: number) => void = () => undefined,
): Promise<History> {
  let { history } = opened;
  for (const [i, event] of events.entries()) {
    history = having(history, event);
    await opened.journal.record(event, history.draft);
    onWritten(i + 1);
  }
  return history;
}
const states = (journal: JournalWriter): string[] => {
  const seen: string[] = [];
  journal.onState((state) => seen.push(state.kind));
  return seen;
};

describe("crashes", () => {
  /** Begins, records, has a long enough history for snapshots, is saved, and begins anew at another base. */
  async function session(
    store: MemoryStore,
    events: readonly HistoryEvent[],
    written: (count: number) => void,
  ): Promise<void> {
    const opened = await openJournal(place(store), EXAMPLE);
    written(0);
    await record(opened, events, written);
  }
  const MANY = Array.from({ length: 53 }, (_, i) => weight(10 + i));
  const MANY_TEXTS = [draftText(EXAMPLE), ...MANY.map((_, i) => textAfter(MANY.slice(0, i + 1)))];

  test.each(["crash", "torn"] as const)(
    "at any step (%s) at most the last event is lost, and it can go on",
    async (fault) => {
      const whole = new MemoryStore();
      await session(whole, MANY, () => undefined);
      for (let at = 1; at <= whole.taken; at++) {
        const store = new MemoryStore((step): Fault | undefined => (step === at ? fault : undefined));
        let written = -1;
        await expect(
          session(store, MANY, (count) => {
            written = count;
          }),
        ).rejects.toThrow(Crash);
        // Another page, later: the same store, nothing else.
        const later = new MemoryStore(undefined, store);
        const opened = await openJournal(place(later), EXAMPLE);
        const lost = MANY_TEXTS.indexOf(draftText(opened.history.draft));
        expect([Math.max(0, written), Math.max(0, written) + 1], `step ${at}`).toContain(lost);
        expect(opened.history.past?.count ?? 0).toBe(lost);
        const last = await record(opened, [weight(999)]);
        const again = await openJournal(place(new MemoryStore(undefined, later)), EXAMPLE);
        expect(draftText(again.history.draft)).toBe(draftText(last.draft));
      }
    },
    60_000,
  );

  test.each(["crash", "torn"] as const)(
    "while it begins anew (%s) neither the old nor the new is lost",
    async (fault) => {
      const begin = async (store: MemoryStore): Promise<void> => {
        const opened = await openJournal(place(store), CHANGED);
        await opened.journal.begin(CHANGED);
      };
      const worked = async (): Promise<MemoryStore> => {
        const store = new MemoryStore();
        await record(await openJournal(place(store), EXAMPLE), FIVE);
        return store;
      };
      const whole = new MemoryStore(undefined, await worked());
      await begin(whole);
      for (let at = 1; at <= whole.taken; at++) {
        const store = new MemoryStore((step) => (step === at ? fault : undefined), await worked());
        await expect(begin(store)).rejects.toThrow(Crash);
        const later = new MemoryStore(undefined, store);
        const opened = await openJournal(place(later), CHANGED);
        const text = draftText(opened.history.draft);
        expect([textAfter(FIVE), draftText(CHANGED)], `step ${at}`).toContain(text);
        if (text === textAfter(FIVE)) continue;
        const aside = await later.aside("d");
        expect(aside.ok && aside.value.join("\n")).toContain('"value":6');
      }
    },
    60_000,
  );

  test("random work, random crashes, again and again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9_999), { minLength: 300, maxLength: 300 }),
        fc.array(
          fc.tuple(fc.nat(12), fc.constantFrom<Fault>("crash", "torn", { code: "quotaExceeded" }, { code: "failed" })),
          { maxLength: 4 },
        ),
        async (numbers, crashes) => {
          const { events, texts } = eventsFrom(numbers, 10);
          let kept = new MemoryStore();
          let done = 0;
          for (const [at, fault] of [...crashes, [0, "crash"] as const]) {
            const store: MemoryStore = new MemoryStore((step) => (step === at + 1 && at > 0 ? fault : undefined), kept);
            kept = store;
            try {
              const opened = await openJournal(place(store), EXAMPLE);
              const found = opened.history.past === undefined && done > 0 ? -1 : done;
              expect([texts[done], texts[done + 1]], `${found}`).toContain(draftText(opened.history.draft));
              if (draftText(opened.history.draft) !== texts[done]) done += 1;
              await record(opened, events.slice(done, done + 3), () => {
                if (opened.journal.state.kind === "kept") done += 1;
              });
              if (opened.journal.state.kind !== "kept") return;
            } catch (error) {
              if (!(error instanceof Crash)) throw error;
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("what goes wrong is told, and nothing is lost that need not be", () => {
  test("no room: the work stays in the page, is told, and is written once there is room", async () => {
    let full = false;
    const store = new MemoryStore(() => (full ? { code: "quotaExceeded" } : undefined));
    const opened = await openJournal(place(store), EXAMPLE);
    const seen = states(opened.journal);
    full = true;
    const history = await record(opened, FIVE.slice(0, 3));
    expect(opened.journal.state).toEqual({ kind: "notKept", why: "quotaExceeded", events: 3 });
    full = false;
    await opened.journal.flush();
    expect(opened.journal.state).toEqual({ kind: "kept" });
    expect(seen).toEqual(["notKept", "notKept", "notKept", "kept"]);
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect(draftText(again.history.draft)).toBe(draftText(history.draft));
  });

  test("no storage at all: one can work, and is told that nothing is kept", async () => {
    const opened = await openJournal(place(new MemoryStore(() => ({ code: "unavailable" }))), EXAMPLE);
    expect(opened.journal.state).toEqual({ kind: "notKept", why: "unavailable", events: 0 });
    expect(draftText((await record(opened, FIVE)).draft)).toBe(textAfter(FIVE));
    expect(opened.journal.state).toEqual({ kind: "notKept", why: "unavailable", events: 5 });
  });

  test("what is not kept is counted as the reader counts it: what is typed in one go is one change", async () => {
    let full = false;
    const opened = await openJournal(
      place(new MemoryStore(() => (full ? { code: "quotaExceeded" } : undefined))),
      EXAMPLE,
    );
    const typed = (value: string): HistoryEvent => ({
      kind: "edit",
      group: "version",
      command: { kind: "set", place: ["ruleset", "version"], value },
    });
    let { history } = opened;
    const told = async (event: HistoryEvent): Promise<JournalState> => {
      history = having(history, event);
      await opened.journal.record(event, history.draft);
      return opened.journal.state;
    };
    await told(typed("7.0.0"));
    full = true;
    expect(await told(typed("7.0.1"))).toMatchObject({ events: 1 });
    expect(await told(typed("7.0.2"))).toMatchObject({ events: 1 });
    expect(await told({ kind: "endGroup" })).toMatchObject({ events: 1 });
    expect(await told(typed("7.0.3"))).toMatchObject({ events: 2 });
    expect(await told({ kind: "undo" })).toMatchObject({ events: 3 });
  });

  test("a write that was done although it failed is not done twice, nor taken for another's", async () => {
    const store = new MemoryStore();
    const lying = Object.assign(Object.create(store) as MemoryStore, {
      write: async (...asked: Parameters<MemoryStore["write"]>) => {
        await store.write(...asked);
        return { ok: false, problem: { code: "failed" } } as const;
      },
    });
    const opened = await openJournal(place(store), EXAMPLE);
    const [first, second] = FIVE;
    if (first === undefined || second === undefined) throw new Error("no events");
    let history = having(opened.history, first);
    const journal = (await openJournal(place(lying), EXAMPLE)).journal;
    await journal.record(first, history.draft);
    expect(journal.state).toMatchObject({ kind: "notKept", why: "failed" });
    history = having(history, second);
    Object.assign(lying, { write: store.write.bind(store) });
    await journal.record(second, history.draft);
    expect(journal.state).toEqual({ kind: "kept" });
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect(draftText(again.history.draft)).toBe(textAfter([first, second]));
  });

  test("two tabs: one writes, the other reads along, and takes over with all that was done", async () => {
    const [store, locks] = [new MemoryStore(), new MemoryLocks()];
    const one = await openJournal(place(store, locks), EXAMPLE);
    const other = await openJournal(place(new MemoryStore(undefined, store), locks), EXAMPLE);
    expect(other.journal.state).toEqual({ kind: "readingAlong", because: "otherWriter", unsaved: 0 });
    let changes = 0;
    store.watch("d", () => {
      changes += 1;
    });
    await record(one, FIVE.slice(0, 2));
    expect(changes).toBe(2);
    expect(draftText((await other.journal.refreshed())?.draft ?? EXAMPLE)).toBe(textAfter(FIVE.slice(0, 2)));

    const over = await other.journal.takeOver(EXAMPLE);
    expect(over.journal.state).toEqual({ kind: "kept" });
    expect(one.journal.state).toEqual({ kind: "readingAlong", because: "takenOver", unsaved: 0 });
    await record(over, FIVE.slice(2));
    // What the first does now is in its page alone, and it is told so.
    await one.journal.record(weight(77), having(one.history, weight(77)).draft);
    expect(one.journal.state).toEqual({ kind: "readingAlong", because: "takenOver", unsaved: 1 });
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect(draftText(again.history.draft)).toBe(textAfter(FIVE));
  });

  test("without locks the revision decides: who comes late writes nothing over", async () => {
    const store = new MemoryStore();
    const one = await openJournal(place(store), EXAMPLE);
    const other = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    await record(one, FIVE.slice(0, 2));
    await record(other, [weight(77)]);
    expect(other.journal.state).toEqual({ kind: "readingAlong", because: "changedElsewhere", unsaved: 1 });
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect(draftText(again.history.draft)).toBe(textAfter(FIVE.slice(0, 2)));
  });

  test("a newer version of the page has been here: this one writes nothing any more", async () => {
    const store = new MemoryStore();
    const opened = await openJournal(place(store), EXAMPLE);
    await store.write("d", 1, { begin: { base: "else", head: '{"schema":2}' } });
    const newer = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect(newer.journal.state).toEqual({ kind: "newerSchema", unsaved: 0 });
    await record(newer, FIVE.slice(0, 1));
    expect(newer.journal.state).toEqual({ kind: "newerSchema", unsaved: 1 });
    await newer.journal.takeOver(EXAMPLE);
    await record(opened, FIVE.slice(0, 1));
    expect(opened.journal.state).toMatchObject({ unsaved: 1 });
    const read = await store.read("d");
    expect(read).toMatchObject({ value: { head: '{"schema":2}', base: "else", entries: [], revision: 2 } });
  });

  test("no room to put a torn end right: it is done with the next event that there is room for", async () => {
    const store = new MemoryStore();
    await record(await openJournal(place(store), EXAMPLE), FIVE.slice(0, 2));
    const read = await store.read("d");
    const revision = read.ok ? (read.value?.revision ?? 0) : 0;
    await store.write("d", revision, { append: [3, 4].map((sequence) => ({ sequence, text: "torn" })) });
    let full = true;
    const later = new MemoryStore((step) => (full && step > 1 ? { code: "quotaExceeded" } : undefined), store);
    const opened = await openJournal(place(later), EXAMPLE);
    expect(opened.findings).toEqual([{ code: "tailUnreadable", events: 2 }]);
    full = false;
    await record(opened, FIVE.slice(2));
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect([again.findings, draftText(again.history.draft)]).toEqual([[], textAfter(FIVE)]);
    expect(await store.aside("d")).toEqual({ ok: true, value: ["torn", "torn"] });
  });

  test("what cannot be read is kept aside, and the work begins at the document", async () => {
    const store = new MemoryStore();
    await store.write("d", 0, { begin: { base: "torn", head: "torn" }, append: [{ sequence: 1, text: "torn too" }] });
    const opened = await openJournal(place(store), EXAMPLE);
    expect(opened.findings).toEqual([{ code: "unreadable" }]);
    expect(await store.aside("d")).toEqual({ ok: true, value: ["torn", "torn", "torn too"] });
    await record(opened, FIVE);
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect([again.findings, draftText(again.history.draft)]).toEqual([[], textAfter(FIVE)]);
  });
});

describe("where the document lives", () => {
  test("after saving, the document there is the one that is known, and all can still be undone", async () => {
    const store = new MemoryStore();
    const opened = await openJournal(place(store), EXAMPLE);
    const history = await record(opened, FIVE);
    await opened.journal.recordSaved(history.draft);
    const saved: Draft = { ...history.draft, base: "another" };
    const again = await openJournal(place(new MemoryStore(undefined, store)), saved);
    expect(again.findings).toEqual([]);
    expect(again.history.past?.count).toBe(5);
  });

  test("changed there by somebody else, the reader is asked, and either choice keeps both", async () => {
    const store = new MemoryStore();
    await record(await openJournal(place(store), EXAMPLE), FIVE);
    const opened = await openJournal(place(new MemoryStore(undefined, store)), CHANGED);
    expect(opened.findings).toEqual([{ code: "otherBase" }]);
    expect(draftText(opened.history.draft)).toBe(textAfter(FIVE));
    const begun = await opened.journal.begin(CHANGED);
    expect(begun?.past).toBeUndefined();
    const aside = await store.aside("d");
    expect(aside.ok && aside.value.filter((text) => text.includes('"kind":"edit"'))).toHaveLength(5);
    const again = await openJournal(place(new MemoryStore(undefined, store)), CHANGED);
    expect([again.findings, draftText(again.history.draft)]).toEqual([[], draftText(CHANGED)]);
  });
});

test("an event that comes while another is being written is written too", async () => {
  const store = new MemoryStore();
  const opened = await openJournal(place(store), EXAMPLE);
  let { history } = opened;
  const all = FIVE.map((event) => {
    history = having(history, event);
    return opened.journal.record(event, history.draft);
  });
  await Promise.all(all);
  const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
  expect(draftText(again.history.draft)).toBe(textAfter(FIVE));
  expect(opened.journal.state).toEqual({ kind: "kept" });
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  "an event that comes %i turns after a write has ended is written too",
  async (turns) => {
    const store = new MemoryStore();
    const opened = await openJournal(place(store), EXAMPLE);
    const [first, second] = FIVE;
    if (first === undefined || second === undefined) throw new Error("no events");
    const one = having(opened.history, first);
    const write = store.write.bind(store);
    let later: Promise<void> | undefined;
    store.write = async (...asked) => {
      store.write = write;
      const written = await write(...asked);
      later = (async () => {
        for (let turn = 0; turn < turns; turn++) await undefined;
        await opened.journal.record(second, having(one, second).draft);
      })();
      return written;
    };
    await opened.journal.record(first, one.draft);
    await later;
    const again = await openJournal(place(new MemoryStore(undefined, store)), EXAMPLE);
    expect(draftText(again.history.draft)).toBe(textAfter([first, second]));
  },
);

test("where there is no room for a snapshot, there may be for what was done", async () => {
  const store = new MemoryStore();
  const write = store.write.bind(store);
  store.write = async (document, expected, change) =>
    change.snapshot === undefined
      ? write(document, expected, change)
      : { ok: false, problem: { code: "quotaExceeded" } };
  const opened = await openJournal(place(store), EXAMPLE);
  const events = Array.from({ length: 60 }, (_, i) => weight(10 + i));
  await record(opened, events);
  expect(opened.journal.state).toEqual({ kind: "kept" });
  const read = await store.read("d");
  expect(read.ok && [read.value?.entries.length, read.value?.snapshots.length]).toEqual([60, 0]);
});
