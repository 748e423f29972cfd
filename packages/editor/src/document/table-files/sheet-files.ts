import type { Sheet } from "./sheet.ts";
import type { SheetAnswer, SheetFormat, SheetRequest } from "./sheet-messages.ts";

/** A file that takes longer is no table of ours. */
const DEADLINE_MS = 15_000;

/** What came of a table's file. */
export type SheetResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: "unreadable" | "tooSlow" };

/** A table as the bytes of a file. */
export async function writeSheet(sheet: Sheet, format: SheetFormat): Promise<SheetResult<Uint8Array>> {
  const answer = await asked({ kind: "write", format, sheet });
  if (answer === "tooSlow") return { ok: false, code: answer };
  return answer.kind === "written" ? { ok: true, value: answer.bytes } : { ok: false, code: "unreadable" };
}

/** The table that a file holds. `signal` ends the reading, whatever the file does. */
export async function readSheetFile(
  name: string,
  bytes: Uint8Array,
  format: SheetFormat,
  signal?: AbortSignal,
): Promise<SheetResult<Sheet>> {
  const answer = await asked({ kind: "read", format, name, bytes }, signal);
  if (answer === "tooSlow") return { ok: false, code: answer };
  return answer.kind === "read" ? { ok: true, value: answer.sheet } : { ok: false, code: "unreadable" };
}

/** Asks a worker of its own, which is ended with its answer, or without one. */
function asked(request: SheetRequest, signal?: AbortSignal): Promise<SheetAnswer | "tooSlow"> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./sheet-worker.ts", import.meta.url), { type: "module", name: "tables" });
    const end = (answer: SheetAnswer | "tooSlow"): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => end("tooSlow"), DEADLINE_MS);
    signal?.addEventListener("abort", () => end({ kind: "failed" }), { once: true });
    worker.onmessage = ({ data }: MessageEvent<SheetAnswer>) => end(data);
    worker.onerror = (event) => {
      event.preventDefault();
      end({ kind: "failed" });
    };
    worker.postMessage(request);
  });
}
