import type { Problem } from "../../language/problem.ts";
import {
  createDocument,
  createFolder,
  type FolderTools,
  fileDigest,
  inDirectory,
  removeDocument,
  replaceDocument,
} from "./change-document.ts";
import { clearUnfinished } from "./clear-unfinished.ts";
import { type DocumentKind, isFolderName, limitOf, placeFor, problemsIn, RULESET_FILE } from "./document-kind.ts";
import { done, type FolderResult, refused, refusedBy } from "./folder-problem.ts";
import type { Listing } from "./listing.ts";
import { folderScanner, type KnownDocument, type Scan } from "./scan-folder.ts";

/** What is to be made, and where. */
export type Creation =
  | { readonly kind: "ruleset"; readonly name: string; readonly text: string }
  | {
      readonly kind: Exclude<DocumentKind, "ruleset">;
      /** The id of the ruleset's folder. */
      readonly ruleset: string;
      /** Without the ending: `C81`, `1.2.0`, `releases`, `CHANGELOG`. */
      readonly name: string;
      readonly text: string;
    };

/** A document's bytes as they lie in the folder. */
export interface ReadDocument {
  readonly kind: DocumentKind;
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** A folder of rulesets: everything in it by ids that a listing gave, nothing by its path. */
export interface Folder {
  list(): Promise<FolderResult<Listing>>;
  read(id: string): Promise<FolderResult<ReadDocument>>;
  /** Writes a document whose digest is `expected`; gives the new digest. */
  replace(id: string, expected: string, text: string): Promise<FolderResult<string>>;
  /** Makes a document where nothing is; gives its id and digest. */
  create(creation: Creation): Promise<FolderResult<{ readonly id: string; readonly digest: string }>>;
  /** Moves a document whose digest is `expected` to the trash; a ruleset with the whole folder that it stands in. */
  remove(id: string, expected: string): Promise<FolderResult<undefined>>;
  /** What stands there now, for whoever watches. */
  scan(): Promise<FolderResult<Scan>>;
}

// More than a person reads, and no megabytes of answer.
const MOST_PROBLEMS = 100;

/** Opens a folder. `key` makes its ids. */
export async function openFolder(tools: FolderTools, key: Uint8Array): Promise<FolderResult<Folder>> {
  const scanNow = folderScanner(tools, key);
  let last: Scan;
  // Writes one after another, so that of two who read the same digest one is told that it has changed.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = queue.then(act, act);
    queue = turn;
    return turn;
  };
  // A scan takes a while: one that began earlier and ended later knows less.
  let [begun, lastBegun] = [0, 0];
  const scan = async (): Promise<FolderResult<Scan>> => {
    const turn = ++begun;
    const scanned = await scanNow();
    if (scanned.ok && turn > lastBegun) [last, lastBegun] = [scanned.value, turn];
    return scanned;
  };
  const first = await scan();
  if (!first.ok) return first;
  for (const directory of first.value.directories) {
    await inDirectory(tools, directory, async (held) => done(await clearUnfinished(tools.files, held, tools.now())));
  }

  const known = (id: string): FolderResult<KnownDocument> => {
    const document = last.documents.get(id);
    return document === undefined ? refused({ code: "unknownDocument" }) : done(document);
  };

  return done({
    scan,
    list: async () => {
      const scanned = await scan();
      return scanned.ok ? done(scanned.value.listing) : scanned;
    },
    read: async (id) => {
      const document = known(id);
      if (!document.ok) return document;
      const { kind, place } = document.value;
      return inDirectory(tools, place.directory, async (directory) => {
        const found = await tools.files.readFile(directory, place.name, place.limit);
        if (!found.ok) return refusedBy(found.problem);
        if (found.value === undefined) return refused({ code: "unknownDocument" });
        return done({ kind, bytes: found.value.bytes, digest: fileDigest(found.value.bytes) });
      });
    },
    replace: (id, expected, text) =>
      inTurn(async () => {
        const document = known(id);
        if (!document.ok) return document;
        const { kind, place } = document.value;
        if (kind === "release") return refused({ code: "unchangeable" });
        const bytes = bytesOf(kind, text);
        if (!bytes.ok) return bytes;
        return replaceDocument(tools, place, expected, bytes.value);
      }),
    create: (creation) => inTurn(() => create(creation)),
    remove: (id, expected) =>
      inTurn(async () => {
        const document = known(id);
        if (!document.ok) return document;
        const { kind, place } = document.value;
        const isWhole = kind === "ruleset";
        // The served folder itself cannot be moved into itself.
        if (kind === "release" || (isWhole && place.directory.length === 0)) return refused({ code: "unchangeable" });
        return removeDocument(tools, place, expected, isWhole);
      }),
  });

  async function create(creation: Creation): Promise<FolderResult<{ readonly id: string; readonly digest: string }>> {
    const bytes = bytesOf(creation.kind, creation.text);
    if (!bytes.ok) return bytes;
    let directory: readonly string[];
    let name: string;
    let made: FolderResult<string>;
    if (creation.kind === "ruleset") {
      if (last.listing.holds === "oneRuleset") return refused({ code: "exists" });
      if (!isFolderName(creation.name)) return refused({ code: "badName" });
      [directory, name] = [[creation.name], RULESET_FILE];
      made = await createFolder(tools, creation.name, RULESET_FILE, bytes.value);
    } else {
      const folder = last.folders.get(creation.ruleset);
      if (folder === undefined) return refused({ code: "unknownDocument" });
      const place = placeFor(creation.kind, creation.name);
      if (place === undefined) return refused({ code: "badName" });
      [directory, name] = [[...folder, ...place.within], place.file];
      made = await createDocument(tools, { directory, name, limit: limitOf(creation.kind) }, bytes.value);
    }
    if (!made.ok) return made;
    const scanned = await scan();
    if (!scanned.ok) return scanned;
    for (const { id, place } of scanned.value.documents.values()) {
      if (place.name === name && place.directory.join("/") === directory.join("/"))
        return done({ id, digest: made.value });
    }
    // Somebody was at it at once.
    return refused({ code: "unknownDocument" });
  }
}

/** The bytes of a text that is a document of that kind. */
function bytesOf(kind: DocumentKind, text: string): FolderResult<Uint8Array> {
  // A half of a pair has no bytes; what would be written in its place is not what was sent.
  if (/\p{Cs}/u.test(text)) return refused({ code: "notADocument", problems: [NOT_UTF8] });
  const bytes = new TextEncoder().encode(text);
  const problems = problemsIn(kind, bytes);
  if (problems.length === 0) return done(bytes);
  return refused({ code: "notADocument", problems: problems.slice(0, MOST_PROBLEMS) });
}

const NOT_UTF8: Problem = { code: "notUtf8", path: "" };
