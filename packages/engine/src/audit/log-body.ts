import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../language/canonical-json.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import { isCanonical } from "./canonical-scan.ts";
import { type Body, MOST_BODY_BYTES, opens, readBody } from "./commitment.ts";
import type { FileResult, FileSystem } from "./file-system.ts";
import { bodyPath, type LogLayout, shardPath } from "./log-layout.ts";
import { DONE, readWhole, removeIfThere, withFile } from "./whole-file.ts";

/** The bytes in which a body is kept. */
export const writeBody = (body: Body): Uint8Array => utf8ToBytes(canonicalJson(body));

/** Whether `body` holds exactly the parts that a line commits to, and each is what was committed to. */
export function isBodyOf(commitments: string, body: Body): boolean {
  const wanted = Object.entries(JSON.parse(commitments) as { readonly [part: string]: string });
  if (wanted.length !== Object.keys(body.parts).length) return false;
  return wanted.every(([part, commitment]) => {
    const opening = Object.hasOwn(body.parts, part) ? body.parts[part] : undefined;
    return opening !== undefined && opens(commitment, opening);
  });
}

/** How a body in its file stands to its record. */
export async function judgeBody(
  files: FileSystem,
  layout: LogLayout,
  { index, commitments }: { readonly index: number; readonly commitments: string },
): Promise<FileResult<"same" | "altered" | "missing">> {
  const bytes = await readWhole(files, bodyPath(layout, index), MOST_BODY_BYTES);
  if (!bytes.ok) {
    if (bytes.problem.fault === "missing") return { ok: true, value: "missing" };
    // Not a regular file, though one was made: somebody put it there.
    return bytes.problem.fault === "notAFile" ? { ok: true, value: "altered" } : bytes;
  }
  const body = bytes.value && readBody(bytes.value);
  const same = body !== undefined && isBodyOf(commitments, body) && isCanonical(decodeUtf8(bytes.value!) ?? "");
  return { ok: true, value: same ? "same" : "altered" };
}

/**
 * Overwrites the body of a record and removes it; answers whether it was there. It is gone for certain after `syncShards`. Its blocks are
 * overwritten where the file system writes in place and the disk does too: see docs/decisions/audit-log-on-disk.md.
 */
export async function eraseBody(files: FileSystem, layout: LogLayout, index: number): Promise<FileResult<boolean>> {
  const path = bodyPath(layout, index);
  const opened = await files.openToWrite(path);
  if (!opened.ok && opened.problem.fault === "missing") return { ok: true, value: false };
  if (opened.ok || opened.problem.fault !== "notAFile") {
    const overwritten = await withFile(opened, async (file) => {
      const size = await file.size();
      if (!size.ok) return size;
      const written = await file.overwrite(0, new Uint8Array(size.value));
      return written.ok ? file.sync() : written;
    });
    if (!overwritten.ok) return overwritten;
  }
  const removed = await removeIfThere(files, path);
  return removed.ok ? { ok: true, value: true } : removed;
}

/** Returns when what was made or removed in the directories of these records' bodies is so on the disk. */
export async function syncShards(
  files: FileSystem,
  layout: LogLayout,
  indexes: Iterable<number>,
): Promise<FileResult<undefined>> {
  for (const shard of new Set([...indexes].map((index) => shardPath(layout, index)))) {
    const synced = await files.syncDirectory(shard);
    if (!synced.ok && synced.problem.fault !== "missing") return synced;
  }
  return DONE;
}
