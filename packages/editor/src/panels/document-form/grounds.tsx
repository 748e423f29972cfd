import { itemsOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { LineField, SelectField } from "../fields/plain-fields.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ItemCard } from "./item-card.tsx";
import { PickOne } from "./pick-one.tsx";
import { Removal } from "./removal.tsx";
import { Reordering } from "./reordering.tsx";
import { useListKeys } from "./use-list-keys.ts";

const STANDINGS = ["law", "list", "study", "seed", "proposal"] as const;
const CONFIDENCES = ["statute", "official", "secondary", "recall"] as const;

/** What a text rests on: sources with the place in them, in order. */
export function Grounds({ place }: { readonly place: Place }) {
  const words = useWords(documentWords);
  const { words: pageWords } = useReading();
  const { work, perform } = useEditing();
  const grounds = itemsOf(useValue(place));
  const keys = useListKeys(grounds);
  const sources = itemsOf(work.draft.ruleset.sources).map((source) => ({
    value: textAt(source, "id") ?? "",
    label: textAt(source, "short") ?? textAt(source, "title") ?? "",
  }));
  const nameOf = (id: string | undefined): string => sources.find(({ value }) => value === id)?.label ?? id ?? "";
  return (
    <div className="item-part">
      <h4>{words("grounds")}</h4>
      <Reordering list={place}>
        <ul className="item-list">
          {grounds.map((ground, at) => {
            const own = [...place, at];
            const name = [nameOf(textAt(ground, "source")), textAt(ground, "at")].filter(Boolean).join(" ");
            return (
              <ItemCard
                // Grounds have no names of their own: two may be alike.
                key={keys[at]}
                place={own}
                at={at}
                count={grounds.length}
                name={name}
                removal={<Removal name={name} place={own} />}
              >
                {() => (
                  <>
                    <div className="document-row">
                      <SelectField
                        place={[...own, "source"]}
                        label={words("ground.source")}
                        options={sources}
                        none={words("ground.noSource")}
                      />
                      <LineField place={[...own, "at"]} label={words("ground.at")} hint={words("ground.atHint")} />
                    </div>
                    <div className="document-row">
                      <SelectField
                        place={[...own, "standing"]}
                        label={words("ground.standing")}
                        options={STANDINGS.map((value) => ({ value, label: pageWords(`standing.${value}`) }))}
                      />
                      <SelectField
                        place={[...own, "confidence"]}
                        label={words("ground.confidence")}
                        none={words("ground.notSaid")}
                        options={CONFIDENCES.map((value) => ({
                          value,
                          label: pageWords(`confidence.${value}`),
                        }))}
                      />
                    </div>
                  </>
                )}
              </ItemCard>
            );
          })}
        </ul>
      </Reordering>
      <PickOne
        label={words("ground.add")}
        options={sources}
        onPick={(source) => perform({ kind: "insert", place, at: grounds.length, item: { source, standing: "law" } })}
      />
    </div>
  );
}
