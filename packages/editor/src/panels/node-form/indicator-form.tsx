import { memberOf } from "../../document/commands/json.ts";
import { answersTo, askingIndicator, derivingIndicator } from "../../document/nodes/asking.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { ConditionBuilder } from "../condition/condition-builder.tsx";
import { useEditing } from "../editing/editing.tsx";
import { LineField } from "../fields/plain-fields.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import type { InspectorProps } from "../inspector/inspector.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { BasisSection } from "./basis-section.tsx";
import { CountingSection } from "./counting-section.tsx";
import { FormSection } from "./form-section.tsx";
import { StrengthBasis } from "./strength-basis.tsx";
import { TagsSection } from "./tags-section.tsx";
import { TwoWays } from "./two-ways.tsx";
import type { EditedNode } from "./use-node.ts";
import { UsesSection } from "./uses-section.tsx";

/** All that an indicator is made of. */
export function IndicatorForm({ node, ...props }: Omit<InspectorProps, "node"> & { readonly node: EditedNode }) {
  const { words: page } = useReading();
  const words = useWords(formWords);
  const { work, perform } = useEditing();
  const isDerived = memberOf(node.item, "when") !== undefined;
  const answers = answersTo(work.draft, node.id);
  return (
    <>
      {isDerived ? <ConditionBuilder place={[...node.place, "when"]} label={page("inspector.when")} /> : null}
      <TagsSection node={node} />
      <CountingSection node={node} />
      <FormSection heading={words("texts")}>
        <TextsField place={[...node.place, "help"]} label={words("help")} hint={words("help.hint")} long />
        <LineField place={[...node.place, "code"]} label={words("code")} hint={words("code.hint")} />
        <TwoWays
          label={words("asked")}
          first={words("asked.question")}
          second={words("asked.derived")}
          isSecond={isDerived}
          note={isDerived || answers === 0 ? undefined : words("asked.answersLost", { count: answers })}
          onTurn={(derived) =>
            perform(derived ? derivingIndicator(work.draft, node.id) : askingIndicator(work.draft, node.id))
          }
        />
      </FormSection>
      <BasisSection place={[...node.place, "basis"]} heading={page("inspector.basis")} />
      <StrengthBasis node={node} />
      <UsesSection {...props} node={node.id} without={["score"]} />
    </>
  );
}
