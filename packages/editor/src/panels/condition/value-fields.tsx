import { type Json, LOCALES } from "@holdepunkt/engine";
import { useId, useState } from "react";
import { isWithinDomain, type NumberDomain } from "../../document/condition/comparison.ts";
import type { Choice } from "../../document/condition/subject.ts";
import { writtenText } from "../../language/written-text.ts";
import { PickOne } from "../document-form/pick-one.tsx";
import { useEditing } from "../editing/editing.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useBuilding } from "./building.tsx";

interface NumberWordProps {
  readonly label: string;
  readonly place: string;
  readonly domain: NumberDomain;
  readonly value: Json | undefined;
  readonly unit: string | undefined;
  readonly onWrite: (value: number) => void;
}

/** A number in a sentence. What is written stays while it cannot be compared with; the draft keeps the last that could. */
export function NumberWord({ label, place, domain, value, unit, onWrite }: NumberWordProps) {
  const { words, language } = useBuilding();
  const { endGroup } = useEditing();
  const [written, setWritten] = useState<string>();
  const notes = useId();
  const plain = (number: number): string => String(number).replace(".", language === "en" ? "." : ",");
  const text = written ?? (typeof value === "number" ? plain(value) : "");
  const fault = written === undefined ? undefined : faultOf(written, domain, words);
  return (
    <>
      <input
        type="text"
        inputMode={domain.whole && domain.min >= 0 ? "numeric" : "text"}
        className="number-word"
        size={Math.max(2, text.length)}
        aria-label={label}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={fault === undefined ? undefined : notes}
        data-place={place}
        value={text}
        onChange={({ target }) => {
          const isOne = faultOf(target.value, domain, words) === undefined;
          setWritten(isOne && plain(numberIn(target.value)) === target.value ? undefined : target.value);
          if (isOne && numberIn(target.value) !== value) onWrite(numberIn(target.value));
        }}
        onKeyDown={(event) => {
          const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
          if (by === undefined || typeof value !== "number") return;
          event.preventDefault();
          if (!isWithinDomain(domain, value + by)) return;
          setWritten(undefined);
          onWrite(value + by);
        }}
        onBlur={() => {
          setWritten(undefined);
          endGroup();
        }}
      />
      {unit === undefined ? null : <span className="unit-word">{words("unit", { unit })}</span>}
      {fault === undefined ? null : (
        <span id={notes} className="word-fault">
          {fault}
        </span>
      )}
    </>
  );
}

const numberIn = (text: string): number => {
  const trimmed = text.trim().replace("−", "-");
  return /^[+-]?\d+([.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(",", ".")) : Number.NaN;
};

type Words = ReturnType<typeof useBuilding>["words"];

function faultOf(text: string, domain: NumberDomain, words: Words): string | undefined {
  const number = numberIn(text);
  if (Number.isNaN(number) || (domain.whole && !Number.isInteger(number)))
    return words(domain.whole ? "notWhole" : "notANumber");
  return isWithinDomain(domain, number) ? undefined : words("outOfRange", { min: domain.min, max: domain.max });
}

interface DayWordProps {
  readonly label: string;
  readonly place: string;
  readonly min: string;
  readonly max: string;
  readonly value: Json | undefined;
  readonly onWrite: (day: string) => void;
}

/** A day in a sentence. */
export function DayWord({ label, place, min, max, value, onWrite }: DayWordProps) {
  const { words, language } = useBuilding();
  const { endGroup } = useEditing();
  const [written, setWritten] = useState<string>();
  const notes = useId();
  const isOutside = written !== undefined && written !== "" && (written < min || written > max);
  const told = (day: string): string =>
    new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(day));
  return (
    <>
      <input
        type="date"
        className="day-word"
        aria-label={label}
        aria-invalid={isOutside ? true : undefined}
        aria-describedby={isOutside ? notes : undefined}
        data-place={place}
        min={min}
        max={max}
        value={written ?? (typeof value === "string" ? value : "")}
        onChange={({ target }) => {
          const isOne = target.value !== "" && target.value >= min && target.value <= max;
          setWritten(isOne ? undefined : target.value);
          if (isOne && target.value !== value) onWrite(target.value);
        }}
        onBlur={() => {
          setWritten(undefined);
          endGroup();
        }}
      />
      {isOutside ? (
        <span id={notes} className="word-fault">
          {words("outOfDays", { min: told(min), max: told(max) })}
        </span>
      ) : null}
    </>
  );
}

