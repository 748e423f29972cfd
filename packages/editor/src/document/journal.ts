import { digestOf, type Json } from "@holdepunkt/engine";
import * as z from "zod/mini";
import { type Command, readCommand } from "./commands/command.ts";
import { isObject, isSameText } from "./commands/json.ts";
import { type Draft, draftDigest, draftText, readDraft } from "./draft.ts";
import { advance, type History, type HistoryEvent, historyOf } from "./history.ts";
import type { JournalChange, Numbered, StoredJournal } from "./journal-store.ts";
import { rootOf } from "./used-by.ts";

/*
 * The journal of a document: what it began as, and every event since, each in one text with its number and a digest of
 * itself and of all before it. What is there can be told from what was torn, and nothing that cannot be read is lost: it is
 * copied aside. No clock, no storage, no waiting: `journal-writer.ts` does that.
 */

/** The version of these texts. A journal of a newer one is not written to. */
export const JOURNAL_SCHEMA = 1;

/** How many snapshots are kept, the newest. */
export const SNAPSHOTS_KEPT = 10;

/** Where a journal stands: the number of the last event, and the digest of it and all before. */
export interface JournalPosition {
  readonly sequence: number;
  readonly link: string;
}

/** What a journal holds: what happened to the history, and that the draft was saved to where its document lives. */
export type JournalEvent = HistoryEvent | { readonly kind: "saved"; readonly digest: string };

/** What was found wrong on the way to the draft. */
export type RecoveryFinding =
  /** The last events were torn, or cannot be read. They were copied aside. */
  | { readonly code: "tailUnreadable"; readonly events: number }
  /** Events in between cannot be read; the draft is that of a snapshot, and what was done before it cannot be undone. */
  | { readonly code: "fromSnapshot"; readonly sequence: number }
  /** The events do not lead to what a snapshot holds. The snapshot is taken: it was written when they happened. */
  | { readonly code: "diverged"; readonly sequence: number };

/** What a stored journal leads to. */
export type Recovery =
  | {
      readonly kind: "recovered";
      readonly history: History;
      readonly position: JournalPosition;
      /** The digest of the draft as it was last saved, or as it began: what lies where the document lives. */
      readonly saved: string;
      readonly findings: readonly RecoveryFinding[];
      /** What must be written before anything is added; nothing where all could be read. */
      readonly repair: JournalChange | undefined;
    }
  | { readonly kind: "newerSchema"; readonly schema: number }
  /** Neither what it began as nor any snapshot can be read. `aside`: all that lies there. */
  | { readonly kind: "unreadable"; readonly aside: readonly string[] };

const head = z.strictObject({
  schema: z.literal(JOURNAL_SCHEMA),
  base: z.string(),
  sequence: z.int().check(z.minimum(0)),
  saved: z.string(),
});
const entry = z.strictObject({ sequence: z.int().check(z.minimum(1)), event: z.unknown(), link: z.string() });
const snapshot = z.strictObject({
  sequence: z.int().check(z.minimum(0)),
  link: z.string(),
  digest: z.string(),
  saved: z.string(),
  draft: z.string(),
});
const event = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("edit"),
    command: z.custom<Command>((value) => readCommand(value) !== undefined),
    group: z.exactOptional(z.string()),
  }),
  z.strictObject({ kind: z.literal("undo") }),
  z.strictObject({ kind: z.literal("redo") }),
  z.strictObject({ kind: z.literal("endGroup") }),
  z.strictObject({ kind: z.literal("cancelGroup") }),
  z.strictObject({ kind: z.literal("saved"), digest: z.string() }),
]);

/** Reads an event from JSON. Hostile until then: gives nothing where it is no event of this version. */
export function readEvent(value: unknown): JournalEvent | undefined {
  const parsed = z.safeParse(event, value);
  return parsed.success ? parsed.data : undefined;
}

/** What begins a journal at a draft, after event `sequence` of one before it (0: there was none). */
export function beginning(
  draft: Draft,
  sequence = 0,
  saved: string = draftDigest(draft),
): { readonly change: JournalChange; readonly position: JournalPosition } {
  const base = draftText(draft);
  const digest = digestOf(base);
  const position = { sequence, link: startLink(digest, sequence) };
  const text = JSON.stringify({ schema: JOURNAL_SCHEMA, base: digest, sequence, saved });
  return { change: { begin: { base, head: text } }, position };
}

