import { type ChoicesFact, inLanguage, type Known } from "@holdepunkt/engine";
import { caseWords } from "../../../language/editing/case/words.ts";
import { Mark } from "../../reading/mark.tsx";
import { Localised } from "../../reading/phrase.tsx";
import { useReading } from "../../reading/reading.tsx";
import { useWords } from "../../reading/use-words.ts";
import { optionsOf } from "../options.ts";
import type { FullAnswerProps } from "./full-answer.tsx";

const ANSWERS = [
  { name: "yes", mark: "true" },
  { name: "no", mark: "false" },
  { name: "unknown", mark: "unknown" },
] as const;
type Answer = (typeof ANSWERS)[number]["name"];

/** Any of several options: of each whether it is so, not so, or not known; and of all that are left at once. */
export function OptionTable({ question, known, isAsked = true, onAnswer }: FullAnswerProps<ChoicesFact>) {
  const words = useWords(caseWords);
  const { words: page, language } = useReading();
  const includes = known?.kind === "options" ? known.includes : [];
  const excludes = known?.kind === "options" ? known.excludes : [];
  const options = optionsOf(question);
  const open = options.map((_, i) => i).filter((i) => !includes.includes(i) && !excludes.includes(i));
  const ofOption = (i: number): Answer => (includes.includes(i) ? "yes" : excludes.includes(i) ? "no" : "unknown");
  const take = (inside: readonly number[], outside: readonly number[]): void => {
    const sorted = (positions: readonly number[]): number[] => [...positions].sort((a, b) => a - b);
    const next: Known = { kind: "options", includes: sorted(inside), excludes: sorted(outside) };
    onAnswer(inside.length + outside.length === 0 ? undefined : next);
  };
  const answer = (i: number, name: Answer): void => {
    const others = (positions: readonly number[]): number[] => positions.filter((one) => one !== i);
    take(
      name === "yes" ? [...others(includes), i] : others(includes),
      name === "no" ? [...others(excludes), i] : others(excludes),
    );
  };
  return (
    <div className="option-table">
      <ul>
        {options.map(({ id, label }, i) => (
          <li key={id}>
            {/* biome-ignore lint/a11y/useSemanticElements: a row of a list is no fieldset. */}
            <div className="option-row" role="group" aria-label={inLanguage(label, language)}>
              <span className={`option-name is-${ofOption(i)}`}>
                <Localised text={label} />
              </span>
              <span className="answer-buttons">
                {ANSWERS.map(({ name, mark }) => (
                  <button
                    key={name}
                    type="button"
                    className="button"
                    aria-pressed={isAsked && ofOption(i) === name}
                    onClick={() => answer(i, name)}
                  >
                    <Mark mark={mark} size={14} silent /> {page(`answer.${name}`)}
                  </button>
                ))}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <p className="option-rest">
        {open.length === 0 ? (
          words("answer.allSaid")
        ) : (
          <>
            {words("answer.restUnknown", { count: open.length })}{" "}
            <button type="button" className="link-button" onClick={() => take(includes, [...excludes, ...open])}>
              {words(includes.length === 0 ? "answer.noneOfThem" : "answer.noOthers")}
            </button>
          </>
        )}
      </p>
    </div>
  );
}
