import type { Json } from "@holdepunkt/engine";
import type { Named } from "./command.ts";
import { isObject } from "./json.ts";
import { type Spot, valueAt, withAt, withKey } from "./place.ts";
import { pointerTo } from "./pointer.ts";
import { type CommandResult, done, refused } from "./problem.ts";
import { declarationsOf, isSameName, type Reference, referencesIn } from "./references.ts";

/** What an id looks like (format 1); names of the language's own objects are none. */
const ID = /^[a-z][A-Za-z0-9]{0,63}$/;
export const isId = (id: string): boolean => ID.test(id) && !(id in Object.prototype) && id !== "prototype";

/** Whether nothing has an id, and nothing left behind refers to it; else where that is. */
export function freeName(
  root: Json,
  name: Named,
  references: readonly Reference[] = referencesIn(root),
): CommandResult<undefined> {
  if (!isId(name.id)) return refused({ code: "notAnId", id: name.id });
  const spot = declarationsOf(root, name)[0] ?? references.find((reference) => isSameName(reference.name, name))?.spot;
  return spot === undefined ? done(undefined) : refused({ code: "idTaken", id: name.id, pointer: pointerTo(spot) });
}

/**
 * Gives what is named another id, wherever it stands. A name that is taken is refused, and so is one to which something
 * still refers: it would mean the renamed from then on, and the way back would not be the way there.
 */
export function rename(
  root: Json,
  name: Named,
  to: string,
): CommandResult<{ readonly root: Json; readonly name: Named }> {
  const [declared, other] = declarationsOf(root, name);
  if (declared === undefined) return refused({ code: "notFound", name });
  if (other !== undefined) return refused({ code: "idTaken", id: name.id, pointer: pointerTo(other) });
  if (name.id === to) return refused({ code: "nothingChanges" });
  const renamed: Named = { ...name, id: to };
  const all = referencesIn(root);
  const free = freeName(root, renamed, all);
  if (!free.ok) return free;
  const references = all.filter((reference) => isSameName(reference.name, name));
  let next = withAt(root, [...declared, "id"], () => to);
  for (const { spot } of references.filter(({ key }) => !key)) next = withAt(next, spot, () => to);
  // Keys last: until then the spots of what stands below them hold.
  for (const { spot } of references.filter(({ key }) => key)) next = withKeyAt(next, spot, to);
  return done({ root: next, name: renamed });
}

function withKeyAt(root: Json, spot: Spot, to: string): Json {
  const holder = spot.slice(0, -1);
  const value = valueAt(root, holder);
  const key = String(spot.at(-1));
  return isObject(value) ? withAt(root, holder, () => withKey(value, key, to)) : root;
}