/** The next entry of a journal, and where the journal then stands. */
export function nextEntry(
  after: JournalPosition,
  happened: JournalEvent,
): { readonly entry: Numbered; readonly position: JournalPosition } {
  const sequence = after.sequence + 1;
  const link = linkOf(after.link, sequence, happened as unknown as Json);
  return {
    entry: { sequence, text: JSON.stringify({ sequence, event: happened, link }) },
    position: { sequence, link },
  };
}

/** The draft as it is at a position: a copy that can be read without what led to it. */
export function snapshotAt({ sequence, link }: JournalPosition, draft: Draft, saved: string): Numbered {
  const digest = draftDigest(draft);
  return { sequence, text: JSON.stringify({ sequence, link, digest, saved, draft: draftText(draft) }) };
}

/** The snapshots that go when one more comes. */
export const snapshotsToDrop = (kept: readonly number[]): readonly number[] =>
  kept.toSorted((a, b) => b - a).slice(SNAPSHOTS_KEPT - 1);

/**
 * The draft that a journal leads to, with all that can be undone, and what must be put right before it is continued. It
 * reads from the beginning; where that breaks off, it goes on from the newest snapshot beyond, if there is one.
 */
export function recover(stored: StoredJournal): Recovery {
  const opened = parsed(stored.head);
  const schema = isObject(opened) ? opened.schema : undefined;
  if (typeof schema === "number" && schema > JOURNAL_SCHEMA) return { kind: "newerSchema", schema };
  const start = startOf(stored, opened);
  const newest = newestSnapshot(stored);

  let diverged = false;
  if (start !== undefined) {
    const replayed = replay(start, stored.entries, newest);
    const beyond = newest !== undefined && newest.position.sequence > replayed.position.sequence;
    if (!beyond && !replayed.diverged) return continued(stored, replayed);
    diverged = replayed.diverged;
  }
  if (newest !== undefined) return fromSnapshot(stored, newest, diverged);
  // Torn while it began: the base is whole, and nothing had happened yet.
  const lone = start === undefined && !isObject(opened) ? readDraft(stored.base) : undefined;
  if (lone !== undefined) return restarted(stored, { history: historyOf(lone), saved: draftDigest(lone) }, 0, [], []);
  return { kind: "unreadable", aside: allTexts(stored) };
}

/** An event that was read, and what came of it. */
export interface Followed {
  readonly event: JournalEvent;
  readonly history: History;
  readonly position: JournalPosition;
}

/** What entries from elsewhere add to a journal that stands at `position`: as far as they follow, and those that do not. */
export function followedBy(
  history: History,
  position: JournalPosition,
  entries: readonly Numbered[],
): { readonly followed: readonly Followed[]; readonly left: readonly Numbered[] } {
  const followed: Followed[] = [];
  for (const one of entries) {
    const last = followed.at(-1) ?? { history, position };
    const next = nextOf(last.history, last.position, one);
    if (next === undefined) break;
    followed.push(next);
  }
  return { followed, left: entries.slice(followed.length) };
}

interface Start {
  readonly draft: Draft;
  readonly saved: string;
  readonly position: JournalPosition;
}

interface Replayed {
  readonly history: History;
  readonly saved: string;
  readonly position: JournalPosition;
  /** The entries that were not reached: the first of them cannot be read, or does not follow. */
  readonly left: readonly Numbered[];
  readonly diverged: boolean;
}

/** `base`: the digest of what it begins as. */
const startLink = (base: string, sequence: number): string => digestOf({ base, sequence });
const linkOf = (before: string, sequence: number, happened: Json): string =>
  digestOf({ before, sequence, event: happened });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function startOf(stored: StoredJournal, opened: unknown): Start | undefined {
  const read = z.safeParse(head, opened);
  if (!read.success || digestOf(stored.base) !== read.data.base) return undefined;
  const draft = readDraft(stored.base);
  const { sequence, saved } = read.data;
  return draft && { draft, saved, position: { sequence, link: startLink(read.data.base, sequence) } };
}

/** The newest snapshot that can be read. One is enough: each is a whole draft, and takes its time. */
function newestSnapshot({ snapshots }: StoredJournal): Start | undefined {
  for (const one of snapshots.toSorted((a, b) => b.sequence - a.sequence)) {
    const read = readSnapshot(one);
    if (read !== undefined) return read;
  }
  return undefined;
}

