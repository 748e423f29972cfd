import { LANGUAGES, type Language } from "@holdepunkt/engine";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/** What was put together of slots, as a sentence in all three languages, the reader's first. */
export function ReadAloud({ say }: { readonly say: (language: Language) => string }) {
  const words = useWords(documentWords);
  const { language } = useReading();
  const { work } = useEditing();
  const isOld = work.shown.draft.ruleset !== work.draft.ruleset && !work.isLinking;
  return (
    <div className="law-aloud">
      <h4>{words("readAloud")}</h4>
      {isOld ? <p className="quiet">{words("readAloud.old")}</p> : null}
      {[language, ...LANGUAGES.filter((other) => other !== language)].map((one) => (
        <p key={one} lang={one} className={one === language ? "" : "quiet"}>
          {say(one)}
        </p>
      ))}
    </div>
  );
}
