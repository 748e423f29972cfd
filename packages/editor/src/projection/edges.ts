import { isChanged } from "./changes.ts";
import { type Item, type Lane, placesOf, type Scene } from "./lanes.ts";
import { markOf, nodeOf } from "./painting.ts";

/** A line between two items: `from` feeds `to`. */
export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /**
   * `rest`: what is so and counts. `near`: it touches what the reader points at. `delta`: a changed answer changed both
   * its ends.
   */
  readonly kind: "rest" | "near" | "delta";
  /** The end that other edges share: they run in one track. */
  readonly hub: string;
  /** Whether everything that it carries is unknown yet. */
  readonly uncertain: boolean;
}

/**
 * The edges to draw: those of the item pointed at; else, with a case and nothing selected, from signs that are so to the
 * sums they count in. Under them, wherever answers were changed, the chain of what that changed. Never all at once: 256
 * edges are a carpet.
 */
export function edgesOf(scene: Scene, lanes: readonly Lane[], focus: string | undefined): Edge[] {
  const places = placesOf(lanes);
  // What is pointed at from elsewhere may be folded into a group.
  const place = focus === undefined ? undefined : (places.get(focus) ?? focus);
  const item = lanes.flatMap(({ items }) => items).find(({ id }) => id === place);
  // What was folded away as beside the point stays out of the way.
  const isOut = ({ from, to }: Edge): boolean => !`${from} ${to}`.includes("others:");
  const delta = bundled(merged(deltaEdges(scene), places, scene, "delta").filter(isOut));
  if (scene.focus !== undefined) {
    const way = over(delta, merged(pairsWithin(scene, scene.focus.nodes), places, scene, "rest").filter(isOut));
    if (focus !== undefined && scene.focus.nodes.has(focus))
      return over(bundled(merged(onward(scene, scene.focus.nodes, focus), places, scene, "near")), way);
    return item === undefined ? way : over(merged(nearEdges(scene, item), places, scene, "near", item.id), way);
  }
  if (item !== undefined) return over(merged(nearEdges(scene, item), places, scene, "near", item.id), delta);
  const isAtRest = scene.selected === undefined && scene.view === "case";
  return isAtRest ? over(delta, merged(restEdges(scene), places, scene, "rest")) : delta;
}

/** Those of `first`, and of `second` whatever is not drawn already. */
function over(first: readonly Edge[], second: readonly Edge[]): Edge[] {
  const drawn = new Set(first.map(({ id }) => id));
  return [...second.filter(({ id }) => !drawn.has(id)), ...first];
}

/** A pair of nodes: what is fed by what. */
type Pair = readonly [from: string, to: string];

function nearEdges({ neighbours }: Scene, item: Item): Pair[] {
  return item.stands.flatMap((node) => [
    ...neighbours.inputs(node).map((input): Pair => [input, node]),
    ...neighbours.outputs(node).map((output): Pair => [node, output]),
  ]);
}

/** What feeds what among `nodes`. */
function pairsWithin({ neighbours }: Scene, nodes: ReadonlySet<string>): Pair[] {
  return [...nodes].flatMap((node) =>
    neighbours
      .inputs(node)
      .filter((input) => nodes.has(input))
      .map((input): Pair => [input, node]),
  );
}

/** The way on from one of `nodes` through the others, as far as it goes. */
function onward({ neighbours }: Scene, nodes: ReadonlySet<string>, from: string): Pair[] {
  const pairs: Pair[] = [];
  const seen = new Set([from]);
  for (const node of seen) {
    for (const output of neighbours.outputs(node)) {
      if (!nodes.has(output)) continue;
      pairs.push([node, output]);
      seen.add(output);
    }
  }
  return pairs;
}

function restEdges({ model, painting }: Scene): Pair[] {
  if (painting === undefined) return [];
  return model.scores.flatMap((score) =>
    score.members
      .filter(({ indicator }) => painting.evaluation.indicators[indicator.id] === "true")
      .map(({ indicator }): Pair => [indicator.id, score.id]),
  );
}

function deltaEdges({ model, painting, neighbours }: Scene): Pair[] {
  if (painting?.before === undefined) return [];
  const changed = new Set([...model.nodes.values()].filter((node) => isChanged(node, painting)).map(({ id }) => id));
  return [...changed].flatMap((node) =>
    neighbours
      .outputs(node)
      .filter((output) => changed.has(output))
      .map((output): Pair => [node, output]),
  );
}

/** The same edges, each sharing its track with those of its busier end. */
function bundled(edges: readonly Edge[]): Edge[] {
  const count = (end: "from" | "to", id: string): number => edges.filter((edge) => edge[end] === id).length;
  return edges.map((edge) => ({
    ...edge,
    hub: count("from", edge.from) >= count("to", edge.to) ? edge.from : edge.to,
  }));
}

/** One edge for all pairs between the same two items. */
function merged(
  pairs: readonly Pair[],
  places: ReadonlyMap<string, string>,
  { model, painting }: Scene,
  kind: Edge["kind"],
  hub?: string,
): Edge[] {
  const edges = new Map<string, Edge>();
  for (const [source, target] of pairs) {
    const from = places.get(source);
    const to = places.get(target);
    if (from === undefined || to === undefined || from === to) continue;
    const id = `${from}>${to}`;
    const uncertain =
      painting !== undefined &&
      markOf(nodeOf(model, source), painting) === "unknown" &&
      (edges.get(id)?.uncertain ?? true);
    edges.set(id, { id, from, to, kind, hub: hub ?? to, uncertain });
  }
  return [...edges.values()];
}
