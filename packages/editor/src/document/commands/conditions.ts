import type { Json } from "@holdepunkt/engine";
import type { Change } from "./changes.ts";
import { placeIn } from "./changes.ts";
import type { Command } from "./command.ts";
import { isList, isObject, memberOf } from "./json.ts";
import { isWithin, type Place, type Spot, valueAt } from "./place.ts";
import { type CommandResult, done, refused } from "./problem.ts";

/** The commands that know what a condition is. */
export type ConditionCommand = Extract<
  Command,
  { readonly kind: "wrap" | "unwrap" | "regroup" | "switchGroup" | "moveCondition" }
>;

/** The changes that a command on conditions is made of, each for the draft that those before it leave. */
export function conditionChanges(root: Json, command: ConditionCommand): CommandResult<readonly Change[]> {
  switch (command.kind) {
    case "wrap":
      return wrap(root, command.place, command.in);
    case "unwrap":
      return unwrap(root, command.place);
    case "regroup":
      return regroup(root, command);
    case "switchGroup":
      return switchGroup(root, command.place);
    case "moveCondition":
      return moveCondition(root, command.place, command.into, command.at);
  }
}

type GroupKind = "all" | "any";

/** Whether a value looks like a condition. What exactly it may hold is for the format to say. */
const isCondition = (value: Json): boolean =>
  isObject(value) && ["all", "any", "not", "fact", "count"].some((key) => Object.hasOwn(value, key));

/** The kind and the parts of a group; nothing where the condition is none. */
export function groupOf(
  value: Json | undefined,
): { readonly kind: GroupKind; readonly parts: readonly Json[] } | undefined {
  for (const kind of ["all", "any"] as const) {
    const parts = memberOf(value, kind);
    if (isList(parts) && isObject(value) && Object.keys(value).length === 1) return { kind, parts };
  }
  return undefined;
}

const group = (kind: GroupKind, parts: readonly Json[]): Json => (kind === "all" ? { all: parts } : { any: parts });

function conditionAt(root: Json, place: Place): CommandResult<{ readonly spot: Spot; readonly value: Json }> {
  const found = placeIn(root, place);
  if (!found.ok || isCondition(found.value.value)) return found;
  return refused({ code: "wrongPlace", place, expected: "condition" });
}

function wrap(root: Json, place: Place, kind: "all" | "any" | "not"): CommandResult<readonly Change[]> {
  const found = conditionAt(root, place);
  if (!found.ok) return found;
  const { spot, value } = found.value;
  return done([{ kind: "set", place: spot, value: kind === "not" ? { not: value } : group(kind, [value]) }]);
}

function unwrap(root: Json, place: Place): CommandResult<readonly Change[]> {
  const found = conditionAt(root, place);
  if (!found.ok) return found;
  const { spot, value } = found.value;
  const denied = memberOf(value, "not");
  const parts = denied === undefined ? groupOf(value)?.parts : [denied];
  if (parts === undefined) return refused({ code: "wrongPlace", place, expected: "group" });
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return done([{ kind: "set", place: spot, value: only }]);
  const at = spot.at(-1);
  // None, or several: they need a group to stand in.
  if (typeof at !== "number") return refused({ code: "wrongPlace", place, expected: "part" });
  const list = spot.slice(0, -1);
  return done([
    { kind: "remove", place: spot },
    ...parts.map((item, i): Change => ({ kind: "insert", place: list, at: at + i, item })),
  ]);
}

function regroup(
  root: Json,
  { place, from, count, in: kind }: Extract<Command, { readonly kind: "regroup" }>,
): CommandResult<readonly Change[]> {
  const found = conditionAt(root, place);
  if (!found.ok) return found;
  const { spot, value } = found.value;
  const outer = groupOf(value);
  if (outer === undefined) return refused({ code: "wrongPlace", place, expected: "group" });
  if (from + count > outer.parts.length) return refused({ code: "outOfRange", place, length: outer.parts.length });
  const list: Spot = [...spot, outer.kind];
  const parts = outer.parts.slice(from, from + count);
  return done([
    ...parts.map((): Change => ({ kind: "remove", place: [...list, from] })),
    { kind: "insert", place: list, at: from, item: group(kind, parts) },
  ]);
}

function switchGroup(root: Json, place: Place): CommandResult<readonly Change[]> {
  const found = conditionAt(root, place);
  if (!found.ok) return found;
  const old = groupOf(found.value.value);
  if (old === undefined) return refused({ code: "wrongPlace", place, expected: "group" });
  return done([{ kind: "set", place: found.value.spot, value: group(old.kind === "all" ? "any" : "all", old.parts) }]);
}

function moveCondition(root: Json, place: Place, into: Place, at: number): CommandResult<readonly Change[]> {
  const moved = conditionAt(root, place);
  if (!moved.ok) return moved;
  const target = conditionAt(root, into);
  if (!target.ok) return target;
  const { spot, value: item } = moved.value;
  const position = spot.at(-1);
  if (typeof position !== "number") return refused({ code: "wrongPlace", place, expected: "part" });
  const outer = groupOf(target.value.value);
  if (outer === undefined) return refused({ code: "wrongPlace", place: into, expected: "group" });
  if (isWithin(target.value.spot, spot)) return refused({ code: "wrongPlace", place: into, expected: "group" });
  const from = spot.slice(0, -1);
  const list: Spot = [...target.value.spot, outer.kind];
  if (list.length === from.length && isWithin(list, from)) return done([{ kind: "move", place: spot, to: at }]);
  return done([
    { kind: "remove", place: spot },
    { kind: "insert", place: afterRemoval(list, from, position), at, item },
  ]);
}

/** Where a list stands once the item at `position` of another list is gone. */
function afterRemoval(list: Spot, from: Spot, position: number): Spot {
  const step = list[from.length];
  if (!isWithin(list, from) || typeof step !== "number" || step < position) return list;
  return [...from, step - 1, ...list.slice(from.length + 1)];
}

/** The condition that asks for `old` and for `part` too: in the same group where there is one, else in a new one. */
export function joined(old: Json | undefined, part: Json, kind: GroupKind): Json {
  const outer = groupOf(old);
  if (outer !== undefined) return group(outer.kind, [...outer.parts, part]);
  return old === undefined ? part : group(kind, [old, part]);
}

/** What stands at `spot`, if it is a condition. */
export function conditionOf(root: Json, spot: Spot): Json | undefined {
  const value = valueAt(root, spot);
  return value !== undefined && isCondition(value) ? value : undefined;
}
