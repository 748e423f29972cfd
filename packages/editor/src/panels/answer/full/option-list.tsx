import type { ChoiceFact } from "@holdepunkt/engine";
import { useId, useState } from "react";
import { caseWords } from "../../../language/editing/case/words.ts";
import { Localised } from "../../reading/phrase.tsx";
import { useWords } from "../../reading/use-words.ts";
import { optionsOf } from "../options.ts";
import type { FullAnswerProps } from "./full-answer.tsx";

/** One of several options, all in sight; or, where it was one of some, those. */
export function OptionList({ question, known, onAnswer }: FullAnswerProps<ChoiceFact>) {
  const words = useWords(caseWords);
  const name = useId();
  const possible = known?.kind === "option" ? known.possible : [];
  const [opened, setOpened] = useState(false);
  const isSeveral = opened || possible.length > 1;
  const options = optionsOf(question);
  const answer = (positions: readonly number[]): void => {
    // All of them says no more than nothing, and so does none.
    const says = positions.length > 0 && positions.length < options.length;
    onAnswer(says ? { kind: "option", possible: [...positions].sort((a, b) => a - b) } : undefined);
  };
  return (
    <div className="option-list">
      <ul className={options.length > 8 ? "has-columns" : ""}>
        {options.map(({ id, label }, i) => (
          <li key={id}>
            <label className="option">
              <input
                type={isSeveral ? "checkbox" : "radio"}
                name={isSeveral ? undefined : name}
                checked={possible.includes(i)}
                onChange={({ target }) => {
                  if (!isSeveral) answer([i]);
                  else answer(target.checked ? [...possible, i] : possible.filter((one) => one !== i));
                }}
              />
              <span>
                <Localised text={label} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <label className="option is-quiet">
        <input
          type="checkbox"
          checked={isSeveral}
          onChange={({ target }) => {
            setOpened(target.checked);
            // Back to one: nobody has said which.
            if (!target.checked && possible.length > 1) onAnswer(undefined);
          }}
        />
        <span>{words("answer.oneOfSeveral")}</span>
      </label>
    </div>
  );
}
