import type { Condition, DecisionDocument, FactDocument, Ruleset } from "../src/ruleset/schema.ts";
import type { Draw } from "./draw.ts";
import { documentOf } from "./generate-ruleset.ts";

/*
 * Rulesets in the exact style: rows in descending order of outcome, and each fact and node pointing one way. *Up* means
 * that more of it (yes, a later threshold, an option of a smaller set) makes outcomes higher, *down* the opposite.
 */

const text = { nb: "x" } as const;

type Way = "up" | "down";
const opposite = (way: Way): Way => (way === "up" ? "down" : "up");

/** Gives a condition that pushes `way` when it is true. */
type Leaf = (way: Way) => Condition;

/** An ordered decision `target`, with what it rests on, all in the exact style. */
export function drawExactRuleset(draw: Draw): Ruleset {
  const facts: FactDocument[] = [];
  const leaves: Leaf[] = [];
  const wayOf = (): Way => draw.pick(["up", "down"]);
  const truthLeaf = (fact: string, own: Way): Leaf => {
    return (way) => ({ fact, operator: "equal", value: own === way });
  };
  const numberLeaf = (
    own: Way,
    min: number,
    max: number,
    compare: (operator: Compared, value: number) => Condition,
  ): Leaf => {
    return (way) => {
      // At least a threshold, or more than the one below it: the same, said in two ways.
      const value = draw.integer(min + 1, max);
      const exclusive = draw.chance(40);
      return own === way
        ? compare(exclusive ? "greaterThan" : "greaterThanInclusive", exclusive ? value - 1 : value)
        : compare(exclusive ? "lessThanInclusive" : "lessThan", exclusive ? value - 1 : value);
    };
  };

  for (let i = draw.integer(1, 4); i > 0; i--) {
    const id = `f${facts.length}`;
    const common = { id, label: text, question: text };
    const own = wayOf();
    const type = draw.pick(["boolean", "choice", "choices", "integer"] as const);
    if (type === "boolean") {
      facts.push({ ...common, type });
      leaves.push(truthLeaf(id, own));
    } else if (type === "integer") {
      const max = draw.integer(1, 4);
      facts.push({ ...common, type, min: 0, max });
      leaves.push(numberLeaf(own, 0, max, (operator, value) => ({ fact: id, operator, value })));
    } else {
      const ids = Array.from({ length: draw.integer(2, 4) }, (_, option) => `o${option}`);
      const options = ids.map((option) => ({ id: option, label: text }));
      facts.push({ ...common, type, options });
      if (type === "choices") {
        leaves.push((way) => {
          const operator = own === way ? "contains" : "doesNotContain";
          return { fact: id, operator, value: draw.pick(ids) };
        });
      } else {
        // The sets tested are the beginnings of one list: a chain.
        const chain = draw.shuffled(ids);
        leaves.push((way) => {
          const value = chain.slice(0, draw.integer(1, ids.length - 1));
          return { fact: id, operator: own === way ? "in" : "notIn", value };
        });
      }
    }
  }
  if (draw.chance(40)) {
    // Years grow with the later date and shrink with the earlier one, each a different fact.
    const own = wayOf();
    const dates = [
      { id: "born", min: "2008-02-27", max: "2008-03-02" },
      { id: "now", min: "2026-02-27", max: "2026-03-02" },
    ] as const;
    for (const date of dates) facts.push({ ...date, label: text, question: text, type: "date" });
    facts.push({
      id: "age",
      label: text,
      type: "integer",
      min: 16,
      max: 19,
      derive: { yearsBetween: ["born", "now"] },
    });
    leaves.push(numberLeaf(own, 16, 19, (operator, value) => ({ fact: "age", operator, value })));
  }

  const condition = (way: Way, depth: number): Condition => {
    const shape = depth === 0 ? "leaf" : draw.pick(["leaf", "all", "any", "not", "all", "any"] as const);
    if (shape === "leaf") return draw.pick(leaves)(way);
    if (shape === "not") return { not: condition(opposite(way), depth - 1) };
    const parts = Array.from({ length: draw.integer(1, 3) }, () => condition(way, depth - 1));
    return shape === "all" ? { all: parts } : { any: parts };
  };

  const indicators: Ruleset["indicators"] = [];
  const ways: Way[] = [];
  for (let i = draw.integer(1, 4); i > 0; i--) {
    const id = `i${indicators.length}`;
    const own = wayOf();
    const asked = draw.chance(60);
    indicators.push({ id, label: text, ...(asked ? { question: text } : { when: condition(own, 2) }) });
    leaves.push(truthLeaf(id, own));
    ways.push(own);
  }
  const members = indicators.map(({ id }, i) => {
    const weight = draw.integer(1, 3);
    return { indicator: id, weight: ways[i] === "up" ? weight : -weight };
  });
  const min = members.reduce((sum, { weight }) => sum + Math.min(weight, 0), 0);
  const max = members.reduce((sum, { weight }) => sum + Math.max(weight, 0), 0);
  const scores = [{ id: "score", label: text, members }];
  leaves.push(numberLeaf("up", min, max, (operator, value) => ({ fact: "score", operator, value })));

  const decision = (id: string): DecisionDocument => {
    const outcomes = Array.from({ length: draw.integer(2, 4) }, (_, i) => `r${i}`);
    const rows = outcomes.toReversed().flatMap((outcome, i) => {
      const lowest = i === outcomes.length - 1;
      return Array.from({ length: draw.integer(lowest ? 0 : 1, 2) }, () => outcome);
    });
    return {
      id,
      label: text,
      hit: "first",
      ordered: true,
      outcomes: outcomes.map((outcome) => ({ id: outcome, label: text })),
      rules: rows.map((outcome, i) => ({ id: `rule${i}`, outcome, when: condition("up", 2), because: text })),
      otherwise: "r0",
    };
  };
  const earlier = decision("earlier");
  const last = earlier.outcomes.length - 1;
  leaves.push(numberLeaf("up", 0, last, (operator, value) => ({ fact: "earlier", operator, value: `r${value}` })));
  return documentOf({ facts, indicators, scores, decisions: [earlier, decision("target")] });
}

type Compared = "greaterThan" | "greaterThanInclusive" | "lessThan" | "lessThanInclusive";
