import { type Json, LANGUAGES, type Language } from "@holdepunkt/engine";
import { CELL_LEXICON } from "../../language/editing/tables/lexicon.ts";
import type { Command, Comparison } from "../commands/command.ts";
import { isObject, isSameText, itemsOf, memberOf, textAt } from "../commands/json.ts";
import { find } from "../commands/place.ts";
import type { Draft } from "../draft.ts";
import { idFor } from "../id-for.ts";
import { rootOf } from "../used-by.ts";
import type { ColumnSubject, RuleRow, RuleTable } from "./table.ts";

/** A rule that nothing asks for yet: it never holds, so that a new row changes no case before it is written. */
export const NEVER: Json = { any: [] };

/** What a rule's condition is once the cell of `column` holds `comparisons`. The last that is taken away leaves a rule that never holds. */
export function whenWith(
  row: RuleRow,
  cells: ReadonlyMap<ColumnSubject, readonly Comparison[]>,
  columns: readonly ColumnSubject[],
): Json {
  const parts: { document: Json; column: string | undefined }[] = [];
  const keyed = [...row.cells].flatMap(([key, those]) => those.map(({ at, document }) => ({ at, document, key })));
  const standing = [...keyed, ...row.rest.map(({ at, document }) => ({ at, document, key: undefined }))].sort(
    (a, b) => a.at - b.at,
  );
  const written = new Set<string>();
  const changed = new Map([...cells].map(([column, comparisons]) => [column.key, { column, comparisons }]));
  for (const { document, key } of standing) {
    const other = key === undefined ? undefined : changed.get(key);
    if (other === undefined) parts.push({ document, column: key });
    else if (key !== undefined && !written.has(key)) {
      written.add(key);
      for (const one of other.comparisons) parts.push({ document: conditionFor(other.column, one), column: key });
    }
  }
  const order = columns.map(({ key }) => key);
  for (const { column, comparisons } of changed.values()) {
    if (written.has(column.key)) continue;
    // Where its column stands among the others.
    const after = parts.findLastIndex(
      (part) => part.column !== undefined && order.indexOf(part.column) < order.indexOf(column.key),
    );
    const added = comparisons.map((one) => ({ document: conditionFor(column, one), column: column.key }));
    parts.splice(after + 1, 0, ...added);
  }
  const [only] = parts;
  if (only === undefined) return NEVER;
  return parts.length === 1 ? only.document : { all: parts.map(({ document }) => document) };
}

const conditionFor = ({ document }: ColumnSubject, { operator, value }: Comparison): Json => ({
  ...(isObject(document) ? document : {}),
  operator,
  value,
});

/** The command that writes a cell; nothing where it is as it was. */
export function writingCell(
  table: RuleTable,
  row: RuleRow,
  column: ColumnSubject,
  comparisons: readonly Comparison[],
): Command | undefined {
  const value = whenWith(row, new Map([[column, comparisons]]), table.columns);
  if (isSameText(value, memberOf(row.document, "when"))) return undefined;
  return { kind: "set", place: [...row.place, "when"], value };
}

/** The command that puts a new rule at a position, with the outcome of the rule that stands there. */
export function insertingRule(
  draft: Draft,
  table: RuleTable,
  at: number,
): { readonly command: Command; readonly id: string } {
  const beside = table.rows[Math.min(at, table.rows.length - 1)]?.outcome;
  const [lowest] = outcomesOf(draft, table);
  const id = freeRuleId(table, "rule");
  const item = newRule(id, beside === undefined || beside === "" ? (lowest ?? "") : beside, NEVER, {});
  return { command: { kind: "insert", place: [...table.place, "rules"], at, item }, id };
}

/**
 * The command that puts in a rule which gives an outcome, and never holds until a condition is written: it changes no
 * case. Where outcomes have an order, it comes where their order has it, highest first.
 */
export function givingOutcome(draft: Draft, table: RuleTable, outcome: string): Command {
  const ranks = new Map(outcomesOf(draft, table).map((id, rank) => [id, rank]));
  const rank = ranks.get(outcome) ?? 0;
  const decision = find(rootOf(draft), table.place);
  const isOrdered = decision.ok && memberOf(decision.value, "ordered") === true;
  const lower = table.rows.findIndex((row) => (ranks.get(row.outcome) ?? rank) < rank);
  const at = isOrdered && lower >= 0 ? lower : table.rows.length;
  const id = table.rows.some((row) => row.id === outcome) ? freeRuleId(table, outcome) : outcome;
  const item = newRule(id, outcome, NEVER, {});
  return { kind: "insert", place: [...table.place, "rules"], at, item };
}

/** The command that puts a copy of a rule after it. */
export function copyingRule(table: RuleTable, row: RuleRow): { readonly command: Command; readonly id: string } {
  const id = freeRuleId(table, row.id === "" ? "rule" : row.id);
  const item: Json = { ...(isObject(row.document) ? row.document : {}), id };
  return { command: { kind: "insert", place: [...table.place, "rules"], at: row.at + 1, item }, id };
}

/** A rule as it is written in a document. */
export function newRule(
  id: string,
  outcome: string,
  when: Json,
  because: { readonly [language in Language]?: string | undefined },
): Json {
  const said = LANGUAGES.filter((language) => (because[language] ?? "") !== "");
  const texts =
    said.length === 0
      ? LANGUAGES.map((language) => [language, CELL_LEXICON[language].unwritten] as const)
      : // What is said in another language alone is still to be said in the first.
        [...new Set<Language>(["nb", ...said])].map(
          (language) => [language, because[language] || CELL_LEXICON[language].unwritten] as const,
        );
  return { id, outcome, when, because: Object.fromEntries(texts) };
}

/** The languages in which nobody has written a rule's reason yet. */
export const unwrittenIn = (because: Json | undefined): Language[] =>
  LANGUAGES.filter((language) => textAt(because, language)?.trim() === CELL_LEXICON[language].unwritten);

/** Whether nobody has written a rule's reason yet, in some language. */
export const isUnwritten = (because: Json | undefined): boolean => unwrittenIn(because).length > 0;

/** An id that no rule of the table has: `oneStrong2`. */
export function freeRuleId(table: RuleTable, like: string, more: ReadonlySet<string> = new Set()): string {
  return idFor(like.replace(/\d+$/, ""), new Set([...table.rows.map(({ id }) => id), ...more]));
}

/** The ids of a decision's outcomes, in their order. */
export function outcomesOf(draft: Draft, table: RuleTable): string[] {
  const found = find(rootOf(draft), [...table.place, "outcomes"]);
  return found.ok ? itemsOf(found.value).flatMap((outcome) => textAt(outcome, "id") ?? []) : [];
}
