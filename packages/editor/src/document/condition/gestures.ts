import type { Json, Text } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { groupOf } from "../commands/conditions.ts";
import { itemsOf, memberOf, textAt } from "../commands/json.ts";
import { find, type Place } from "../commands/place.ts";
import { type Join, partOf, speaksOf } from "./part.ts";

/*
 * What a hand does to a condition, as commands. A place here begins with that of the whole condition (`base`), and goes on
 * with `all`, `any`, `not` and positions. Each gesture tells where what it touched stands afterwards, for the focus.
 */

/** What to perform, and where what was touched stands then. */
export interface Gesture {
  readonly command: Command;
  readonly focus: Place;
}

/** A position in the list of a group's parts, as they are now. */
export interface Slot {
  readonly list: Place;
  readonly at: number;
}

/** Whether the format lets it be without any condition there. */
export const isOptional = (base: Place): boolean =>
  ["unless", "given"].includes(String(base.at(-1))) || (base.at(-1) === "when" && base.includes("basis"));

const together = (commands: readonly Command[]): Command =>
  commands.length === 1 && commands[0] !== undefined ? commands[0] : { kind: "together", commands };

const parentList = (place: Place): Place => place.slice(0, -1);
const positionOf = (place: Place): number | undefined => {
  const at = place.at(-1);
  return typeof at === "number" ? at : undefined;
};

/** Whether a place is a list, or within it. */
const isIn = (place: Place, list: Place): boolean =>
  list.length <= place.length && list.every((step, i) => step === place[i]);

/** `place` after an item came into (`by` 1) or went out of (−1) a list at a position. */
function shifted(place: Place, { list, at }: Slot, by: 1 | -1): Place {
  const step = place[list.length];
  if (!isIn(place, list) || typeof step !== "number" || (by === 1 ? step < at : step <= at)) return place;
  return [...list, step + by, ...place.slice(list.length + 1)];
}

/** Puts a condition where there is none, or in the place of another. */
export const put = (place: Place, condition: Json): Gesture => ({
  command: { kind: "set", place, value: condition },
  focus: place,
});

/** Adds a condition to a group as its last part. */
export function addTo(root: Json, list: Place, condition: Json): Gesture {
  const at = itemsOf(standing(root, list)).length;
  return { command: { kind: "insert", place: list, at, item: condition }, focus: [...list, at] };
}

/** Adds a condition beside the only one: both then stand in a group. */
export const addBeside = (root: Json, base: Place, condition: Json): Gesture => ({
  command: { kind: "set", place: base, value: { all: [standing(root, base) ?? { all: [] }, condition] } },
  focus: [...base, "all", 1],
});

/** Says the other of what a condition says, or that again. */
export const deny = (root: Json, place: Place): Gesture => ({
  command:
    memberOf(standing(root, place), "not") === undefined
      ? { kind: "wrap", place, in: "not" }
      : { kind: "unwrap", place },
  focus: place,
});

/** Lets a group hold when its parts come out another way. */
export function rejoin(root: Json, place: Place, to: Join): Gesture | undefined {
  const part = partOf(standing(root, place), place);
  if (part.kind !== "group" || part.join === to) return undefined;
  const [was, is] = [isDenied(part.join), isDenied(to)];
  const commands: Command[] = [];
  if (was && !is) commands.push({ kind: "unwrap", place });
  if (kindOf(part.join) !== kindOf(to))
    commands.push({ kind: "switchGroup", place: was && is ? [...place, "not"] : place });
  if (is && !was) commands.push({ kind: "wrap", place, in: "not" });
  return { command: together(commands), focus: place };
}

const isDenied = (join: Join): boolean => join === "none" || join === "notAll";
const kindOf = (join: Join): "all" | "any" => (join === "all" || join === "notAll" ? "all" : "any");

/**
 * Takes a condition away, and with the last part its group: an empty group would say always or never. The whole condition
 * is only taken away where there may be none; elsewhere an empty group is left of it.
 */
