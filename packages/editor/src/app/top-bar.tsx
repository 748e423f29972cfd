import { LANGUAGES, type Language, type Ruleset } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import { Logo } from "../panels/reading/icons.tsx";
import { Localised } from "../panels/reading/phrase.tsx";
import { useReading } from "../panels/reading/reading.tsx";

interface TopBarProps {
  /** Absent where it could not be opened. */
  readonly ruleset?: Ruleset;
  readonly onLanguage: (language: Language) => void;
  /** How far the draft is from that version. */
  readonly state?: ReactNode;
  /** What can be done, between what the ruleset is called and the languages. */
  readonly children?: ReactNode;
}

/** Whose page this is, which ruleset it shows, and in which language. */
export function TopBar({ ruleset, onLanguage, state, children }: TopBarProps) {
  const { language, words } = useReading();
  return (
    <header className="top-bar">
      <span className="brand">
        <Logo />
        {words("appName")}
      </span>
      {ruleset === undefined ? null : (
        <div className="titles">
          <h1>
            <Localised text={ruleset.title} />
          </h1>
          <div className="titles-state">
            <span className="version">{words("ruleset.version", { version: ruleset.version })}</span>
            {state}
          </div>
        </div>
      )}
      {children}
      <fieldset className={children === undefined ? "segments languages" : "segments languages is-beside-others"}>
        <legend className="visually-hidden">{words("language.label")}</legend>
        {LANGUAGES.map((tag) => (
          <label key={tag} lang={tag}>
            <input type="radio" name="language" checked={tag === language} onChange={() => onLanguage(tag)} />
            <span>
              <span className="language-name">{words(`language.${tag}`)}</span>
              <span className="language-tag" aria-hidden>
                {tag}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </header>
  );
}
