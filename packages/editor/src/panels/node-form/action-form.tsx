import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { NEVER } from "../../document/nodes/new-node.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { ConditionBuilder } from "../condition/condition-builder.tsx";
import { useEditing } from "../editing/editing.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import type { InspectorProps } from "../inspector/inspector.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { BasisSection } from "./basis-section.tsx";
import { FormSection } from "./form-section.tsx";
import type { EditedNode } from "./use-node.ts";
import { UsesSection } from "./uses-section.tsx";

const URGENCIES = ["routine", "withoutUndueDelay", "sameDay", "now"] as const;

/** All that an action is made of: when it applies, who takes it, how soon, and on what ground. */
export function ActionForm({ node, ...props }: Omit<InspectorProps, "node"> & { readonly node: EditedNode }) {
  const { language, words: page } = useReading();
  const words = useWords(formWords);
  const { work, perform } = useEditing();
  const unless = [...node.place, "unless"];
  const hasException = memberOf(node.item, "unless") !== undefined;
  const actors = itemsOf(work.draft.ruleset.actors).map((actor) => ({
    value: textAt(actor, "id") ?? "",
    label: writtenText(memberOf(actor, "label"), language) ?? textAt(actor, "id") ?? "",
  }));
  return (
    <>
      <ConditionBuilder place={[...node.place, "when"]} label={page("inspector.when")} />
      {hasException ? (
        <div className="form-section">
          <ConditionBuilder place={unless} label={page("inspector.unless")} />
          <button type="button" className="link" onClick={() => perform({ kind: "unset", place: unless })}>
            {words("unless.remove")}
          </button>
        </div>
      ) : (
        <button type="button" className="link" onClick={() => perform({ kind: "set", place: unless, value: NEVER })}>
          {words("unless.add")}
        </button>
      )}
      <FormSection heading={words("doing")}>
        <SelectField place={[...node.place, "by"]} label={page("inspector.by")} options={actors} />
        <SelectField
          place={[...node.place, "urgency"]}
          label={page("inspector.urgency")}
          none={words("notSaid")}
          options={URGENCIES.map((urgency) => ({ value: urgency, label: page(`urgency.${urgency}`) }))}
        />
      </FormSection>
      <BasisSection place={[...node.place, "basis"]} heading={page("inspector.basis")} conditional />
      <UsesSection {...props} node={node.id} />
    </>
  );
}
