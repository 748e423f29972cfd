import type { Json, Operator } from "@holdepunkt/engine";
import type { Comparison } from "../commands/command.ts";
import { groupOf } from "../commands/conditions.ts";
import { isObject, itemsOf, keyOf, memberOf, textAt } from "../commands/json.ts";
import { type Place, positionsOf } from "../commands/place.ts";
import { nodesIn } from "../commands/references.ts";
import { type Answers, pickedBy, subjectOf } from "../condition/subject.ts";

/** What a column asks for: a node by its id, or how many signs of a kind there are. */
export interface ColumnSubject {
  /** Names the column; the same for the same subject. */
  readonly key: string;
  /** A comparison's document without its operator and value. */
  readonly document: Json;
  readonly node: string | undefined;
  /** How its cells are compared; nothing where it is no longer there, or nothing that can be compared. */
  readonly answers: Answers | undefined;
}

/** A part of a rule's condition, where it stands among the others. */
export interface RulePart {
  readonly at: number;
  readonly document: Json;
}

/** A comparison of a rule, in the cell of its column. */
export interface CellPart extends RulePart {
  readonly comparison: Comparison;
}

/** A rule as a row. */
export interface RuleRow {
  readonly id: string;
  readonly at: number;
  readonly place: Place;
  readonly document: Json;
  readonly outcome: string;
  /**
   * `always` and `never`: nothing is asked. `cells`: a plain conjunction, or one comparison. `whole`: anything else, which
   * is read as a sentence.
   */
  readonly shape: "always" | "never" | "cells" | "whole";
  /** Its comparisons, by column. */
  readonly cells: ReadonlyMap<string, readonly CellPart[]>;
  /** What has no column: rarely asked, or a group of its own. */
  readonly rest: readonly RulePart[];
  /** Whether its condition is an `all`, and parts stand in it by position. */
  readonly isGroup: boolean;
}

/** A decision's rules as a table. */
export interface RuleTable {
  readonly decision: string;
  readonly place: Place;
  readonly columns: readonly ColumnSubject[];
  readonly rows: readonly RuleRow[];
  /** Whether some rule asks for something that has no column. */
  readonly hasRest: boolean;
}

/** So many subjects have a column each, however seldom they are asked for. */
const FEW = 6;

/**
 * Reads the rules of a decision as a table: a column for each subject that rules share, or for all where they are few, and
 * for those in `wanted`. It reads drafts of any shape.
 */
export function tableOf(root: Json, decision: string, wanted: readonly ColumnSubject[] = []): RuleTable {
  const place: Place = ["ruleset", "decisions", decision];
  const document = itemsOf(memberOf(memberOf(root, "ruleset"), "decisions")).find(
    (one) => textAt(one, "id") === decision,
  );
  const rules = itemsOf(memberOf(document, "rules"));
  const read = rules.map((rule) => partsOf(memberOf(rule, "when")));
  const asked = new Map<string, { readonly document: Json; rules: number }>();
  for (const { parts } of read) {
    const inRule = new Set<string>();
    for (const part of parts) {
      const subject = subjectDocument(part.document);
      if (subject === undefined) continue;
      const key = keyOf(subject);
      const known = asked.get(key) ?? { document: subject, rules: 0 };
      if (!inRule.has(key)) known.rules++;
      inRule.add(key);
      asked.set(key, known);
    }
  }
  const isFew = asked.size <= FEW;
  const columns = [...asked].flatMap(([key, { document: subject, rules: count }]) =>
    isFew || count > 1 || wanted.some((one) => one.key === key) ? [columnFor(root, subject)] : [],
  );
  for (const one of wanted) if (!asked.has(one.key)) columns.push(columnFor(root, one.document));
  // As the ruleset has them: a rule that is moved must not move the columns.
  const order = [...nodesIn(root).keys()];
  const rankOf = ({ node }: ColumnSubject): number => (node === undefined ? order.length : order.indexOf(node));
  columns.sort((a, b) => rankOf(a) - rankOf(b) || (a.key < b.key ? -1 : 1));
  const keys = new Set(columns.map(({ key }) => key));
  const rows = rules.map((rule, at): RuleRow => {
    const { shape, parts, isGroup } = read[at] ?? { shape: "whole", parts: [], isGroup: false };
    const id = textAt(rule, "id") ?? "";
    const isAlone = id !== "" && positionsOf(rules, id).length === 1;
    const cells = new Map<string, CellPart[]>();
    const rest: RulePart[] = [];
    for (const part of parts) {
      const subject = subjectDocument(part.document);
      const key = subject === undefined ? undefined : keyOf(subject);
      const comparison = comparisonOf(part.document);
      if (key === undefined || comparison === undefined || !keys.has(key)) rest.push(part);
      else cells.set(key, [...(cells.get(key) ?? []), { ...part, comparison }]);
    }
    return {
      id,
      at,
      place: [...place, "rules", isAlone ? id : at],
      document: rule,
      outcome: textAt(rule, "outcome") ?? "",
      shape,
      cells,
      rest,
      isGroup,
    };
  });
  return { decision, place, columns, rows, hasRest: rows.some(({ rest }) => rest.length > 0) };
}

/** The subject of a column, as the draft has it. */
export function columnFor(root: Json, document: Json): ColumnSubject {
  const node = textAt(document, "fact");
  const answers: Answers | undefined =
    node !== undefined
      ? subjectOf(root, node)?.answers
      : {
          kind: "integer",
          min: 0,
          max: pickedBy(root, memberOf(document, "count"), itemsOf(memberOf(document, "except")).map(String)).length,
          unit: undefined,
        };
  return { key: keyOf(document), document, node, answers };
}

interface Parts {
  readonly shape: RuleRow["shape"];
  readonly parts: readonly RulePart[];
  readonly isGroup: boolean;
}

function partsOf(when: Json | undefined): Parts {
  if (when === undefined) return { shape: "never", parts: [], isGroup: false };
  if (comparisonOf(when) !== undefined) return { shape: "cells", parts: [{ at: 0, document: when }], isGroup: false };
  const group = groupOf(when);
  if (group?.parts.length === 0) return { shape: group.kind === "all" ? "always" : "never", parts: [], isGroup: true };
  if (group?.kind !== "all" || !group.parts.some((part) => comparisonOf(part) !== undefined)) {
    return { shape: "whole", parts: [], isGroup: false };
  }
  return { shape: "cells", parts: group.parts.map((document, at) => ({ at, document })), isGroup: true };
}

/** How a comparison compares; nothing where a condition is none. */
export function comparisonOf(condition: Json): Comparison | undefined {
  const [operator, value] = [textAt(condition, "operator"), memberOf(condition, "value")];
  if (operator === undefined || value === undefined || subjectDocument(condition) === undefined) return undefined;
  if (value === null || (isObject(value) && !Array.isArray(value))) return undefined;
  return { operator: operator as Operator, value: value as Comparison["value"] };
}

/** What a comparison is about, as it is written; nothing where a condition is no comparison. */
export function subjectDocument(condition: Json): Json | undefined {
  if (!isObject(condition)) return undefined;
  const { fact, count, except } = condition;
  if (typeof fact === "string") return { fact };
  if (count === undefined) return undefined;
  return except === undefined ? { count } : { count, except };
}
