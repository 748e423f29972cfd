import type { Edge } from "./edges.ts";
import type { Frame } from "./frame.ts";
import { LANES } from "./lanes.ts";
import type { Placed } from "./layout.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An edge with the corners it turns at. */
export interface Route {
  readonly edge: Edge;
  readonly points: readonly Point[];
}

/** Above the rows, where edges that pass over a lane run. */
const CORRIDOR = 5;
/** How far apart the tracks of two hubs lie. */
const APART = 7;

/**
 * Orthogonal routes. All edges of one hub share one vertical track in a gutter (a comb), so that twenty edges are seen as
 * one bundle and not as twenty lines. What a node rests on comes to its left side, what rests on it leaves from its right:
 * within a lane too, where a hub's outputs are a bracket on the right.
 */
export function routesOf(edges: readonly Edge[], placed: readonly Placed[], frame: Frame): Route[] {
  const boxes = new Map(placed.map((box) => [box.item.id, box]));
  const tracks = tracksOf(edges, boxes, frame);
  return edges.flatMap((edge): Route[] => {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const track = tracks.get(trackName(edge, from, to)) ?? 0;
    return [{ edge, points: corners(edge, from, to, track, frame) }];
  });
}

const laneIndex = (box: Placed): number => LANES.indexOf(box.lane);
const middle = ({ y, height }: Placed): number => Math.round(y + Math.min(height, 59) / 2);
/** Whether it stays within a lane and shares the track on the right of it with its source's other outputs. */
const isOutBracket = (edge: Edge, from: Placed, to: Placed): boolean =>
  from.lane === to.lane && edge.hub === edge.from && laneIndex(from) < LANES.length - 1;
/** Before which lane the gutter lies where an edge turns. */
const gutterOf = (edge: Edge, from: Placed, to: Placed): number =>
  laneIndex(to) + (isOutBracket(edge, from, to) ? 1 : 0);
const trackName = (edge: Edge, from: Placed, to: Placed): string => `${gutterOf(edge, from, to)} ${edge.hub}`;

function corners(edge: Edge, from: Placed, to: Placed, offset: number, frame: Frame): Point[] {
  const a = laneIndex(from);
  const b = laneIndex(to);
  if (isOutBracket(edge, from, to)) {
    const side = from.x + from.width;
    const track = side + frame.gutter / 2 + offset;
    return [
      { x: side, y: middle(from) },
      { x: track, y: middle(from) },
      { x: track, y: middle(to) },
      { x: to.x + to.width + 1, y: middle(to) },
    ];
  }
  const start = { x: a < b ? from.x + from.width : from.x, y: middle(from) };
  const end = { x: to.x - 1, y: middle(to) };
  const track = to.x - frame.gutter / 2 + offset;
  if (a === b || b === a + 1) return [start, { x: track, y: start.y }, { x: track, y: end.y }, end];
  const first = (a < b ? start.x + frame.gutter / 2 : start.x - frame.gutter / 2) + offset;
  return [
    start,
    { x: first, y: start.y },
    { x: first, y: CORRIDOR },
    { x: track, y: CORRIDOR },
    { x: track, y: end.y },
    end,
  ];
}

/** Where each hub's track lies in its gutter, as an offset from the middle. */
function tracksOf(
  edges: readonly Edge[],
  boxes: ReadonlyMap<string, Placed>,
  frame: Frame,
): ReadonlyMap<string, number> {
  interface Bundle {
    readonly gutter: number;
    readonly name: string;
    readonly ends: number[];
    readonly starts: number[];
  }
  const bundles = new Map<string, Bundle>();
  for (const edge of edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const name = trackName(edge, from, to);
    const bundle = bundles.get(name) ?? { gutter: gutterOf(edge, from, to), name, ends: [], starts: [] };
    bundle.starts.push(middle(from));
    bundle.ends.push(middle(to));
    bundles.set(name, bundle);
  }
  const offsets = new Map<string, number>();
  for (let gutter = 0; gutter < LANES.length; gutter++) {
    const own = [...bundles.values()].filter((bundle) => bundle.gutter === gutter);
    // Going down, the uppermost target turns off last, and the other way: so a turning edge crosses no other track.
    const down = mean(own.flatMap(({ starts }) => starts)) < mean(own.flatMap(({ ends }) => ends));
    own.sort((p, q) => (down ? mean(q.ends) - mean(p.ends) : mean(p.ends) - mean(q.ends)));
    const apart = own.length < 2 ? 0 : Math.min(APART, (frame.gutter - 18) / (own.length - 1));
    own.forEach((bundle, i) => {
      offsets.set(bundle.name, Math.round((i - (own.length - 1) / 2) * apart));
    });
  }
  return offsets;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** An SVG path through `points` with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 6): string {
  const parts: string[] = [];
  points.forEach((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined) parts.push(`M${point.x} ${point.y}`);
    else if (after === undefined) parts.push(`L${point.x} ${point.y}`);
    else {
      const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
      const into = towards(point, before, r);
      const out = towards(point, after, r);
      parts.push(`L${into.x} ${into.y}`, `Q${point.x} ${point.y} ${out.x} ${out.y}`);
    }
  });
  return parts.join(" ");
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}
