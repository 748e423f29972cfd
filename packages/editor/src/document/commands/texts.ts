import type { Json } from "@holdepunkt/engine";
import { type Change, placeIn } from "./changes.ts";
import type { Command } from "./command.ts";
import { isObject, memberOf } from "./json.ts";
import { find } from "./place.ts";
import { type CommandResult, done, refused } from "./problem.ts";
import { nodesIn } from "./references.ts";

/** The changes that say a text in one language. */
export function textChanges(
  root: Json,
  { place, language, text }: Extract<Command, { readonly kind: "setText" }>,
): CommandResult<readonly Change[]> {
  const parent = placeIn(root, place.slice(0, -1));
  if (!parent.ok) return parent;
  const found = find(root, place);
  if (!found.ok) {
    // A text that is not there yet is a member that can be added, and nothing else.
    if (!isObject(parent.value.value) || typeof place.at(-1) !== "string") {
      return refused({ code: "noSuchPlace", place, step: found.step });
    }
    return text === ""
      ? refused({ code: "nothingChanges" })
      : done([{ kind: "set", place, value: { [language]: text } }]);
  }
  const { spot, value } = found;
  if (!isText(value)) return refused({ code: "wrongPlace", place, expected: "text" });
  const own = [...spot, language];
  if (text !== "") return done([{ kind: "set", place: own, value: text }]);
  if (memberOf(value, language) === undefined) return refused({ code: "nothingChanges" });
  return done([{ kind: "unset", place: Object.keys(value).length > 1 ? own : spot }]);
}

const isText = (value: Json): value is { readonly [language: string]: string } =>
  isObject(value) &&
  Object.entries(value).every(([key, said]) => ["nb", "nn", "en"].includes(key) && typeof said === "string");

/** The changes that tag a node, or take a tag away. */
export function tagChanges(
  root: Json,
  { node, tag, value }: Extract<Command, { readonly kind: "setTag" }>,
): CommandResult<readonly Change[]> {
  const found = nodesIn(root).get(node);
  if (found === undefined) return refused({ code: "notFound", name: { kind: "node", id: node } });
  const place = [...found.spot, "tags"];
  const tags = memberOf(found.item, "tags");
  if (value === null) {
    if (memberOf(tags, tag) === undefined || !isObject(tags)) return refused({ code: "nothingChanges" });
    return done([{ kind: "unset", place: Object.keys(tags).length > 1 ? [...place, tag] : place }]);
  }
  if (tags === undefined) return done([{ kind: "set", place, value: { [tag]: value } }]);
  return done([{ kind: "set", place: [...place, tag], value }]);
}
