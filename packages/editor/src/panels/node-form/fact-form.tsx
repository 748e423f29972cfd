import { memberOf, textAt } from "../../document/commands/json.ts";
import { isFactType } from "../../document/nodes/fact-body.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { CheckField } from "../document-form/check-field.tsx";
import { DayField, NumberField, SelectField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import type { InspectorProps } from "../inspector/inspector.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { BasisSection } from "./basis-section.tsx";
import { DerivationControl } from "./derivation-control.tsx";
import { FormSection } from "./form-section.tsx";
import { OptionList } from "./option-list.tsx";
import { TagsSection } from "./tags-section.tsx";
import { TypeControl } from "./type-control.tsx";
import type { EditedNode } from "./use-node.ts";
import { UsesSection } from "./uses-section.tsx";

const UNITS = ["year", "month", "week", "day", "hour", "nok", "percent"] as const;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** All that a fact is made of. */
export function FactForm({ node, ...props }: Omit<InspectorProps, "node"> & { readonly node: EditedNode }) {
  const { words: page } = useReading();
  const words = useWords(formWords);
  return (
    <>
      <FormSection heading={words("answer")}>
        <TypeControl node={node} />
        <TypeFields node={node} />
      </FormSection>
      <FormSection heading={words("texts")}>
        <TextsField place={[...node.place, "help"]} label={words("help")} hint={words("help.hint")} long />
      </FormSection>
      <TagsSection node={node} />
      <BasisSection place={[...node.place, "basis"]} heading={page("inspector.basis")} />
      <UsesSection {...props} node={node.id} />
    </>
  );
}

function TypeFields({ node }: { readonly node: EditedNode }) {
  const words = useWords(formWords);
  const type = textAt(node.item, "type");
  if (!isFactType(type)) return null;
  switch (type) {
    case "boolean":
      return null;
    case "choice":
      return (
        <>
          <OptionList node={node} />
          <CheckField place={[...node.place, "ordered"]} label={words("ordered")} hint={words("ordered.hint")} />
        </>
      );
    case "choices":
      return <OptionList node={node} />;
    case "integer":
    case "number": {
      const whole = type === "integer";
      return (
        <>
          <div className="form-row">
            <NumberField
              place={[...node.place, "min"]}
              label={words("min")}
              min={-LARGEST}
              max={LARGEST}
              whole={whole}
            />
            <NumberField
              place={[...node.place, "max"]}
              label={words("max")}
              min={-LARGEST}
              max={LARGEST}
              whole={whole}
            />
          </div>
          <SelectField
            place={[...node.place, "unit"]}
            label={words("unit")}
            none={words("unit.none")}
            options={UNITS.map((unit) => ({ value: unit, label: words("unit.of", { unit }) }))}
          />
          {whole || memberOf(node.item, "derive") !== undefined ? <DerivationControl node={node} /> : null}
        </>
      );
    }
    case "date":
      return (
        <div className="form-row">
          <DayField place={[...node.place, "min"]} label={words("firstDay")} />
          <DayField place={[...node.place, "max"]} label={words("lastDay")} />
        </div>
      );
  }
}
