import type { Facts, Json, Language } from "@holdepunkt/engine";
import { useMemo, useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { type Grid, type GridColumn, outcomeChoices } from "../../document/rules-table/paste.ts";
import { type ColumnSubject, type RuleRow, tableOf } from "../../document/rules-table/table.ts";
import { rootOf } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddColumn } from "./add-column.tsx";
import { basisWords } from "./basis-words.ts";
import { type ColumnName, columnName } from "./column-words.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { casesDecided, type Standings, sentenceOf, standingsOf } from "./rule-standing.ts";
import { RulesGrid } from "./rules-grid.tsx";

interface RulesViewProps {
  /** What is tried in the chosen case, in the place of what was recorded. */
  readonly tried?: Facts | undefined;
}

/** The rules of a decision as a table: the selected decision, or one that is chosen here. */
export function RulesView({ tried }: RulesViewProps) {
  const { work, look } = useEditing();
  const { language } = useReading();
  const words = useWords(tableWords);
  const [picked, setPicked] = useState<string>();
  const decisions = itemsOf(memberOf(work.draft.ruleset as Json, "decisions"));
  const ids = decisions.flatMap((one) => textAt(one, "id") ?? []);
  const [lead] = itemsOf(memberOf(work.draft.ruleset as Json, "leads")).map(String);
  const decision = [look.selected, picked, lead, ids[0]].find((id) => id !== undefined && ids.includes(id));
  if (decision === undefined) return <p className="rules-empty">{words("rules.none")}</p>;
  const pick = (id: string): void => {
    setPicked(id);
    if (look.selected !== undefined) look.select(id);
  };
  return (
    <DecisionRules
      key={decision}
      decision={decision}
      document={decisions.find((one) => textAt(one, "id") === decision) ?? {}}
      tried={tried}
      chooser={
        <label className="rules-decision">
          <span>{words("rules.decision")}</span>
          <select value={decision} onChange={(event) => pick(event.target.value)}>
            {decisions.map((one) => {
              const id = textAt(one, "id") ?? "";
              return (
                <option key={id} value={id}>
                  {writtenText(memberOf(one, "label"), language) ?? id}
                </option>
              );
            })}
          </select>
        </label>
      }
    />
  );
}

interface DecisionRulesProps {
  readonly decision: string;
  readonly document: Json;
  readonly tried: Facts | undefined;
  readonly chooser: React.ReactNode;
}

