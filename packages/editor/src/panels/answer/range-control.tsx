import { type Known, type NumericFact, type Problem, problemText, readFacts } from "@holdepunkt/engine";
import { useId, useState } from "react";
import { useReading } from "../reading/reading.tsx";
import type { AnswerControlProps } from "./answer-control.tsx";
import { useOwnAnswer } from "./use-own-answer.ts";
import { writtenEnds } from "./written-ends.ts";

const MODES = ["unknown", "exact", "between"] as const;
type Mode = (typeof MODES)[number];

/** A number or a date: exactly one, or what it is at least and at most. Read by the engine, which says what is wrong. */
export function RangeControl({ model, question, known, onAnswer }: AnswerControlProps<NumericFact>) {
  const { language, words } = useReading();
  const first = writtenEnds(question, known);
  const [mode, setMode] = useState<Mode>(first.mode);
  const [ends, setEnds] = useState({ low: first.low, high: first.high });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const complaint = useId();
  const isNew = useOwnAnswer(known, () => {
    setMode(first.mode);
    setEnds({ low: first.low, high: first.high });
    setProblems([]);
  });
  const answer = (now: Known | undefined): void => {
    if (isNew(now)) onAnswer(now);
  };

  const take = (chosen: Mode, { low, high }: typeof ends): void => {
    const value = written(question, chosen, low, high);
    if (value === undefined) return setProblems([]);
    const read = readFacts(model, { [question.id]: value });
    setProblems(read.ok ? [] : read.problems);
    if (!read.ok) return;
    answer(read.value.get(question.id)?.known);
  };
  const field = (end: "low" | "high", label: string) => (
    <label className="answer-field">
      <span>{label}</span>
      <input
        type={question.kind === "date" ? "date" : "number"}
        step={question.kind === "number" ? "any" : undefined}
        value={ends[end]}
        aria-invalid={problems.length > 0}
        aria-describedby={complaint}
        onChange={({ target }) => setEnds({ ...ends, [end]: target.value })}
        onBlur={() => take(mode, ends)}
        onKeyDown={(event) => {
          if (event.key === "Enter") take(mode, ends);
        }}
      />
    </label>
  );
  return (
    <div className="answer-range">
      <select
        aria-label={words("answer.choose")}
        value={mode}
        onChange={({ target }) => {
          const chosen = MODES.find((one) => one === target.value) ?? "unknown";
          setMode(chosen);
          if (chosen !== "unknown") return take(chosen, ends);
          setProblems([]);
          answer(undefined);
        }}
      >
        {MODES.map((one) => (
          <option key={one} value={one}>
            {words(`answer.${one}`)}
          </option>
        ))}
      </select>
      {mode === "exact" ? field("low", words("answer.value")) : null}
      {mode === "between" ? (
        <>
          {field("low", words("answer.atLeast"))}
          {field("high", words("answer.atMost"))}
        </>
      ) : null}
      <p id={complaint} className="answer-problem" role="alert">
        {problems.map((problem) => problemText(problem, language)).join(" ")}
      </p>
    </div>
  );
}

/** The answer as a case would write it; `undefined` while it is not written yet. */
function written(question: NumericFact, mode: Mode, low: string, high: string): unknown {
  const read = (text: string): string | number => (question.kind === "date" ? text : Number(text));
  if (mode === "exact") return low === "" ? undefined : read(low);
  if (mode === "unknown" || (low === "" && high === "")) return undefined;
  return {
    ...(low === "" ? {} : { atLeast: read(low) }),
    ...(high === "" ? {} : { atMost: read(high) }),
  };
}
