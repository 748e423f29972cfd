import type { Json } from "@holdepunkt/engine";
import { useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { idFor } from "../../document/id-for.ts";
import { usedBy } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { UseList } from "../document-form/use-list.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { Chevron, CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface OutcomesProps {
  readonly decision: string;
  readonly place: Place;
  /** Whether its outcomes can have an order from low to high. */
  readonly canBeOrdered: boolean;
}

/** What can come out of a decision, in order. */
export function Outcomes({ decision, place, canBeOrdered }: OutcomesProps) {
  const words = useWords(tableWords);
  const { work, perform } = useEditing();
  const [asked, setAsked] = useState<string>();
  const list = [...place, "outcomes"];
  const outcomes = itemsOf(useValue(list));
  const isOrdered = useValue([...place, "ordered"]) === true;
  const add = (): void => {
    const number = outcomes.length + 1;
    const taken = new Set(outcomes.flatMap((one) => textAt(one, "id") ?? []));
    const item: Json = {
      id: idFor("outcome", taken),
      label: {
        nb: tableWords("nb")("form.outcome.new", { number }),
        nn: tableWords("nn")("form.outcome.new", { number }),
        en: tableWords("en")("form.outcome.new", { number }),
      },
    };
    perform({ kind: "insert", place: list, at: outcomes.length, item });
  };
  const remove = (id: string): void => {
    const name = { kind: "outcome", node: decision, id } as const;
    const isUsed = usedInDecision(work.draft.ruleset.decisions, decision, id) || usedBy(work.draft, name).length > 0;
    if (isUsed && asked !== id) return setAsked(id);
    if (perform({ kind: "delete", name, uses: isUsed ? "take" : "keep" })) setAsked(undefined);
  };
  return (
    <section data-place={placeKey(list)}>
      <h3>{words("form.outcomes")}</h3>
      {canBeOrdered ? (
        <>
          <label className="check-line">
            <input
              type="checkbox"
              checked={isOrdered}
              data-place={placeKey([...place, "ordered"])}
              onChange={() =>
                perform(
                  isOrdered
                    ? { kind: "unset", place: [...place, "ordered"] }
                    : { kind: "set", place: [...place, "ordered"], value: true },
                )
              }
            />
            {words("form.ordered")}
          </label>
          <p className="quiet">{words("form.orderedHint")}</p>
        </>
      ) : null}
      <ol className="outcome-list">
        {outcomes.map((outcome, at) => {
          const id = textAt(outcome, "id") ?? "";
          return (
            <Outcome
              key={id === "" ? at : id}
              decision={decision}
              place={[...list, id === "" ? at : id]}
              outcome={outcome}
              at={at}
              count={outcomes.length}
              isAsked={asked === id}
              onDelete={() => remove(id)}
              onKeep={() => setAsked(undefined)}
            />
          );
        })}
      </ol>
      <button type="button" className="button" onClick={add}>
        {words("form.outcome.add")}
      </button>
    </section>
  );
}

/** A decision's own rules are no uses of its outcomes, and still go with them. */
function usedInDecision(decisions: Json | undefined, decision: string, id: string): boolean {
  const own = itemsOf(decisions).find((one) => textAt(one, "id") === decision);
  return (
    textAt(own, "otherwise") === id || itemsOf(memberOf(own, "rules")).some((rule) => textAt(rule, "outcome") === id)
  );
}

interface OutcomeProps {
  readonly decision: string;
  readonly place: Place;
  readonly outcome: Json;
  readonly at: number;
  readonly count: number;
  readonly isAsked: boolean;
  readonly onDelete: () => void;
  readonly onKeep: () => void;
}

function Outcome({ decision, place, outcome, at, count, isAsked, onDelete, onKeep }: OutcomeProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { work, perform } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const id = textAt(outcome, "id") ?? "";
  const name = writtenText(memberOf(outcome, "label"), language) ?? id;
  const uses = isAsked ? usedBy(work.draft, { kind: "outcome", node: decision, id }) : [];
  const move = (to: number): void => {
    if (to >= 0 && to < count) perform({ kind: "move", place, to });
  };
  return (
    <li className="outcome" data-place={placeKey(place)}>
      <div className="outcome-line">
        <button
          type="button"
          className="outcome-name"
          aria-expanded={isOpen}
          title={words("form.outcome.details")}
          onClick={() => setOpen((before) => !before)}
        >
          <Chevron />
          <span>{name}</span>
        </button>
        <button
          type="button"
          className="icon-button outcome-up"
          aria-label={words("form.outcome.up", { name })}
          aria-disabled={at === 0}
          onClick={() => move(at - 1)}
        >
          <Chevron />
        </button>
        <button
          type="button"
          className="icon-button outcome-down"
          aria-label={words("form.outcome.down", { name })}
          aria-disabled={at === count - 1}
          onClick={() => move(at + 1)}
        >
          <Chevron />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={words("form.outcome.delete", { name })}
          title={words("form.outcome.delete", { name })}
          disabled={count === 1}
          onClick={onDelete}
        >
          <CloseIcon />
        </button>
      </div>
      {isAsked ? (
        <div className="removal">
          <p role="alert">{words("form.outcome.used", { name, count: Math.max(1, uses.length) })}</p>
          <UseList uses={uses} label={words("form.uses")} />
          <div className="score-add">
            <button type="button" className="button" onClick={onDelete}>
              {words("form.outcome.take")}
            </button>
            <button type="button" className="button" onClick={onKeep}>
              {words("form.keep")}
            </button>
          </div>
        </div>
      ) : null}
      {isOpen ? (
        <div className="outcome-fields">
          <TextsField place={[...place, "label"]} label={words("form.name")} />
          <TextsField place={[...place, "help"]} label={words("form.help")} long />
        </div>
      ) : null}
    </li>
  );
}
