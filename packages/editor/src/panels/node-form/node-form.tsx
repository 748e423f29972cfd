import { assertNever } from "@holdepunkt/engine";
import { type KeyboardEvent, useId, useRef } from "react";
import { memberOf, textAt } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { DecisionForm } from "../decision-form/decision-form.tsx";
import { placeKey } from "../editing/editing.tsx";
import { FoldedLanguages } from "../fields/folded-languages.tsx";
import { Counts } from "../inspector/counts.tsx";
import type { InspectorProps } from "../inspector/inspector.tsx";
import { NodeResult } from "../inspector/node-result.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ScoreForm } from "../score-form/score-form.tsx";
import { ActionForm } from "./action-form.tsx";
import { CaseAnswer } from "./case-answer.tsx";
import { FactForm } from "./fact-form.tsx";
import { IndicatorForm } from "./indicator-form.tsx";
import { NodeHead } from "./node-head.tsx";
import { NodeTitle } from "./node-title.tsx";
import { type EditedNode, useNode } from "./use-node.ts";
import { UsesSection } from "./uses-section.tsx";

/** One node, edited where it is read: what it is called and asks, how it stands in the case, and all that it is made of. */
export function NodeForm(props: InspectorProps) {
  const node = useNode(props.node);
  if (node === undefined) return null;
  // Each node has a form of its own: what was unfolded in one is not so in the next.
  return <FormOf key={node.id} {...props} edited={node} />;
}

function FormOf({ edited, ...props }: InspectorProps & { readonly edited: EditedNode }) {
  const { language } = useReading();
  const words = useWords(formWords);
  const { scene, onClose } = props;
  const heading = useId();
  const form = useRef<HTMLElement>(null);
  const node = scene.model.nodes.get(edited.id);
  const close = (): void => {
    onClose();
    // Focus goes to where one came from.
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(edited.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // A dialog takes its own.
    const { target } = event;
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!(target instanceof Element) || target.closest("dialog") !== null) return;
    event.preventDefault();
    // From a field one goes back to the form, and from the form to the map.
    if (target.matches("input, select, textarea")) form.current?.focus();
    else close();
  };
  return (
    <FoldedLanguages folded>
      <article
        ref={form}
        className="inspector node-form"
        aria-labelledby={heading}
        tabIndex={-1}
        data-place={placeKey(edited.place)}
        onKeyDown={onKeyDown}
      >
        <NodeHead node={edited} scene={scene} onClose={close} />
        <h2 id={heading} className="visually-hidden">
          {writtenText(memberOf(edited.item, "label"), language) ?? words("nameless")}
        </h2>
        <NodeTitle node={edited} />
        {node === undefined ? null : (
          <>
            <NodeResult scene={scene} node={node} />
            <Counts scene={scene} node={node} />
            <CaseAnswer {...props} linked={node} />
          </>
        )}
        <PartsOf edited={edited} {...props} />
      </article>
    </FoldedLanguages>
  );
}

function PartsOf({ edited, ...rest }: InspectorProps & { readonly edited: EditedNode }) {
  const props = { ...rest, node: edited };
  switch (edited.list) {
    case "facts":
      return <FactForm {...props} key={textAt(edited.item, "type")} />;
    case "indicators":
      return <IndicatorForm {...props} />;
    case "actions":
      return <ActionForm {...props} />;
    case "scores":
      return (
        <>
          <ScoreForm node={edited.id} />
          <UsesSection {...rest} />
        </>
      );
    case "decisions":
      return (
        <>
          <DecisionForm node={edited.id} />
          <UsesSection {...rest} />
        </>
      );
    default:
      return assertNever(edited.list);
  }
}
