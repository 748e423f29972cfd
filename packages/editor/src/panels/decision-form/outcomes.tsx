import type { Json } from "@holdepunkt/engine";
import { itemsOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { idFor } from "../../document/id-for.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { ChoiceCards } from "../document-form/choice-cards.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
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
  const { perform } = useEditing();
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
  return (
    <section>
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
      <ChoiceCards
        place={list}
        namedBy={(id) => ({ kind: "outcome", node: decision, id })}
        remove={words("form.outcome.remove")}
        // Something must come out.
        least={1}
      />
      <button type="button" className="button" onClick={add}>
        {words("form.outcome.add")}
      </button>
    </section>
  );
}
