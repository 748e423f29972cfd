import type { ChoicesFact } from "@holdepunkt/engine";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import type { AnswerControlProps } from "./answer-control.tsx";
import { optionsOf } from "./options.ts";

const ANSWERS = ["unknown", "yes", "no"] as const;

/** Any of several options: of each whether it is so, not so, or not known. */
export function ChoicesControl({ question, known, onAnswer }: AnswerControlProps<ChoicesFact>) {
  const { words } = useReading();
  const includes = known?.kind === "options" ? known.includes : [];
  const excludes = known?.kind === "options" ? known.excludes : [];
  const answer = (position: number, value: string): void => {
    const others = (positions: readonly number[]): number[] => positions.filter((one) => one !== position);
    const inside = value === "yes" ? [...others(includes), position] : others(includes);
    const outside = value === "no" ? [...others(excludes), position] : others(excludes);
    const sort = (positions: number[]): number[] => positions.sort((a, b) => a - b);
    onAnswer(
      inside.length + outside.length === 0
        ? undefined
        : { kind: "options", includes: sort(inside), excludes: sort(outside) },
    );
  };
  return (
    <ul className="answer-options">
      {optionsOf(question).map(({ id, label }, i) => (
        <li key={id}>
          <label className="answer-option">
            <span>
              <Localised text={label} />
            </span>{" "}
            <select
              value={includes.includes(i) ? "yes" : excludes.includes(i) ? "no" : "unknown"}
              onChange={({ target }) => answer(i, target.value)}
            >
              {ANSWERS.map((name) => (
                <option key={name} value={name}>
                  {words(`answer.${name}`)}
                </option>
              ))}
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}
