import type { Json } from "@holdepunkt/engine";
import { useState } from "react";
import type { Place } from "../../document/commands/place.ts";
import { fieldWords } from "../../language/editing/fields/words.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { Field } from "./field.tsx";

interface PlainFieldProps {
  /** Where the value stands, or is to stand. */
  readonly place: Place;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Whether the label is for the ear alone. */
  readonly labelHidden?: boolean | undefined;
}

/** A line that is the same in all languages: a code, an address, a pinpoint. Emptied, it is taken away. */
export function LineField({
  place,
  label,
  hint,
  labelHidden,
  type = "text",
}: PlainFieldProps & { readonly type?: "text" | "url" }) {
  const value = useValue(place);
  const { perform, endGroup } = useEditing();
  const text = typeof value === "string" ? value : "";
  const write = (next: string): void =>
    void perform(next === "" ? { kind: "unset", place } : { kind: "set", place, value: next }, placeKey(place));
  return (
    <Field place={place} label={label} hint={hint} labelHidden={labelHidden}>
      {(control) => (
        <input
          {...control}
          type={type}
          value={text}
          onChange={(event) => write(event.target.value)}
          onBlur={endGroup}
        />
      )}
    </Field>
  );
}

/** A day. Emptied, it is taken away. */
export function DayField({ place, label, hint, labelHidden }: PlainFieldProps) {
  const value = useValue(place);
  const { perform, endGroup } = useEditing();
  const write = (next: string): void =>
    void perform(next === "" ? { kind: "unset", place } : { kind: "set", place, value: next }, placeKey(place));
  return (
    <Field place={place} label={label} hint={hint} labelHidden={labelHidden}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={typeof value === "string" ? value : ""}
          onChange={(event) => write(event.target.value)}
          onBlur={endGroup}
        />
      )}
    </Field>
  );
}

interface NumberFieldProps extends PlainFieldProps {
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
}

/** A number. What is written stays while it is none, with what is wrong beside it; the draft keeps the last that was one. */
export function NumberField({ place, label, hint, labelHidden, min, max, whole = true }: NumberFieldProps) {
  const words = useWords(fieldWords);
  const value = useValue(place);
  const { perform, endGroup } = useEditing();
  const [written, setWritten] = useState<string>();
  const number = (text: string): number => (/^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : NaN);
  const faultOf = (text: string): string | undefined => {
    const read = number(text);
    if (Number.isNaN(read) || (whole && !Number.isInteger(read))) return words(whole ? "notANumber" : "notADecimal");
    return read < min || read > max ? words("outOfRange", { min, max }) : undefined;
  };
  return (
    <Field
      place={place}
      label={label}
      hint={hint}
      labelHidden={labelHidden}
      fault={written === undefined ? undefined : faultOf(written)}
    >
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode={whole && min >= 0 ? "numeric" : "text"}
          className="number-field"
          value={written ?? (typeof value === "number" ? String(value) : "")}
          onChange={({ target }) => {
            const text = target.value.trim();
            const isOne = faultOf(text) === undefined;
            setWritten(isOne ? undefined : target.value);
            if (isOne && number(text) !== value) perform({ kind: "set", place, value: number(text) }, placeKey(place));
          }}
          onBlur={() => {
            setWritten(undefined);
            endGroup();
          }}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps extends PlainFieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What to call that nothing is chosen; without it something must be. Chosen, the value is taken away. */
  readonly none?: string;
  /** What to do, where it is something other than to set the place. */
  readonly onChoose?: (value: string | undefined) => void;
  /** What is chosen, where it is not what stands at the place. */
  readonly chosen?: Json | undefined;
}

/** One of several. What the draft has and is none of them is shown as it is. */
export function SelectField({ place, label, hint, labelHidden, options, none, onChoose, chosen }: SelectFieldProps) {
  const stored = useValue(place);
  const { perform } = useEditing();
  const value = typeof (chosen ?? stored) === "string" ? String(chosen ?? stored) : "";
  const isKnown = value === "" || options.some((option) => option.value === value);
  const choose = (next: string): void => {
    const one = next === "" ? undefined : next;
    if (onChoose !== undefined) onChoose(one);
    else perform(one === undefined ? { kind: "unset", place } : { kind: "set", place, value: one });
  };
  return (
    <Field place={place} label={label} hint={hint} labelHidden={labelHidden}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => choose(event.target.value)}>
          {none === undefined && value !== "" ? null : <option value="">{none ?? ""}</option>}
          {isKnown ? null : <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
