import { type Json, type Problem, parseCase, parseRuleset } from "@holdepunkt/engine";
import type { FolderConflict } from "./folder-client.ts";
import { formatOf, inFormat } from "./folder-format.ts";
import { type MergeConflict, mergeDocuments } from "./merge.ts";

/** What can be made of a file that has changed underneath. */
export type ConflictMerge =
  /** All came together. `text` is set as the file in the folder is, and is what to write over `theirs`. */
  | { readonly kind: "merged"; readonly text: string }
  /** Some places are for somebody to decide. `merged` holds mine there. */
  | { readonly kind: "contested"; readonly merged: Json; readonly conflicts: readonly MergeConflict[] }
  /** The file is gone: to be made again, or let go. */
  | { readonly kind: "gone" }
  /** Theirs, or what came of both, is no document of its kind: shown side by side, and merged by hand. */
  | { readonly kind: "notMergeable"; readonly problems: readonly Problem[] };

/** Merges what was to be written with what stands in the folder by now. Nothing is written, and nothing settled that both have changed. */
export function mergeConflict(kind: "ruleset" | "case", { base, mine, theirs }: FolderConflict): ConflictMerge {
  if (theirs === undefined) return { kind: "gone" };
  const parse = kind === "ruleset" ? parseRuleset : parseCase;
  for (const { text } of [base, mine, theirs]) {
    const parsed = parse(text);
    if (!parsed.ok) return { kind: "notMergeable", problems: parsed.problems };
  }
  // Parsed anew: what a schema gives has its keys in the schema's order.
  const [b, m, t] = [base, mine, theirs].map(({ text }) => JSON.parse(text) as Json);
  const { merged, conflicts } = mergeDocuments(b ?? null, m ?? null, t ?? null);
  if (conflicts.length > 0) return { kind: "contested", merged, conflicts };
  const text = inFormat(merged, formatOf(theirs.text));
  const parsed = parse(text);
  return parsed.ok ? { kind: "merged", text } : { kind: "notMergeable", problems: parsed.problems };
}
