import { assertNever, type Language, type Text } from "@holdepunkt/engine";
import { useId, useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import type { NodeList } from "../../document/commands/references.ts";
import { isId } from "../../document/commands/rename.ts";
import { idFor } from "../../document/id-for.ts";
import { FACT_TYPES, type FactType, isFactType } from "../../document/nodes/fact-body.ts";
import { adding, takenIds } from "../../document/nodes/new-node.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { Dialog } from "../case-form/dialog.tsx";
import { IdField } from "../deletion/id-field.tsx";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { freshTexts } from "./fresh-texts.ts";

interface NewNodeDialogProps {
  readonly list: NodeList;
  /** The node that it comes right after, in the same group. */
  readonly beside?: string | undefined;
  readonly onClose: () => void;
}

/** Makes a node: what it is called comes first, and what it could not be without. Then it is selected, to be filled in. */
export function NewNodeDialog({ list, beside, onClose }: NewNodeDialogProps) {
  const words = useWords(formWords);
  const { language } = useReading();
  const { work, look, perform, say } = useEditing();
  const { draft } = work;
  const [label, setLabel] = useState<Written>({});
  const [question, setQuestion] = useState<Written>({});
  const [type, setType] = useState<FactType>("boolean");
  const [ownId, setOwnId] = useState<string>();
  const [isTried, setTried] = useState(false);
  const taken = takenIds(draft);
  const choices = itemsOf(draft.ruleset.tags).flatMap((tag) =>
    itemsOf(memberOf(tag, "values")).map((value) => ({
      tag: textAt(tag, "id") ?? "",
      value: textAt(value, "id") ?? "",
      label: [writtenText(memberOf(tag, "label"), language), writtenText(memberOf(value, "label"), language)].join(
        ": ",
      ),
    })),
  );
  const [counts, setCounts] = useState(0);
  const neighbour = writtenText(
    memberOf(
      itemsOf(draft.ruleset[list]).find((one) => beside !== undefined && textAt(one, "id") === beside),
      "label",
    ),
    language,
  );
  const name = label.nb?.trim() ?? "";
  const id = ownId ?? idFor(name, taken);
  const asks = list === "facts" || list === "indicators";
  const isWhole = name !== "" && (!asks || (question.nb?.trim() ?? "") !== "") && isId(id) && !taken.has(id);
  const add = (): void => {
    setTried(true);
    const said = textOf(label);
    if (!isWhole || said === undefined) return;
    const asked = asks ? textOf(question) : undefined;
    const counted = choices[counts];
    const wish = {
      list,
      id,
      label: said,
      ...(asked === undefined ? {} : { question: asked }),
      ...(list === "facts" ? { type } : {}),
      ...(list === "scores" && counted !== undefined ? { counts: counted } : {}),
      ...(beside === undefined ? {} : { beside }),
    };
    if (!perform(adding(draft, wish, freshTexts()))) return;
    onClose();
    look.goTo(firstToFill(list, id, type));
    say(words(work.problems.length > 0 ? "new.waits" : "new.done", { name }));
  };
  // The name in bokmål must be there; the reader's own is welcome.
  const languages: readonly Language[] = language === "nb" ? ["nb"] : ["nb", language];
  const needs = (text: Written): boolean => isTried && (text.nb?.trim() ?? "") === "";
  return (
    <Dialog heading={words("new", { list })} cancel={words("cancel")} onClose={onClose} onSubmit={add}>
      <div className="dialog-body new-node">
        <p className="quiet">
          {words("new.explained", { list })} {neighbour === undefined ? "" : words("new.beside", { label: neighbour })}
        </p>
        {languages.map((one) => (
          <Line
            key={one}
            label={
              languages.length === 1 ? words("label") : words("inLanguage", { field: words("label"), language: one })
            }
            lang={one}
            value={label[one] ?? ""}
            isNeeded={one === "nb" && needs(label)}
            onChange={(text) => setLabel({ ...label, [one]: text })}
          />
        ))}
        {asks
          ? languages.map((one) => (
              <Line
                key={one}
                label={
                  languages.length === 1
                    ? words("question")
                    : words("inLanguage", { field: words("question"), language: one })
                }
                lang={one}
                value={question[one] ?? ""}
                isNeeded={one === "nb" && needs(question)}
                onChange={(text) => setQuestion({ ...question, [one]: text })}
              />
            ))
          : null}
        {list === "facts" ? (
          <Choice
            label={words("type")}
            value={type}
            options={FACT_TYPES.map((one) => ({ value: one, label: words("type.of", { type: one }) }))}
            onChange={(next) => isFactType(next) && setType(next)}
          />
        ) : null}
        {list === "scores" ? (
          <Choice
            label={words("new.counts")}
            value={String(counts)}
            options={choices.map((one, i) => ({ value: String(i), label: one.label }))}
            onChange={(next) => setCounts(Number(next))}
          />
        ) : null}
        <details open={ownId !== undefined && (!isId(ownId) || taken.has(ownId)) ? true : undefined}>
          <summary>{words("new.more")}</summary>
          <IdField value={id} onChange={setOwnId} isFree={!taken.has(id)} />
        </details>
      </div>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words("cancel")}
        </button>
        <button type="submit" className="button is-main">
          {words("new.do", { list })}
        </button>
      </div>
    </Dialog>
  );
}

type Written = { readonly [language in Language]?: string };

function textOf(written: Written): Text | undefined {
  const said = Object.entries(written)
    .map(([language, text]) => [language, text.trim()] as const)
    .filter(([, text]) => text !== "");
  const texts: { readonly [language: string]: string } = Object.fromEntries(said);
  return texts.nb === undefined ? undefined : { ...texts, nb: texts.nb };
}

/** Where one goes on: what most nodes of the kind have, and this one has not yet. */
function firstToFill(list: NodeList, id: string, type: FactType): Place {
  const place = ["ruleset", list, id];
  switch (list) {
    case "facts":
      if (type === "choice" || type === "choices") return [...place, "options"];
      return [...place, type === "boolean" ? "help" : "min"];
    case "indicators":
      return [...place, "tags", "strength"];
    case "scores":
      return [...place, "members"];
    case "decisions":
      return [...place, "rules"];
    case "actions":
      return [...place, "when"];
    default:
      return assertNever(list);
  }
}

interface LineProps {
  readonly label: string;
  readonly lang: Language;
  readonly value: string;
  readonly isNeeded: boolean;
  readonly onChange: (text: string) => void;
}

function Line({ label, lang, value, isNeeded, onChange }: LineProps) {
  const words = useWords(formWords);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        lang={lang}
        spellCheck
        autoComplete="off"
        value={value}
        aria-invalid={isNeeded ? true : undefined}
        aria-describedby={isNeeded ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isNeeded ? (
        <p id={`${id}-note`} className="field-fault">
          {words("needed")}
        </p>
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
