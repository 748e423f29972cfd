import { itemsOf, textAt } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { DayField, LineField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { ItemCard } from "./item-card.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { Removal } from "./removal.tsx";
import { useIdsIn } from "./use-ids-in.ts";
import { UseList } from "./use-list.tsx";
import { useUses } from "./uses-known.tsx";

const SOURCES = ["ruleset", "sources"] as const;

/** What the ruleset cites, and who cites it. */
export function SourcesSection({ today }: { readonly today: string }) {
  const words = useWords(documentWords);
  const { perform, look } = useEditing();
  const count = itemsOf(useValue(SOURCES)).length;
  const taken = useIdsIn(SOURCES);
  return (
    <>
      <ItemList place={SOURCES} empty={words("sources.empty")}>
        {(one) => <SourceCard key={one.place.at(-1)} {...one} />}
      </ItemList>
      <AddItem
        label={words("sources.new")}
        asked={[
          { key: "title", label: words("sources.title") },
          { key: "publisher", label: words("sources.publisher") },
          { key: "read", label: words("sources.read"), type: "date", initial: today },
        ]}
        onAdd={(written) => {
          const id = idFor(written("title"), taken);
          const item = { id, title: written("title"), publisher: written("publisher"), read: written("read") };
          if (perform({ kind: "insert", place: SOURCES, at: count, item })) look.goTo([...SOURCES, id, "short"]);
        }}
      />
    </>
  );
}

function SourceCard({ item, id, place, at, count }: ListedItem) {
  const words = useWords(documentWords);
  const uses = useUses();
  const title = textAt(item, "title") ?? words("nameless");
  const short = textAt(item, "short");
  const named = { kind: "source", id } as const;
  const cited = uses.count(named);
  return (
    <ItemCard
      place={place}
      at={at}
      count={count}
      name={short ?? title}
      heading={
        <>
          {short === undefined ? null : <>{short} </>}
          <span className={short === undefined ? "" : "item-more"}>{title}</span>
        </>
      }
      aside={words("sources.cited", { count: cited })}
      removal={<Removal name={short ?? title} place={place} named={named} isListed />}
    >
      {() => (
        <>
          <LineField place={[...place, "title"]} label={words("sources.title")} />
          <div className="document-row">
            <LineField place={[...place, "short"]} label={words("sources.short")} hint={words("sources.shortHint")} />
            <LineField place={[...place, "publisher"]} label={words("sources.publisher")} />
          </div>
          <div className="document-row">
            <DayField place={[...place, "read"]} label={words("sources.read")} hint={words("sources.readHint")} />
            <LineField place={[...place, "url"]} label={words("sources.url")} type="url" />
          </div>
          <TextsField place={[...place, "note"]} label={words("sources.note")} hint={words("sources.noteHint")} long />
          <div>
            <h4>{words("sources.citedBy")}</h4>
            <UseList uses={uses.of(named)} label={words("sources.citedBy")} />
          </div>
        </>
      )}
    </ItemCard>
  );
}
