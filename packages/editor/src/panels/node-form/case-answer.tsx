import { isQuestion, type ModelNode } from "@holdepunkt/engine";
import { AnswerControl } from "../answer/answer-control.tsx";
import type { InspectorProps } from "../inspector/inspector.tsx";

/** Another answer to a question, tried in the chosen case. It is no change of the draft. */
export function CaseAnswer({ scene, linked, onAnswer }: InspectorProps & { readonly linked: ModelNode }) {
  if (scene.painting === undefined || !isQuestion(linked)) return null;
  return (
    <AnswerControl
      model={scene.model}
      question={linked}
      known={scene.painting.facts.get(linked.id)?.known}
      onAnswer={(known) => onAnswer(linked.id, known)}
    />
  );
}
