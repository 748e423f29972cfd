import { isQuestion, type Known, type ModelNode } from "@holdepunkt/engine";
import { useId } from "react";
import { phrase } from "../../language/phrase.ts";
import { labelOf, tagOf } from "../../projection/groups.ts";
import { type LaneId, type Scene, strengthOf } from "../../projection/lanes.ts";
import { laneOf } from "../../projection/node-lane.ts";
import { nodeOf } from "../../projection/painting.ts";
import { AnswerControl } from "../answer/answer-control.tsx";
import { Pips } from "../canvas/pips.tsx";
import { CloseIcon, KindIcon } from "../reading/icons.tsx";
import { Localised, Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { Basis, Citations } from "./citations.tsx";
import { Conditions } from "./conditions.tsx";
import { Counts } from "./counts.tsx";
import { Neighbourhood } from "./neighbourhood.tsx";
import { NodeResult } from "./node-result.tsx";

export type InspectorScene = Pick<Scene, "model" | "neighbours" | "painting" | "language" | "words">;

export interface InspectorProps {
  readonly scene: InspectorScene;
  readonly node: string;
  /** The day the reader reads it on: law that is not in force yet is kept off the page. */
  readonly today: string;
  readonly onSelect: (node: string) => void;
  /** Tries another answer to a question, in a case. */
  readonly onAnswer: (question: string, known: Known | undefined) => void;
  readonly onClose: () => void;
}

/** One node: what it is, what it asks, when it holds, what it rests on, and how it stands in the case. */
export function Inspector({ scene, node: id, today, onSelect, onAnswer, onClose }: InspectorProps) {
  const { language, words } = useReading();
  const node = nodeOf(scene.model, id);
  const lane = laneOf(node);
  const { document } = node;
  const heading = useId();
  return (
    <article className="inspector" aria-labelledby={heading}>
      <div className="panel-head">
        <KindIcon lane={lane} />
        <span>
          {words(`kind.${KINDS[lane]}`)}
          {"code" in document && document.code !== undefined ? ` · ${document.code}` : ""}
        </span>
        <button type="button" className="icon-button" aria-label={words("inspector.close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <h2 id={heading}>
        <Phrase phrase={phrase(document.label, language)} />
      </h2>
      {"question" in document && document.question !== undefined ? (
        <p className="inspector-question">
          <Localised text={document.question} />
        </p>
      ) : null}
      {"says" in document && document.says !== undefined ? (
        <p>
          <Localised text={document.says} />
        </p>
      ) : null}
      <NodeResult scene={scene} node={node} />
      {scene.painting !== undefined && isQuestion(node) ? (
        <AnswerControl
          model={scene.model}
          question={node}
          known={scene.painting.facts.get(id)?.known}
          onAnswer={(known) => onAnswer(id, known)}
        />
      ) : null}
      <Counts scene={scene} node={node} />
      {"help" in document && document.help !== undefined ? (
        <p className="quiet">
          <Localised text={document.help} />
        </p>
      ) : null}
      <Conditions scene={scene} node={node} />
      <WhoAndWhen scene={scene} node={node} />
      {scene.painting === undefined ? <Options node={node} /> : null}
      <Tags scene={scene} node={node} />
      <Neighbourhood scene={scene} node={node} onSelect={onSelect} />
      <Basis model={scene.model} citations={document.basis ?? []} today={today} />
      {"strengthBasis" in document && document.strengthBasis !== undefined ? (
        <section>
          <h3>{words("inspector.strengthBasis")}</h3>
          <Citations model={scene.model} citations={[document.strengthBasis]} today={today} />
        </section>
      ) : null}
    </article>
  );
}

const KINDS = {
  facts: "fact",
  indicators: "indicator",
  scores: "score",
  decisions: "decision",
  actions: "action",
} as const satisfies { readonly [lane in LaneId]: string };

/** What the node is tagged with; strength also as pips. */
function Tags({ scene, node }: { readonly scene: InspectorScene; readonly node: ModelNode }) {
  const { language, words } = useReading();
  const tags = scene.model.ruleset.tags.flatMap((tag) => {
    const label = labelOf(scene.model, tag.id, tagOf(node, tag.id), language);
    return label === undefined ? [] : [{ tag, label }];
  });
  if (tags.length === 0) return null;
  const strength = strengthOf(scene, node);
  return (
    <section>
      <h3>{words("inspector.tags")}</h3>
      <dl className="pairs">
        {tags.map(({ tag, label }) => (
          <div key={tag.id}>
            <dt>
              <Localised text={tag.label} />
            </dt>
            <dd>
              {tag.id === "strength" && strength !== undefined ? <Pips strength={strength} /> : null}{" "}
              <Phrase phrase={label} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Who takes the step, and how soon. */
function WhoAndWhen({ scene, node }: { readonly scene: InspectorScene; readonly node: ModelNode }) {
  const { words } = useReading();
  if (node.kind !== "action") return null;
  const { by, urgency } = node.document;
  const actor = scene.model.ruleset.actors.find(({ id }) => id === by);
  return (
    <dl className="pairs spaced">
      {actor === undefined ? null : (
        <div>
          <dt>{words("inspector.by")}</dt>
          <dd>
            <Localised text={actor.label} />
          </dd>
        </div>
      )}
      {urgency === undefined ? null : (
        <div>
          <dt>{words("inspector.urgency")}</dt>
          <dd>{words(`urgency.${urgency}`)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The answers that a question offers. */
function Options({ node: { document } }: { readonly node: ModelNode }) {
  const { words } = useReading();
  if (!("type" in document) || (document.type !== "choice" && document.type !== "choices")) return null;
  return (
    <section>
      <h3>{words("inspector.options")}</h3>
      <ul className="options">
        {document.options.map((option) => (
          <li key={option.id}>
            <Localised text={option.label} />
          </li>
        ))}
      </ul>
    </section>
  );
}
