import type { BooleanFact, IndicatorNode } from "@holdepunkt/engine";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import type { AnswerControlProps } from "./answer-control.tsx";

const ANSWERS = [
  { name: "yes", mark: "true", value: true },
  { name: "no", mark: "false", value: false },
  { name: "unknown", mark: "unknown", value: undefined },
] as const;

/** Yes, no, not known: a button each, with the key that does the same on its row of the map. */
export function TruthControl({
  known,
  isAsked = true,
  unknownName,
  onAnswer,
}: AnswerControlProps<BooleanFact | IndicatorNode>) {
  const { words } = useReading();
  const now = known?.kind === "truth" ? known.value : undefined;
  return (
    <div className="answer-buttons">
      {ANSWERS.map(({ name, mark, value }) => (
        <button
          key={name}
          type="button"
          className="button"
          aria-pressed={isAsked && value === now}
          aria-keyshortcuts={words(`answer.key.${name}`).toUpperCase()}
          onClick={() => onAnswer(value === undefined ? undefined : { kind: "truth", value })}
        >
          <Mark mark={mark} size={14} silent />{" "}
          {name === "unknown" ? (unknownName ?? words("answer.unknown")) : words(`answer.${name}`)}{" "}
          <kbd aria-hidden>{words(`answer.key.${name}`).toUpperCase()}</kbd>
        </button>
      ))}
    </div>
  );
}
