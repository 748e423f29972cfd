import type { Json } from "@holdepunkt/engine";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { ConditionBuilder } from "../condition/condition-builder.tsx";
import { Grounds } from "../document-form/grounds.tsx";
import { useValue } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface RuleFieldsProps {
  /** Where the decision stands. */
  readonly decision: Place;
  /** Where the rule stands. */
  readonly rule: Place;
}

/** All of a rule: when it holds, what then comes out, why, and on what it rests. */
export function RuleFields({ decision, rule }: RuleFieldsProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const outcomes: readonly Json[] = itemsOf(useValue([...decision, "outcomes"]));
  return (
    <div className="rule-fields">
      <ConditionBuilder place={[...rule, "when"]} label={words("form.when")} />
      <SelectField
        place={[...rule, "outcome"]}
        label={words("form.then")}
        options={outcomes.map((outcome) => {
          const id = textAt(outcome, "id") ?? "";
          return { value: id, label: writtenText(memberOf(outcome, "label"), language) ?? id };
        })}
      />
      <TextsField place={[...rule, "because"]} label={words("column.because")} long />
      <Grounds place={[...rule, "basis"]} />
    </div>
  );
}
