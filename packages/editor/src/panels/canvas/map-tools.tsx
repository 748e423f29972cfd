import { canvasWords } from "../../language/editing/canvas/words.ts";
import type { Frame } from "../../projection/frame.ts";
import { LaneAdders } from "../node-form/lane-adders.tsx";
import { OutlineIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";
import { GroupingChoice } from "./grouping-choice.tsx";
import { useGrouping, useOutlined } from "./map-habits.ts";

/** A lane that is narrower has room for its name alone. */
const ROOMY = 240;
/** The last lane's name, its count, what adds to it and the word on the toggle. */
const ROOM_FOR_TOGGLE = 190;

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
      <OutlineToggle isSmall={(frame.lanes.at(-1)?.width ?? 0) < ROOM_FOR_TOGGLE} />
    </div>
  );
}

/** Turns the map into an outline, and back. */
export function OutlineToggle({ isSmall = false }: { readonly isSmall?: boolean }) {
  const words = useWords(canvasWords);
  const [isOutlined, outline] = useOutlined();
  return (
    <button
      type="button"
      className="button outline-toggle"
      aria-pressed={isOutlined}
      aria-label={isSmall ? words("outline.toggle") : undefined}
      title={isSmall ? words("outline.toggle") : undefined}
      onClick={() => outline(!isOutlined)}
    >
      {isSmall ? <OutlineIcon /> : words("outline.toggle")}
    </button>
  );
}
