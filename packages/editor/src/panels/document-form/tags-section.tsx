import { itemsOf, memberOf } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { idFor } from "../../document/id-for.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { CheckField } from "./check-field.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { NamedCard } from "./named-card.tsx";
import { useIdsIn } from "./use-ids-in.ts";

const TAGS = ["ruleset", "tags"] as const;

/** What indicators and facts are sorted by, and counted by. */
export function TagsSection() {
  const words = useWords(documentWords);
  const { perform, look } = useEditing();
  const count = itemsOf(useValue(TAGS)).length;
  const taken = useIdsIn(TAGS);
  return (
    <>
      <ItemList place={TAGS} empty={words("tags.empty")}>
        {(one) => <TagCard key={one.place.at(-1)} {...one} />}
      </ItemList>
      <AddItem
        label={words("tags.new")}
        asked={[
          { key: "label", label: words("inBokmal", { field: words("name") }), lang: "nb" },
          { key: "value", label: words("inBokmal", { field: words("tags.firstValue") }), lang: "nb" },
        ]}
        onAdd={(written) => {
          const id = idFor(written("label"), taken);
          const values = [{ id: idFor(written("value"), new Set()), label: { nb: written("value") } }];
          const item = { id, label: { nb: written("label") }, values };
          if (perform({ kind: "insert", place: TAGS, at: count, item })) look.goTo([...TAGS, id, "label", "nn"]);
        }}
      />
    </>
  );
}

function TagCard({ id, ...one }: ListedItem) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { item, place } = one;
  const values = itemsOf(memberOf(item, "values")).map(
    (value) => writtenText(memberOf(value, "label"), language) ?? words("nameless"),
  );
  return (
    <NamedCard {...one} named={{ kind: "tag", id }} more={values.join(" · ")}>
      {() => (
        <>
          <TextsField place={[...place, "label"]} label={words("name")} />
          <CheckField place={[...place, "ordered"]} label={words("tags.ordered")} hint={words("tags.orderedHint")} />
          <TagValues tag={id} place={[...place, "values"]} />
        </>
      )}
    </NamedCard>
  );
}

function TagValues({ tag, place }: { readonly tag: string; readonly place: Place }) {
  const words = useWords(documentWords);
  const { perform, look } = useEditing();
  const count = itemsOf(useValue(place)).length;
  const taken = useIdsIn(place);
  return (
    <div className="item-part">
      <h4>{words("tags.values")}</h4>
      <ItemList place={place} empty={words("tags.noValues")}>
        {(one) => <TagValueCard key={one.place.at(-1)} tag={tag} {...one} />}
      </ItemList>
      <AddItem
        label={words("tags.newValue")}
        asked={[{ key: "label", label: words("inBokmal", { field: words("name") }), lang: "nb" }]}
        onAdd={(written) => {
          const id = idFor(written("label"), taken);
          const item = { id, label: { nb: written("label") } };
          if (perform({ kind: "insert", place, at: count, item })) look.goTo([...place, id, "label", "nn"]);
        }}
      />
    </div>
  );
}

function TagValueCard({ tag, id, ...one }: ListedItem & { readonly tag: string }) {
  const words = useWords(documentWords);
  return (
    <NamedCard {...one} named={{ kind: "tagValue", tag, id }}>
      {() => (
        <>
          <TextsField place={[...one.place, "label"]} label={words("name")} />
          <TextsField place={[...one.place, "help"]} label={words("help")} long />
        </>
      )}
    </NamedCard>
  );
}
