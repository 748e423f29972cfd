import type { Text } from "@holdepunkt/engine";
import { type Phrase as PhraseValue, phrase } from "../../language/phrase.ts";
import { useReading } from "./reading.tsx";

/** A text of the ruleset. Where it is not in the reader's language, that is said, to eye and ear. */
export function Phrase({ phrase: shown, text }: { readonly phrase: PhraseValue; readonly text?: string }) {
  const { words } = useReading();
  if (!shown.missing) return <bdi>{text ?? shown.text}</bdi>;
  return (
    <>
      <bdi lang={shown.language}>{text ?? shown.text}</bdi>{" "}
      <span className="missing-language">{words("language.missing", { language: shown.language })}</span>
    </>
  );
}

/** The same for a text as the document has it. */
export function Localised({ text }: { readonly text: Text }) {
  const { language } = useReading();
  return <Phrase phrase={phrase(text, language)} />;
}
