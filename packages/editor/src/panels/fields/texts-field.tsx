import { LANGUAGES, type Language } from "@holdepunkt/engine";
import { textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { fieldWords } from "../../language/editing/fields/words.ts";
import { placeKey, useEditing, useValue } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { Field } from "./field.tsx";

interface TextsFieldProps {
  /** Where the text with its languages stands, or is to stand. */
  readonly place: Place;
  readonly label: string;
  readonly hint?: string;
  /** Several lines. */
  readonly long?: boolean;
}

/** A text in three languages side by side; one that is missing is marked. */
export function TextsField({ place, label, hint, long = false }: TextsFieldProps) {
  const value = useValue(place);
  return (
    <fieldset className="texts-field" data-place={placeKey(place)}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      {LANGUAGES.map((language) => (
        <InLanguage
          key={language}
          place={place}
          label={label}
          language={language}
          text={textAt(value, language) ?? ""}
          // Where nothing is said in any language, none is missing yet.
          isMissing={value !== undefined && textAt(value, language) === undefined}
          long={long}
        />
      ))}
    </fieldset>
  );
}

interface InLanguageProps {
  readonly place: Place;
  readonly label: string;
  readonly language: Language;
  readonly text: string;
  readonly isMissing: boolean;
  readonly long: boolean;
}

function InLanguage({ place, label, language, text, isMissing, long }: InLanguageProps) {
  const words = useWords(fieldWords);
  const { perform, endGroup } = useEditing();
  const group = `text ${placeKey(place)} ${language}`;
  return (
    <div className={isMissing ? "in-language is-missing" : "in-language"}>
      <Field place={[...place, language]} label={words("language", { language })}>
        {(control) => {
          const shared = {
            ...control,
            lang: language,
            value: text,
            "aria-label": words("inLanguage", { field: label, language: words("language", { language }) }),
            placeholder: isMissing ? words("missing") : undefined,
            onChange: (event: { readonly target: { readonly value: string } }) =>
              void perform({ kind: "setText", place, language, text: event.target.value }, group),
            onBlur: endGroup,
          };
          return long ? <textarea {...shared} rows={3} /> : <input {...shared} type="text" />;
        }}
      </Field>
    </div>
  );
}
