import { assertNever, type Json, type Text } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { itemsOf, type JsonObject, memberOf, textAt } from "../commands/json.ts";
import { type NodeList, nodesIn } from "../commands/references.ts";
import type { Draft } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import { bodyOfType, type FactType, type FreshTexts } from "./fact-body.ts";

/** What an author says of a new node before it can be. */
export interface Wish {
  readonly list: NodeList;
  readonly id: string;
  readonly label: Text;
  /** Of a fact or an indicator: what is asked. */
  readonly question?: Text;
  /** Of a fact: what kind of answer it takes. */
  readonly type?: FactType;
  /** Of a score: the tag's value that it counts at first. */
  readonly counts?: { readonly tag: string; readonly value: string };
  /** The node of its kind that it comes right after, in the groups that this is in. Else it comes last, in none. */
  readonly beside?: string;
}

/** What nodes are put together by. What says how much one means, as a strength does, is each one's own. */
const GROUPING_TAGS = ["group", "element", "phase", "form"];

/** Words for what every new node of a kind must have, and its author has not written yet. */
export interface NewNodeTexts extends FreshTexts {
  /** The outcomes of a new decision, lowest first. */
  readonly outcomes: readonly [Text, Text];
  /** Why a new decision's only rule gives the second. */
  readonly because: Text;
}

/**
 * The command that adds a node which can stand at once. What is not said yet holds for nobody: an action applies never, and
 * a decision gives its lowest outcome, until somebody writes when.
 */
export function adding(draft: Draft, wish: Wish, texts: NewNodeTexts): Command {
  const place = ["ruleset", wish.list];
  const all = itemsOf(draft.ruleset[wish.list]);
  const beside = all.findIndex((one) => wish.beside !== undefined && textAt(one, "id") === wish.beside);
  const at = beside < 0 ? all.length : beside + 1;
  return { kind: "insert", place, at, item: nodeOf(draft, wish, texts, groupsOf(all[beside])) };
}

/** The tags by which a node stands with others; as members of a node, which has none where there are none. */
function groupsOf(node: Json | undefined): JsonObject {
  const tags = GROUPING_TAGS.flatMap((tag) => {
    const value = memberOf(memberOf(node, "tags"), tag);
    return value === undefined ? [] : [[tag, value] as const];
  });
  return tags.length === 0 ? {} : { tags: Object.fromEntries(tags) };
}

function nodeOf(draft: Draft, wish: Wish, texts: NewNodeTexts, groups: JsonObject): Json {
  const named: JsonObject = { id: wish.id, label: { ...wish.label } };
  const question: JsonObject = { question: { ...(wish.question ?? wish.label) } };
  switch (wish.list) {
    case "facts":
      return written({ ...named, ...question, ...bodyOfType(wish.type ?? "boolean", {}, texts), ...groups });
    case "indicators":
      return written({ ...named, ...question, ...groups });
    case "scores": {
      const { tag, value } = wish.counts ?? firstTagValue(draft);
      return written({ ...named, members: [{ count: { [tag]: [value] }, weight: 1 }] });
    }
    case "decisions": {
      const [lowest, highest] = texts.outcomes;
      return written({
        ...named,
        hit: "first",
        ordered: true,
        outcomes: [
          { id: "notMet", label: { ...lowest } },
          { id: "met", label: { ...highest } },
        ],
        rules: [{ id: "first", outcome: "met", when: NEVER, because: { ...texts.because } }],
        otherwise: "notMet",
      });
    }
    case "actions": {
      const by = textAt(itemsOf(memberOf(draft.ruleset, "actors"))[0], "id") ?? "";
      return written({ ...named, by, when: NEVER, basis: [] });
    }
    default:
      return assertNever(wish.list);
  }
}

/** A condition in which nothing stands yet: it holds for nobody. */
export const NEVER: Json = { any: [] };

function firstTagValue(draft: Draft): { readonly tag: string; readonly value: string } {
  const tag = itemsOf(draft.ruleset.tags)[0];
  return { tag: textAt(tag, "id") ?? "", value: textAt(itemsOf(memberOf(tag, "values"))[0], "id") ?? "" };
}

/** The members that are there. */
const written = (object: JsonObject): Json =>
  Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined));

/** Every id that a new node cannot have. */
export function takenIds(draft: Draft): ReadonlySet<string> {
  const bases = itemsOf(draft.ruleset.actions).flatMap((action) => itemsOf(memberOf(action, "basis")));
  return new Set([...nodesIn(rootOf(draft)).keys(), ...bases.flatMap((basis) => textAt(basis, "id") ?? [])]);
}
