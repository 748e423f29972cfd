import type { Sheet } from "./sheet.ts";

/** How a table lies in a file. */
export type SheetFormat = "xlsx" | "csv";

/** What the worker is asked. */
export type SheetRequest =
  | { readonly kind: "write"; readonly format: SheetFormat; readonly sheet: Sheet }
  | { readonly kind: "read"; readonly format: SheetFormat; readonly name: string; readonly bytes: Uint8Array };

/** What it answers: one answer, or none, after which it is ended. */
export type SheetAnswer =
  | { readonly kind: "written"; readonly bytes: Uint8Array }
  | { readonly kind: "read"; readonly sheet: Sheet }
  | { readonly kind: "failed" };
