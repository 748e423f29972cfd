import { LANGUAGES } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { itemsOf, memberOf, textAt } from "../commands/json.ts";
import type { Draft } from "../draft.ts";
import type { Content } from "../replacing.ts";
import { afterAll, readRuleSheet } from "./rule-sheet.ts";
import { inOrder, readScoreSheet } from "./score-sheet.ts";
import { cellString, MOST_COLUMNS, MOST_ROWS, SHEET_MARK, type Sheet, type SheetFinding } from "./sheet.ts";

/** What the draft would hold with a table that was brought in; or every cell that stands in its way. */
export type SheetReading =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly findings: readonly SheetFinding[] };

/** Reads a table that was downloaded here, and perhaps changed. Hostile until then. Nothing is changed. */
export function readSheet(draft: Draft, sheet: Sheet): SheetReading {
  const mark = cellString(sheet.rows[0]?.[0]).trim();
  const [own, kind, language, ...rest] = mark.split(":");
  const unknown: SheetReading = {
    ok: false,
    findings: [{ row: 1, column: "A", value: mark.slice(0, 80), fault: { code: "unknownTable" } }],
  };
  const isSmall = sheet.rows.length <= MOST_ROWS && sheet.rows.every((row) => row.length <= MOST_COLUMNS);
  if (own !== SHEET_MARK || !isSmall) return unknown;
  if (kind === "scores") {
    const { commands, findings } = readScoreSheet(draft, sheet);
    return contentAfter(draft, inOrder(commands), findings);
  }
  const decision = rest.join(":");
  const known = LANGUAGES.find((one) => one === language);
  const isThere = itemsOf(memberOf(draft.ruleset, "decisions")).some((one) => textAt(one, "id") === decision);
  if (kind !== "rules" || known === undefined || !isThere) return unknown;
  const { commands, findings } = readRuleSheet(draft, decision, known, sheet);
  return contentAfter(draft, commands, findings);
}

function contentAfter(draft: Draft, commands: readonly Command[], findings: readonly SheetFinding[]): SheetReading {
  if (findings.length > 0) return { ok: false, findings };
  const after = afterAll(draft, commands);
  if (after !== undefined) return { ok: true, content: { ruleset: after.ruleset, cases: after.cases } };
  return { ok: false, findings: [{ row: 1, column: "A", value: "", fault: { code: "unknownTable" } }] };
}
