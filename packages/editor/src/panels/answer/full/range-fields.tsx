import {
  type Known,
  type Language,
  LOCALES,
  type NumericFact,
  type Problem,
  problemText,
  readFacts,
} from "@holdepunkt/engine";
import { useId, useState } from "react";
import { caseWords } from "../../../language/editing/case/words.ts";
import { useReading } from "../../reading/reading.tsx";
import { useWords } from "../../reading/use-words.ts";
import { useOwnAnswer } from "../use-own-answer.ts";
import type { FullAnswerProps } from "./full-answer.tsx";
import { converted, PRECISIONS, precisionsOf, type RangeEnds, rangeEnds, writtenRange } from "./range-ends.ts";

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

  // What stood before one wrote here: it stands again while what is written is no answer, or half a number would be one.
  const [before, setBefore] = useState(known);
  const [isAskedAnew, setAskedAnew] = useState(false);
  const give = (now: Known | undefined): void => {
    if (!isNew(now)) return;
    if (now === undefined) onClear();
    else onAnswer(now);
  };
  const take = (next: RangeEnds): readonly Problem[] => {
    setEnds(next);
    setAskedAnew(false);
    const value = writtenRange(question, next);
    if (value === undefined) return [];
    const read = readFacts(model, { [question.id]: value });
    if (!read.ok) {
      give(before);
      return read.problems;
    }
    setProblems([]);
    give(read.value.get(question.id)?.known);
    return [];
  };
  const leave = (): void => {
    const value = writtenRange(question, ends);
    if (value !== undefined) {
      const wrong = take(ends);
      setProblems(wrong);
      const read = wrong.length > 0 ? undefined : readFacts(model, { [question.id]: value });
      // Two numbers in the field for one move to the fields for two.
      if (read?.ok === true) setEnds(rangeEnds(question, read.value.get(question.id)?.known));
    } else if (isAskedAnew) setEnds(rangeEnds(question, known));
    else give(undefined);
    onTyped();
  };
  const shared = {
    "aria-invalid": problems.length > 0 ? (true as const) : undefined,
    "aria-describedby": `${id}-problem`,
    onFocus: () => setBefore(known),
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
                const next = converted(ends, one);
                setBefore(known);
                take(next);
                setAskedAnew(writtenRange(question, next) === undefined);
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
        {problems
          .map((problem) =>
            // What the file would hold says nothing to one who answers.
            problem.code === "wrongType" && question.kind !== "date"
              ? words("answer.noNumber", { kind: question.kind })
              : problemText(problem, language),
          )
          .join(" ")}
      </p>
    </div>
  );
}

interface PeriodProps {
  readonly ends: RangeEnds;
  readonly language: Language;
  readonly onTake: (ends: RangeEnds) => void;
  readonly shared: { readonly onFocus: () => void; readonly onBlur: () => void };
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

const unitOf = ({ document }: NumericFact): string | undefined => ("unit" in document ? document.unit : undefined);
