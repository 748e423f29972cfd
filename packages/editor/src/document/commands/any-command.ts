import type { Json, Language } from "@holdepunkt/engine";
import type { Draft } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import type { Command, Named } from "./command.ts";
import { isList, isObject, itemsOf, type JsonObject, membersOf, textAt } from "./json.ts";
import { type Spot, valueAt } from "./place.ts";
import { NODE_LISTS, nodesIn } from "./references.ts";

/** Draws a whole number from 0 to below a limit. */
export type Draw = (limit: number) => number;

/** Draws from given numbers, one after the other, and zeros when they are used up: what a property shrinks. */
export function drawFrom(numbers: readonly number[]): Draw {
  let next = 0;
  return (limit) => {
    const number = numbers[next] ?? 0;
    next += 1;
    return limit <= 1 ? 0 : number % limit;
  };
}

/**
 * Some command for a draft, of any kind; for tests. Many can be applied, and some cannot: they name what is not there, or
 * is taken, or of the wrong kind.
 */
export function anyCommand(draw: Draw, draft: Draft): Command {
  const root = rootOf(draft);
  const kinds = [...ONE_PLACE, ...MEANING];
  const kind = kinds[draw(kinds.length + 1)];
  if (kind !== undefined) return kind(draw, root);
  const commands = Array.from({ length: 1 + draw(3) }, () => (kinds[draw(kinds.length)] ?? set)(draw, root));
  return { kind: "together", commands };
}

/** Some command of those that change one place. */
export const anyChange = (draw: Draw, draft: Draft): Command =>
  (ONE_PLACE[draw(ONE_PLACE.length)] ?? set)(draw, rootOf(draft));

type Maker = (draw: Draw, root: Json) => Command;

const oneOf = <T>(draw: Draw, items: readonly T[]): T | undefined => items[draw(items.length)];

/** A random walk: a spot at which something stands. */
function anySpot(draw: Draw, root: Json, fits: (value: Json, spot: Spot) => boolean): Spot {
  let found: Spot = ["ruleset"];
  for (let attempt = 0; attempt < 12; attempt++) {
    const spot = walk(draw, root);
    const value = valueAt(root, spot);
    if (value !== undefined && fits(value, spot)) return spot;
    found = spot;
  }
  return found;
}

function walk(draw: Draw, root: Json): Spot {
  const spot: (string | number)[] = [];
  let value = root;
  for (let depth = 2 + draw(7); depth > 0; depth--) {
    const steps: [string | number, Json][] = isList(value) ? [...value.entries()] : membersOf(value);
    const step = oneOf(draw, steps);
    if (step === undefined) break;
    spot.push(step[0]);
    value = step[1];
  }
  return spot;
}

/** A place as a person would write it now and then: by ids where there are some. */
function byId(draw: Draw, root: Json, spot: Spot): Spot {
  if (draw(2) === 0) return spot;
  return spot.map((step, i) => {
    const id = typeof step === "number" ? textAt(valueAt(root, spot.slice(0, i + 1)), "id") : undefined;
    return id ?? step;
  });
}

const isCondition = (value: Json): boolean =>
  isObject(value) &&
  ["all", "any", "not", "fact", "count"].some((key) => Object.hasOwn(value, key)) &&
  !("weight" in value);
const isGroup = (value: Json): boolean => isObject(value) && (isList(value.all) || isList(value.any));

const WORDS = ["Alder", "Sted", "nytt ord", "", "ærlig"] as const;
const NAMES = ["fresh", "newName", "lured", "level", "some", "phase", "not an id", "constructor"] as const;
const LANGUAGES: readonly Language[] = ["nb", "nn", "en"];

/** A value that may stand in the place of another: of its kind, or not. */
function anyValue(draw: Draw, old: Json | undefined): Json {
  const simple: readonly Json[] = [draw(100), true, false, "x", "some", { nb: "Ord" }, [], null];
  if (draw(4) === 0) return oneOf(draw, simple) ?? null;
  if (typeof old === "number") return old + 1 + draw(9);
  if (typeof old === "boolean") return !old;
  if (typeof old === "string") return oneOf(draw, NAMES) ?? "x";
  return isObject(old) ? { ...old, note: draw(5) } : (oneOf(draw, simple) ?? null);
}

