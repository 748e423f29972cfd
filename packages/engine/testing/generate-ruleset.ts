import type fc from "fast-check";
import { isoDate } from "../src/language/calendar.ts";
import { linkModel } from "../src/model/link-model.ts";
import type { Model } from "../src/model/model.ts";
import type {
  ActionDocument,
  Basis,
  Condition,
  ConstraintDocument,
  DecisionDocument,
  FactDocument,
  IndicatorDocument,
  Operator,
  Ruleset,
  ScoreDocument,
  TagDocument,
} from "../src/ruleset/schema.ts";
import { type Draw, drawFrom, drawFromSeed, sequences } from "./draw.ts";

/*
 * Small random rulesets that always link: every type of fact, every operator that fits it, every kind of node. What is
 * compared is chosen so that no comparison is constant, and nodes are made one after the other so that none is a cycle;
 * then each list is put in another order, since nothing says that a document stands in order of dependence.
 */

/** How large a ruleset may become. */
export interface Size {
  readonly facts: number;
  readonly indicators: number;
  readonly derived: number;
  readonly scores: number;
  readonly decisions: number;
  readonly actions: number;
  readonly constraints: number;
  readonly depth: number;
  /** Domains so small that every completion of a case can be listed. */
  readonly enumerable: boolean;
}

/** Large enough that most kinds of node meet in most rulesets. */
export const BROAD: Size = {
  facts: 7,
  indicators: 5,
  derived: 3,
  scores: 2,
  decisions: 3,
  actions: 2,
  constraints: 2,
  depth: 3,
  enumerable: false,
};

/** Small enough for `brute-force.ts`. */
export const ENUMERABLE: Size = { ...BROAD, facts: 3, indicators: 3, derived: 2, decisions: 2, enumerable: true };

/** Large enough for long chains of nodes. */
export const LARGE: Size = {
  ...BROAD,
  facts: 14,
  indicators: 14,
  derived: 8,
  scores: 4,
  decisions: 6,
  actions: 5,
  depth: 5,
};

const text = { nb: "x" } as const;

/** What a condition can compare, with what it must know to compare sensibly. */
export type Comparable =
  | { readonly kind: "truth"; readonly id: string }
  | { readonly kind: "option"; readonly id: string; readonly options: readonly string[]; readonly ordered: boolean }
  | { readonly kind: "options"; readonly id: string; readonly options: readonly string[] }
  | {
      readonly kind: "number";
      readonly id: string;
      readonly min: number;
      readonly max: number;
      readonly form: "integer" | "number" | "date" | "score";
    };

/** An indicator as counts see it. */
export interface Tagged {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A ruleset of at most `size`, decided by `draw`. */
export function drawRuleset(draw: Draw, size: Size = BROAD): Ruleset {
  return new Generator(draw, size).ruleset();
}

/** The ruleset of a seed: always the same one. */
export const rulesetOfSeed = (seed: number, size: Size = BROAD): Ruleset => drawRuleset(drawFromSeed(seed), size);

/** Rulesets for fast-check, which makes a failing one smaller. */
export const rulesets = (size: Size = BROAD): fc.Arbitrary<Ruleset> =>
  sequences(size.facts * 200).map((numbers) => drawRuleset(drawFrom(numbers), size));

/** A model of a generated ruleset. Throws where it does not link, which is a fault of the generator. */
export function linked(ruleset: Ruleset): Model {
  const result = linkModel(ruleset);
  if (!result.ok) throw new Error(`a generated ruleset must link: ${JSON.stringify(result.problems)}`);
  return result.value;
}

/** The frame of a ruleset: what every document must have. */
export function documentOf(parts: Partial<Ruleset>): Ruleset {
  return {
    format: 1,
    id: "generated",
    version: "1.0.0",
    lawAsOf: "2026-01-01",
    title: text,
    sources: [],
    actors: [{ id: "anyone", label: text }],
    tags: [],
    facts: [],
    indicators: [],
    scores: [],
    decisions: [],
    actions: [],
    constraints: [],
    laws: [],
    ...parts,
  };
}

class Generator {
  private readonly draw: Draw;
  private readonly size: Size;
  private readonly tags: TagDocument[] = [];
  private readonly facts: FactDocument[] = [];
  private readonly indicators: IndicatorDocument[] = [];
  private readonly scores: ScoreDocument[] = [];
  private readonly decisions: DecisionDocument[] = [];
  /** What conditions may compare by now. */
  private readonly comparable: Comparable[] = [];
  /** Every indicator, those too that are made later: a count must leave these out. */
  private readonly tagged: Tagged[] = [];
  private readonly made = new Set<string>();

