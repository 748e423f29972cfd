import { itemsOf } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { NamedCard } from "./named-card.tsx";
import { useIdsIn } from "./use-ids-in.ts";
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

function ActorCard({ id, ...one }: ListedItem) {
  const words = useWords(documentWords);
  const uses = useUses();
  const named = { kind: "actor", id } as const;
  const { place, at } = one;
  return (
    <NamedCard
      {...one}
      named={named}
      aside={
        <>
          {at === 0 ? `${words("actors.first")} · ` : ""}
          {words("actors.actions", { count: uses.count(named) })}
        </>
      }
      usesHeading={words("actors.usedBy")}
    >
      {() => <TextsField place={[...place, "label"]} label={words("name")} hint={words("actors.nameHint")} />}
    </NamedCard>
  );
}
