import { type ReactNode, useId } from "react";
import type { Place } from "../../document/commands/place.ts";
import { draftProblemWords } from "../../document/draft-problem-words.ts";
import { placeKey, useProblemsAt } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";

/** What a control must bear: its name is its label, and what is wrong with it is read with it. */
export interface ControlProps {
  readonly id: string;
  readonly "data-place": string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface FieldProps {
  /** Where what it edits stands in the draft. */
  readonly place: Place;
  readonly label: string;
  /** What to know before one writes. */
  readonly hint?: string | undefined;
  /** What is wrong with what was written and could not be taken over. */
  readonly fault?: string | undefined;
  /** Whether problems of what stands within the place are told here too. */
  readonly within?: boolean;
  /** Whether the label is for the ear alone, where the eye is told by what stands around. */
  readonly labelHidden?: boolean | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, a control, and what is wrong at its place, in the reader's words. */
export function Field({ place, label, hint, fault, within = true, labelHidden = false, children }: FieldProps) {
  const { language } = useReading();
  const problems = useProblemsAt(place, within);
  const id = useId();
  const notes = [
    ...(hint === undefined ? [] : [{ key: "hint", text: hint, isFault: false }]),
    ...(fault === undefined ? [] : [{ key: "fault", text: fault, isFault: true }]),
    ...problems.map((problem, i) => ({ key: String(i), text: draftProblemWords(problem, language), isFault: true })),
  ];
  const isInvalid = notes.some(({ isFault }) => isFault);
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : undefined}>
        {label}
      </label>
      {children({
        id,
        "data-place": placeKey(place),
        "aria-describedby": notes.length === 0 ? undefined : `${id}-notes`,
        "aria-invalid": isInvalid ? true : undefined,
      })}
      {notes.length === 0 ? null : (
        <div id={`${id}-notes`} className="field-notes">
          {notes.map(({ key, text, isFault }) => (
            <p key={key} className={isFault ? "field-fault" : "field-hint"}>
              {text}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
