import { createHmac } from "node:crypto";
import { basename } from "node:path";
import { DONE } from "../../audit/whole-file.ts";
import { type FolderTools, fileDigest, inDirectory, type Place } from "./change-document.ts";
import { type DocumentKind, kindOf, limitOf, PLACES, RULESET_FILE } from "./document-kind.ts";
import type { HeldDirectory } from "./folder-files.ts";
import { done, type FolderResult, refusedBy } from "./folder-problem.ts";
import type { ListedDocument, ListedRuleset, Listing } from "./listing.ts";

/** A document and where it stands. */
export interface KnownDocument extends ListedDocument {
  readonly place: Place;
  /** The id of its ruleset's folder. */
  readonly ruleset: string;
}

/** What stood in the folder at one moment. */
export interface Scan {
  readonly listing: Listing;
  readonly documents: ReadonlyMap<string, KnownDocument>;
  /** The folders of rulesets by id, as segments from the root. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** Every directory that was looked into, as segments from the root. */
  readonly directories: readonly (readonly string[])[];
}

const MOST_RULESETS = 200;
const MOST_DOCUMENTS = 2_000;
// Two writes within one tick of the file system's clock have one stamp: what is this young is read again.
const YOUNG_MS = 2_000;

/** Scans a folder again and again; what has not changed since is not read again. `key` makes the ids: nobody without it can tell which id a path has. */
export function folderScanner(tools: FolderTools, key: Uint8Array): () => Promise<FolderResult<Scan>> {
  const known = new Map<string, { readonly stamp: string; readonly digest: string; readonly size: number }>();
  const idOf = (...segments: readonly string[]): string =>
    createHmac("sha256", key).update(JSON.stringify(segments)).digest("base64url").slice(0, 22);

  return async () => {
    const documents = new Map<string, KnownDocument>();
    const folders = new Map<string, readonly string[]>();
    const directories: (readonly string[])[] = [[]];
    const seen = new Set<string>();
    let leftOut = 0;

    const digestOf = async (
      directory: HeldDirectory,
      place: Place,
    ): Promise<{ digest: string; size: number } | undefined> => {
      const path = JSON.stringify([...place.directory, place.name]);
      seen.add(path);
      const stamp = await tools.files.stampOf(directory, place.name);
      const before = known.get(path);
      if (stamp.ok && before?.stamp === stamp.value) return before;
      const found = stamp.ok ? await tools.files.readFile(directory, place.name, place.limit) : stamp;
      if (!found.ok || found.value === undefined) return undefined;
      const now = { stamp: found.value.stamp, digest: fileDigest(found.value.bytes), size: found.value.bytes.length };
      if (isYoung(now.stamp, tools.now())) known.delete(path);
      else known.set(path, now);
      return now;
    };

    const scanRuleset = async (folder: readonly string[], name: string): Promise<ListedRuleset> => {
      const id = idOf("folder", ...folder);
      folders.set(id, folder);
      const listed: ListedDocument[] = [];
      for (const within of PLACES) {
        const place = [...folder, ...within];
        await inDirectory(tools, place, async (directory) => {
          if (place.length > 0) directories.push(place);
          const names = await tools.files.names(directory);
          if (!names.ok) return refusedBy(names.problem);
          for (const one of [...names.value].sort((a, b) => (a.name < b.name ? -1 : 1))) {
            const kind = kindOf(within, one.name);
            if (kind === undefined) continue;
            const at = { directory: place, name: one.name, limit: limitOf(kind) };
            const found =
              one.kind === "file" && listed.length < MOST_DOCUMENTS ? await digestOf(directory, at) : undefined;
            if (found === undefined) {
              leftOut++;
              continue;
            }
            const document = {
              id: idOf("document", ...place, one.name),
              kind,
              name: one.name,
              digest: found.digest,
              size: found.size,
            };
            listed.push(document);
            documents.set(document.id, { ...document, place: at, ruleset: id });
          }
          return DONE;
        });
      }
      return { id, name, documents: listed.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)) };
    };

    const rulesets: ListedRuleset[] = [];
    const scanned = await inDirectory(tools, [], async (root) => {
      const names = await tools.files.names(root);
      if (!names.ok) return refusedBy(names.problem);
      // Also where it is a link, which is left out: what is served must not change by what a link is put for.
      if (names.value.some(({ name }) => name === RULESET_FILE)) {
        rulesets.push(await scanRuleset([], basename(tools.root)));
        return done<Listing["holds"]>("oneRuleset");
      }
      const subfolders = names.value.filter(({ name }) => !name.startsWith(".") && !/[\p{C}/\\]/u.test(name));
      for (const { name, kind } of [...subfolders].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        // What a link leads to is not looked at, so whether it is a ruleset's folder is not known either.
        if (kind === "other") leftOut++;
        if (kind !== "directory" || !(await hasRuleset(tools, name))) continue;
        if (rulesets.length < MOST_RULESETS) rulesets.push(await scanRuleset([name], name));
        else leftOut++;
      }
      return done<Listing["holds"]>("rulesets");
    });
    if (!scanned.ok) return scanned;
    for (const path of known.keys()) if (!seen.has(path)) known.delete(path);
    const listing = { folder: basename(tools.root), holds: scanned.value, rulesets, leftOut };
    return done({ listing, documents, folders, directories });
  };
}

const ORDER: readonly DocumentKind[] = ["ruleset", "case", "releases", "release", "text"];

async function hasRuleset(tools: FolderTools, folder: string): Promise<boolean> {
  const found = await inDirectory(tools, [folder], async (directory) => {
    const names = await tools.files.names(directory);
    return names.ok ? done(names.value.some(({ name }) => name === RULESET_FILE)) : refusedBy(names.problem);
  });
  return found.ok && found.value;
}

function isYoung(stamp: string, now: number): boolean {
  const changed = BigInt(stamp.split(" ").at(-1) ?? "0") / 1_000_000n;
  return BigInt(Math.floor(now)) - changed < BigInt(YOUNG_MS);
}
