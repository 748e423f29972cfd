import { inLanguage, type Json, type Language, LIMITS, type Text } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { isObject, itemsOf, memberOf, textAt } from "../commands/json.ts";
import { pickedBy } from "../condition/subject.ts";
import type { Draft } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import { cellString, columnName, SHEET_MARK, type Sheet, type SheetCell, type SheetFinding } from "./sheet.ts";

/** What is written above the columns. */
export interface ScoreHeadings {
  readonly name: string;
  readonly code: string;
  readonly indicator: string;
}

/** The columns before the scores: id, code, name. */
const BEFORE = 3;

/**
 * The weights of all indicators in all scores. An indicator that is counted by its tags has the weight of its kind in
 * parentheses: it is not changed here.
 */
export function scoreSheet(draft: Draft, language: Language, headings: ScoreHeadings): Sheet {
  const table = weightsOf(draft);
  return {
    name: headings.name,
    rows: [
      [`${SHEET_MARK}:scores`, "", "", ...table.scores.map(({ id }) => id)],
      ["", headings.code, headings.indicator, ...table.scores.map(({ item }) => labelIn(item, language))],
      ...table.indicators.map(({ id, item }) => [
        id,
        textAt(item, "code") ?? "",
        labelIn(item, language),
        ...table.scores.map((score) => written(score, id)),
      ]),
    ],
  };
}

/** The commands that a table of weights comes to, or every cell that cannot be so. */
export function readScoreSheet(
  draft: Draft,
  { rows }: Sheet,
): { readonly commands: readonly Command[]; readonly findings: readonly SheetFinding[] } {
  const table = weightsOf(draft);
  const commands: Command[] = [];
  const findings: SheetFinding[] = [];
  const [names = []] = rows;
  const finding = (row: number, column: number, fault: SheetFinding["fault"]): void => {
    findings.push({ row: row + 1, column: columnName(column), value: cellString(rows[row]?.[column]), fault });
  };
  const columns = new Map<number, WeighedScore>();
  const seen = new Set<string>();
  names.forEach((name, column) => {
    const id = cellString(name).trim();
    if (column < BEFORE || id === "") return;
    const score = table.scores.find((one) => one.id === id);
    if (score === undefined) return finding(0, column, { code: "unknownColumn" });
    if (seen.has(id)) return finding(0, column, { code: "twice" });
    seen.add(id);
    columns.set(column, score);
  });
  const rowsSeen = new Set<string>();
  rows.forEach((cells, row) => {
    if (row < 2) return;
    const id = cellString(cells[0]).trim();
    if (id === "" && cells.every((cell) => cellString(cell).trim() === "")) return;
    if (!table.indicators.some((one) => one.id === id)) return finding(row, 0, { code: "unknownRow" });
    if (rowsSeen.has(id)) return finding(row, 0, { code: "twice" });
    rowsSeen.add(id);
    for (const [column, score] of columns) {
      const cell = cells[column] ?? null;
      if (cellString(cell).trim() === cellString(written(score, id))) continue;
      const read = weightIn(cell);
      if (score.counted.has(id)) finding(row, column, { code: "counted" });
      else if ("code" in read) finding(row, column, read);
      else commands.push(weighing(score, id, read.weight));
    }
  });
  return { commands, findings };
}

/** A weight that is taken away takes the indicator out of the score. Adding comes last: positions of others hold. */
function weighing(score: WeighedScore, indicator: string, weight: number | undefined): Command {
  const list = ["ruleset", "scores", score.id, "members"];
  const at = score.positions.get(indicator);
  if (at === undefined) {
    return { kind: "insert", place: list, at: score.members, item: { indicator, weight: weight ?? 0 } };
  }
  return weight === undefined
    ? { kind: "remove", place: [...list, at] }
    : { kind: "set", place: [...list, at, "weight"], value: weight };
}

/** Changes of weights first, then what is added, then what is taken away, the last first: each position holds when it is used. */
export function inOrder(commands: readonly Command[]): readonly Command[] {
  const at = (command: Command): number => {
    const last = "place" in command ? command.place.at(-1) : undefined;
    return typeof last === "number" ? last : 0;
  };
  const removed = commands.filter(({ kind }) => kind === "remove").toSorted((a, b) => at(b) - at(a));
  return [
    ...commands.filter(({ kind }) => kind === "set"),
    ...commands.filter(({ kind }) => kind === "insert"),
    ...removed,
  ];
}

function weightIn(cell: SheetCell): { readonly weight: number | undefined } | SheetFinding["fault"] {
  if (cell !== null && typeof cell === "object") return { code: "formula" };
  const text = cellString(cell).trim().replace("\u2212", "-");
  if (text === "") return { weight: undefined };
  if (!/^[+-]?\d{1,12}([.,]0+)?$/.test(text)) return { code: "notWhole" };
  const weight = Number(text.replace(",", ".")) + 0;
  const { weight: most } = LIMITS;
  return Math.abs(weight) > most ? { code: "outOfRange", min: -most, max: most } : { weight };
}

interface WeighedScore {
  readonly id: string;
  readonly item: Json;
  readonly members: number;
  /** Where an indicator stands among the members, and what it weighs there. */
  readonly positions: ReadonlyMap<string, number>;
  readonly weights: ReadonlyMap<string, number>;
  /** What indicators that are counted by their tags weigh together. */
  readonly counted: ReadonlyMap<string, number>;
}

interface Named {
  readonly id: string;
  readonly item: Json;
}

function weightsOf(draft: Draft): { readonly scores: readonly WeighedScore[]; readonly indicators: readonly Named[] } {
  const root = rootOf(draft);
  const named = (list: string): readonly Named[] =>
    itemsOf(memberOf(draft.ruleset, list)).flatMap((item) => {
      const id = textAt(item, "id");
      return id === undefined ? [] : [{ id, item }];
    });
  const scores = named("scores").map(({ id, item }): WeighedScore => {
    const members = itemsOf(memberOf(item, "members"));
    const positions = new Map<string, number>();
    const weights = new Map<string, number>();
    const counted = new Map<string, number>();
    members.forEach((member, at) => {
      const weight = memberOf(member, "weight");
      const indicator = textAt(member, "indicator");
      if (typeof weight !== "number") return;
      if (indicator !== undefined) {
        positions.set(indicator, at);
        weights.set(indicator, weight);
        return;
      }
      const except = itemsOf(memberOf(member, "except")).map(String);
      for (const one of pickedBy(root, memberOf(member, "count"), except)) {
        counted.set(one, (counted.get(one) ?? 0) + weight);
      }
    });
    return { id, item, members: members.length, positions, weights, counted };
  });
  return { scores, indicators: named("indicators") };
}

function written({ weights, counted }: WeighedScore, indicator: string): SheetCell {
  const byTags = counted.get(indicator);
  return byTags === undefined ? (weights.get(indicator) ?? null) : `(${byTags})`;
}

function labelIn(item: Json, language: Language): string {
  const label = memberOf(item, "label");
  return isObject(label) ? inLanguage(label as unknown as Text, language) : (textAt(item, "id") ?? "");
}
