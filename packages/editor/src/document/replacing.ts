import type { Json } from "@holdepunkt/engine";
import { apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { isList, isObject, isSameText, type JsonObject, memberOf, textAt } from "./commands/json.ts";
import type { Place } from "./commands/place.ts";
import type { Draft, DraftCase } from "./draft.ts";
import { rootOf } from "./used-by.ts";

/** What a draft is to hold: another's documents. */
export type Content = Pick<Draft, "ruleset" | "cases">;

/**
 * The command that gives a draft other documents, as one step that can be undone; nothing where it has them. It changes
 * what differs and leaves the rest alone, so that what was done is told in its own words. The result is that of `content`
 * byte for byte, order of keys included; a draft that cannot be reached so is reached by replacing whole members.
 */
export function replacing(draft: Draft, content: Content): Command | undefined {
  const wanted = rootOf({ ...draft, ...content });
  if (isSameText(rootOf(draft), wanted)) return undefined;
  const fine = [...changesOf(["ruleset"], draft.ruleset, content.ruleset), ...changesOfCases(draft, content)];
  return leadsTo(draft, fine, wanted) ?? { kind: "together", commands: [...coarse(draft, content)] };
}

/** Several changes as one, if they lead there. */
function leadsTo(draft: Draft, commands: readonly Command[], wanted: Json): Command | undefined {
  const all: Command = { kind: "together", commands };
  const applied = apply(draft, all);
  return applied.ok && isSameText(rootOf(applied.value.draft), wanted) ? all : undefined;
}

/** Member by member: taken away, and put in anew in their order. */
function* coarse(draft: Draft, content: Content): Generator<Command> {
  for (const key of Object.keys(draft.ruleset)) yield { kind: "unset", place: ["ruleset", key] };
  for (const [key, value] of Object.entries(content.ruleset)) {
    if (value !== undefined) yield { kind: "set", place: ["ruleset", key], value };
  }
  for (const _ of draft.cases) yield { kind: "remove", place: ["cases", 0] };
  for (const [at, one] of content.cases.entries()) yield inserted(at, one);
}

const inserted = (at: number, { id, document }: DraftCase): Command => ({
  kind: "insert",
  place: ["cases"],
  at,
  item: { id, document },
});

function changesOf(place: Place, from: Json, to: Json): Command[] {
  if (isSameText(from, to)) return [];
  if (isObject(from) && isObject(to)) return changesOfMembers(place, from, to);
  const [old, now] = [idsOf(from), idsOf(to)];
  if (old !== undefined && now !== undefined && isList(from) && isList(to)) return changesOfItems(place, from, to);
  return [{ kind: "set", place, value: to }];
}

function changesOfMembers(place: Place, from: JsonObject, to: JsonObject): Command[] {
  const commands: Command[] = [];
  const kept = Object.keys(from).filter((key) => memberOf(to, key) !== undefined);
  for (const key of Object.keys(from)) {
    if (memberOf(to, key) === undefined) commands.push({ kind: "unset", place: [...place, key] });
  }
  const keys = Object.keys(to);
  // From the last: what is put in goes before what follows it.
  for (const [i, key] of [...keys.entries()].reverse()) {
    const [old, value] = [memberOf(from, key), memberOf(to, key)];
    if (value === undefined) continue;
    if (old !== undefined && kept.includes(key)) {
      commands.push(...changesOf([...place, key], old, value));
      continue;
    }
    const before = keys[i + 1];
    commands.push({ kind: "set", place: [...place, key], value, ...(before === undefined ? {} : { before }) });
  }
  return commands;
}

function changesOfItems(place: Place, from: readonly Json[], to: readonly Json[]): Command[] {
  const commands: Command[] = [];
  const wanted = new Map(to.map((item) => [textAt(item, "id"), item]));
  const known = new Map(from.map((item) => [textAt(item, "id"), item]));
  const now: (string | undefined)[] = [];
  for (const id of known.keys()) {
    if (wanted.has(id)) now.push(id);
    else commands.push({ kind: "remove", place: [...place, id ?? ""] });
  }
  for (const [at, [id, item]] of [...wanted].entries()) {
    const old = known.get(id);
    if (old === undefined) {
      commands.push({ kind: "insert", place, at, item });
      now.splice(at, 0, id);
      continue;
    }
    if (now[at] !== id) {
      commands.push({ kind: "move", place: [...place, id ?? ""], to: at });
      now.splice(now.indexOf(id), 1);
      now.splice(at, 0, id);
    }
    commands.push(...changesOf([...place, id ?? ""], old, item));
  }
  return commands;
}

function changesOfCases(draft: Draft, content: Content): Command[] {
  const commands: Command[] = [];
  const wanted = new Map(content.cases.map((one) => [one.id, one]));
  const known = new Map(draft.cases.map((one) => [one.id, one]));
  const now: string[] = [];
  for (const { id } of draft.cases) {
    if (wanted.has(id)) now.push(id);
    else commands.push({ kind: "remove", place: ["cases", id] });
  }
  for (const [at, one] of content.cases.entries()) {
    const old = known.get(one.id);
    if (old === undefined) {
      commands.push(inserted(at, one));
      now.splice(at, 0, one.id);
      continue;
    }
    if (now[at] !== one.id) {
      commands.push({ kind: "move", place: ["cases", one.id], to: at });
      now.splice(now.indexOf(one.id), 1);
      now.splice(at, 0, one.id);
    }
    commands.push(...changesOf(["cases", one.id, "document"], old.document, one.document));
  }
  return commands;
}

/** The ids of a list's items, if each has one of its own. */
function idsOf(value: Json): ReadonlySet<string> | undefined {
  if (!isList(value)) return undefined;
  const ids = new Set<string>();
  for (const item of value) {
    const id = textAt(item, "id");
    if (id === undefined || id === "" || ids.has(id)) return undefined;
    ids.add(id);
  }
  return ids;
}