  constructor(draw: Draw, size: Size) {
    this.draw = draw;
    this.size = size;
  }

  ruleset(): Ruleset {
    const { draw, size } = this;
    this.addTags();
    for (let i = draw.integer(1, size.facts); i > 0; i--) this.addFact();
    this.addDerivedFacts();
    const asked = draw.integer(0, size.indicators);
    const derived = draw.integer(0, size.derived);
    for (let i = 0; i < asked + derived; i++) this.tagged.push({ id: `i${i}`, tags: this.drawTags() });
    for (let i = 0; i < asked; i++) this.addIndicator(i, undefined);
    const later = draw.shuffled([
      ...Array.from({ length: derived }, (_, i) => () => this.addIndicator(asked + i, this.condition(size.depth))),
      ...Array.from({ length: draw.integer(0, size.scores) }, (_, i) => () => this.addScore(i)),
      ...Array.from({ length: draw.integer(1, size.decisions) }, (_, i) => () => this.addDecision(i)),
    ]);
    for (const add of later) add();
    const actions = Array.from({ length: draw.integer(0, size.actions) }, (_, i) => this.action(i));
    const constraints = Array.from({ length: draw.integer(0, size.constraints) }, (_, i) => this.constraint(i));
    return documentOf({
      tags: this.tags,
      facts: draw.shuffled(this.facts),
      indicators: draw.shuffled(this.indicators),
      scores: draw.shuffled(this.scores),
      decisions: draw.shuffled(this.decisions),
      actions,
      constraints,
    });
  }

  // --- vocabulary

  private addTags(): void {
    for (let i = 0; i < 2; i++) {
      const values = Array.from({ length: this.draw.integer(1, 3) }, (_, j) => ({ id: `v${j}`, label: text }));
      this.tags.push({ id: `t${i}`, label: text, values, ...(this.draw.chance(30) ? { ordered: true as const } : {}) });
    }
  }

  private drawTags(): Record<string, string> {
    return Object.fromEntries(
      this.tags.flatMap((tag) => (this.draw.chance(20) ? [] : [[tag.id, this.draw.pick(tag.values).id]])),
    );
  }

  // --- facts

