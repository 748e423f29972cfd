import { documentWords } from "../../language/editing/document/words.ts";
import { DayField, LineField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useWords } from "../reading/use-words.ts";

const TITLE = ["ruleset", "title"] as const;
const DESCRIPTION = ["ruleset", "description"] as const;
const VERSION = ["ruleset", "version"] as const;
const LAW_AS_OF = ["ruleset", "lawAsOf"] as const;

/** What the ruleset is called, what it is for, and how old it is. */
export function AboutSection() {
  const words = useWords(documentWords);
  return (
    <div className="document-fields">
      <TextsField place={TITLE} label={words("about.title")} />
      <TextsField place={DESCRIPTION} label={words("about.description")} hint={words("about.descriptionHint")} long />
      <div className="document-row">
        <LineField place={VERSION} label={words("about.version")} hint={words("about.versionHint")} />
        <DayField place={LAW_AS_OF} label={words("about.lawAsOf")} hint={words("about.lawAsOfHint")} />
      </div>
    </div>
  );
}
