import "./styles.ts";
import { parseCase } from "@holdepunkt/engine";
import type { CaseRead } from "../../document/case-reading.ts";
import { draftOf, linkDraft, type OpenedDraft } from "../../document/draft.ts";
import type { OpenRuleset } from "../../document/open-ruleset.ts";
import type { SampleCase } from "../../document/sample-case.ts";
import { inTurns } from "../../document/steps.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { Filing } from "../../panels/files/filing.ts";
import { BrowserJournalStore, browserParts } from "../../workspace/browser-journal.ts";
import { askToPersist, flushWhenHidden, warnWhenLeaving } from "../../workspace/browser-keeping.ts";
import { BrowserLastWords } from "../../workspace/browser-last-words.ts";
import { BrowserLocks } from "../../workspace/browser-locks.ts";
import { type FolderAddress, folderClient } from "../../workspace/folder-client.ts";
import { FolderDocuments, openingContent } from "../../workspace/folder-documents.ts";
import type { FolderPicture } from "../../workspace/folder-picture.ts";
import { KeptWork } from "../../workspace/kept-work.ts";
import type { BundledCase } from "../bundled.ts";
import type { Desk } from "../editing-slots.ts";
import { OpenDesk, readersLanguage } from "./desk.tsx";

/** The documents that are to be edited. */
export interface DeskDocuments {
  readonly ruleset: string;
  readonly cases: readonly BundledCase[];
  /** What they were found to be: the ruleset as it was opened, and each case by it. */
  readonly read: { readonly ruleset: OpenRuleset; readonly samples: readonly SampleCase[] };
}

/**
 * Opens work on the documents: as it was left in this browser, or from the beginning. Nothing where they cannot be edited.
 * Between its steps it waits for `turn`: together they are longer than a page may stand still.
 */
export async function openDesk(
  { ruleset, cases, read }: DeskDocuments,
  turn: () => Promise<void>,
): Promise<Desk | undefined> {
  const unread: Desk["unread"][number][] = [];
  const known = new Map<string, CaseRead>();
  const documents = cases.filter(({ name, text }, i) => {
    const sample = read.samples[i];
    if (sample?.ok === true) {
      known.set(name, { document: sample.document, facts: { ok: true, value: sample.facts }, faults: [] });
      return true;
    }
    // One that these rules cannot read is a document all the same.
    const parsed = parseCase(text);
    if (!parsed.ok) unread.push(asUnread({ name, problems: parsed.problems }));
    return parsed.ok;
  });
  const draft = draftOf(ruleset, documents);
  await turn();
  // Each edit reads what it touched: the rest is read here.
  if (!linkDraft(draft).ok) return undefined;
  await turn();
  const kept = await KeptWork.open(draft, {
    ...keptIn(`bundled ${String(draft.ruleset.id)}`),
    known: { ruleset: read.ruleset, cases: known },
  });
  const filing = new Filing({ kept, folder: undefined, readRelease: async () => undefined });
  return new OpenDesk({ kept, folder: undefined, filing }, () => unread, leaving(kept));
}

/** Work on documents of a served folder, which goes on whatever becomes of them there. */
export interface FolderDesk {
  readonly desk: Desk;
  /** The folder as it is by now. */
  readonly follow: (picture: FolderPicture) => void;
}

/** Opens work on what a served folder holds. Nothing where it cannot be edited. `turn` as for `openDesk`. */
export async function openFolderDesk(
  address: FolderAddress,
  picture: FolderPicture,
  turn: () => Promise<void>,
): Promise<FolderDesk | undefined> {
  const { chosen } = picture;
  const content = await inTurns(openingContent(picture), turn);
  if (chosen === undefined || "problems" in content) return undefined;
  const name = picture.rulesets.find(({ id }) => id === chosen)?.name ?? "";
  // The ids are others each time the server runs; the names are what a reader knows the folder by.
  const kept = await KeptWork.open(content.draft, keptIn(`folder ${picture.folder}/${name}`));
  const client = folderClient(address);
  let say = (_: string): void => undefined;
  const folder = new FolderDocuments(kept, content, {
    client,
    ruleset: chosen,
    now: () => Date.now(),
    tell: (notice) => say(filesWords(readersLanguage())(`folder.notice.${notice}`)),
  });
  const readRelease = async (id: string): Promise<string | undefined> => {
    const read = await client.read(id);
    return read.ok ? read.value.text : undefined;
  };
  const filing = new Filing({ kept, folder, readRelease });
  filing.offer(picture.releases);
  const unread = (): Desk["unread"] => folder.unread.map(asUnread);
  const desk = new OpenDesk({ kept, folder, filing }, unread, leaving(kept));
  say = (text) => desk.say(text);
  const [newest] = picture.releases;
  if (newest !== undefined) await filing.compare({ release: newest.id });
  return {
    desk,
    follow: (now) => {
      filing.offer(now.releases);
      folder.follow(now);
    },
  };
}

const asUnread = ({ name: id, problems }: OpenedDraft["unread"][number]): Desk["unread"][number] => ({
  ok: false,
  id,
  problems,
});

const keptIn = (name: string): Parameters<typeof KeptWork.open>[1] => ({
  place: {
    store: new BrowserJournalStore(browserParts()),
    locks: new BrowserLocks(),
    document: name,
    lock: name,
    lastWords: new BrowserLastWords(),
  },
  soon: afterPaint,
  askToPersist,
});

/** Sees to it that what was done is written before the page is gone. Gives what ends the work. */
function leaving(kept: KeptWork): () => void {
  const stopFlushing = flushWhenHidden(kept);
  const stopWarning = warnWhenLeaving(() => kept.unkept > 0);
  return () => {
    stopFlushing();
    stopWarning();
    kept.close();
  };
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
