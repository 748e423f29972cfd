import { memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { NEVER } from "../../document/nodes/new-node.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { ConditionBuilder } from "../condition/condition-builder.tsx";
import { useEditing, useValue } from "../editing/editing.tsx";
import { DayField, LineField, SelectField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { useSources } from "./use-sources.ts";

const STANDINGS = ["law", "list", "study", "seed", "proposal"] as const;
const CONFIDENCES = ["statute", "official", "secondary", "recall"] as const;
const NOT_YET = "notYet";

/** Whether a text names a kind of ground. */
export const isStanding = (text: string | undefined): text is (typeof STANDINGS)[number] =>
  STANDINGS.some((standing) => standing === text);

interface CitationFieldsProps {
  readonly place: Place;
  /** Whether it may hold only sometimes. */
  readonly conditional?: boolean;
}

/** All that a ground says of itself. */
export function CitationFields({ place, conditional = false }: CitationFieldsProps) {
  const words = useWords(formWords);
  const { words: page } = useReading();
  const { work, perform } = useEditing();
  const sources = useSources();
  const citation = useValue(place);
  const inForce = textAt(citation, "inForce");
  const from = [...place, "inForce"];
  const when = [...place, "when"];
  const hasCondition = memberOf(citation, "when") !== undefined;
  const chooseForce = (force: string | undefined): void => {
    if (force === undefined) perform({ kind: "unset", place: from });
    else {
      // A day to begin with: that on which the law was read.
      const day = textAt(work.draft.ruleset, "lawAsOf") ?? "";
      perform({ kind: "set", place: from, value: force === NOT_YET ? NOT_YET : day });
    }
  };
  return (
    <>
      <SelectField
        place={[...place, "source"]}
        label={words("source")}
        options={sources.options}
        none={words("basis.noSource")}
      />
      <LineField place={[...place, "at"]} label={words("pinpoint")} hint={words("pinpoint.hint")} />
      <SelectField
        place={[...place, "standing"]}
        label={words("standing")}
        options={STANDINGS.map((value) => ({ value, label: page(`standing.${value}`) }))}
      />
      <SelectField
        place={[...place, "confidence"]}
        label={words("confidence")}
        none={words("notSaid")}
        options={CONFIDENCES.map((value) => ({ value, label: page(`confidence.${value}`) }))}
      />
      <SelectField
        place={from}
        label={words("inForce")}
        none={words("inForce.now")}
        chosen={inForce === undefined ? "" : inForce === NOT_YET ? NOT_YET : "from"}
        options={[
          { value: "from", label: words("inForce.from") },
          { value: NOT_YET, label: words("inForce.notYet") },
        ]}
        onChoose={chooseForce}
      />
      {inForce === undefined || inForce === NOT_YET ? null : <DayField place={from} label={words("inForce.day")} />}
      <TextsField place={[...place, "says"]} label={words("citation.says")} long />
      {!conditional ? null : hasCondition ? (
        <div className="form-section">
          <ConditionBuilder place={when} label={words("basis.when")} />
          <button type="button" className="link" onClick={() => perform({ kind: "unset", place: when })}>
            {words("basis.always")}
          </button>
        </div>
      ) : (
        <button type="button" className="link" onClick={() => perform({ kind: "set", place: when, value: NEVER })}>
          {words("basis.addWhen")}
        </button>
      )}
    </>
  );
}
