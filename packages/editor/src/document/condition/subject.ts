import type { Json } from "@holdepunkt/engine";
import { withDependents } from "../commands/connect.ts";
import { itemsOf, memberOf, membersOf, textAt } from "../commands/json.ts";
import type { Place } from "../commands/place.ts";
import { type DraftNode, NODE_LISTS, type NodeList, nodesIn } from "../commands/references.ts";

/** An option or an outcome that a comparison can name. */
export interface Choice {
  readonly id: string;
  /** A text in up to three languages, not checked. */
  readonly label: Json | undefined;
}

/** What a subject's value can be, and thereby how it can be compared. */
export type Answers =
  | { readonly kind: "truth" }
  /** Of an action or one of its grounds: whether it applies. Laws alone speak of these. */
  | { readonly kind: "applies" }
  | { readonly kind: "option"; readonly ordered: boolean; readonly choices: readonly Choice[] }
  | { readonly kind: "options"; readonly choices: readonly Choice[] }
  | {
      /** `sum`: a score, which is compared by order alone. */
      readonly kind: "integer" | "number" | "sum";
      readonly min: number;
      readonly max: number;
      readonly unit: string | undefined;
    }
  | { readonly kind: "date"; readonly min: string; readonly max: string };

/** What a comparison can be about. */
export interface Subject {
  readonly id: string;
  readonly list: NodeList;
  readonly label: Json | undefined;
  readonly code: string | undefined;
  readonly help: Json | undefined;
  readonly answers: Answers;
}

/** What has the name `id`, if a comparison can be about it; in a law also an action, or a ground with a name. */
export function subjectOf(root: Json, id: string): Subject | undefined {
  const node = nodesOf(root).get(id);
  if (node !== undefined) return subjectFrom(root, node);
  return groundsIn(root).find((ground) => ground.id === id);
}

/** All that a condition at `place` can be about, in document order: nothing that depends on what it belongs to. */
export function subjectsFor(root: Json, place: Place): Subject[] {
  const barred = barredFrom(root, place);
  const inLaw = place[1] === "laws";
  const nodes = [...nodesOf(root).values()].flatMap((node) => {
    const subject = subjectFrom(root, node);
    if (subject === undefined || barred.has(subject.id) || !canDiffer(subject.answers)) return [];
    return node.list === "actions" && !inLaw ? [] : [subject];
  });
  return inLaw ? [...nodes, ...groundsIn(root)] : nodes;
}

/** The node that a condition at `place` belongs to, and all that depends on it; nothing where it belongs to none. */
export function barredFrom(root: Json, place: Place): ReadonlySet<string> {
  const [document, list, item] = place;
  if (document !== "ruleset" || !NODE_LISTS.some((one) => one === list)) return new Set();
  const items = itemsOf(memberOf(memberOf(root, "ruleset"), String(list)));
  const id = typeof item === "number" ? textAt(items[item], "id") : item;
  return id === undefined ? new Set() : withDependents(root, id);
}

/** Indicators by the tags that a selection asks for, in document order. */
export function pickedBy(root: Json, selection: Json | undefined, except: readonly string[] = []): string[] {
  const keys = membersOf(selection).map(([tag, values]) => ({ tag, values: new Set(itemsOf(values)) }));
  return itemsOf(memberOf(memberOf(root, "ruleset"), "indicators")).flatMap((indicator) => {
    const id = textAt(indicator, "id");
    const tags = memberOf(indicator, "tags");
    const fits = keys.every(({ tag, values }) => values.has(textAt(tags, tag) ?? null));
    return id !== undefined && fits && !except.includes(id) ? [id] : [];
  });
}

/** Whether anything can be asked of it that is neither always nor never so. */
function canDiffer(answers: Answers): boolean {
  switch (answers.kind) {
    case "truth":
    case "applies":
      return true;
    case "option":
      return answers.choices.length > 1;
    case "options":
      return answers.choices.length > 0;
    default:
      return answers.min < answers.max;
  }
}