  private addFact(): void {
    const { draw } = this;
    const id = `f${this.facts.length}`;
    const common = { id, label: text, question: text };
    const type = draw.pick(["boolean", "choice", "integer", "choices", "date", "number"] as const);
    switch (type) {
      case "boolean":
        this.facts.push({ ...common, type });
        this.comparable.push({ kind: "truth", id });
        break;
      case "choice": {
        const options = this.options(draw, "o");
        const ordered = draw.chance(50);
        this.facts.push({ ...common, type, ...(ordered ? { ordered } : {}), options });
        this.comparable.push({ kind: "option", id, options: options.map((option) => option.id), ordered });
        break;
      }
      case "choices": {
        const options = this.options(draw, "o");
        this.facts.push({ ...common, type, options });
        this.comparable.push({ kind: "options", id, options: options.map((option) => option.id) });
        break;
      }
      case "integer": {
        const min = draw.integer(-3, 3);
        const max = min + draw.integer(1, this.size.enumerable ? 4 : 20);
        this.facts.push({ ...common, type, min, max });
        this.comparable.push({ kind: "number", id, min, max, form: "integer" });
        break;
      }
      case "number": {
        // Quarters are exact in binary; thirds and tenths are not, and must compare the same way all the same.
        const step = draw.pick([0.25, 0.1, 1 / 3]);
        const min = draw.integer(-4, 4) * step;
        const max = min + draw.integer(1, this.size.enumerable ? 4 : 40) * step;
        this.facts.push({ ...common, type, min, max });
        this.comparable.push({ kind: "number", id, min, max, form: "number" });
        break;
      }
      case "date": {
        // Around the turn of February, where years are hardest to count, and now and then anywhere.
        const near = this.size.enumerable || draw.chance(70);
        const year = draw.pick([2008, 2007, 2024, 2000, 2026]);
        const first = Math.floor(Date.UTC(year, near ? 1 : draw.integer(0, 11), near ? 26 : 1) / 86_400_000);
        const last = first + draw.integer(1, this.size.enumerable ? 5 : near ? 9 : 9_000);
        this.facts.push({ ...common, type, min: isoDate(first), max: isoDate(last) });
        this.comparable.push({ kind: "number", id, min: first, max: last, form: "date" });
        break;
      }
    }
  }

  private options(draw: Draw, prefix: string): { id: string; label: typeof text }[] {
    // More than 32 and 64 options take several words of bits.
    const length = draw.chance(this.size.enumerable ? 0 : 6) ? draw.pick([33, 64, 70]) : draw.integer(2, 4);
    return Array.from({ length }, (_, i) => ({ id: `${prefix}${i}`, label: text }));
  }

  private addDerivedFacts(): void {
    const { draw } = this;
    const dates = this.facts.filter((fact) => fact.type === "date");
    const several = this.facts.filter((fact) => fact.type === "choices");
    for (let i = draw.integer(0, dates.length === 0 ? 0 : 2); i > 0; i--) {
      const [from, to] = [draw.pick(dates), draw.pick(dates)];
      const span = 2 + draw.integer(0, 30);
      const min = draw.integer(-2, 10);
      this.addDerived({ yearsBetween: [from.id, to.id] }, min, min + span);
    }
    if (several.length > 0 && draw.chance(50)) {
      const of = draw.pick(several);
      const most = of.options.length;
      // Sometimes a domain that clips what could be counted.
      const min = draw.chance(20) ? 1 : 0;
      this.addDerived({ numberOf: of.id }, min, draw.chance(20) ? Math.max(most - 1, min + 1) : most);
    }
  }

  private addDerived(
    derive: NonNullable<Extract<FactDocument, { type: "integer" }>["derive"]>,
    min: number,
    max: number,
  ) {
    const id = `f${this.facts.length}`;
    this.facts.push({ id, label: text, type: "integer", min, max, derive });
    this.comparable.push({ kind: "number", id, min, max, form: "integer" });
  }

  // --- indicators, scores, decisions

  private addIndicator(position: number, when: Condition | undefined): void {
    const { id, tags } = this.tagged[position] ?? { id: "", tags: {} };
    this.indicators.push({ id, label: text, tags, ...(when === undefined ? { question: text } : { when }) });
    this.comparable.push({ kind: "truth", id });
    this.made.add(id);
  }

  private addScore(position: number): void {
    const { draw } = this;
    const id = `s${position}`;
    const weights = new Map<string, number>();
    const members: ScoreDocument["members"] = [];
    const selected = draw.chance(50) ? this.selection() : undefined;
    if (selected !== undefined) {
      const weight = draw.pick([1, 2, -1, 5, -3]);
      const { count, except } = selected;
      members.push({ count, ...(except.length > 0 ? { except } : {}), weight });
      for (const member of selected.members) weights.set(member, weight);
    }
    for (const { id: indicator } of this.tagged.filter((node) => this.made.has(node.id) && !weights.has(node.id))) {
      if (!draw.chance(50)) continue;
      const weight = draw.pick([1, -1, 2, 7, -4, 0, 1_000_000]);
      members.push({ indicator, weight });
      weights.set(indicator, weight);
    }
    if (members.length === 0) return;
    this.scores.push({ id, label: text, members });
    const all = [...weights.values()];
    const min = all.reduce((sum, weight) => sum + Math.min(weight, 0), 0);
    const max = all.reduce((sum, weight) => sum + Math.max(weight, 0), 0);
    if (min < max) this.comparable.push({ kind: "number", id, min, max, form: "score" });
  }

