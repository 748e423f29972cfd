import type { Model } from "@holdepunkt/engine";
import { useId, useMemo } from "react";
import { type Conclusion, conclusionText } from "../../projection/conclusions.ts";
import type { LaneId } from "../../projection/lanes.ts";
import { laneOf } from "../../projection/node-lane.ts";
import { nodeOf } from "../../projection/painting.ts";
import { useReading } from "../reading/reading.tsx";

interface ConclusionChoiceProps {
  readonly model: Model;
  readonly conclusions: readonly Conclusion[];
  readonly chosen: Conclusion;
  readonly onChoose: (id: string) => void;
}

/** Which conclusion is asked about: everything that the case settles, assessments first. */
export function ConclusionChoice({ model, conclusions, chosen, onChoose }: ConclusionChoiceProps) {
  const { language, words } = useReading();
  const select = useId();
  const groups = useMemo(() => {
    const tongue = { language, words };
    return KINDS.map((lane) => ({
      lane,
      options: conclusions
        .filter(({ node }) => laneOf(nodeOf(model, node)) === lane)
        .map((conclusion) => ({ id: conclusion.id, text: conclusionText(model, conclusion, tongue) })),
    })).filter(({ options }) => options.length > 0);
  }, [model, conclusions, language, words]);
  return (
    <div className="audit-choice">
      <label htmlFor={select}>{words("conclusion.label")}</label>
      <select id={select} value={chosen.id} onChange={(event) => onChoose(event.target.value)}>
        {groups.map(({ lane, options }) => (
          <optgroup key={lane} label={words(`lane.${lane}`)}>
            {options.map(({ id, text }) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** What was concluded, before what it was concluded from. */
const KINDS = ["decisions", "actions", "scores", "indicators"] as const satisfies readonly LaneId[];