function subjectFrom(root: Json, { list, item }: DraftNode): Subject | undefined {
  const id = textAt(item, "id");
  const answers = answersOf(root, list, item);
  if (id === undefined || answers === undefined) return undefined;
  const help = memberOf(item, "help") ?? memberOf(item, "question") ?? memberOf(item, "says");
  return { id, list, label: memberOf(item, "label"), code: textAt(item, "code"), help, answers };
}

function answersOf(root: Json, list: NodeList, item: Json): Answers | undefined {
  switch (list) {
    case "indicators":
      return { kind: "truth" };
    case "actions":
      return { kind: "applies" };
    case "decisions": {
      const choices = choicesOf(item, "outcomes");
      if (textAt(item, "hit") === "collect") return { kind: "options", choices };
      return { kind: "option", ordered: memberOf(item, "ordered") === true, choices };
    }
    case "scores":
      return { kind: "sum", ...sumsOf(root, item), unit: undefined };
    case "facts":
      return answersOfFact(item);
  }
}

function answersOfFact(fact: Json): Answers | undefined {
  const [min, max] = [memberOf(fact, "min"), memberOf(fact, "max")];
  const type = textAt(fact, "type");
  switch (type) {
    case "boolean":
      return { kind: "truth" };
    case "choice":
      return { kind: "option", ordered: memberOf(fact, "ordered") === true, choices: choicesOf(fact, "options") };
    case "choices":
      return { kind: "options", choices: choicesOf(fact, "options") };
    case "integer":
    case "number":
      return typeof min === "number" && typeof max === "number"
        ? { kind: type, min, max, unit: textAt(fact, "unit") }
        : undefined;
    case "date":
      return typeof min === "string" && typeof max === "string" ? { kind: "date", min, max } : undefined;
    default:
      return undefined;
  }
}

const choicesOf = (item: Json, key: "options" | "outcomes"): Choice[] =>
  itemsOf(memberOf(item, key)).flatMap((choice) => {
    const id = textAt(choice, "id");
    return id === undefined ? [] : [{ id, label: memberOf(choice, "label") }];
  });

/** The smallest and the largest sum of a score. */
function sumsOf(root: Json, score: Json): { readonly min: number; readonly max: number } {
  let [min, max] = [0, 0];
  for (const member of itemsOf(memberOf(score, "members"))) {
    const weight = memberOf(member, "weight");
    if (typeof weight !== "number") continue;
    const selection = memberOf(member, "count");
    const except = itemsOf(memberOf(member, "except")).map(String);
    const times = selection === undefined ? 1 : pickedBy(root, selection, except).length;
    if (weight < 0) min += weight * times;
    else max += weight * times;
  }
  return { min, max };
}

/** The grounds of actions that have a name, each called by where it stands: several say the same of one action. */
function groundsIn(root: Json): Subject[] {
  const ruleset = memberOf(root, "ruleset");
  const sources = itemsOf(memberOf(ruleset, "sources"));
  return itemsOf(memberOf(ruleset, "actions")).flatMap((action) =>
    itemsOf(memberOf(action, "basis")).flatMap((basis): Subject[] => {
      const id = textAt(basis, "id");
      if (id === undefined) return [];
      const source = sources.find((one) => textAt(one, "id") === textAt(basis, "source"));
      const named = [source && (textAt(source, "short") ?? textAt(source, "title")), textAt(basis, "at")];
      const label = named.filter((word) => word !== undefined).join(" ");
      const says = memberOf(basis, "says") ?? memberOf(action, "label");
      return [
        {
          id,
          list: "actions",
          label: label === "" ? says : label,
          code: undefined,
          help: says,
          answers: { kind: "applies" },
        },
      ];
    }),
  );
}

/** A draft's nodes are asked for by every line of every condition that is shown. */
const known = new WeakMap<object, ReadonlyMap<string, DraftNode>>();

function nodesOf(root: Json): ReadonlyMap<string, DraftNode> {
  const ruleset = memberOf(root, "ruleset");
  if (typeof ruleset !== "object" || ruleset === null) return nodesIn(root);
  const nodes = known.get(ruleset) ?? nodesIn(root);
  known.set(ruleset, nodes);
  return nodes;
}