function readSnapshot({ text }: Numbered): Start | undefined {
  const read = z.safeParse(snapshot, parsed(text));
  if (!read.success) return undefined;
  const { sequence, link, digest, saved } = read.data;
  const draft = readDraft(read.data.draft);
  return draft !== undefined && draftDigest(draft) === digest
    ? { draft, saved, position: { sequence, link } }
    : undefined;
}

function replay(start: Start, entries: readonly Numbered[], check: Start | undefined): Replayed {
  let history = historyOf(start.draft);
  let { position, saved } = start;
  let diverged = false;
  // Entries from before the beginning may lie there still, if it was written and they were not yet deleted.
  const since = entries.filter(({ sequence }) => sequence > start.position.sequence);
  for (const [i, one] of since.entries()) {
    const next = nextOf(history, position, one);
    if (next === undefined) return { history, saved, position, left: since.slice(i), diverged };
    ({ history, position } = next);
    if (next.event.kind === "saved") saved = next.event.digest;
    if (check?.position.sequence === position.sequence) {
      diverged = !isSameText(rootOf(history.draft), rootOf(check.draft));
    }
  }
  return { history, saved, position, left: [], diverged };
}

/** Where an entry leads; nothing where it cannot be read, does not follow, or tells what could not have happened. */
function nextOf(history: History, position: JournalPosition, { sequence, text }: Numbered): Followed | undefined {
  const read = z.safeParse(entry, parsed(text));
  if (!read.success || read.data.sequence !== sequence || sequence <= position.sequence) return undefined;
  if (read.data.link !== linkOf(position.link, sequence, read.data.event as Json)) return undefined;
  const happened = readEvent(read.data.event);
  const next = happened === undefined ? undefined : after(history, happened);
  if (happened === undefined || next === undefined) return undefined;
  return { event: happened, history: next, position: { sequence, link: read.data.link } };
}

/** The history after an event; nothing where it could not have happened. To be saved changes nothing. */
function after(history: History, happened: JournalEvent): History | undefined {
  if (happened.kind === "saved") return history;
  const next = advance(history, happened);
  return next.ok ? next.value : undefined;
}

function continued(stored: StoredJournal, { history, saved, position, left }: Replayed): Recovery {
  if (left.length === 0) return { kind: "recovered", history, position, saved, findings: [], repair: undefined };
  const repair: JournalChange = {
    aside: left.map(({ text }) => text),
    dropEntries: { from: position.sequence + 1 },
    dropSnapshots: stored.snapshots.map(({ sequence }) => sequence).filter((sequence) => sequence > position.sequence),
  };
  return {
    kind: "recovered",
    history,
    position,
    saved,
    findings: [{ code: "tailUnreadable", events: left.length }],
    repair,
  };
}

function fromSnapshot(stored: StoredJournal, newest: Start, diverged: boolean): Recovery {
  const replayed = replay(newest, stored.entries, undefined);
  const { left } = replayed;
  const { sequence } = newest.position;
  const finding: RecoveryFinding = {
    code: diverged ? "diverged" : "fromSnapshot",
    sequence,
  };
  const findings: RecoveryFinding[] = [
    finding,
    ...(left.length === 0 ? [] : [{ code: "tailUnreadable", events: left.length } as const]),
  ];
  return restarted(stored, replayed, replayed.position.sequence, findings, allTexts(stored));
}

/** A journal that begins again at what was recovered, since what is left of the old one does not lead there. */
function restarted(
  stored: StoredJournal,
  { history, saved }: Pick<Replayed, "history" | "saved">,
  sequence: number,
  findings: readonly RecoveryFinding[],
  aside: readonly string[],
): Recovery {
  // Beyond every number that was used, so that nothing left behind is taken for a part of it.
  const last = Math.max(
    sequence,
    ...stored.entries.map((one) => one.sequence),
    ...stored.snapshots.map((one) => one.sequence),
  );
  const { change, position } = beginning(history.draft, last, saved);
  const repair: JournalChange = { ...change, aside, dropEntries: { upTo: last } };
  return { kind: "recovered", history, position, saved, findings, repair };
}

/** All that lies there, base and snapshots first: what is replaced must be found again. */
export const allTexts = ({ head: first, base, snapshots, entries }: StoredJournal): string[] => [
  first,
  base,
  ...snapshots.map(({ text }) => text),
  ...entries.map(({ text }) => text),
];
