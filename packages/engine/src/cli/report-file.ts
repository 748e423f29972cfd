import { randomBytes } from "node:crypto";
import { link, open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file whole or not at all: a draft beside it, readable by its owner alone (0600) since it holds a case, is written
 * through to the disk and then takes its name. A file that is there is left alone unless `replace`.
 */
export async function writeReport(
  path: string,
  content: string | Uint8Array,
  replace: boolean,
): Promise<"written" | "exists" | "failed"> {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link, unlike a rename, refuses to take a name that is taken, however late somebody took it.
    if (replace) await rename(draft, path);
    else await link(draft, path);
    await syncFolder(folder);
    return "written";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EEXIST" ? "exists" : "failed";
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/** So that the name too outlives a crash. Where a folder cannot be opened, as on Windows, the system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The file is written; only the promise about a crash is weaker.
  }
}
