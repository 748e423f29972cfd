import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { idFor } from "../../document/id-for.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { ConditionSlot } from "./condition-slot.tsx";
import { ItemCard } from "./item-card.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { constraintSentence } from "./law-words.ts";
import { ReadAloud } from "./read-aloud.tsx";
import { Removal } from "./removal.tsx";
import { useIdsIn } from "./use-ids-in.ts";

const CONSTRAINTS = ["ruleset", "constraints"] as const;

/** How answers hang together in every real case. */
export function ConstraintsSection() {
  const words = useWords(documentWords);
  const { perform, look } = useEditing();
  const count = itemsOf(useValue(CONSTRAINTS)).length;
  const taken = useIdsIn(CONSTRAINTS);
  const numbers = useNumbers();
  const [lower, upper] = numbers;
  const kinds = [
    ...(lower === undefined || upper === undefined ? [] : [{ value: "atMost", label: words("constraints.atMost") }]),
    { value: "holds", label: words("constraints.holds") },
  ];
  return (
    <>
      <ItemList place={CONSTRAINTS} empty={words("constraints.empty")}>
        {(one) => <ConstraintCard key={one.place.at(-1)} {...one} />}
      </ItemList>
      <AddItem
        label={words("constraints.new")}
        asked={[
          { key: "kind", label: words("constraints.kind"), options: kinds },
          { key: "because", label: words("inBokmal", { field: words("because") }), lang: "nb" },
        ]}
        onAdd={(written) => {
          const id = idFor(written("because"), taken);
          const common = { id, because: { nb: written("because") } };
          const item =
            written("kind") === "atMost"
              ? { ...common, atMost: [lower?.value ?? "", upper?.value ?? ""] }
              : // It holds until somebody says what must.
                { ...common, holds: { all: [] } };
          if (perform({ kind: "insert", place: CONSTRAINTS, at: count, item })) {
            look.goTo([...CONSTRAINTS, id, ...(written("kind") === "atMost" ? ["atMost", 0] : ["holds"])]);
          }
        }}
      />
    </>
  );
}

function ConstraintCard({ item, id, place, at, count }: ListedItem) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { work } = useEditing();
  const { model } = work.shown.ruleset;
  const because = writtenText(memberOf(item, "because"), language) ?? words("nameless");
  const linked = model.constraints.find((constraint) => constraint.id === id);
  const isAtMost = memberOf(item, "atMost") !== undefined;
  return (
    <ItemCard
      place={place}
      at={at}
      count={count}
      name={because}
      heading={
        linked === undefined ? (
          because
        ) : (
          <>
            {constraintSentence(model, linked, language)} <span className="item-more">{because}</span>
          </>
        )
      }
      removal={<Removal name={because} place={place} named={{ kind: "constraint", id }} />}
    >
      {() => (
        <>
          {isAtMost ? (
            <AtMost place={[...place, "atMost"]} />
          ) : (
            <ConditionSlot place={[...place, "holds"]} leading={words("constraint.lead")} />
          )}
          {linked === undefined ? null : <ReadAloud say={(reader) => constraintSentence(model, linked, reader)} />}
          <TextsField place={[...place, "because"]} label={words("because")} hint={words("constraints.becauseHint")} />
        </>
      )}
    </ItemCard>
  );
}

function AtMost({ place }: { readonly place: Place }) {
  const words = useWords(documentWords);
  const numbers = useNumbers();
  return (
    <div className="law-sentence">
      <SelectField place={[...place, 0]} label={words("constraints.lower")} options={numbers} />
      <p>{words("constraints.neverAbove")}</p>
      <SelectField place={[...place, 1]} label={words("constraints.upper")} options={numbers} />
    </div>
  );
}

/** What has a number or a day, and can be compared with another. */
function useNumbers(): { readonly value: string; readonly label: string }[] {
  const { language } = useReading();
  const { work } = useEditing();
  return itemsOf(work.draft.ruleset.facts).flatMap((fact) => {
    const id = textAt(fact, "id");
    if (id === undefined || !["integer", "number", "date"].includes(textAt(fact, "type") ?? "")) return [];
    return [{ value: id, label: writtenText(memberOf(fact, "label"), language) ?? id }];
  });
}
