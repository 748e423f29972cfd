import type { Json } from "@holdepunkt/engine";
import { useId, useRef, useState } from "react";
import { NODE_LISTS } from "../../document/commands/references.ts";
import { subjectsFor } from "../../document/condition/subject.ts";
import { type ColumnSubject, columnFor, type RuleTable } from "../../document/rules-table/table.ts";
import { rootOf } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface AddColumnProps {
  readonly table: RuleTable;
  readonly onAdd: (subject: ColumnSubject) => void;
}

/** Lets the table ask for something more. Until a cell of it is written, the column is the reader's own. */
export function AddColumn({ table, onAdd }: AddColumnProps) {
  const words = useWords(tableWords);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="add-column">
      <button
        ref={button}
        type="button"
        className="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={() => setOpen((before) => !before)}
      >
        {words("column.add")}
      </button>
      <section
        id={panel}
        className="add-column-panel"
        aria-label={words("column.add")}
        hidden={!isOpen}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
        }}
      >
        {isOpen ? (
          <SubjectChoice
            table={table}
            onChoose={(subject) => {
              onAdd(subject);
              close();
            }}
          />
        ) : null}
      </section>
    </div>
  );
}

interface SubjectChoiceProps {
  readonly table: RuleTable;
  readonly onChoose: (subject: ColumnSubject) => void;
}

function SubjectChoice({ table, onChoose }: SubjectChoiceProps) {
  const words = useWords(tableWords);
  const { work } = useEditing();
  const { language } = useReading();
  const [chosen, setChosen] = useState("");
  const root: Json = rootOf(work.draft);
  const taken = new Set(table.columns.map(({ node }) => node));
  const subjects = subjectsFor(root, table.place).filter(({ id }) => !taken.has(id));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== "") onChoose(columnFor(root, { fact: chosen }));
      }}
    >
      <label>
        {words("column.addOf")}
        {/* biome-ignore lint/a11y/noAutofocus: it was asked for. */}
        <select autoFocus value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{words("column.choose")}</option>
          {NODE_LISTS.map((list) => {
            const those = subjects.filter((one) => one.list === list);
            return those.length === 0 ? null : (
              <optgroup key={list} label={words("group", { list })}>
                {those.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {writtenText(label, language) ?? id}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </select>
      </label>
      <button type="submit" className="button" aria-disabled={chosen === ""}>
        {words("column.show")}
      </button>
    </form>
  );
}
