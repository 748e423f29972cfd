import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { Grounds } from "./grounds.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { NamedCard } from "./named-card.tsx";
import { useIdsIn } from "./use-ids-in.ts";

const THRESHOLDS = ["ruleset", "thresholds"] as const;

/** What the law asks for before one may or must do something; shown beside the decisions, and never one of them. */
export function ThresholdsSection() {
  const words = useWords(documentWords);
  const { perform, look, work } = useEditing();
  const count = itemsOf(useValue(THRESHOLDS)).length;
  const isThere = useValue(THRESHOLDS) !== undefined;
  const taken = useIdsIn(THRESHOLDS);
  const source = textAt(itemsOf(work.draft.ruleset.sources)[0], "id");
  return (
    <>
      <ItemList place={THRESHOLDS} empty={words("thresholds.empty")}>
        {(one) => <ThresholdCard key={one.place.at(-1)} {...one} />}
      </ItemList>
      <AddItem
        label={words("thresholds.new")}
        asked={[
          { key: "label", label: words("inBokmal", { field: words("thresholds.label") }), lang: "nb" },
          { key: "words", label: words("inBokmal", { field: words("thresholds.words") }), lang: "nb" },
        ]}
        onAdd={(written) => {
          const id = idFor(written("label"), taken);
          const item = {
            id,
            label: { nb: written("label") },
            words: { nb: written("words") },
            basis: source === undefined ? [] : [{ source, standing: "proposal" }],
          };
          const isDone = perform(
            isThere
              ? { kind: "insert", place: THRESHOLDS, at: count, item }
              : { kind: "set", place: THRESHOLDS, value: [item] },
          );
          if (isDone) look.goTo([...THRESHOLDS, id, "label", "nn"]);
        }}
      />
    </>
  );
}

function ThresholdCard({ id: _, ...one }: ListedItem) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { item, place } = one;
  return (
    <NamedCard {...one} more={writtenText(memberOf(item, "words"), language)}>
      {() => (
        <>
          <TextsField place={[...place, "label"]} label={words("thresholds.label")} />
          <TextsField
            place={[...place, "words"]}
            label={words("thresholds.words")}
            hint={words("thresholds.wordsHint")}
            long
          />
          <Grounds place={[...place, "basis"]} />
        </>
      )}
    </NamedCard>
  );
}
