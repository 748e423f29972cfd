import { inLanguage, type ModelNode } from "@holdepunkt/engine";
import { chipOf, decisionLines } from "../../projection/changes.ts";
import { markOf, nodeOf } from "../../projection/painting.ts";
import { answerText, intervalText, type OutcomeLine } from "../../projection/sayings.ts";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import type { InspectorScene } from "./inspector.tsx";

interface NodeResultProps {
  readonly scene: InspectorScene;
  readonly node: ModelNode;
}

/** How the node stands in the chosen case, and where an answer comes from. Nothing without a case. */
export function NodeResult({ scene, node }: NodeResultProps) {
  const { words } = useReading();
  const lines = linesOf(scene, node);
  const answer = scene.painting?.facts.get(node.id);
  if (lines.length === 0) return null;
  return (
    <section className="node-result">
      <h3>{words("inspector.result")}</h3>
      {lines.map((line) => (
        <p key={line.text} className={`result-line is-${line.mark}`}>
          <Mark mark={line.mark} silent /> <bdi>{line.text}</bdi>{" "}
          {line.chip === undefined ? null : <Chip text={line.chip} />}
        </p>
      ))}
      {answer === undefined || answer.evidence.length === 0 ? null : (
        <ul className="evidence">
          {answer.evidence.map(({ by, on, note, kind }) => (
            <li key={[kind, by, on, note].join()}>
              <bdi>{[by, on, note].filter((part) => part !== undefined).join(" · ")}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function linesOf({ model, painting, language, words }: InspectorScene, node: ModelNode): OutcomeLine[] {
  if (painting === undefined) return [];
  const mark = markOf(node, painting);
  const was = chipOf(node, painting, { language, words });
  const chip = was === undefined ? {} : { chip: was };
  switch (node.kind) {
    case "score": {
      const interval = painting.evaluation.scores[node.id];
      if (interval === undefined) return [];
      return [{ mark, text: `${intervalText(interval)} ${words("score.of", { max: String(node.max) })}`, ...chip }];
    }
    case "first":
    case "collect":
      return [...decisionLines(node, painting, { language, words })];
    case "action": {
      const result = painting.evaluation.actions[node.id];
      if (result === undefined) return [];
      const text = words(`action.${result.state}`);
      // The questions that would tell whether the exception holds.
      const open = (result.decidedBy ?? []).map((id): OutcomeLine => {
        return { mark: "unknown", text: inLanguage(nodeOf(model, id).document.label, language) };
      });
      return [{ mark, text, ...chip }, ...open];
    }
    default:
      return [{ mark, text: answerText(node, painting, { language, words }), ...chip }];
  }
}
