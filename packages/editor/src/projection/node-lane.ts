import type { ModelNode } from "@holdepunkt/engine";
import type { LaneId } from "./lanes.ts";

/** In which lane a node stands. */
export function laneOf({ kind }: ModelNode): LaneId {
  switch (kind) {
    case "indicator":
      return "indicators";
    case "score":
      return "scores";
    case "first":
    case "collect":
      return "decisions";
    case "action":
      return "actions";
    default:
      return "facts";
  }
}
