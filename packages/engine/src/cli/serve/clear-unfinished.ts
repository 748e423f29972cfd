import { lstat, rm } from "node:fs/promises";
import { UNFINISHED } from "./change-document.ts";
import type { FolderFiles, HeldDirectory } from "./folder-files.ts";

// Longer than any write takes, also one of another server that is at work in the same folder.
const LEFT_BEHIND_MS = 600_000;

/** Clears away what a crash has left of a write: a file that has its name as well, or one that nobody has touched for ten minutes. */
export async function clearUnfinished(files: FolderFiles, directory: HeldDirectory, now: number): Promise<void> {
  const names = await files.names(directory);
  if (!names.ok) return;
  for (const { name } of names.value.filter((one) => UNFINISHED.test(one.name))) {
    const path = `${directory.at}/${name}`;
    try {
      const { mtimeMs, nlink, isFile } = await stateOf(path);
      if ((isFile && nlink > 1) || now - mtimeMs > LEFT_BEHIND_MS) await rm(path, { recursive: true, force: true });
    } catch {
      // It harms nobody where it lies, and the next start tries again.
    }
  }
}

async function stateOf(path: string): Promise<{ mtimeMs: number; nlink: number; isFile: boolean }> {
  const stat = await lstat(path);
  return { mtimeMs: stat.mtimeMs, nlink: stat.nlink, isFile: stat.isFile() };
}
