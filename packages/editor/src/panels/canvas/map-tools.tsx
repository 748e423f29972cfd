import { canvasWords } from "../../language/editing/canvas/words.ts";
import type { Frame } from "../../projection/frame.ts";
import { LaneAdders } from "../node-form/lane-adders.tsx";
import { useWords } from "../reading/use-words.ts";
import { GroupingChoice } from "./grouping-choice.tsx";
import { useGrouping, useOutlined } from "./map-habits.ts";

/** A lane that is narrower has room for its name alone. */
const ROOMY = 240;

/** How the map is had, beside the lanes' names: what it is grouped by, and whether it is read as a list. */
export function MapTools({ frame }: { readonly frame: Frame }) {
  const [grouping, group] = useGrouping();
  const lane = frame.lanes.find(({ id }) => id === "indicators");
  return (
    <div className="map-tools">
      <LaneAdders frame={frame} />
      {lane === undefined || lane.width < ROOMY ? null : (
        <div
          className="map-grouping"
          ref={(element) => {
            element?.style.setProperty("inset-inline-start", `${lane.x}px`);
            element?.style.setProperty("inline-size", `${lane.width}px`);
          }}
        >
          <GroupingChoice grouping={grouping} onGroup={group} />
        </div>
      )}
      <OutlineToggle />
    </div>
  );
}

/** Turns the map into an outline, and back. */
export function OutlineToggle() {
  const words = useWords(canvasWords);
  const [isOutlined, outline] = useOutlined();
  return (
    <button
      type="button"
      className="button outline-toggle"
      aria-pressed={isOutlined}
      onClick={() => outline(!isOutlined)}
    >
      {words("outline.toggle")}
    </button>
  );
}
