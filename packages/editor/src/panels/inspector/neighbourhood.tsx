import { inLanguage, type ModelNode } from "@holdepunkt/engine";
import { markOf, nodeOf } from "../../projection/painting.ts";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import type { InspectorScene } from "./inspector.tsx";

interface NeighbourhoodProps {
  readonly scene: InspectorScene;
  readonly node: ModelNode;
  readonly onSelect: (node: string) => void;
}

/** What the node rests on and what rests on it; each a way there. A score's members tell what they count. */
export function Neighbourhood({ scene, node, onSelect }: NeighbourhoodProps) {
  const { words } = useReading();
  const weights = new Map(node.kind === "score" ? node.members.map((m) => [m.indicator.id, m.weight] as const) : []);
  return (
    <>
      <NodeLinks
        heading={words(node.kind === "score" ? "inspector.members" : "inspector.inputs")}
        scene={scene}
        ids={scene.neighbours.inputs(node.id)}
        weights={weights}
        onSelect={onSelect}
      />
      <NodeLinks
        heading={words("inspector.outputs")}
        scene={scene}
        ids={scene.neighbours.outputs(node.id)}
        weights={weights}
        onSelect={onSelect}
      />
    </>
  );
}

interface NodeLinksProps {
  readonly heading: string;
  readonly scene: InspectorScene;
  readonly ids: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
  readonly onSelect: (node: string) => void;
}

function NodeLinks({ heading, scene: { model, painting }, ids, weights, onSelect }: NodeLinksProps) {
  const { language } = useReading();
  if (ids.length === 0) return null;
  return (
    <section>
      <h3>{heading}</h3>
      <ul className="node-links">
        {ids.map((id) => {
          const node = nodeOf(model, id);
          const weight = weights.get(id);
          return (
            <li key={id}>
              <button type="button" onClick={() => onSelect(id)}>
                {painting === undefined ? null : <Mark mark={markOf(node, painting)} size={14} />}
                <bdi>{inLanguage(node.document.label, language)}</bdi>
                {weight === undefined ? null : <span className="weight">{weight > 0 ? `+${weight}` : weight}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