export function takeAway(root: Json, base: Place, place: Place): Gesture | undefined {
  const gone = place.length === base.length ? place : emptiedBy(root, base, place);
  const at = positionOf(gone);
  if (gone.length === base.length) {
    if (isOptional(base)) return { command: { kind: "unset", place: base }, focus: base };
    const list = place.length === base.length ? undefined : parentList(place);
    return list === undefined ? undefined : { command: { kind: "remove", place }, focus: base };
  }
  if (at === undefined) return undefined;
  const list = parentList(gone);
  const last = itemsOf(standing(root, list)).length - 1;
  const focus = last === 0 ? base : [...list, Math.min(at, last - 1)];
  return { command: { kind: "remove", place: gone }, focus };
}

/** The outermost part that is empty once the part at `place` is gone; the part itself where others stand beside it. */
function emptiedBy(root: Json, base: Place, place: Place): Place {
  let gone = place;
  while (gone.length > base.length && itemsOf(standing(root, parentList(gone))).length === 1) {
    const outer = partAround(base, gone);
    // The whole condition keeps its group, unless it may be none.
    if (outer.length === base.length && !isOptional(base)) break;
    gone = outer;
  }
  return gone;
}

/** The part in whose group a part stands. */
function partAround(base: Place, place: Place): Place {
  for (let end = place.length - 1; end > base.length; end--) {
    if (typeof place[end - 1] === "number") return place.slice(0, end);
  }
  return base;
}

/** Puts a copy of a condition after it. */
export function copy(root: Json, place: Place): Gesture | undefined {
  const at = positionOf(place);
  const item = standing(root, place);
  if (at === undefined || item === undefined) return undefined;
  const list = parentList(place);
  return { command: { kind: "insert", place: list, at: at + 1, item }, focus: [...list, at + 1] };
}

/** Puts a condition into a group of its own, where others can then be added to it. */
export function enclose(root: Json, place: Place): Gesture | undefined {
  const at = positionOf(place);
  if (at === undefined) return undefined;
  const list = parentList(place);
  const kind = list.at(-1) === "all" ? "any" : "all";
  return groupOf(standing(root, parentList(list))) === undefined
    ? undefined
    : {
        command: { kind: "regroup", place: parentList(list), from: at, count: 1, in: kind },
        focus: [...place, kind, 0],
      };
}

/** Puts the parts of a group in its place, where that is what they are: a group that is not denied, in another, or of one. */
export function dissolve(root: Json, base: Place, place: Place): Gesture | undefined {
  const part = partOf(standing(root, place), place);
  if (part.kind !== "group" || isDenied(part.join) || part.parts.length === 0) return undefined;
  const mayStand = part.parts.length === 1 || (place.length > base.length && positionOf(place) !== undefined);
  return mayStand ? { command: { kind: "unwrap", place }, focus: place } : undefined;
}

/** Every position that a part can have, in the order in which one reads. */
export function slotsIn(root: Json, base: Place): Slot[] {
  const slots: Slot[] = [];
  const visit = (value: Json, place: Place): void => {
    const part = partOf(value, place);
    if (part.kind === "denial") visit(part.part, part.inner);
    if (part.kind !== "group") return;
    part.parts.forEach((inner, at) => {
      slots.push({ list: part.list, at });
      visit(inner, [...part.list, at]);
    });
    slots.push({ list: part.list, at: part.parts.length });
  };
  visit(standing(root, base) ?? null, base);
  return slots;
}

/** Whether moving the part at `place` to a slot would move it, and not into itself. */
export function canMove(place: Place, { list, at }: Slot): boolean {
  const position = positionOf(place);
  if (position === undefined || isIn(list, place)) return false;
  const isOwnList = list.length === place.length - 1 && isIn(place, list);
  return !isOwnList || (at !== position && at !== position + 1);
}

