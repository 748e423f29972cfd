import type { Json } from "@holdepunkt/engine";
import type { Change } from "./changes.ts";
import type { Command, Comparison } from "./command.ts";
import { joined } from "./conditions.ts";
import { itemsOf, memberOf, textAt } from "./json.ts";
import { isWithin, type Spot, valueAt } from "./place.ts";
import { type CommandResult, type ConnectProblem, done, refused } from "./problem.ts";
import { type DraftNode, nodesIn, type References, readReferences } from "./references.ts";

type Connect = Extract<Command, { readonly kind: "connect" }>;

/** The changes that let one node depend on another, as their kinds have it. */
export function connectChanges(root: Json, command: Connect): CommandResult<readonly Change[]> {
  const { from, to } = command;
  const nodes = nodesIn(root);
  const [source, target] = [nodes.get(from), nodes.get(to)];
  if (source === undefined) return refused({ code: "notFound", name: { kind: "node", id: from } });
  if (target === undefined) return refused({ code: "notFound", name: { kind: "node", id: to } });
  const cannot = (because: ConnectProblem): CommandResult<never> =>
    refused({ code: "cannotConnect", from, to, because });
  if (source.list === "actions") return cannot("actionsLeadNowhere");
  if (command.rule !== undefined && target.list !== "decisions") return cannot("noRules");
  const references = readReferences(root);
  const circle = wayBetween(root, references, to, from);
  if (circle !== undefined) return refused({ code: "cycle", nodes: circle });
  if (target.list === "scores") return connectScore(command, source, target);
  if (target.list === "facts" || (target.list === "indicators" && memberOf(target.item, "when") === undefined)) {
    return cannot("askedDependsOnNothing");
  }
  const comparison = command.comparison ?? plainest(source);
  if (comparison === undefined) return cannot("nothingToCompare");
  const holder = holderOf(command, target);
  if (!holder.ok) return holder;
  const place: Spot = [...holder.value, "when"];
  if (mentions(references, place, from)) return refused({ code: "alreadyConnected", from, to });
  const part: Json = { fact: from, operator: comparison.operator, value: comparison.value };
  return done([{ kind: "set", place, value: joined(valueAt(root, place), part, "all") }]);
}

function connectScore(
  { from, to, weight }: Connect,
  source: DraftNode,
  target: DraftNode,
): CommandResult<readonly Change[]> {
  if (source.list !== "indicators")
    return refused({ code: "cannotConnect", from, to, because: "scoresCountIndicators" });
  const members = itemsOf(memberOf(target.item, "members"));
  if (members.some((member) => textAt(member, "indicator") === from || picks(member, source.item))) {
    return refused({ code: "alreadyConnected", from, to });
  }
  const item: Json = { indicator: from, weight: weight ?? 1 };
  return done([{ kind: "insert", place: [...target.spot, "members"], at: members.length, item }]);
}

/** Whether a score's member counts an indicator by its tags. */
function picks(member: Json, indicator: Json): boolean {
  const selection = memberOf(member, "count");
  if (selection === undefined || itemsOf(memberOf(member, "except")).includes(textAt(indicator, "id") ?? null))
    return false;
  const lone = { ruleset: { indicators: [indicator], scores: [{ members: [{ count: selection }] }] } };
  return readReferences(lone)
    .pickings()
    .some(({ picks: picked }) => picked.length > 0);
}

/** What the condition belongs to: the node itself or, of a decision, a rule. */
function holderOf({ to, rule }: Connect, target: DraftNode): CommandResult<Spot> {
  if (target.list !== "decisions") return done(target.spot);
  const rules = itemsOf(memberOf(target.item, "rules"));
  const ids = rules.map((item) => textAt(item, "id") ?? "");
  const at = rule === undefined ? (rules.length === 1 ? 0 : -1) : ids.indexOf(rule);
  return at < 0 ? refused({ code: "chooseRule", node: to, rules: ids }) : done([...target.spot, "rules", at]);
}