  private addDecision(position: number): void {
    const { draw } = this;
    const id = `d${position}`;
    const outcomes = this.options(draw, "r");
    const names = outcomes.map((outcome) => outcome.id);
    const collects = draw.chance(30);
    const otherwise = draw.pick(names);
    const mentioned = draw.shuffled(names.filter((name) => collects || name !== otherwise));
    const more = Array.from({ length: draw.integer(0, 3) }, () => draw.pick(names));
    const rules = [...mentioned, ...more].map((outcome, i) => ({
      id: `rule${i}`,
      outcome,
      // A decision with very many outcomes is about their number, not about their conditions.
      when: this.condition(names.length > 8 ? 0 : this.size.depth - 1),
      because: text,
    }));
    const common = { id, label: text, outcomes, rules };
    if (collects) {
      this.decisions.push({ ...common, hit: "collect" });
      this.comparable.push({ kind: "options", id, options: names });
    } else {
      const ordered = draw.chance(60);
      this.decisions.push({ ...common, hit: "first", otherwise, ...(ordered ? { ordered } : {}) });
      this.comparable.push({ kind: "option", id, options: names, ordered });
    }
  }

  // --- actions and constraints

  private action(position: number): ActionDocument {
    const { draw } = this;
    const basis = Array.from({ length: draw.integer(0, 2) }, (_, i): Basis => {
      const when = draw.chance(60) ? { when: this.condition(1) } : {};
      return { standing: "proposal", ...(draw.chance(50) ? { id: `b${position}x${i}` } : {}), ...when };
    });
    return {
      id: `a${position}`,
      label: text,
      by: "anyone",
      when: this.condition(2),
      ...(draw.chance(60) ? { unless: this.condition(2) } : {}),
      ...(draw.chance(30) ? { urgency: draw.pick(["routine", "now"] as const) } : {}),
      basis,
    };
  }

  private constraint(position: number): ConstraintDocument {
    const { draw } = this;
    const id = `c${position}`;
    const numbers = this.comparable.filter((node) => node.kind === "number" && node.form !== "score");
    if (numbers.length > 0 && draw.chance(50)) {
      const lower = draw.pick(numbers);
      const isDate = (node: Comparable): boolean => node.kind === "number" && node.form === "date";
      const upper = draw.pick(numbers.filter((node) => isDate(node) === isDate(lower)));
      return { id, because: text, atMost: [lower.id, upper.id] };
    }
    return { id, because: text, holds: this.condition(2) };
  }

  // --- conditions

  private condition(depth: number): Condition {
    const { draw } = this;
    const shape = depth <= 0 ? "leaf" : draw.pick(["leaf", "all", "any", "not", "leaf", "all", "any"] as const);
    switch (shape) {
      case "all":
      case "any": {
        // Now and then of nothing: all of nothing is true, any of nothing is false.
        const length = draw.chance(4) ? 0 : draw.integer(1, 3);
        const parts = Array.from({ length }, () => this.condition(depth - 1));
        return shape === "all" ? { all: parts } : { any: parts };
      }
      case "not":
        return { not: this.condition(depth - 1) };
      default:
        return this.leaf();
    }
  }

  private leaf(): Condition {
    const { draw } = this;
    const selected = draw.chance(25) ? this.selection() : undefined;
    if (selected === undefined) return comparison(draw, draw.pick(this.comparable));
    const { count, except, members } = selected;
    const [operator, value] = integerComparison(draw, 0, members.length);
    return { count, ...(except.length > 0 ? { except } : {}), operator, value };
  }

