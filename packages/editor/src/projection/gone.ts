import type { Model, ModelNode } from "@holdepunkt/engine";
import type { Group } from "./groups.ts";
import type { LaneId } from "./lanes.ts";
import { laneOf } from "./node-lane.ts";

/** A node that the release has and the draft has not. */
export interface GoneNode {
  readonly node: ModelNode;
  readonly lane: LaneId;
  /** The one that it stood below, of those that are left; absent where it stood first. */
  readonly after: string | undefined;
}

/**
 * What a draft took away, in the order of the release. A node that is there by another id, with the same label, is not gone:
 * it was renamed.
 */
export function goneNodes(released: Model | undefined, model: Model): readonly GoneNode[] {
  if (released === undefined || released === model) return [];
  const isLeft = ({ id }: ModelNode): boolean => model.nodes.has(id);
  if ([...released.nodes.values()].every(isLeft)) return [];
  const added = [...model.nodes.values()].filter(({ id }) => !released.nodes.has(id));
  const isRenamed = (node: ModelNode): boolean =>
    added.some((one) => laneOf(one) === laneOf(node) && one.document.label.nb === node.document.label.nb);
  const lists: readonly (readonly ModelNode[])[] = [
    released.facts,
    released.indicators,
    released.scores,
    released.decisions,
    released.actions,
  ];
  return lists.flatMap((list) => {
    let after: string | undefined;
    return list.flatMap((node): GoneNode[] => {
      if (!isLeft(node) && !isRenamed(node)) return [{ node, lane: laneOf(node), after }];
      if (isLeft(node)) after = node.id;
      return [];
    });
  });
}

/** `items` with what is gone put where it stood: below what it stood below, first where that is not out. */
export function withGone<Item>(
  items: readonly Item[],
  gone: readonly GoneNode[],
  idOf: (item: Item) => string | undefined,
  made: (gone: GoneNode) => Item,
): readonly Item[] {
  if (gone.length === 0) return items;
  const out = [...items];
  // From the last: several that stood below the same one keep their order.
  for (const one of gone.toReversed()) {
    const at = one.after === undefined ? -1 : out.findIndex((item) => idOf(item) === one.after);
    out.splice(at + 1, 0, made(one));
  }
  return out;
}

/** What is gone by the group that it stood in; where that is gone too, by that of what it stood below, or the last. */
export function goneInGroups(
  groups: readonly Group[],
  former: readonly Group[],
  gone: readonly GoneNode[],
): ReadonlyMap<string, readonly GoneNode[]> {
  const holding = (all: readonly Group[], node: string | undefined): string | undefined =>
    all.find(({ members }) => members.some(({ id }) => id === node))?.id;
  const placed = new Map<string, GoneNode[]>();
  for (const one of gone) {
    const own = holding(former, one.node.id);
    const isLeft = groups.some(({ id }) => id === own);
    const group = (isLeft ? own : holding(groups, one.after)) ?? groups.at(-1)?.id ?? "";
    placed.set(group, [...(placed.get(group) ?? []), one]);
  }
  return placed;
}
