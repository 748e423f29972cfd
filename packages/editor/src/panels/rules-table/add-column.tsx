import type { Json } from "@holdepunkt/engine";
import { useId, useRef, useState } from "react";
import { itemsOf, memberOf } from "../../document/commands/json.ts";
import { NODE_LISTS } from "../../document/commands/references.ts";
import { countOf, type TagChoice, tagsIn } from "../../document/condition/count.ts";
import { pickedBy, subjectsFor } from "../../document/condition/subject.ts";
import { type ColumnSubject, columnFor, type RuleTable, subjectDocument } from "../../document/rules-table/table.ts";
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

/** No id: the choice of a count instead of a node. */
const COUNTING = "a count";

const tickOf = (tag: TagChoice, value: TagChoice["values"][number]): string => `${tag.id} ${value.id}`;

/** What is picked by the values that are ticked, in the order of the document; a tag without any asks for nothing. */
function selectionOf(tags: readonly TagChoice[], ticked: ReadonlySet<string>): { readonly [tag: string]: Json } {
  return Object.fromEntries(
    tags.flatMap((tag) => {
      const values = tag.values.filter((value) => ticked.has(tickOf(tag, value))).map(({ id }) => id);
      return values.length === 0 ? [] : [[tag.id, values]];
    }),
  );
}

/** A set with a member more, or with one less where it has it. */
function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

const pickedIn = (root: Json, document: Json): readonly string[] =>
  pickedBy(root, memberOf(document, "count"), itemsOf(memberOf(document, "except")).map(String));

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
  const tags = tagsIn(root);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isCounting = chosen === COUNTING;
  const selection = selectionOf(tags, ticked);
  const count = countOf(root, table.place, selection, []);
  const counted = count === undefined ? undefined : subjectDocument(count);
  const document = isCounting
    ? ticked.size === 0
      ? undefined
      : counted
    : chosen === ""
      ? undefined
      : { fact: chosen };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (document !== undefined) onChoose(columnFor(root, document));
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
          {tags.length === 0 ? null : <option value={COUNTING}>{words("column.counting")}</option>}
        </select>
      </label>
      {isCounting ? (
        <fieldset className="count-picks">
          <legend>{words("column.countingWhich")}</legend>
          {tags.map((tag) => (
            <fieldset key={tag.id} className="count-pick">
              <legend>{writtenText(tag.label, language) ?? tag.id}</legend>
              {tag.values.map((value) => {
                const key = tickOf(tag, value);
                return (
                  <label key={value.id} className="check-line">
                    <input type="checkbox" checked={ticked.has(key)} onChange={() => setTicked(toggled(ticked, key))} />
                    {writtenText(value.label, language) ?? value.id}
                  </label>
                );
              })}
            </fieldset>
          ))}
          <p role="status">
            {ticked.size === 0
              ? words("column.countingNone")
              : words("column.countingPicked", { count: counted === undefined ? 0 : pickedIn(root, counted).length })}
          </p>
        </fieldset>
      ) : null}
      <button type="submit" className="button" aria-disabled={document === undefined}>
        {words("column.show")}
      </button>
    </form>
  );
}