function DecisionRules({ decision, document, tried, chooser }: DecisionRulesProps) {
  const { work, look } = useEditing();
  const { language } = useReading();
  const words = useWords(tableWords);
  const [wanted, setWanted] = useState<readonly ColumnSubject[]>([]);
  const [inAllLanguages, setInAllLanguages] = useState(false);
  const [opened, setOpened] = useState<string>();
  const { draft, shown } = work;
  const root = rootOf(draft);
  const table = tableOf(root, decision, wanted);
  const isFirst = textAt(document, "hit") !== "collect";

  const sample = shown.samples.find(({ id }) => id === look.chosen);
  const facts = tried ?? (sample?.ok === true ? sample.facts : undefined);
  const standings = useMemo(() => standingsOf(shown, decision, facts), [shown, decision, facts]);
  const cases = useMemo(() => (isFirst ? casesDecided(shown, decision) : undefined), [shown, decision, isFirst]);

  const grid: Grid = {
    table,
    columns: columnsOf(table.columns, table.hasRest, inAllLanguages, language),
    outcomes: outcomeChoices(document),
    language,
    words: {
      whole: (row) => sentenceOf(shown, decision, row, language) ?? words("rule.whole"),
      rest: (row) =>
        row.rest.map((part) => sentenceOf(shown, decision, row, language, part) ?? words("rule.whole")).join("; "),
      basis: (row) => basisWords(root, memberOf(row.document, "basis")),
    },
  };
  const nameOf = (column: GridColumn): ColumnName => {
    switch (column.kind) {
      case "asked":
        return columnName(root, column.subject, language, words);
      case "because":
        return {
          name: inAllLanguages ? words("column.becauseIn", { language: column.language }) : words("column.because"),
        };
      default:
        return { name: words(`column.${column.kind}`) };
    }
  };
  const name = writtenText(memberOf(document, "label"), language) ?? decision;
  const openedRow = table.rows.find((row) => rowKey(row) === opened);
  return (
    <section className="rules-view" aria-label={words("rules.label", { decision: name })}>
      <div className="rules-bar">
        {chooser}
        <p className="rules-hit">{words("rules.hit", { hit: isFirst ? "first" : "collect" })}</p>
        <AddColumn table={table} onAdd={(subject) => setWanted((before) => [...before, subject])} />
        <button
          type="button"
          className="button"
          aria-pressed={inAllLanguages}
          onClick={() => setInAllLanguages((before) => !before)}
        >
          {words("because.all")}
        </button>
      </div>
      <RulesGrid
        grid={grid}
        label={words("rules.label", { decision: name })}
        nameOf={nameOf}
        standings={standings}
        cases={cases}
        onOpen={(row) => setOpened(rowKey(row))}
        otherwise={
          isFirst ? <OtherwiseRow grid={grid} document={document} standing={standings.otherwise} /> : undefined
        }
      />
      {openedRow === undefined ? null : <RuleDialog row={openedRow} grid={grid} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

/** A rule that is being worked with, whatever becomes of its place in the list. */
const rowKey = (row: RuleRow): string => (row.id === "" ? String(row.at) : row.id);

function columnsOf(
  asked: readonly ColumnSubject[],
  hasRest: boolean,
  inAllLanguages: boolean,
  language: Language,
): GridColumn[] {
  const languages: readonly Language[] = inAllLanguages ? ["nb", "nn", "en"] : [language];
  return [
    ...asked.map((subject): GridColumn => ({ kind: "asked", subject })),
    // Where nothing has a column of its own there is still where a rule is read.
    ...(hasRest || asked.length === 0 ? [{ kind: "rest" } as const] : []),
    { kind: "outcome" },
    ...languages.map((one): GridColumn => ({ kind: "because", language: one })),
    { kind: "basis" },
  ];
}

interface OtherwiseRowProps {
  readonly grid: Grid;
  readonly document: Json;
  readonly standing: Standings["otherwise"];
}

/** What comes out when no rule holds. */
function OtherwiseRow({ grid, document, standing }: OtherwiseRowProps) {
  const { perform } = useEditing();
  const { language } = useReading();
  const words = useWords(tableWords);
  const before = grid.columns.filter(({ kind }) => kind === "asked" || kind === "rest").length;
  const after = grid.columns.length - before - 1;
  const value = textAt(document, "otherwise") ?? "";
  const place = [...grid.table.place, "otherwise"];
  return (
    <tr className={standing === "decides" ? "otherwise turn-decides" : "otherwise"}>
      <th scope="row" className="rule-head">
        <span className="rule-line">
          {standing === undefined ? null : <Mark mark={standing === "decides" ? "true" : "unknown"} size={14} />}
          {words("otherwise")}
        </span>
        {standing === undefined ? null : (
          <span className={`turn turn-word-${standing}`}>{words("rule.turn", { turn: standing })}</span>
        )}
      </th>
      <td colSpan={before} className="otherwise-hint">
        {words("otherwise.hint")}
      </td>
      <td className="column-outcome">
        <select
          aria-label={words("otherwise.outcome")}
          value={value}
          data-place={placeKey(place)}
          onChange={(event) => perform({ kind: "set", place, value: event.target.value })}
        >
          {grid.outcomes.some(({ id }) => id === value) ? null : <option value={value}>{value}</option>}
          {grid.outcomes.map(({ id, label }) => (
            <option key={id} value={id}>
              {writtenText(label, language) ?? id}
            </option>
          ))}
        </select>
      </td>
      <td colSpan={after} />
    </tr>
  );
}
