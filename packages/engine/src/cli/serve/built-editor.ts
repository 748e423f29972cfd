import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { extname, join } from "node:path";

/** A file of the editor, held in memory. */
export interface EditorFile {
  readonly type: string;
  readonly content: Uint8Array;
}

/** The editor's files, by the path that a browser asks for. */
export type EditorFiles = ReadonlyMap<string, EditorFile>;

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".txt", "text/plain; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
]);

/** Reads the built editor once, so that no URL ever becomes a path; `undefined` where none lies. A link is left out wherever it points. */
export async function readEditor(folder: string): Promise<EditorFiles | undefined> {
  const files = new Map<string, EditorFile>();
  const readFolder = async (directory: string, address: string): Promise<void> => {
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      // As a browser writes it in a request.
      const name = `${address}/${encodeURI(entry.name).replace(/[?#]/g, encodeURIComponent)}`;
      if (entry.isDirectory()) await readFolder(path, name);
      if (!entry.isFile() || name.startsWith("/api/")) continue;
      // Should it have become a link since it was listed, opening it fails.
      const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const type = TYPES.get(extname(entry.name).toLowerCase()) ?? "application/octet-stream";
        files.set(name, { type, content: await handle.readFile() });
      } finally {
        await handle.close();
      }
    }
  };
  try {
    await readFolder(await realpath(folder), "");
  } catch {
    return undefined;
  }
  const index = files.get("/index.html");
  if (index === undefined) return undefined;
  files.set("/", index);
  return files;
}
