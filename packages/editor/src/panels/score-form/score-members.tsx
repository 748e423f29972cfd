import { type Json, LIMITS } from "@holdepunkt/engine";
import { useState } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { pickedBy } from "../../document/condition/subject.ts";
import { rootOf } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { NumberField } from "../fields/plain-fields.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { nodeName, selectionWords } from "../rules-table/column-words.ts";

/** What a score counts: signs by their tags, and indicators by name, each with how much. */
export function ScoreMembers({ score }: { readonly score: string }) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { work, perform } = useEditing();
  const root = rootOf(work.draft);
  const place: Place = ["ruleset", "scores", score, "members"];
  const members = itemsOf(useValue(place));
  const named = new Set(members.map((member) => textAt(member, "indicator")));
  const indicators = itemsOf(memberOf(memberOf(root, "ruleset"), "indicators")).flatMap((one) => {
    const id = textAt(one, "id");
    return id === undefined ? [] : [{ value: id, label: writtenText(memberOf(one, "label"), language) ?? id }];
  });
  const [tag] = itemsOf(memberOf(memberOf(root, "ruleset"), "tags"));
  const [firstValue] = itemsOf(memberOf(tag, "values")).flatMap((value) => textAt(value, "id") ?? []);
  const add = (item: Json): void => void perform({ kind: "insert", place, at: members.length, item });
  return (
    <section data-place={placeKey(place)}>
      <h3>{words("score.members")}</h3>
      <ul className="score-members">
        {members.map((member, at) => (
          <Member
            // Members have no names; two may be alike.
            key={placeKey([at])}
            place={[...place, at]}
            member={member}
            root={root}
            isOnly={members.length === 1}
            indicators={indicators}
          />
        ))}
      </ul>
      <div className="score-add">
        {tag === undefined || firstValue === undefined ? null : (
          <button
            type="button"
            className="button"
            onClick={() => add({ count: { [textAt(tag, "id") ?? ""]: [firstValue] }, weight: 1 })}
          >
            {words("score.addTag")}
          </button>
        )}
        <PickOne
          label={words("score.addIndicator")}
          options={indicators.filter(({ value }) => !named.has(value))}
          onPick={(indicator) => add({ indicator, weight: 1 })}
        />
      </div>
    </section>
  );
}

interface MemberProps {
  readonly place: Place;
  readonly member: Json;
  readonly root: Json;
  readonly isOnly: boolean;
  readonly indicators: readonly { readonly value: string; readonly label: string }[];
}

function Member({ place, member, root, isOnly, indicators }: MemberProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { perform } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const indicator = textAt(member, "indicator");
  const [selection, except] = [memberOf(member, "count"), memberOf(member, "except")];
  const spared = itemsOf(except).map(String);
  const picked = pickedBy(root, selection, spared);
  const weight = memberOf(member, "weight");
  const name =
    indicator !== undefined
      ? nodeName(root, indicator, language)
      : words("score.byTag", {
          selection: selectionWords(root, selection, except, language, words),
          weight: typeof weight === "number" ? String(weight) : "–",
        });
  return (
    <li className="score-member" data-place={placeKey(place)}>
      <div className="score-member-line">
        {indicator !== undefined ? (
          <span className="score-member-name">{name}</span>
        ) : (
          <button
            type="button"
            className="score-member-name link"
            aria-expanded={isOpen}
            onClick={() => setOpen((before) => !before)}
          >
            {name}
          </button>
        )}
        <NumberField
          place={[...place, "weight"]}
          label={words("score.weightOf", { name })}
          labelHidden
          min={-LIMITS.weight}
          max={LIMITS.weight}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={words("score.remove", { name })}
          title={words("score.remove", { name })}
          // A score counts something.
          disabled={isOnly}
          onClick={() => perform({ kind: "remove", place })}
        >
          <CloseIcon />
        </button>
      </div>
      {indicator !== undefined ? null : (
        <p className="quiet" title={picked.map((id) => nodeName(root, id, language)).join(", ")}>
          {words("score.picked", { count: picked.length })}
        </p>
      )}
      {isOpen && selection !== undefined ? (
        <>
          <SelectionFields place={[...place, "count"]} selection={selection} root={root} />
          <Exceptions
            place={place}
            spared={spared}
            options={indicators.filter(({ value }) => picked.includes(value))}
            root={root}
          />
        </>
      ) : null}
    </li>
  );
}

interface SelectionFieldsProps {
  readonly place: Place;
  readonly selection: Json;
  readonly root: Json;
}

/** Which signs count: the tags with the values that will do, at least one of them. */
function SelectionFields({ place, selection, root }: SelectionFieldsProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { perform } = useEditing();
  const tags = itemsOf(memberOf(memberOf(root, "ruleset"), "tags"));
  return (
    <fieldset className="selection-fields" data-place={placeKey(place)}>
      <legend>{words("score.tagsOf")}</legend>
      {tags.map((tag) => {
        const id = textAt(tag, "id") ?? "";
        const chosen = itemsOf(memberOf(selection, id)).map(String);
        const toggle = (value: string): void => {
          const all = itemsOf(memberOf(tag, "values")).flatMap((one) => textAt(one, "id") ?? []);
          const next = all.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)));
          if (next.length > 0) perform({ kind: "set", place: [...place, id], value: next });
          // Without any of its values the tag does not matter; without any tag nothing would be counted.
          else if (Object.keys(selection ?? {}).length > 1) perform({ kind: "unset", place: [...place, id] });
        };
        return (
          <fieldset key={id} className="selection-tag">
            <legend>{writtenText(memberOf(tag, "label"), language) ?? id}</legend>
            {itemsOf(memberOf(tag, "values")).map((value) => {
              const own = textAt(value, "id") ?? "";
              return (
                <label key={own}>
                  <input type="checkbox" checked={chosen.includes(own)} onChange={() => toggle(own)} />
                  {writtenText(memberOf(value, "label"), language) ?? own}
                </label>
              );
            })}
          </fieldset>
        );
      })}
    </fieldset>
  );
}

interface ExceptionsProps {
  readonly place: Place;
  readonly spared: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly root: Json;
}

/** Those that a selection would pick, and does not count. */
function Exceptions({ place, spared, options, root }: ExceptionsProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { perform } = useEditing();
  const list = [...place, "except"];
  return (
    <div className="exceptions" data-place={placeKey(list)}>
      {spared.length === 0 ? null : <p className="quiet">{words("score.except")}</p>}
      <ul>
        {spared.map((id, at) => {
          const name = nodeName(root, id, language);
          return (
            <li key={id} className="score-member-line">
              <span className="score-member-name">{name}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={words("score.remove", { name })}
                onClick={() =>
                  perform(
                    spared.length === 1 ? { kind: "unset", place: list } : { kind: "remove", place: [...list, at] },
                  )
                }
              >
                <CloseIcon />
              </button>
            </li>
          );
        })}
      </ul>
      <PickOne
        label={words("score.addExcept")}
        options={options}
        onPick={(id) =>
          perform(
            spared.length === 0
              ? { kind: "set", place: list, value: [id] }
              : { kind: "insert", place: list, at: spared.length, item: id },
          )
        }
      />
    </div>
  );
}