interface ChipsProps {
  /** What they are values of. */
  readonly label: string;
  readonly place: string;
  readonly chosen: readonly { readonly id: string; readonly label: string }[];
  readonly others: readonly Choice[];
  /** How many must be left out: of all options, one, or it would say nothing. */
  readonly leftOut?: number;
  readonly onRemove: (id: string) => void;
  readonly onAdd: (id: string) => void;
}

/** Several values, each to be taken away, and a choice of what can be added. The last one stays. */
export function Chips({ label, place, chosen, others, leftOut = 0, onRemove, onAdd }: ChipsProps) {
  const { words, language } = useBuilding();
  const isOnly = chosen.length === 1;
  return (
    <fieldset className="word-chips" data-place={place} aria-label={label}>
      {chosen.map((one, i) => (
        <span key={one.id} className="word-chip">
          {i === 0 ? null : <span className="chip-or">{words("or")}</span>}
          <span className="chip-box">
            <bdi>{one.label}</bdi>
            {isOnly ? null : (
              <button
                type="button"
                className="chip-remove"
                aria-label={words("removeValue", { value: one.label })}
                onClick={(event) => {
                  // What has the focus goes: it is led to a neighbour before.
                  const near = event.currentTarget
                    .closest(".word-chips")
                    ?.querySelectorAll<HTMLElement>("select, button");
                  const next = [...(near ?? [])].find((other) => other !== event.currentTarget);
                  onRemove(one.id);
                  next?.focus();
                }}
              >
                <CloseIcon />
              </button>
            )}
          </span>
        </span>
      ))}
      {others.length <= leftOut ? null : (
        <PickOne
          label={words("addValueLabel")}
          word={words("addValue")}
          className="link-button"
          options={others.map((other) => ({
            value: other.id,
            label: writtenText(other.label, language) ?? other.id,
          }))}
          onPick={onAdd}
        />
      )}
    </fieldset>
  );
}

interface NumberChipsProps {
  readonly label: string;
  readonly place: string;
  readonly min: number;
  readonly max: number;
  readonly values: readonly number[];
  readonly onChange: (values: readonly number[]) => void;
}

/** Several numbers, each to be taken away, and a field to write another in, taken over with Enter or on leaving it. */
export function NumberChips({ label, place, min, max, values, onChange }: NumberChipsProps) {
  const { words } = useBuilding();
  const [written, setWritten] = useState("");
  const domain: NumberDomain = { kind: "number", min, max, whole: true };
  const notes = useId();
  const fault = written === "" ? undefined : faultOf(written, domain, words);
  const take = (): void => {
    const number = numberIn(written);
    if (fault !== undefined || Number.isNaN(number)) return;
    setWritten("");
    if (!values.includes(number)) onChange([...values, number].sort((a, b) => a - b));
  };
  // As many as there are, less one: all of them would always hold.
  const isFull = values.length >= max - min;
  return (
    <>
      <Chips
        label={label}
        place={place}
        chosen={values.map((value) => ({ id: String(value), label: String(value) }))}
        others={[]}
        onRemove={(id) => onChange(values.filter((value) => String(value) !== id))}
        onAdd={() => undefined}
      />
      {isFull ? null : (
        <input
          type="text"
          inputMode="numeric"
          className="number-word"
          size={5}
          aria-label={words("addValueLabel")}
          placeholder={words("addValue")}
          aria-invalid={fault === undefined ? undefined : true}
          aria-describedby={fault === undefined ? undefined : notes}
          value={written}
          onChange={({ target }) => setWritten(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            take();
          }}
          onBlur={take}
        />
      )}
      {fault === undefined ? null : (
        <span id={notes} className="word-fault">
          {fault}
        </span>
      )}
    </>
  );
}
