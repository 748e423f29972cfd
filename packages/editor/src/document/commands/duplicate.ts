import type { Json } from "@holdepunkt/engine";
import type { Change } from "./changes.ts";
import type { Command } from "./command.ts";
import { isObject, itemsOf, type JsonObject, memberOf } from "./json.ts";
import { withoutMember } from "./place.ts";
import { type CommandResult, done, refused } from "./problem.ts";
import { nodesIn } from "./references.ts";
import { freeName } from "./rename.ts";

/** The change that puts a copy of a node after it. */
export function duplicateChanges(
  root: Json,
  { node, to, label }: Extract<Command, { readonly kind: "duplicate" }>,
): CommandResult<readonly Change[]> {
  const found = nodesIn(root).get(node);
  if (found === undefined || !isObject(found.item)) {
    return refused({ code: "notFound", name: { kind: "node", id: node } });
  }
  const free = freeName(root, { kind: "node", id: to });
  if (!free.ok) return free;
  // A code is what people call this one, and a basis' id is in the nodes' namespace.
  const copy: JsonObject = {
    ...withoutMember(found.item, "code"),
    id: to,
    ...(label === undefined ? {} : { label: { ...label } }),
  };
  const basis = memberOf(copy, "basis");
  const item: Json =
    basis === undefined
      ? copy
      : { ...copy, basis: itemsOf(basis).map((one) => (isObject(one) ? withoutMember(one, "id") : one)) };
  return done([{ kind: "insert", place: found.spot.slice(0, -1), at: Number(found.spot[2]) + 1, item }]);
}
