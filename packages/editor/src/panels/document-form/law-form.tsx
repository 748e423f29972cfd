import type { Command } from "../../document/commands/command.ts";
import { isObject, itemsOf, memberOf } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";
import { ConditionSlot } from "./condition-slot.tsx";
import type { LawKind } from "./law-kinds.ts";
import { PickOne } from "./pick-one.tsx";
import { TagPicks } from "./tag-picks.tsx";
import { useDecisions, useQuestions } from "./use-subjects.ts";

interface LawFormProps {
  readonly place: Place;
  readonly kind: LawKind;
}

/** A law as a sentence with slots. */
export function LawForm({ place, kind }: LawFormProps) {
  const words = useWords(documentWords);
  return (
    <div className="law-form">
      <Given place={[...place, "given"]} />
      {kind === "monotone" ? <Monotone place={place} /> : null}
      {kind === "independent" ? <Independent place={place} /> : null}
      {kind === "implies" ? (
        <>
          <ConditionSlot place={[...place, "if"]} leading={words("slot.if")} />
          <ConditionSlot place={[...place, "then"]} leading={words("slot.then")} />
        </>
      ) : null}
      {kind === "never" ? <ConditionSlot place={[...place, "when"]} leading={words("slot.never")} /> : null}
      {kind === "reachable" ? <ConditionSlot place={[...place, "when"]} leading={words("slot.reachable")} /> : null}
    </div>
  );
}

/** In which cases alone the law speaks, where it does not speak of all. */
function Given({ place }: { readonly place: Place }) {
  const words = useWords(documentWords);
  const { perform } = useEditing();
  if (useValue(place) === undefined)
    return (
      <button
        type="button"
        className="link add-given"
        data-place={placeKey(place)}
        onClick={() => perform({ kind: "set", place, value: { all: [] } })}
      >
        + {words("slot.addGiven")}
      </button>
    );
  return (
    <div className="law-given">
      <ConditionSlot place={place} leading={words("slot.given")} />
      <button type="button" className="link" onClick={() => perform({ kind: "unset", place })}>
        {words("slot.removeGiven")}
      </button>
    </div>
  );
}

const ANY = "any indicator";
const TAGGED = "tagged indicators";

/** "Et ja på … skal aldri gjøre … lavere." */
function Monotone({ place }: { readonly place: Place }) {
  const words = useWords(documentWords);
  const { perform } = useEditing();
  const decisions = useDecisions().filter(({ isOrdered }) => isOrdered);
  const { facts } = useQuestions();
  const law = useValue(place);
  const selection = memberOf(law, "indicators");
  const fact = memberOf(law, "fact");
  const subject =
    fact !== undefined ? `fact ${String(fact)}` : selection === "all" ? ANY : selection === undefined ? "" : TAGGED;
  const firstTag = useFirstTag();
  const choose = (value: string | undefined): void => {
    if (value === undefined) return;
    const own = value.startsWith("fact ") ? value.slice("fact ".length) : undefined;
    const commands: Command[] = [];
    if (own !== undefined) {
      commands.push({ kind: "set", place: [...place, "fact"], value: own });
      if (selection !== undefined) commands.push({ kind: "unset", place: [...place, "indicators"] });
    } else {
      commands.push({
        kind: "set",
        place: [...place, "indicators"],
        value: value === ANY ? "all" : (firstTag ?? "all"),
      });
      if (fact !== undefined) commands.push({ kind: "unset", place: [...place, "fact"] });
    }
    perform({ kind: "together", commands });
  };
  return (
    <>
      <div className="law-sentence">
        <SelectField
          place={[...place, fact === undefined ? "indicators" : "fact"]}
          label={words("slot.yesTo")}
          chosen={subject}
          onChoose={choose}
          options={[
            { value: ANY, label: words("law.anyIndicator") },
            ...(firstTag === undefined ? [] : [{ value: TAGGED, label: words("slot.tagged") }]),
            ...facts.filter(({ isYesNo }) => isYesNo).map((one) => ({ value: `fact ${one.value}`, label: one.label })),
          ]}
        />
        <SelectField place={[...place, "decision"]} label={words("slot.neverLowers")} options={decisions} />
      </div>
      {isObject(selection) ? <TagPicks place={[...place, "indicators"]} /> : null}
    </>
  );
}

/** "… skal aldri avhenge av …" */
function Independent({ place }: { readonly place: Place }) {
  const words = useWords(documentWords);
  const { perform } = useEditing();
  const decisions = useDecisions();
  const { facts, indicators } = useQuestions();
  const law = useValue(place);
  const list = [...place, "facts"];
  const named = itemsOf(memberOf(law, "facts"));
  const all = [...facts, ...indicators];
  const nameOf = (id: unknown): string => all.find(({ value }) => value === id)?.label ?? String(id);
  const isThere = memberOf(law, "facts") !== undefined;
  const picks = [...place, "indicators"];
  const selection = memberOf(law, "indicators");
  const firstTag = useFirstTag();
  const choose = (value: string | undefined): void => {
    if (value === undefined) perform({ kind: "unset", place: picks });
    else perform({ kind: "set", place: picks, value: value === ANY ? "all" : (firstTag ?? "all") });
  };
  return (
    <>
      <div className="law-sentence">
        <SelectField place={[...place, "decision"]} label={words("slot.decision")} options={decisions} />
      </div>
      <div className="law-slot" data-place={placeKey(list)}>
        <p className="slot-lead">{words("slot.neverDependsOn")}</p>
        <ul className="token-list">
          {named.map((id, at) => (
            <li key={String(id)} className="token">
              {nameOf(id)}
              <button
                type="button"
                className="icon-button"
                data-place={placeKey([...list, at])}
                aria-label={words("slot.removeSubject", { name: nameOf(id) })}
                title={words("slot.removeSubject", { name: nameOf(id) })}
                onClick={() =>
                  perform(
                    named.length === 1 ? { kind: "unset", place: list } : { kind: "remove", place: [...list, at] },
                  )
                }
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
        <PickOne
          label={words("slot.addSubject")}
          options={all.filter(({ value }) => !named.includes(value))}
          onPick={(id) =>
            perform(
              isThere
                ? { kind: "insert", place: list, at: named.length, item: id }
                : { kind: "set", place: list, value: [id] },
            )
          }
        />
        <SelectField
          place={picks}
          label={words("slot.indicators")}
          chosen={selection === undefined ? "" : selection === "all" ? ANY : TAGGED}
          onChoose={choose}
          options={[
            { value: ANY, label: words("law.anyIndicator") },
            ...(firstTag === undefined && !isObject(selection) ? [] : [{ value: TAGGED, label: words("slot.tagged") }]),
          ]}
          // Of nothing at all, it would be no law.
          {...(named.length === 0 ? {} : { none: words("slot.noIndicators") })}
        />
        {isObject(selection) ? <TagPicks place={picks} /> : null}
      </div>
    </>
  );
}

/** Picks by the first tag and all its values: something to begin with. */
function useFirstTag(): { readonly [tag: string]: readonly string[] } | undefined {
  const { work } = useEditing();
  const [tag] = itemsOf(work.draft.ruleset.tags);
  const id = memberOf(tag, "id");
  const values = itemsOf(memberOf(tag, "values")).flatMap((value) => {
    const own = memberOf(value, "id");
    return typeof own === "string" ? [own] : [];
  });
  return typeof id === "string" && values.length > 0 ? { [id]: values } : undefined;
}
