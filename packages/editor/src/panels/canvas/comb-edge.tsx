import type { EdgeProps, Edge as FlowEdge } from "@xyflow/react";
import { type Route, roundedPath } from "../../projection/routes.ts";

/** An edge of React Flow that carries its route: it is drawn where the projection put it. */
export type CombEdge = FlowEdge<{ readonly route: Route }, "comb">;

/** An orthogonal edge with an arrow at its end. Dashed: what it carries is unknown yet. */
export function CombEdgeLine({ data }: EdgeProps<CombEdge>) {
  if (data === undefined) return null;
  const { edge, points } = data.route;
  const end = points.at(-1);
  if (end === undefined) return null;
  // Within a lane it comes from the right.
  const back = (points.at(-2)?.x ?? end.x) > end.x ? 7 : -7;
  const classes = `edge edge-${edge.kind}${edge.uncertain ? " edge-uncertain" : ""}`;
  return (
    <g className={classes} data-edge={edge.id}>
      <path className="edge-line" d={roundedPath(points)} />
      <path className="edge-head" d={`M${end.x} ${end.y}l${back} -3.5v7z`} />
    </g>
  );
}
