import type { Json } from "@holdepunkt/engine";
import { plainest } from "../document/commands/connect.ts";
import { itemsOf, memberOf, membersOf, textAt } from "../document/commands/json.ts";
import { nodesIn } from "../document/commands/references.ts";
import type { Draft } from "../document/draft.ts";
import type { Neighbours } from "./neighbours.ts";
import { scoreGrid } from "./score-grid.ts";

/** What a node can be connected to: each target with, where it is a decision, those of its rules that do not ask for it yet. */
export type Targets = ReadonlyMap<string, readonly string[]>;

/**
 * What `from` can be connected to. It says of all nodes at once what trying each would: `apply` of `connect` is the law.
 * Circles are judged by the last draft that linked, as the map shows it.
 */
export function targetsOf(draft: Draft, neighbours: Neighbours, from: string): Targets {
  const nodes = nodesIn({ ruleset: draft.ruleset });
  const source = nodes.get(from);
  const targets = new Map<string, readonly string[]>();
  if (source === undefined || source.list === "actions") return targets;
  const beneath = restsOn(neighbours, from);
  const isComparable = plainest(source) !== undefined;
  const grid = scoreGrid(draft);
  for (const [id, { list, item }] of nodes) {
    if (beneath.has(id)) continue;
    switch (list) {
      case "facts":
        break;
      case "scores": {
        const { how } = grid.at(id, from);
        if (source.list === "indicators" && (how === "not" || how === "excepted")) targets.set(id, []);
        break;
      }
      case "indicators": {
        const when = memberOf(item, "when");
        if (isComparable && when !== undefined && !asksFor(when, from)) targets.set(id, []);
        break;
      }
      case "actions":
        if (isComparable && !asksFor(memberOf(item, "when"), from)) targets.set(id, []);
        break;
      case "decisions": {
        const rules = itemsOf(memberOf(item, "rules")).flatMap((rule) => {
          const name = textAt(rule, "id");
          return name === undefined || asksFor(memberOf(rule, "when"), from) ? [] : [name];
        });
        if (isComparable && rules.length > 0) targets.set(id, rules);
        break;
      }
    }
  }
  return targets;
}

/** A node and all that it rests on, directly or not. */
function restsOn(neighbours: Neighbours, from: string): ReadonlySet<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const input of neighbours.inputs(id)) seen.add(input);
  return seen;
}

/** Whether a condition compares a node. */
function asksFor(condition: Json | undefined, node: string): boolean {
  const waiting = [condition];
  // Iterative: conditions come from outside.
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (textAt(one, "fact") === node) return true;
    for (const [key, part] of membersOf(one)) {
      if (key === "all" || key === "any") waiting.push(...itemsOf(part));
      else if (key === "not") waiting.push(part);
    }
  }
  return false;
}
