import { inLanguage, type LinkedCondition, type Model, type ModelNode, tellCondition } from "@holdepunkt/engine";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import type { InspectorScene } from "./inspector.tsx";

interface NodeProps {
  readonly scene: InspectorScene;
  readonly node: ModelNode;
}

/** When a node holds, read aloud from the rule itself: no sentence is written beside it. */
export function Conditions({ scene: { model }, node }: NodeProps) {
  const { words } = useReading();
  switch (node.kind) {
    case "indicator":
      return node.when === undefined ? null : (
        <ReadAloud heading={words("inspector.when")} model={model} condition={node.when} />
      );
    case "action":
      return (
        <>
          <ReadAloud heading={words("inspector.when")} model={model} condition={node.when} />
          {node.unless === undefined ? null : (
            <ReadAloud heading={words("inspector.unless")} model={model} condition={node.unless} />
          )}
        </>
      );
    case "first":
    case "collect":
      return <Rules model={model} node={node} />;
    default:
      return null;
  }
}

interface ReadAloudProps {
  readonly heading: string;
  readonly model: Model;
  readonly condition: LinkedCondition;
}

function ReadAloud({ heading, model, condition }: ReadAloudProps) {
  const { language } = useReading();
  return (
    <section>
      <h3>{heading}</h3>
      <p className="read-aloud">
        <bdi>{tellCondition(model, condition, language)}</bdi>
      </p>
    </section>
  );
}

type DecisionNode = Extract<ModelNode, { kind: "first" | "collect" }>;

/** A decision's rows in order, each as its condition and its outcome. */
function Rules({ model, node }: { readonly model: Model; readonly node: DecisionNode }) {
  const { language, words } = useReading();
  const label = (outcome: number): string => {
    const document = node.document.outcomes[outcome];
    return document === undefined ? "" : inLanguage(document.label, language);
  };
  return (
    <section>
      <h3>{words(node.kind === "first" ? "inspector.rules" : "inspector.collect")}</h3>
      <table className="rules">
        <thead>
          <tr>
            <th scope="col">{words("inspector.column.when")}</th>
            <th scope="col">{words("inspector.column.then")}</th>
          </tr>
        </thead>
        <tbody>
          {node.rules.map((rule) => (
            <tr key={rule.id}>
              <td>
                <Localised text={rule.document.because} />
                <details>
                  <summary>{words("inspector.readAloud")}</summary>
                  <p className="read-aloud">
                    <bdi>{tellCondition(model, rule.when, language)}</bdi>
                  </p>
                </details>
              </td>
              <td>
                <bdi>{label(rule.outcome)}</bdi>
              </td>
            </tr>
          ))}
          {node.kind === "first" ? (
            <tr>
              <td>{words("inspector.otherwise")}</td>
              <td>
                <bdi>{label(node.otherwise)}</bdi>
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  );
}