/** Moves a part to another position, there or in another group. A group that it leaves empty goes. */
export function moveTo(root: Json, base: Place, place: Place, slot: Slot): Gesture | undefined {
  const position = positionOf(place);
  if (position === undefined || !canMove(place, slot)) return undefined;
  const from: Slot = { list: parentList(place), at: position };
  const isOwnList = slot.list.length === from.list.length && isIn(slot.list, from.list);
  const at = isOwnList && slot.at > position ? slot.at - 1 : slot.at;
  const move: Command = { kind: "moveCondition", place, into: parentList(slot.list), at };
  const list = shifted(slot.list, from, -1);
  const landed: Place = [...list, at];
  const emptied = isOwnList ? place : emptiedBut(root, base, place, slot.list);
  if (emptied.length === place.length) return { command: move, focus: landed };
  // Where the empty group stands once the part was put in.
  const gone = shifted(emptied, { list, at }, 1);
  const hole: Slot = { list: parentList(gone), at: positionOf(gone) ?? 0 };
  return { command: together([move, { kind: "remove", place: gone }]), focus: shifted(landed, hole, -1) };
}

/** As `emptiedBy`, but never what the part is moved into. */
function emptiedBut(root: Json, base: Place, place: Place, target: Place): Place {
  let gone = place;
  while (itemsOf(standing(root, parentList(gone))).length === 1) {
    const outer = partAround(base, gone);
    if (outer.length === base.length || isIn(target, outer)) break;
    gone = outer;
  }
  return gone;
}

/** Moves a part one position on in the order in which one reads: within its group, into the next, or out of it. */
export function moveBy(root: Json, base: Place, place: Place, by: 1 | -1): Gesture | undefined {
  const slot = slotBeside(root, base, place, by);
  return slot === undefined ? undefined : moveTo(root, base, place, slot);
}

function slotBeside(root: Json, base: Place, place: Place, by: 1 | -1): Slot | undefined {
  const slots = slotsIn(root, base);
  const own = slots.findIndex(
    ({ list, at }) => at === place.at(-1) && list.length === place.length - 1 && isIn(place, list),
  );
  if (own < 0) return undefined;
  const beside = by === 1 ? slots.slice(own) : slots.slice(0, own).reverse();
  return beside.find((slot) => canMove(place, slot));
}

/** Whether a part can become an indicator: it asks for no action and none of its grounds, which only a law may. */
export function canExtract(root: Json, place: Place): boolean {
  const part = standing(root, place);
  const ids = itemsOf(standing(root, ["ruleset", "actions"])).flatMap((action) => [
    textAt(action, "id"),
    ...itemsOf(memberOf(action, "basis")).map((basis) => textAt(basis, "id")),
  ]);
  return part !== undefined && !speaksOf(part, new Set(ids.filter((id) => id !== undefined)));
}

/**
 * Makes an indicator of its own of a part, and lets the part ask for it. It stands before the indicator that the condition
 * belongs to, else last.
 */
export function extract(root: Json, base: Place, place: Place, id: string, label: Text): Gesture | undefined {
  const when = standing(root, place);
  if (when === undefined || !canExtract(root, place)) return undefined;
  const indicators = itemsOf(standing(root, ["ruleset", "indicators"]));
  const holder = base[1] === "indicators" ? find(root, base.slice(0, 3)) : undefined;
  const own = holder?.ok === true ? holder.spot[2] : undefined;
  const at = typeof own === "number" ? own : indicators.length;
  const spot = find(root, place);
  if (!spot.ok) return undefined;
  // By positions, and before the new one moves them.
  const set: Command = { kind: "set", place: spot.spot, value: { fact: id, operator: "equal", value: true } };
  const insert: Command = { kind: "insert", place: ["ruleset", "indicators"], at, item: { id, label, when } };
  return { command: together([set, insert]), focus: place };
}

function standing(root: Json, place: Place): Json | undefined {
  const found = find(root, place);
  return found.ok ? found.value : undefined;
}
