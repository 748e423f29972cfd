import type { Json } from "@holdepunkt/engine";
import { useMemo } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { idFor } from "../../document/id-for.ts";
import type { LawTrial } from "../../document/laws/law-trial.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { useEditing, useValue } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddItem } from "./add-item.tsx";
import { ItemCard } from "./item-card.tsx";
import { ItemList, type ListedItem } from "./item-list.tsx";
import { LawForm } from "./law-form.tsx";
import { LAW_KINDS, type LawKind } from "./law-kinds.ts";
import { LawTrialLine, LawTrialMark } from "./law-trial-line.tsx";
import { lawSentence } from "./law-words.ts";
import { ReadAloud } from "./read-aloud.tsx";
import { Removal } from "./removal.tsx";
import { useIdsIn } from "./use-ids-in.ts";
import { useLawTrials } from "./use-law-trials.ts";
import { useDecisions, useQuestions } from "./use-subjects.ts";

const LAWS = ["ruleset", "laws"] as const;

/** What no change may break, sentence by sentence. */
export function LawsSection() {
  const words = useWords(documentWords);
  const { perform, look } = useEditing();
  const count = itemsOf(useValue(LAWS)).length;
  const taken = useIdsIn(LAWS);
  const trials = useLawTrials();
  const decisions = useDecisions();
  const ordered = decisions.find((decision) => decision.isOrdered)?.value;
  const question = useQuestions().facts[0]?.value;
  const kinds = LAW_KINDS.filter(
    (kind) => (kind !== "monotone" || ordered !== undefined) && (kind !== "independent" || decisions.length > 0),
  );
  return (
    <>
      <ItemList place={LAWS} empty={words("laws.empty")}>
        {(one) => <LawCard key={one.place.at(-1)} {...one} trial={trials.get(one.id)} />}
      </ItemList>
      <AddItem
        label={words("laws.new")}
        asked={[
          {
            key: "kind",
            label: words("laws.kind"),
            options: kinds.map((value) => ({ value, label: words("laws.kindOf", { kind: value }) })),
          },
          { key: "because", label: words("inBokmal", { field: words("because") }), lang: "nb" },
        ]}
        onAdd={(written) => {
          const id = idFor(written("because"), taken);
          const kind = LAW_KINDS.find((one) => one === written("kind")) ?? "never";
          const item = {
            id,
            law: kind,
            because: { nb: written("because") },
            ...partsOf(kind, ordered ?? "", decisions[0]?.value ?? "", question),
          };
          if (perform({ kind: "insert", place: LAWS, at: count, item })) look.goTo([...LAWS, id, FIRST_SLOT[kind]]);
        }}
      />
    </>
  );
}

/** Where one begins to fill in a law. */
const FIRST_SLOT: { readonly [kind in LawKind]: string } = {
  monotone: "decision",
  independent: "decision",
  implies: "if",
  never: "when",
  reachable: "when",
};

/** As JSON: written as an object, its member `then` would make a promise of it. */
const IMPLIES_NOTHING: { readonly [key: string]: Json } = JSON.parse('{ "if": { "any": [] }, "then": { "all": [] } }');

/** What a new law says: something that holds, until its slots are filled in. */
function partsOf(
  kind: LawKind,
  ordered: string,
  decision: string,
  question: string | undefined,
): { readonly [key: string]: Json } {
  switch (kind) {
    case "monotone":
      return { decision: ordered, indicators: "all" };
    case "independent":
      // Of nothing at all, it would be no law.
      return question === undefined ? { decision, indicators: "all" } : { decision, facts: [question] };
    case "implies":
      return IMPLIES_NOTHING;
    case "never":
      return { when: { any: [] } };
    case "reachable":
      return { when: { all: [] } };
  }
}

function LawCard({ item, id, place, at, count, trial }: ListedItem & { readonly trial: LawTrial | undefined }) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { work } = useEditing();
  const { model } = work.shown.ruleset;
  const because = writtenText(memberOf(item, "because"), language) ?? words("nameless");
  const law = model.laws.find((one) => one.id === id);
  const kind = LAW_KINDS.find((one) => one === textAt(item, "law"));
  const sentence = useMemo(
    () => (law === undefined ? undefined : lawSentence(model, law, language)),
    [model, law, language],
  );
  return (
    <ItemCard
      place={place}
      at={at}
      count={count}
      name={because}
      heading={sentence === undefined ? because : <Sentence sentence={sentence} because={because} />}
      aside={law === undefined || trial === undefined ? undefined : <LawTrialMark law={law} trial={trial} />}
      removal={<Removal name={because} place={place} />}
    >
      {() => (
        <>
          {kind === undefined ? null : <LawForm place={place} kind={kind} />}
          {law === undefined ? null : <ReadAloud say={(reader) => lawSentence(model, law, reader)} />}
          {law === undefined || trial === undefined ? null : <LawTrialLine law={law} trial={trial} />}
          <TextsField place={[...place, "because"]} label={words("because")} hint={words("laws.becauseHint")} />
        </>
      )}
    </ItemCard>
  );
}

/** The longest sentence that is read at a glance. */
const LONGEST = 240;

/** What a law says, and why. Of a sentence that nobody reads in a list, the reason stands first, and only its beginning is shown. */
function Sentence({ sentence, because }: { readonly sentence: string; readonly because: string }) {
  if (sentence.length <= LONGEST)
    return (
      <>
        {sentence} <span className="item-more">{because}</span>
      </>
    );
  return (
    <>
      {because} <span className="item-more is-cut">{sentence}</span>
    </>
  );
}