const mentions = ({ named }: References, place: Spot, id: string): boolean =>
  named.some(
    ({ name, role, spot }) => role === "comparison" && name.kind === "node" && name.id === id && isWithin(spot, place),
  );

/** The plainest comparison of a node that is neither always true nor always false. */
export function plainest({ list, item }: DraftNode): Comparison | undefined {
  switch (list) {
    case "indicators":
      return { operator: "equal", value: true };
    case "decisions": {
      const [lowest, next] = itemsOf(memberOf(item, "outcomes")).map((outcome) => textAt(outcome, "id"));
      if (textAt(item, "hit") === "collect")
        return lowest === undefined ? undefined : { operator: "contains", value: lowest };
      if (lowest === undefined || next === undefined) return undefined;
      // The least that says something: at least the second lowest.
      if (memberOf(item, "ordered") === true) return { operator: "greaterThanInclusive", value: next };
      return { operator: "equal", value: lowest };
    }
    case "scores": {
      const most = itemsOf(memberOf(item, "members")).reduce<number>(
        (sum, member) => sum + Math.max(0, Number(memberOf(member, "weight") ?? 0)),
        0,
      );
      return most > 0 ? { operator: "greaterThan", value: 0 } : undefined;
    }
    case "facts":
      return plainestOfFact(item);
    case "actions":
      return undefined;
  }
}

function plainestOfFact(fact: Json): Comparison | undefined {
  const [first, second] = itemsOf(memberOf(fact, "options")).map((option) => textAt(option, "id"));
  const [min, max] = [memberOf(fact, "min"), memberOf(fact, "max")];
  switch (textAt(fact, "type")) {
    case "boolean":
      return { operator: "equal", value: true };
    case "choice":
      return first === undefined || second === undefined ? undefined : { operator: "equal", value: first };
    case "choices":
      return first === undefined ? undefined : { operator: "contains", value: first };
    case "integer":
    case "number":
      return typeof min === "number" && typeof max === "number" && min < max
        ? { operator: "greaterThan", value: min }
        : undefined;
    case "date":
      return typeof min === "string" && typeof max === "string" && min < max
        ? { operator: "greaterThan", value: min }
        : undefined;
    default:
      return undefined;
  }
}

/** The nodes from `start` to `end`, each depending on the one before it; nothing where `end` does not depend on `start`. */
function wayBetween(root: Json, references: References, start: string, end: string): string[] | undefined {
  const next = dependents(root, references);
  const before = new Map<string, string | undefined>([[start, undefined]]);
  const waiting = [start];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (id === end) {
      const way: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = before.get(at)) way.unshift(at);
      return way;
    }
    for (const dependent of next.get(id) ?? []) {
      if (before.has(dependent)) continue;
      before.set(dependent, id);
      waiting.push(dependent);
    }
  }
  return undefined;
}

/** A node and all that depends on it, directly or not: what it cannot depend on in turn. */
export function withDependents(root: Json, id: string): ReadonlySet<string> {
  const next = dependents(root, readReferences(root));
  const found = new Set([id]);
  for (const one of found) for (const dependent of next.get(one) ?? []) found.add(dependent);
  return found;
}

/** The nodes that depend directly on each node, by reference or because their selections pick it. */
function dependents(root: Json, references: References): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (id: string, spot: Spot): void => {
    const node = textAt(valueAt(root, spot.slice(0, 3)), "id");
    if (node === undefined || spot[0] !== "ruleset" || spot[1] === "laws" || spot[1] === "constraints") return;
    const own = found.get(id);
    if (own === undefined) found.set(id, [node]);
    else own.push(node);
  };
  for (const { name, role, spot } of references.named) {
    const depends = role === "comparison" || role === "member" || role === "derivation";
    if (depends && name.kind === "node") add(name.id, spot);
  }
  for (const { spot, picks: picked } of references.pickings()) for (const id of picked) add(id, spot);
  return found;
}