const set: Maker = (draw, root) => {
  const spot = anySpot(draw, root, () => true);
  const added = draw(4) === 0;
  const place = added ? [...spot, oneOf(draw, ["help", "note", "code", "tags", "x"]) ?? "x"] : spot;
  const value = anyValue(draw, added ? undefined : valueAt(root, spot));
  const before = oneOf(draw, Object.keys(valueAt(root, spot) ?? {}));
  const command = { kind: "set", place: byId(draw, root, place), value } as const;
  return added && before !== undefined && draw(2) === 0 ? { ...command, before } : command;
};
const unset: Maker = (draw, root) => ({
  kind: "unset",
  place: byId(
    draw,
    root,
    anySpot(draw, root, (_, spot) => typeof spot.at(-1) === "string"),
  ),
});
const insert: Maker = (draw, root) => {
  const spot = anySpot(draw, root, isList);
  const list = itemsOf(valueAt(root, spot));
  const model = oneOf(draw, list) ?? "x";
  const item: Json = isObject(model) && draw(4) > 0 ? { ...model, ...renamed(draw, model) } : model;
  return { kind: "insert", place: byId(draw, root, spot), at: draw(list.length + 2), item };
};
const renamed = (draw: Draw, model: JsonObject): JsonObject =>
  Object.hasOwn(model, "id") ? { id: `made${draw(50)}` } : {};
const isItem = (_: Json, spot: Spot): boolean => typeof spot.at(-1) === "number";
const remove: Maker = (draw, root) => ({ kind: "remove", place: byId(draw, root, anySpot(draw, root, isItem)) });
const move: Maker = (draw, root) => {
  const spot = anySpot(draw, root, isItem);
  return {
    kind: "move",
    place: byId(draw, root, spot),
    to: draw(itemsOf(valueAt(root, spot.slice(0, -1))).length + 1),
  };
};
const setText: Maker = (draw, root) => {
  const spot = anySpot(draw, root, (value) => isObject(value) && Object.hasOwn(value, "nb"));
  const place = draw(5) === 0 ? [...spot.slice(0, -1), "help"] : spot;
  return {
    kind: "setText",
    place: byId(draw, root, place),
    language: oneOf(draw, LANGUAGES) ?? "nb",
    text: oneOf(draw, WORDS) ?? "",
  };
};
const setTag: Maker = (draw, root) => {
  const tag = oneOf(draw, itemsOf(valueAt(root, ["ruleset", "tags"])));
  const value = oneOf(draw, itemsOf(isObject(tag) ? tag.values : undefined));
  return {
    kind: "setTag",
    node: anyNode(draw, root),
    tag: textAt(tag, "id") ?? "x",
    value: draw(3) === 0 ? null : (textAt(value, "id") ?? "x"),
  };
};
const wrap: Maker = (draw, root) => ({
  kind: "wrap",
  place: byId(draw, root, anySpot(draw, root, isCondition)),
  in: oneOf(draw, ["all", "any", "not"] as const) ?? "all",
});
const unwrap: Maker = (draw, root) => ({
  kind: "unwrap",
  place: byId(
    draw,
    root,
    anySpot(draw, root, (value) => isGroup(value) || (isObject(value) && "not" in value)),
  ),
});
const regroup: Maker = (draw, root) => ({
  kind: "regroup",
  place: byId(draw, root, anySpot(draw, root, isGroup)),
  from: draw(3),
  count: 1 + draw(2),
  in: oneOf(draw, ["all", "any"] as const) ?? "all",
});
const switchGroup: Maker = (draw, root) => ({
  kind: "switchGroup",
  place: byId(draw, root, anySpot(draw, root, isGroup)),
});
const moveCondition: Maker = (draw, root) => ({
  kind: "moveCondition",
  place: anySpot(draw, root, (value, spot) => isCondition(value) && isItem(value, spot)),
  into: anySpot(draw, root, isGroup),
  at: draw(3),
});

