import type { Json } from "@holdepunkt/engine";
import { useId } from "react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { Pips } from "../canvas/pips.tsx";
import { placeKey, useEditing, useProblemsAt, useValue } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ChangedNote } from "./changed-note.tsx";
import { useReleased } from "./released.ts";
import type { EditedNode } from "./use-node.ts";

interface TagControlProps {
  readonly node: EditedNode;
  /** The tag as the draft has it. */
  readonly tag: Json;
}

/** What a node is tagged with, by one tag: steps of rising height where its values have an order, else one of several. */
export function TagControl({ node, tag }: TagControlProps) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { perform } = useEditing();
  const id = textAt(tag, "id") ?? "";
  const place = [...node.place, "tags", id];
  const before = useReleased(node.place, "tags", id);
  const value = textAt(memberOf(node.item, "tags"), id);
  const label = writtenText(memberOf(tag, "label"), language) ?? id;
  const values = itemsOf(memberOf(tag, "values")).map((one) => ({
    value: textAt(one, "id") ?? "",
    label: writtenText(memberOf(one, "label"), language) ?? textAt(one, "id") ?? "",
  }));
  const nameOf = (one: Json | undefined): string =>
    values.find((known) => known.value === one)?.label.toLowerCase() ?? words("tag.none");
  const set = (next: string | null): void => void perform({ kind: "setTag", node: node.id, tag: id, value: next });
  const isChanged = before.isThere && before.value !== value;
  return (
    <div className="tag-control">
      {memberOf(tag, "ordered") === true && values.length > 1 && values.length <= MOST_STEPS ? (
        <Steps place={place} label={label} values={values} value={value} node={node.id} tag={id} />
      ) : (
        <SelectField
          place={place}
          label={label}
          none={words("tag.none")}
          chosen={value ?? ""}
          options={values}
          onChoose={(next) => set(next ?? null)}
        />
      )}
      {isChanged ? (
        <ChangedNote
          field={label}
          before={nameOf(before.value)}
          onReset={() => set(typeof before.value === "string" ? before.value : null)}
        />
      ) : null}
    </div>
  );
}

/** More do not fit beside each other. */
const MOST_STEPS = 5;

interface StepsProps {
  readonly place: readonly (string | number)[];
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly node: string;
  readonly tag: string;
}

/** How strong, in steps of rising height. One stop of the Tab key; arrows go up and down, and are one step to undo. */
function Steps({ place, label, values, value, node, tag }: StepsProps) {
  const words = useWords(formWords);
  const { perform, endGroup } = useEditing();
  const stored = useValue(place);
  const problems = useProblemsAt(place);
  const name = useId();
  const group = `steps ${placeKey(place)}`;
  return (
    <fieldset className="steps" data-place={placeKey(place)} onBlur={endGroup}>
      <legend>{label}</legend>
      <div className="steps-row">
        {values.map((step, i) => (
          <label key={step.value}>
            <input
              type="radio"
              name={name}
              value={step.value}
              checked={step.value === value}
              aria-invalid={problems.length > 0 ? true : undefined}
              onChange={() => perform({ kind: "setTag", node, tag, value: step.value }, group)}
            />
            <span>
              <span aria-hidden>
                <Pips strength={{ level: i + 1, of: values.length, label: step.label }} />
              </span>
              {step.label.toLowerCase()}
            </span>
          </label>
        ))}
      </div>
      {stored === undefined ? (
        <p className="field-hint">{words("steps.none")}</p>
      ) : (
        <button
          type="button"
          className="link steps-clear"
          onClick={() => perform({ kind: "setTag", node, tag, value: null })}
        >
          {words("steps.clear")}
        </button>
      )}
    </fieldset>
  );
}
