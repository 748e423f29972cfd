import { LANGUAGES, type Language, type Ruleset } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import { Logo } from "../panels/reading/icons.tsx";
import { Localised } from "../panels/reading/phrase.tsx";
import { useReading } from "../panels/reading/reading.tsx";

interface TopBarProps {
  /** Absent where it could not be opened. */
  readonly ruleset?: Ruleset;
  readonly onLanguage: (language: Language) => void;
  /** What can be done, between what the ruleset is called and the languages. */
  readonly children?: ReactNode;
}

/** Whose page this is, which ruleset it shows, and in which language. */
export function TopBar({ ruleset, onLanguage, children }: TopBarProps) {
  const { language, words } = useReading();
  return (
    <header className="top-bar">
      <span className="brand">
        <Logo />
        {words("appName")}
      </span>
      {ruleset === undefined ? null : (
        <>
          <h1>
            <Localised text={ruleset.title} />
          </h1>
          <span className="version">{words("ruleset.version", { version: ruleset.version })}</span>
        </>
      )}
      {children}
      <fieldset className="segments languages">
        <legend className="visually-hidden">{words("language.label")}</legend>
        {LANGUAGES.map((tag) => (
          <label key={tag} lang={tag}>
            <input type="radio" name="language" checked={tag === language} onChange={() => onLanguage(tag)} />
            <span>{words(`language.${tag}`)}</span>
          </label>
        ))}
      </fieldset>
    </header>
  );
}
