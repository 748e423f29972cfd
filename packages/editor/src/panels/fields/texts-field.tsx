import { LANGUAGES, type Language, type Problem } from "@holdepunkt/engine";
import { useEffect, useId, useRef, useState } from "react";
import { textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { draftProblemWords } from "../../document/draft-problem-words.ts";
import { fieldWords } from "../../language/editing/fields/words.ts";
import { allOf } from "../../language/lists.ts";
import { placeKey, useEditing, useProblemsAt, useValue } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { Field } from "./field.tsx";
import { useFoldedLanguages } from "./folded-languages.tsx";

interface TextsFieldProps {
  /** Where the text with its languages stands, or is to stand. */
  readonly place: Place;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Several lines. */
  readonly long?: boolean;
  /** How it looks: a field among others, the name of what is edited, or a text that is read in its place. */
  readonly look?: "field" | "title" | "text";
  /** What stands in its place while it says nothing in any language. */
  readonly empty?: string | undefined;
}

/**
 * A text in three languages, one below the other; one that is missing is marked. Where languages are folded, the reader's
 * stands alone, with the way to the others and what is missing there.
 */
export function TextsField({ place, label, hint, long = false, look = "field", empty }: TextsFieldProps) {
  const words = useWords(fieldWords);
  const { language: own } = useReading();
  const value = useValue(place);
  const isFoldable = useFoldedLanguages();
  const [isOpen, setOpen] = useState(false);
  const problems = useProblemsAt(place);
  // Where nothing stands in any language, bokmål is the one that must.
  const isLacking = problems.some(({ code }) => code === "missingField") && value === undefined;
  const set = useRef<HTMLFieldSetElement>(null);
  const others = useId();
  useEffect(() => {
    const element = set.current;
    const open = (): void => setOpen(true);
    // Somebody is led to a language that is folded away.
    element?.addEventListener("reveal", open);
    return () => element?.removeEventListener("reveal", open);
  }, []);
  // What is wrong in a language that is not seen would be wrong without a sign.
  const isWhole = !isFoldable || isOpen || problems.length > 0;
  const missing = LANGUAGES.filter(
    (language) => language !== own && value !== undefined && textAt(value, language) === undefined,
  );
  const missingWords = allOf(
    missing.map((language) => words("language", { language })),
    own,
  );
  const shown = LANGUAGES.filter((language) => isWhole || language === own);
  return (
    <fieldset ref={set} className={`texts-field is-${look}${isWhole ? "" : " is-folded"}`} data-place={placeKey(place)}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      <div id={others} className="texts-languages">
        {shown.map((language) => (
          <InLanguage
            key={language}
            place={place}
            label={label}
            language={language}
            text={textAt(value, language) ?? ""}
            // Where nothing is said in any language, none is missing yet.
            problem={isLacking && language === "nb" ? problems[0] : undefined}
            isMissing={value !== undefined && textAt(value, language) === undefined}
            instead={language === own && !isWhole ? textAt(value, "nb") : undefined}
            empty={value === undefined ? empty : undefined}
            long={long}
          />
        ))}
      </div>
      {isFoldable ? (
        <button
          type="button"
          className="languages-fold"
          aria-expanded={isWhole}
          aria-controls={others}
          onClick={() => setOpen(!isWhole)}
        >
          {isWhole
            ? words("languages.fold")
            : missing.length === 0
              ? words("languages.unfold")
              : look === "field"
                ? words("languages.missing", { languages: missingWords })
                : words("languages.someMissing", { count: missing.length })}
          {/* Of which text: for the ear, after what the eye sees. */}
          <span className="visually-hidden">: {label}</span>
        </button>
      ) : null}
    </fieldset>
  );
}

interface InLanguageProps {
  readonly place: Place;
  readonly label: string;
  readonly language: Language;
  readonly text: string;
  /** What is wrong with the text as a whole. */
  readonly problem: Problem | undefined;
  readonly isMissing: boolean;
  /** What stands there in another language, where this one is missing. */
  readonly instead: string | undefined;
  /** What is said where no language says anything. */
  readonly empty: string | undefined;
  readonly long: boolean;
}

function InLanguage({ place, label, language, text, problem, isMissing, instead, empty, long }: InLanguageProps) {
  const words = useWords(fieldWords);
  const { language: readers } = useReading();
  const { perform, endGroup } = useEditing();
  const group = `text ${placeKey(place)} ${language}`;
  const write = (written: string): void => {
    // A name is one line, however long: it grows by wrapping.
    const next = long ? written : written.replace(/\s*\n\s*/g, " ");
    perform({ kind: "setText", place, language, text: next }, group);
  };
  return (
    <div className={isMissing ? "in-language is-missing" : "in-language"}>
      <Field
        place={[...place, language]}
        label={words("language", { language })}
        fault={problem === undefined ? undefined : draftProblemWords(problem, readers)}
      >
        {(control) => (
          <textarea
            {...control}
            rows={long ? 2 : 1}
            lang={language}
            spellCheck
            value={text}
            aria-label={words("inLanguage", { field: label, language: words("language", { language }) })}
            placeholder={isMissing ? (instead ?? words("missing")) : empty}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !long && !event.nativeEvent.isComposing) event.preventDefault();
            }}
            onBlur={endGroup}
          />
        )}
      </Field>
    </div>
  );
}
