import type { Json } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { memberOf, textAt } from "../commands/json.ts";
import { type Spot, valueAt } from "../commands/place.ts";
import type { Draft } from "../draft.ts";
import { namedPlace } from "../named-place.ts";
import { type Holder, rootOf, usedBy } from "../used-by.ts";

/** A sum at which something turns: the same comparison, or several that turn at the same sum in one rule. */
export interface Threshold {
  /** Names it as long as it is not moved past another of the same rule. */
  readonly key: string;
  readonly holder: Holder;
  /** The least sum on its upper side: `> 5` turns at 6, as `≥ 6` does. */
  readonly turn: number;
  /** On which side something is asked for. */
  readonly side: "atLeast" | "under" | "both";
  /** Where its comparisons stand. */
  readonly spots: readonly Spot[];
}

/** The sums at which rules, indicators and actions turn, in the order of the document. Laws and the like are not among them. */
export function thresholdsIn(draft: Draft, score: string): Threshold[] {
  const root = rootOf(draft);
  const found = new Map<string, { holder: Holder; turn: number; sides: Set<"atLeast" | "under">; spots: Spot[] }>();
  for (const { role, spot, holder } of usedBy(draft, { kind: "node", id: score })) {
    if (role !== "comparison" || !["indicator", "decision", "action"].includes(holder.kind)) continue;
    const comparison = spot.slice(0, -1);
    const turning = turnOf(valueAt(root, comparison));
    if (turning === undefined) continue;
    const key = JSON.stringify([holder.kind, holder.id, holder.rule, turning.turn]);
    const known = found.get(key) ?? { holder, turn: turning.turn, sides: new Set(), spots: [] };
    known.sides.add(turning.side);
    known.spots.push(comparison);
    found.set(key, known);
  }
  const counts = new Map<string, number>();
  return [...found.values()].map(({ holder, turn, sides, spots }) => {
    // By its rank within its rule, so that it is the same one while it is moved.
    const owner = JSON.stringify([holder.kind, holder.id, holder.rule]);
    const rank = counts.get(owner) ?? 0;
    counts.set(owner, rank + 1);
    const [side] = sides;
    return { key: `${owner} ${rank}`, holder, turn, side: sides.size > 1 || side === undefined ? "both" : side, spots };
  });
}

/** The command that moves a threshold to another sum: every comparison that turns there, each as it compares. */
export function movingThreshold(draft: Draft, { spots, turn }: Threshold, to: number): Command | undefined {
  if (to === turn) return undefined;
  const root = rootOf(draft);
  const commands = spots.flatMap((spot): Command[] => {
    const value = memberOf(valueAt(root, spot), "value");
    if (typeof value !== "number") return [];
    return [{ kind: "set", place: [...namedPlace(root, spot), "value"], value: value + to - turn }];
  });
  return commands.length === 0 ? undefined : { kind: "together", commands };
}

function turnOf(
  comparison: Json | undefined,
): { readonly turn: number; readonly side: "atLeast" | "under" } | undefined {
  const value = memberOf(comparison, "value");
  if (typeof value !== "number") return undefined;
  switch (textAt(comparison, "operator")) {
    case "greaterThanInclusive":
      return { turn: value, side: "atLeast" };
    case "greaterThan":
      return { turn: value + 1, side: "atLeast" };
    case "lessThan":
      return { turn: value, side: "under" };
    case "lessThanInclusive":
      return { turn: value + 1, side: "under" };
    default:
      return undefined;
  }
}

/** How many cases are on each side of a sum, and how many may be on either. */
export interface Sides {
  readonly above: number;
  readonly open: number;
  readonly below: number;
}

/** On which side of a sum each interval lies. */
export function sidesOf(intervals: readonly { readonly min: number; readonly max: number }[], turn: number): Sides {
  const above = intervals.filter(({ min }) => min >= turn).length;
  const below = intervals.filter(({ max }) => max < turn).length;
  return { above, below, open: intervals.length - above - below };
}