  /** Indicators picked by tag, leaving out those that are not made yet, and now and then one more. */
  private selection(): { count: Record<string, string[]>; except: string[]; members: string[] } | undefined {
    const { draw } = this;
    const seeds = this.tagged.filter((node) => this.made.has(node.id) && Object.keys(node.tags).length > 0);
    if (seeds.length === 0) return undefined;
    const keys = Object.entries(draw.pick(seeds).tags);
    const count = Object.fromEntries(
      draw.some(keys, 1).map(([tagId, own]) => {
        const values = this.tags.find(({ id }) => id === tagId)?.values.map(({ id }) => id) ?? [];
        return [tagId, values.filter((value) => value === own || draw.chance(40))];
      }),
    );
    const picked = this.tagged.filter(({ tags }) =>
      Object.entries(count).every(([tagId, values]) => values.includes(tags[tagId] ?? "")),
    );
    const usable = picked.filter(({ id }) => this.made.has(id));
    const spared = usable.length > 1 && draw.chance(30) ? [draw.pick(usable)] : [];
    const except = picked.filter((node) => !this.made.has(node.id) || spared.includes(node)).map(({ id }) => id);
    const members = picked.map(({ id }) => id).filter((id) => !except.includes(id));
    return { count, except, members };
  }
}

/** A comparison of `node` that holds for some of its values and not for all. */
export function comparison(draw: Draw, node: Comparable): Condition {
  const fact = node.id;
  switch (node.kind) {
    case "truth":
      return { fact, operator: draw.pick(["equal", "notEqual"] as const), value: !draw.chance(40) };
    case "options":
      return { fact, operator: draw.pick(["contains", "doesNotContain"] as const), value: draw.pick(node.options) };
    case "option": {
      const last = node.options.length - 1;
      const operator = draw.pick(node.ordered ? [...EQUALITY, ...ORDER] : EQUALITY);
      const at = (position: number): string => node.options[position] ?? "";
      if (operator === "in" || operator === "notIn") {
        return { fact, operator, value: draw.shuffled(draw.some(node.options, 1, last)) };
      }
      return { fact, operator, value: at(draw.integer(...threshold(operator, 0, last))) };
    }
    case "number": {
      if (node.form === "integer") {
        const [operator, value] = integerComparison(draw, node.min, node.max);
        return { fact, operator, value };
      }
      const operator = draw.pick(ORDER);
      if (node.form !== "number") {
        const value = draw.integer(...threshold(operator, node.min, node.max));
        return { fact, operator, value: node.form === "date" ? isoDate(value) : value };
      }
      // At an end of the domain one of the two comparisons is constant; in between none is.
      const share = draw.integer(0, 8) / 8;
      const inclusive = operator === "lessThan" || operator === "greaterThanInclusive";
      const end = inclusive ? node.max : node.min;
      const inside = node.min + (node.max - node.min) * share;
      return { fact, operator, value: inside > node.min && inside < node.max ? inside : end };
    }
  }
}

const ORDER = ["greaterThanInclusive", "lessThan", "lessThanInclusive", "greaterThan"] as const;
const EQUALITY = ["equal", "notEqual", "in", "notIn"] as const;

/** The thresholds at which `operator` is not constant over the integers from `min` to `max`. */
function threshold(operator: Operator, min: number, max: number): [number, number] {
  switch (operator) {
    case "lessThan":
    case "greaterThanInclusive":
      return [min + 1, max];
    case "lessThanInclusive":
    case "greaterThan":
      return [min, max - 1];
    default:
      return [min, max];
  }
}

function integerComparison(draw: Draw, min: number, max: number): [Operator, number | number[]] {
  const operator = draw.pick([...ORDER, ...EQUALITY]);
  if (operator !== "in" && operator !== "notIn") return [operator, draw.integer(...threshold(operator, min, max))];
  const domain = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  return [operator, draw.shuffled(draw.some(domain, 1, Math.min(domain.length - 1, 5)))];
}
