import { csvOf, sheetOfCsv } from "./sheet-csv.ts";
import type { SheetAnswer, SheetRequest } from "./sheet-messages.ts";
import { sheetOfXlsx, xlsxOf } from "./sheet-xlsx.ts";

/*
 * Writes and reads tables in files beside the page: what somebody else's file holds can keep it busy, and is ended with it.
 * What an error says is not told: it may hold what the file holds.
 */

globalThis.addEventListener("message", ({ data: request }: MessageEvent<SheetRequest>) => {
  answer(request).then(
    (message) => globalThis.postMessage(message),
    () => globalThis.postMessage({ kind: "failed" } satisfies SheetAnswer),
  );
});

async function answer(request: SheetRequest): Promise<SheetAnswer> {
  switch (request.kind) {
    case "write": {
      const { format, sheet } = request;
      const bytes = format === "csv" ? new TextEncoder().encode(csvOf(sheet)) : await xlsxOf(sheet);
      return { kind: "written", bytes };
    }
    case "read": {
      const { format, name, bytes } = request;
      if (format === "xlsx") return { kind: "read", sheet: await sheetOfXlsx(name, bytes) };
      return { kind: "read", sheet: sheetOfCsv(name, decoded(bytes)) };
    }
  }
}

/** UTF-8, or what an older Excel writes where it is not. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