/** The commands that a plain model can follow place by place. */
const ONE_PLACE: readonly Maker[] = [
  set,
  unset,
  insert,
  remove,
  move,
  setText,
  setTag,
  wrap,
  unwrap,
  regroup,
  switchGroup,
  moveCondition,
];

const anyNode = (draw: Draw, root: Json): string => oneOf(draw, [...nodesIn(root).keys()]) ?? "nobody";

/** Some name that a draft declares. */
export function anyName(draw: Draw, root: Json): Named {
  const id = (path: Spot): string => textAt(oneOf(draw, itemsOf(valueAt(root, path))), "id") ?? "nobody";
  const node = anyNode(draw, root);
  const spot = nodesIn(root).get(node)?.spot ?? ["ruleset"];
  switch (draw(8)) {
    case 0:
      return { kind: "tag", id: id(["ruleset", "tags"]) };
    case 1: {
      const at = draw(Math.max(1, itemsOf(valueAt(root, ["ruleset", "tags"])).length));
      const tag = textAt(valueAt(root, ["ruleset", "tags", at]), "id") ?? "x";
      return { kind: "tagValue", tag, id: id(["ruleset", "tags", at, "values"]) };
    }
    case 2:
      return { kind: "source", id: id(["ruleset", "sources"]) };
    case 3:
      return { kind: "actor", id: id(["ruleset", "actors"]) };
    case 4:
      return { kind: "option", node, id: id([...spot, "options"]) };
    case 5:
      return { kind: "outcome", node, id: id([...spot, "outcomes"]) };
    case 6:
      return { kind: "constraint", id: id(["ruleset", "constraints"]) };
    default:
      return { kind: "node", id: node };
  }
}

const rename: Maker = (draw, root) => ({
  kind: "rename",
  name: anyName(draw, root),
  to: oneOf(draw, NAMES) ?? "fresh",
});
const duplicate: Maker = (draw, root) => ({
  kind: "duplicate",
  node: anyNode(draw, root),
  to: oneOf(draw, NAMES) ?? "fresh",
});
const deletion: Maker = (draw, root) => ({
  kind: "delete",
  name: anyName(draw, root),
  uses: draw(3) === 0 ? "keep" : "take",
});
const connect: Maker = (draw, root) => {
  const to = anyNode(draw, root);
  const rule = textAt(oneOf(draw, itemsOf(valueAt(root, [...(nodesIn(root).get(to)?.spot ?? []), "rules"]))), "id");
  const command = { kind: "connect", from: anyNode(draw, root), to } as const;
  return rule === undefined ? command : { ...command, rule };
};

const MEANING: readonly Maker[] = [rename, rename, duplicate, deletion, connect, connect];

/** Every name that a draft declares, each once. */
export function allNames(root: Json): Named[] {
  const ids = (path: Spot): string[] => itemsOf(valueAt(root, path)).flatMap((item) => textAt(item, "id") ?? []);
  const names: Named[] = [];
  for (const list of NODE_LISTS) {
    ids(["ruleset", list]).forEach((node, i) => {
      names.push({ kind: "node", id: node });
      if (list === "facts")
        names.push(...ids(["ruleset", list, i, "options"]).map((id): Named => ({ kind: "option", node, id })));
      if (list === "decisions")
        names.push(...ids(["ruleset", list, i, "outcomes"]).map((id): Named => ({ kind: "outcome", node, id })));
      if (list === "actions")
        names.push(...ids(["ruleset", list, i, "basis"]).map((id): Named => ({ kind: "node", id })));
    });
  }
  ids(["ruleset", "tags"]).forEach((tag, i) => {
    names.push({ kind: "tag", id: tag });
    names.push(...ids(["ruleset", "tags", i, "values"]).map((id): Named => ({ kind: "tagValue", tag, id })));
  });
  for (const [list, kind] of [
    ["sources", "source"],
    ["actors", "actor"],
    ["constraints", "constraint"],
  ] as const) {
    names.push(...ids(["ruleset", list]).map((id): Named => ({ kind, id })));
  }
  return names;
}
