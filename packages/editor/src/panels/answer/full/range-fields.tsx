import { type Language, LOCALES, type NumericFact, type Problem, problemText, readFacts } from "@holdepunkt/engine";
import { useId, useState } from "react";
import { caseWords } from "../../../language/editing/case/words.ts";
import { useReading } from "../../reading/reading.tsx";
import { useWords } from "../../reading/use-words.ts";
import { useOwnAnswer } from "../use-own-answer.ts";
import type { FullAnswerProps } from "./full-answer.tsx";
import { PRECISIONS, type Precision, precisionsOf, type RangeEnds, rangeEnds, writtenRange } from "./range-ends.ts";

const UNITS = ["year", "month", "week", "day", "hour", "nok", "percent"] as const;

/**
 * A number or a date: exactly one, a month or a year, or what it is at least and at most. Taken over as it is typed, once it
 * is an answer; what is wrong is said when one leaves the field, and not while one writes.
 */
export function RangeFields({ model, question, known, onAnswer, onClear, onTyped }: FullAnswerProps<NumericFact>) {
  const words = useWords(caseWords);
  const { words: page, language } = useReading();
  const [ends, setEnds] = useState(() => rangeEnds(question, known));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const id = useId();
  const isNew = useOwnAnswer(known, () => {
    setEnds(rangeEnds(question, known));
    setProblems([]);
  });

  const take = (next: RangeEnds): readonly Problem[] => {
    setEnds(next);
    const value = writtenRange(question, next);
    if (value === undefined) return [];
    const read = readFacts(model, { [question.id]: value });
    if (!read.ok) return read.problems;
    const now = read.value.get(question.id)?.known;
    setProblems([]);
    if (isNew(now)) onAnswer(now);
    return [];
  };
  const leave = (): void => {
    if (writtenRange(question, ends) === undefined && known !== undefined) onClear();
    else setProblems(take(ends));
    onTyped();
  };
  const shared = {
    "aria-invalid": problems.length > 0 ? (true as const) : undefined,
    "aria-describedby": `${id}-problem`,
    onBlur: leave,
  };
  const field = (end: "low" | "high", label: string) => (
    <label className="answer-field">
      <span>{label}</span>
      <input
        {...shared}
        type={question.kind === "date" ? "date" : "text"}
        inputMode={question.kind === "date" ? undefined : question.kind === "integer" ? "numeric" : "decimal"}
        size={8}
        value={ends[end]}
        onChange={({ target }) => take({ ...ends, [end]: target.value })}
      />
    </label>
  );
  const unit = "unit" in question.document ? UNITS.find((one) => one === unitOf(question)) : undefined;
  const precisions = precisionsOf(question);
  return (
    <div className="range-fields">
      <fieldset className="segments">
        <legend className="visually-hidden">{words("answer.precision")}</legend>
        {PRECISIONS.filter((one) => precisions.includes(one)).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${id}-precision`}
              checked={ends.precision === one}
              onChange={() => {
                setProblems([]);
                take(converted(ends, one));
              }}
            />
            <span>{words("precision", { precision: one })}</span>
          </label>
        ))}
      </fieldset>
      <div className="range-inputs">
        {ends.precision === "exact" ? field("low", words("answer.value")) : null}
        {ends.precision === "between" ? (
          <>
            {field("low", page("answer.atLeast"))}
            {field("high", page("answer.atMost"))}
          </>
        ) : null}
        {ends.precision === "month" || ends.precision === "year" ? (
          <Period ends={ends} language={language} onTake={take} shared={shared} />
        ) : null}
        {unit === undefined ? null : <span className="range-unit">{words("unit", { unit })}</span>}
      </div>
      {ends.precision === "between" ? <p className="field-hint">{words("answer.betweenHint")}</p> : null}
      <p id={`${id}-problem`} className="answer-problem" role="alert">
        {problems.map((problem) => problemText(problem, language)).join(" ")}
      </p>
    </div>
  );
}

interface PeriodProps {
  readonly ends: RangeEnds;
  readonly language: Language;
  readonly onTake: (ends: RangeEnds) => void;
  readonly shared: { readonly onBlur: () => void };
}

/** A year, and a month of it. */
function Period({ ends, language, onTake, shared }: PeriodProps) {
  const words = useWords(caseWords);
  const [year = "", month = ""] = ends.low.split("-");
  const take = (nextYear: string, nextMonth: string): void =>
    onTake({ ...ends, low: ends.precision === "year" ? nextYear : `${nextYear}-${nextMonth}`, high: "" });
  const name = (index: number): string =>
    new Intl.DateTimeFormat(LOCALES[language], { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, index, 1));
  return (
    <>
      {ends.precision === "month" ? (
        <label className="answer-field">
          <span>{words("precision", { precision: "month" })}</span>
          <select {...shared} value={month} onChange={({ target }) => take(year, target.value)}>
            <option value="" />
            {Array.from({ length: 12 }, (_, index) => (
              <option key={name(index)} value={String(index + 1).padStart(2, "0")}>
                {name(index)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className="answer-field">
        <span>{words("precision", { precision: "year" })}</span>
        <input
          {...shared}
          type="text"
          inputMode="numeric"
          size={6}
          value={year}
          onChange={({ target }) => take(target.value.trim(), month)}
        />
      </label>
    </>
  );
}

/** The same ends, said otherwise, as far as they go. */
function converted({ precision, low, high }: RangeEnds, next: Precision): RangeEnds {
  const digits = next === "year" ? 4 : next === "month" ? 7 : 10;
  const isShorter = precision === "month" || precision === "year";
  if (next === "year" || next === "month") return { precision: next, low: low.slice(0, digits), high: "" };
  return { precision: next, low: isShorter ? "" : low, high: isShorter ? "" : high };
}

const unitOf = ({ document }: NumericFact): string | undefined => ("unit" in document ? document.unit : undefined);
