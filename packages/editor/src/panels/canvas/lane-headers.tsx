import type { ReactNode } from "react";
import type { Frame } from "../../projection/frame.ts";
import type { Lane } from "../../projection/lanes.ts";
import { Chevron, KindIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";

interface LaneHeadersProps {
  readonly lanes: readonly Lane[];
  readonly frame: Frame;
  /** Folds the facts to a strip; absent where there is room for them, or they are folded. */
  readonly onFoldFacts?: (() => void) | undefined;
  /** What else can be chosen here. */
  readonly children?: ReactNode;
}

/** The names of the lanes, above them. A lane that is folded to a strip is named on the strip. */
export function LaneHeaders({ lanes, frame, onFoldFacts, children }: LaneHeadersProps) {
  const { words } = useReading();
  return (
    <div className="lane-headers">
      {lanes
        .filter(({ items }) => items[0]?.kind !== "rail")
        .map((lane) => (
          <h2
            key={lane.id}
            className="lane-header"
            // Through the CSSOM, as React Flow places its nodes: the page's policy allows no style attribute in HTML.
            ref={(element) => {
              const place = frame.lanes.find(({ id }) => id === lane.id);
              element?.style.setProperty("inset-inline-start", `${place?.x ?? 0}px`);
              element?.style.setProperty("inline-size", `${place?.width ?? 0}px`);
            }}
          >
            {lane.id === "facts" && onFoldFacts !== undefined ? (
              <button
                type="button"
                className="icon-button fold-facts"
                aria-label={words("rail.fold")}
                onClick={onFoldFacts}
              >
                <Chevron />
              </button>
            ) : (
              <KindIcon lane={lane.id} />
            )}
            {words(`lane.${lane.id}`)} <span className="lane-count">{lane.count}</span>
          </h2>
        ))}
      {children}
    </div>
  );
}
