import { itemsOf, memberOf } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { draftText } from "./draft-text.ts";
import { ItemCard } from "./item-card.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { Removal } from "./removal.tsx";
import { useIdsIn } from "./use-ids-in.ts";
import { UseList } from "./use-list.tsx";
import { useUses } from "./uses-known.tsx";

const ACTORS = ["ruleset", "actors"] as const;

/** Who can be asked to act. The first is whoever fills in the case. */
export function ActorsSection() {
  const words = useWords(documentWords);
  const { perform, look } = useEditing();
  const count = itemsOf(useValue(ACTORS)).length;
  const taken = useIdsIn(ACTORS);
  return (
    <>
      <ItemList place={ACTORS} empty={words("actors.empty")}>
        {(one) => <ActorCard key={one.place.at(-1)} {...one} />}
      </ItemList>
      <AddItem
        label={words("actors.new")}
        asked={[{ key: "label", label: words("inBokmal", { field: words("name") }), lang: "nb" }]}
        onAdd={(written) => {
          const id = idFor(written("label"), taken);
          const item = { id, label: { nb: written("label") } };
          if (perform({ kind: "insert", place: ACTORS, at: count, item })) look.goTo([...ACTORS, id, "label", "nn"]);
        }}
      />
    </>
  );
}

function ActorCard({ item, id, place, at, count }: ListedItem) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const uses = useUses();
  const name = draftText(memberOf(item, "label"), language) ?? words("nameless");
  const named = { kind: "actor", id } as const;
  return (
    <ItemCard
      place={place}
      at={at}
      count={count}
      name={name}
      aside={
        <>
          {at === 0 ? `${words("actors.first")} · ` : ""}
          {words("actors.actions", { count: uses.count(named) })}
        </>
      }
      removal={<Removal name={name} place={place} named={named} isListed />}
    >
      {() => (
        <>
          <TextsField place={[...place, "label"]} label={words("name")} hint={words("actors.nameHint")} />
          <div>
            <h4>{words("actors.usedBy")}</h4>
            <UseList uses={uses.of(named)} label={words("actors.usedBy")} />
          </div>
        </>
      )}
    </ItemCard>
  );
}
