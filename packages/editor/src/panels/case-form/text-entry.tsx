import { LANGUAGES, type Text } from "@holdepunkt/engine";
import { useId } from "react";
import { fieldWords } from "../../language/editing/fields/words.ts";
import { useWords } from "../reading/use-words.ts";

/** A text that is being written in three languages, before it is one. */
export interface Entry {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

export const NO_ENTRY: Entry = { nb: "", nn: "", en: "" };

/** The text that was written; nothing while it is not in bokmål, without which there is none. */
export function entryText({ nb, nn, en }: Entry): Text | undefined {
  const [first, second, third] = [nb, nn, en].map((text) => text.trim());
  if (first === undefined || first === "") return undefined;
  return { nb: first, ...(second ? { nn: second } : {}), ...(third ? { en: third } : {}) };
}

interface TextEntryProps {
  readonly label: string;
  readonly entry: Entry;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly long?: boolean;
  readonly onWrite: (entry: Entry) => void;
}

/** A text in three languages that stands nowhere in the draft yet. */
export function TextEntry({ label, entry, hint, fault, long = false, onWrite }: TextEntryProps) {
  const words = useWords(fieldWords);
  const id = useId();
  return (
    <fieldset className="texts-field">
      <legend>{label}</legend>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {LANGUAGES.map((language) => {
        const isFirst = language === "nb";
        const notes = [hint === undefined ? "" : `${id}-hint`, isFirst && fault !== undefined ? `${id}-fault` : ""];
        const shared = {
          id: `${id}-${language}`,
          lang: language,
          value: entry[language],
          "aria-label": words("inLanguage", { field: label, language: words("language", { language }) }),
          "aria-invalid": isFirst && fault !== undefined ? (true as const) : undefined,
          "aria-describedby": isFirst ? notes.join(" ").trim() || undefined : undefined,
          onChange: (event: { readonly target: { readonly value: string } }) =>
            onWrite({ ...entry, [language]: event.target.value }),
        };
        return (
          <div key={language} className="in-language">
            <div className="field">
              <label htmlFor={`${id}-${language}`}>{words("language", { language })}</label>
              {long ? <textarea {...shared} rows={2} /> : <input {...shared} type="text" />}
              {isFirst && fault !== undefined ? (
                <p id={`${id}-fault`} className="field-notes field-fault" role="alert">
                  {fault}
                </p>
              ) : null}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
