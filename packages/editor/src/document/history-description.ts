import type { Json, Language } from "@holdepunkt/engine";
import type { Command, Named } from "./commands/command.ts";
import { itemsOf, memberOf, textAt } from "./commands/json.ts";
import { find, type Place, type Spot, valueAt } from "./commands/place.ts";
import { declarationsOf, nodesIn } from "./commands/references.ts";
import type { Draft } from "./draft.ts";
import { type Holder, holderOf, rootOf } from "./used-by.ts";

/** A value as it can be told: a text of the ruleset in its languages, or a plain value. */
export type Said =
  | { readonly kind: "text"; readonly text: Json }
  | { readonly kind: "value"; readonly value: string | number | boolean };

/** What a step did, without words: those are of the reader's language, and are looked up where it is shown. */
export interface Described {
  readonly what: "changed" | "condition" | "added" | "removed" | "moved" | "renamed" | "duplicated" | "connected";
  /** What it was done to, or within. */
  readonly where: Holder;
  /** What it is a part of there, where that is known by a name of its own: a source, an actor, a tag. */
  readonly part: { readonly list: string; readonly id: string; readonly label: Said | undefined } | undefined;
  /** The kind of thing: the list it stands in (`rules`), or the member that was changed (`weight`). */
  readonly field: string;
  /** Where the member is a tag, or a case's answer: the label of the tag, or of the question. */
  readonly tag: Json | undefined;
  /** Where it was a text, in which language. */
  readonly language: Language | undefined;
  readonly from: Said | undefined;
  readonly to: Said | undefined;
  /** How many further changes are part of it. */
  readonly more: number;
}

/** Describes a command for the draft that it is applied to. */
export function describe(draft: Draft, command: Command): Described {
  return describeIn(rootOf(draft), command);
}

/** A step's description with that of a further command of it: the same change as far as it now goes, or one more. */
export function describedOn(step: Described, next: Described): Described {
  const same =
    step.what === next.what &&
    step.field === next.field &&
    step.language === next.language &&
    step.where.id === next.where.id &&
    step.where.rule === next.where.rule &&
    step.part?.id === next.part?.id &&
    step.more === 0;
  return same ? { ...step, to: next.to } : { ...step, more: step.more + 1 };
}

function describeIn(root: Json, command: Command): Described {
  switch (command.kind) {
    case "set":
    case "unset":
      return describeMember(root, command.place, command.kind === "set" ? command.value : undefined);
    case "insert": {
      const list = spotOf(root, command.place);
      return isInCondition(list)
        ? condition(root, list)
        : { ...plain("added", root, list), field: String(list.at(-1)), to: labelOf(command.item) };
    }
    case "remove":
    case "move": {
      const spot = spotOf(root, command.place);
      if (isInCondition(spot)) return condition(root, spot);
      const what = command.kind === "move" ? "moved" : "removed";
      return { ...plain(what, root, spot), field: listOf(spot), from: labelOf(valueAt(root, spot)) };
    }
    case "setText": {
      const spot = spotOf(root, command.place);
      const from = textAt(valueAt(root, spot), command.language);
      return {
        ...plain("changed", root, spot),
        field: String(spot.at(-1)),
        language: command.language,
        from: from === undefined ? undefined : { kind: "value", value: from },
        to: command.text === "" ? undefined : { kind: "value", value: command.text },
      };
    }
    case "setTag": {
      const spot = nodesIn(root).get(command.node)?.spot ?? [];
      return describeMember(root, [...spot, "tags", command.tag], command.value ?? undefined);
    }
    case "wrap":
    case "unwrap":
    case "regroup":
    case "switchGroup":
    case "moveCondition":
      return condition(root, spotOf(root, command.place));
    case "rename":
      return {
        ...named("renamed", root, command.name),
        from: { kind: "value", value: command.name.id },
        to: { kind: "value", value: command.to },
      };
    case "duplicate":
      return named("duplicated", root, { kind: "node", id: command.node });
    case "delete":
      return named("removed", root, command.name);
    case "connect":
      return {
        ...named("connected", root, { kind: "node", id: command.to }),
        from: labelOf(nodesIn(root).get(command.from)?.item),
        to: labelOf(nodesIn(root).get(command.to)?.item),
      };
    case "together": {
      const all = command.commands.map((one) => describeIn(root, one));
      // What follows in the cases follows from what is done to the rules.
      const first = all.find(({ where }) => where.kind !== "case") ?? all[0] ?? plain("changed", root, ["ruleset"]);
      return { ...first, more: first.more + Math.max(0, all.length - 1) };
    }
  }
}

const plain = (what: Described["what"], root: Json, spot: Spot): Described => ({
  what,
  where: holderOf(root, spot),
  part: partOf(root, spot),
  field: "",
  tag: undefined,
  language: undefined,
  from: undefined,
  to: undefined,
  more: 0,
});

const PARTS: ReadonlySet<string | number | undefined> = new Set(["sources", "actors", "tags"]);

/** The part of the ruleset that a spot is within: those that have no holder of their own. */
function partOf(root: Json, spot: Spot): Described["part"] {
  if (spot[0] !== "ruleset" || !PARTS.has(spot[1]) || spot.length < 4) return undefined;
  const item = valueAt(root, spot.slice(0, 3));
  return { list: String(spot[1]), id: textAt(item, "id") ?? "", label: labelOf(item) };
}

