import type { ModelNode } from "@holdepunkt/engine";
import { countsOf } from "../../projection/counts.ts";
import { CountBars, longest } from "../reading/count-bars.tsx";
import { useReading } from "../reading/reading.tsx";
import type { InspectorScene } from "./inspector.tsx";

/** How many signs the rules of a decision count, by strength: certain and possible. */
export function Counts({
  scene: { model, painting, language },
  node,
}: {
  readonly scene: InspectorScene;
  readonly node: ModelNode;
}) {
  const { words } = useReading();
  if (node.kind !== "first" && node.kind !== "collect") return null;
  const groups = countsOf(model, node, painting, language);
  if (groups.length === 0) return null;
  const most = longest(groups.flatMap(({ counts }) => counts));
  return (
    <section className="count-groups">
      <h3>{words("inspector.counts")}</h3>
      {groups.map(({ id, label, counts }) => (
        <div key={id} className="count-group">
          <p className="quiet">{label}</p>
          <CountBars counts={counts} painted={painting !== undefined} most={most} />
        </div>
      ))}
    </section>
  );
}
