import type { ListedDocument, ListedRuleset, Listing } from "./folder-api.ts";
import { type FolderAddress, type FolderFailure, folderClient } from "./folder-client.ts";
import { type FolderFeed, listenToFolder, type Wait } from "./folder-feed.ts";
import { type FolderFile, type FolderPicture, type FolderView, newsOf } from "./folder-picture.ts";

/** Who is told how a folder looks. */
export interface FolderReaderListener {
  onView(view: FolderView): void;
  /** The origin is no folder server: nothing more is told. */
  onNoFolder(): void;
}

/** What a reader of a folder is handed, so that tests need no clock. */
export interface FolderReaderHands {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait?: Wait;
}

/** Reads a folder for as long as it is open. */
export interface FolderReader {
  /** Reads another ruleset of the folder, by its id. */
  choose(ruleset: string): void;
  /** Reads once more without being told to, where a reading came to nothing. */
  again(): void;
  close(): void;
}

const AT_ONCE = 6;

/**
 * Reads one ruleset of a served folder with its cases, and again whenever the server says that something has changed. What is told is whole: a ruleset is never
 * shown with cases from before it. Only what has another digest is fetched again.
 */
export function readFolder(
  address: FolderAddress,
  listener: FolderReaderListener,
  { now, wait }: FolderReaderHands,
): FolderReader {
  const client = folderClient(address);
  const known = new Map<string, FolderFile>();
  let view: FolderView = { state: "connecting", picture: undefined, failure: undefined, news: undefined };
  let wanted: string | undefined;
  let feed: FolderFeed | undefined;
  let isClosed = false;
  let isReading = false;
  let isStale = false;

  const tell = (change: Partial<FolderView>): void => {
    if (isClosed) return;
    view = { ...view, ...change };
    listener.onView(view);
  };
  const close = (): void => {
    isClosed = true;
    feed?.close();
  };

  const readFile = async ({ id, name, digest }: ListedDocument): Promise<FolderFile | FolderFailure> => {
    const before = known.get(id);
    if (before?.digest === digest) return before;
    const read = await client.read(id);
    if (!read.ok && GONE.has(read.failure.code)) return read.failure;
    const file: FolderFile = read.ok
      ? { ok: true, id, name, digest: read.value.digest, text: read.value.text }
      : { ok: false, id, name, digest };
    // What failed for another reason than its bytes is tried again next time.
    if (read.ok || read.failure.code === "notText") known.set(id, file);
    return file;
  };

  const pictureOf = async (listing: Listing): Promise<FolderPicture | FolderFailure> => {
    const { folder, rulesets, leftOut } = listing;
    const chosen = rulesets.find(({ id }) => id === wanted) ?? rulesets[0];
    const listed = chosen === undefined ? [] : shownOf(chosen);
    const files: FolderFile[] = [];
    for (let from = 0; from < listed.length; from += AT_ONCE) {
      for (const file of await Promise.all(listed.slice(from, from + AT_ONCE).map(readFile))) {
        if (!("code" in file)) files.push(file);
        // Gone since it was listed, which the feed tells; anything else ends this reading.
        else if (file.code !== "unknownDocument") return file;
      }
    }
    const isRuleset = ({ id }: FolderFile): boolean =>
      listed.some((document) => document.id === id && document.kind === "ruleset");
    return {
      folder,
      rulesets: rulesets.map(({ id, name }) => ({ id, name })),
      chosen: chosen?.id,
      ruleset: files.find(isRuleset),
      cases: files.filter((file) => !isRuleset(file)),
      releases: chosen === undefined ? [] : releasesOf(chosen),
      leftOut,
    };
  };

  const readOnce = async (): Promise<void> => {
    const listed = await client.list();
    if (isClosed) return;
    if (!listed.ok && isNoFolder(listed.failure) && view.picture === undefined) {
      close();
      return listener.onNoFolder();
    }
    const picture = listed.ok ? await pictureOf(listed.value) : listed.failure;
    if ("code" in picture) {
      if (picture.code === "notAllowed") {
        tell({ state: "notAllowed", failure: picture.code });
        return close();
      }
      return tell({ failure: picture.code });
    }
    wanted ??= picture.chosen;
    const news = newsOf(view.picture, picture);
    const isOther = view.picture?.chosen !== picture.chosen;
    tell({
      picture,
      failure: undefined,
      news: news === undefined ? (isOther ? undefined : view.news) : { at: now(), ...news },
    });
  };

  const read = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale && !isClosed) {
      isStale = false;
      await readOnce();
    }
    isReading = false;
  };

  const begin = async (): Promise<void> => {
    // First the listing, since another server is not to be asked again and again for what it has not.
    await read();
    if (isClosed) return;
    feed = listenToFolder(
      address,
      {
        onState: (state) => {
          tell({ state });
          if (state === "listening") void read();
        },
        onChanges: () => void read(),
      },
      wait,
    );
  };
  void begin();
  return {
    choose: (ruleset) => {
      wanted = ruleset;
      void read();
    },
    again: () => void read(),
    close,
  };
}

/** Whether it is what a server of files says of calls. Any other answer may be a folder's that is in trouble, which must be said. */
const isNoFolder = (failure: FolderFailure): boolean =>
  failure.code === "unexpected" && (failure.status === 404 || failure.status === 405);

/** After these nothing can be said of the file itself. */
const GONE: ReadonlySet<FolderFailure["code"]> = new Set(["stopped", "notAllowed", "unknownDocument"]);

/** The releases of a ruleset's folder, the newest first. */
export const releasesOf = ({ documents }: ListedRuleset): FolderPicture["releases"] =>
  documents
    .filter(({ kind }) => kind === "release")
    .map(({ id, name }) => ({ id, name: name.replace(/\.json$/, "") }))
    .sort((a, b) => b.name.localeCompare(a.name, "en", { numeric: true }));

/** What is read of a ruleset's folder at once: releases are read when they are wanted, texts are not shown. */
const shownOf = ({ documents }: ListedRuleset): readonly ListedDocument[] =>
  documents.filter(({ kind }) => kind === "ruleset" || kind === "case");