const condition = (root: Json, spot: Spot): Described => ({ ...plain("condition", root, spot), field: "when" });

function named(what: Described["what"], root: Json, name: Named): Described {
  const spot = declarationsOf(root, name)[0] ?? ["ruleset"];
  return { ...plain(what, root, spot), field: listOf(spot), from: labelOf(valueAt(root, spot)) };
}

function describeMember(root: Json, place: Place, value: Json | undefined): Described {
  const spot = spotOf(root, place);
  if (isInCondition(spot)) return condition(root, spot);
  const last = spot.at(-1);
  const isAnswer = isAnswerIn(spot);
  const tag = spot.at(-2) === "tags" || isAnswer ? String(last) : undefined;
  const unwrapped = (written: Json | undefined): Json | undefined =>
    isAnswer ? (memberOf(written, "value") ?? written) : written;
  const [from, to] = [unwrapped(valueAt(root, spot)), unwrapped(value)];
  // Of an answer that stays, its sources changed.
  const isSame = isAnswer && from === to;
  return {
    ...plain("changed", root, spot),
    field: typeof last === "number" ? listOf(spot) : String(last),
    tag:
      tag === undefined
        ? undefined
        : (memberOf(isAnswer ? nodesIn(root).get(tag)?.item : tagOf(root, tag), "label") ?? tag),
    from: isSame ? undefined : said(root, spot, from),
    to: isSame ? undefined : said(root, spot, to),
  };
}

/** A value of a member as a reader knows it: by its label where it is a name, as it is where it is plain. */
function said(root: Json, spot: Spot, value: Json | undefined): Said | undefined {
  const partly = isAnswerIn(spot) ? partlyKnown(value) : undefined;
  if (partly !== undefined) return { kind: "value", value: partly };
  if (typeof value !== "string") {
    return typeof value === "number" || typeof value === "boolean" ? { kind: "value", value } : undefined;
  }
  const label = labelOf(declarationOf(root, spot, value));
  return label ?? { kind: "value", value };
}

/** An answer that is known in part, as briefly as it can be told in every language. One that is not known is none. */
function partlyKnown(value: Json | undefined): string | undefined {
  const [low, high] = [memberOf(value, "atLeast"), memberOf(value, "atMost")];
  if (low !== undefined || high !== undefined) return `${low ?? ""}–${high ?? ""}`;
  const isPart = ["oneOf", "includes", "excludes"].some((key) => memberOf(value, key) !== undefined);
  return isPart ? "…" : undefined;
}

/** What a text at a spot names, where it names something. */
function declarationOf(root: Json, spot: Spot, id: string): Json | undefined {
  const last = String(spot.at(-1));
  const among = (items: Json | undefined): Json | undefined => itemsOf(items).find((item) => textAt(item, "id") === id);
  const ruleset = memberOf(root, "ruleset");
  if (spot.at(-2) === "tags") return among(memberOf(tagOf(root, last), "values"));
  if (isAnswerIn(spot)) return among(memberOf(nodesIn(root).get(last)?.item, "options"));
  if (last === "outcome" || last === "otherwise") return among(memberOf(valueAt(root, spot.slice(0, 3)), "outcomes"));
  if (last === "by") return among(memberOf(ruleset, "actors"));
  if (last === "source") return among(memberOf(ruleset, "sources"));
  return last === "decision" || last === "fact" || last === "indicator" ? nodesIn(root).get(id)?.item : undefined;
}

const tagOf = (root: Json, id: string): Json | undefined =>
  itemsOf(memberOf(memberOf(root, "ruleset"), "tags")).find((tag) => textAt(tag, "id") === id);

/** Whether a spot is a case's answer to a question. */
const isAnswerIn = (spot: Spot): boolean => spot[0] === "cases" && spot[3] === "facts" && spot.length === 5;

/** What people call a thing: its label or short name or title, else its reason, else its id. */
function labelOf(item: Json | undefined): Said | undefined {
  const document = memberOf(item, "document");
  for (const key of ["label", "short", "title", "because"]) {
    const text = memberOf(item, key) ?? memberOf(document, key);
    if (typeof text === "string") return { kind: "value", value: text };
    if (text !== undefined) return { kind: "text", text };
  }
  const id = textAt(item, "id") ?? textAt(item, "source") ?? textAt(item, "indicator") ?? textAt(item, "node");
  return id === undefined ? undefined : { kind: "value", value: id };
}

/** The name of the list that an item stands in. */
const listOf = (spot: Spot): string =>
  String(spot.findLast((step, i) => typeof step === "string" && typeof spot[i + 1] === "number") ?? spot.at(-1) ?? "");

const CONDITIONS: ReadonlySet<string | number> = new Set(["when", "unless", "given", "if", "then", "holds"]);

/** Whether a spot is within a condition, or is one. Facts of a case may be called as a condition's member is. */
const isInCondition = (spot: Spot): boolean =>
  spot[0] === "ruleset" && spot.slice(3).some((step) => CONDITIONS.has(step));

/** The spot of a place as far as it leads, and the steps beyond that as they are. */
function spotOf(root: Json, place: Place): Spot {
  for (let length = place.length; length > 0; length--) {
    const found = find(root, place.slice(0, length));
    if (found.ok) return [...found.spot, ...place.slice(length)];
  }
  return place;
}
