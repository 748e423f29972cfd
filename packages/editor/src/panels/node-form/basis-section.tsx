import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { ItemCard } from "../document-form/item-card.tsx";
import { PickOne } from "../document-form/pick-one.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { CitationFields, isStanding } from "./citation-fields.tsx";
import { FormSection } from "./form-section.tsx";
import { useSources } from "./use-sources.ts";

interface BasisSectionProps {
  /** Where the list of grounds stands, or is to stand. */
  readonly place: Place;
  readonly heading: string;
  /** Whether a ground may hold only sometimes. */
  readonly conditional?: boolean;
}

/** What something rests on, in order; each unfolds to its fields. */
export function BasisSection({ place, heading, conditional = false }: BasisSectionProps) {
  const words = useWords(formWords);
  const { words: page } = useReading();
  const { perform, say } = useEditing();
  const stored = useValue(place);
  const sources = useSources();
  const grounds = itemsOf(stored);
  const ids = grounds.map((ground) => textAt(ground, "id"));
  const add = (source: string): void => {
    const item = { source, standing: "proposal" };
    const isDone = perform(
      stored === undefined
        ? { kind: "set", place, value: [item] }
        : { kind: "insert", place, at: grounds.length, item },
    );
    if (isDone) say(words("basis.added", { source: sources.nameOf(source) }));
  };
  return (
    <FormSection heading={heading}>
      {grounds.length === 0 ? <p className="quiet">{words("basis.none")}</p> : null}
      <ul className="item-list" data-place={placeKey(place)}>
        {grounds.map((ground, at) => {
          const id = ids[at];
          // By its name where it has one of its own, as those who lead here know it.
          const own = [...place, id !== undefined && ids.indexOf(id) === ids.lastIndexOf(id) ? id : at];
          const name = [sources.nameOf(textAt(ground, "source")), textAt(ground, "at")].filter(Boolean).join(", ");
          const standing = textAt(ground, "standing");
          const isLast = grounds.length === 1 && !conditional;
          return (
            <ItemCard
              // Grounds have no names of their own: two may be alike.
              // biome-ignore lint/suspicious/noArrayIndexKey: their position is all that they have
              key={at}
              place={own}
              at={at}
              count={grounds.length}
              name={name === "" ? words("basis.noSource") : name}
              heading={
                <>
                  {isStanding(standing) ? (
                    <span className={`standing standing-${standing}`}>{page(`standing.${standing}`)}</span>
                  ) : null}{" "}
                  {name === "" ? words("basis.noSource") : name}
                  {memberOf(ground, "when") === undefined ? null : (
                    <span className="item-more"> · {words("basis.sometimes")}</span>
                  )}
                </>
              }
              removal={
                <button
                  type="button"
                  className="button is-quiet"
                  onClick={() => perform(isLast ? { kind: "unset", place } : { kind: "remove", place: own })}
                >
                  {words("basis.remove")}
                </button>
              }
            >
              {() => <CitationFields place={own} conditional={conditional} />}
            </ItemCard>
          );
        })}
      </ul>
      <PickOne label={words("basis.add")} options={sources.options} onPick={add} />
    </FormSection>
  );
}
