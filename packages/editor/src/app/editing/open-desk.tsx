import "./styles.ts";
import { openDraft } from "../../document/draft.ts";
import { openJournal } from "../../document/journal-writer.ts";
import { Workbench } from "../../document/workbench.ts";
import { BrowserJournalStore, browserParts } from "../../workspace/browser-journal.ts";
import { askToPersist, flushWhenHidden } from "../../workspace/browser-keeping.ts";
import { BrowserLocks } from "../../workspace/browser-locks.ts";
import type { BundledCase } from "../bundled.ts";
import type { Desk } from "../editing-slots.ts";
import { OpenDesk } from "./desk.tsx";

/** The documents that are to be edited. */
export interface DeskDocuments {
  readonly ruleset: string;
  readonly cases: readonly BundledCase[];
}

/** Opens work on the documents: as it was left in this browser, or from the beginning. Nothing where they cannot be edited. */
export async function openDesk({ ruleset, cases }: DeskDocuments): Promise<Desk | undefined> {
  const opened = openDraft(ruleset, cases);
  if (!opened.ok) return undefined;
  const { draft } = opened.value;
  const name = `bundled ${String(draft.ruleset.id)}`;
  const place = {
    store: new BrowserJournalStore(browserParts()),
    locks: new BrowserLocks(),
    document: name,
    lock: name,
  };
  const { journal, history } = await openJournal(place, draft);
  let isAsked = false;
  const bench = new Workbench(draft, history, {
    soon: afterPaint,
    onEvent: (event, after) => {
      if (!isAsked) void askToPersist();
      isAsked = true;
      void journal.record(event, after);
    },
  });
  const stopFlushing = flushWhenHidden(journal);
  const unread = opened.value.unread.map(({ name: id, problems }) => ({ ok: false as const, id, problems }));
  return new OpenDesk(bench, unread, () => {
    stopFlushing();
    void journal.close();
  });
}

/** Calls `act` once what was done is on the screen. */
function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A page that is hidden paints nothing, and still must come to know what was done.
  const frame = document.hidden ? undefined : requestAnimationFrame(() => (timer = setTimeout(act)));
  if (frame === undefined) timer = setTimeout(act);
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
