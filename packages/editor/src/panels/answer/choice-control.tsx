import { type ChoiceFact, inLanguage } from "@holdepunkt/engine";
import { useState } from "react";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import type { AnswerControlProps } from "./answer-control.tsx";
import { optionsOf } from "./options.ts";

const SEVERAL = "several";
const UNKNOWN = "unknown";

/** One of several options; or, where it was one of some, those. */
export function ChoiceControl({ question, known, onAnswer }: AnswerControlProps<ChoiceFact>) {
  const { language, words } = useReading();
  const possible = known?.kind === "option" ? known.possible : [];
  const [opened, setOpened] = useState(false);
  const several = opened || possible.length > 1;
  const [only] = possible;
  const options = optionsOf(question);
  const answer = (positions: readonly number[]): void =>
    onAnswer(
      positions.length === 0 || positions.length === options.length
        ? undefined
        : { kind: "option", possible: [...positions].sort((a, b) => a - b) },
    );
  return (
    <>
      <select
        aria-label={words("answer.choose")}
        value={several ? SEVERAL : only === undefined ? UNKNOWN : String(only)}
        onChange={({ target: { value } }) => {
          setOpened(value === SEVERAL);
          if (value === UNKNOWN) answer([]);
          else if (value !== SEVERAL) answer([Number(value)]);
        }}
      >
        <option value={UNKNOWN}>{words("answer.unknown")}</option>
        {options.map(({ id, label }, i) => (
          <option key={id} value={String(i)}>
            {inLanguage(label, language)}
          </option>
        ))}
        <option value={SEVERAL}>{words("answer.oneOf")}</option>
      </select>
      {several ? (
        <ul className="answer-options" aria-label={words("answer.oneOf")}>
          {options.map(({ id, label }, i) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={possible.includes(i)}
                  onChange={({ target }) => {
                    setOpened(true);
                    answer(target.checked ? [...possible, i] : possible.filter((one) => one !== i));
                  }}
                />{" "}
                <Localised text={label} />
              </label>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
