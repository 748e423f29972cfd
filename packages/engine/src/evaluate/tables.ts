import { type Edge, edgeTo, isNegated, negated, nodeOf, type Plan, type PlanNode, readsOf } from "../plan/plan.ts";

/*
 * The plan as flat typed arrays, for loops without branches, calls or objects (see docs/decisions/evaluator.md).
 *
 * A truth is two bits: 0 false, 1 unknown, 3 true, so that Kleene's and/or are plain & and |. "Not" is an index: a truth and
 * its negation are two rails. Answers have both; of what is computed, only those rails are that something reads.
 */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 3;

/** The kinds of computed nodes, in the order in which a level runs. */
export const COMPUTED = ["years", "sum", "atLeast", "oneOf", "all", "any", "first"] as const;
export type ComputedKind = (typeof COMPUTED)[number];

/**
 * Nodes of one kind and as many parts on one level: they do not read each other, so one loop computes them all. Their values
 * lie side by side from index `out`.
 */
export interface Run {
  readonly kind: ComputedKind;
  readonly start: number;
  readonly end: number;
  readonly out: number;
  /** How many parts each `all` or `any` of the run has, or words each `oneOf`; 0 for other kinds. */
  readonly parts: number;
  /** Whether it gives the negations of its truths. */
  readonly negated: boolean;
}

/** Where a plan node's value is kept. */
export interface Slot {
  readonly kind: "truth" | "number" | "options";
  /** Its rail, its two bounds or its first word; −1 for a truth of which only the negation is kept. */
  readonly at: number;
  /** The rail of its negation, or −1. */
  readonly not: number;
  /** How many options there are, and how many words of 32 bits hold them. */
  readonly size: number;
  readonly words: number;
  /** How to compute it alone; nothing for what is read from a case. */
  readonly runs: readonly Run[];
}

/** How long the arrays of a case are: rails, bounds (two a number) and words. */
export interface Lengths {
  readonly rails: number;
  readonly bounds: number;
  readonly words: number;
}

/** Everything that the loops read and never write. */
export interface Tables extends Lengths {
  /** How many of each are read from a case; they come first. */
  readonly inputs: Lengths;
  /** By plan position. */
  readonly slots: readonly Slot[];
  readonly runs: readonly Run[];
  readonly years: {
    readonly from: Int32Array;
    readonly to: Int32Array;
    readonly min: Float64Array;
    readonly max: Float64Array;
  };
  readonly sum: {
    readonly start: Int32Array;
    readonly rails: Int32Array;
    readonly weights: Float64Array;
    readonly bias: Float64Array;
    readonly min: Float64Array;
    readonly max: Float64Array;
  };
  readonly atLeast: { readonly of: Int32Array; readonly bound: Float64Array };
  readonly oneOf: {
    readonly of: Int32Array;
    readonly start: Int32Array;
    readonly accepted: Uint32Array;
  };
  readonly all: { readonly start: Int32Array; readonly rails: Int32Array };
  readonly any: { readonly start: Int32Array; readonly rails: Int32Array };
  readonly first: {
    readonly out: Int32Array;
    readonly words: Int32Array;
    readonly otherwise: Int32Array;
    readonly start: Int32Array;
    readonly rails: Int32Array;
    readonly outcomes: Int32Array;
  };
}

type Computed = Extract<PlanNode, { kind: ComputedKind }>;
const isComputed = (node: PlanNode): node is Computed => (COMPUTED as readonly string[]).includes(node.kind);

/** Words of 32 bits that `size` options take. */
export const wordsFor = (size: number): number => (size + 31) >>> 5;

/** Packs a plan: nodes grouped by level, then by kind; values of one form side by side. */
export function packTables(plan: Plan): Tables {
  const counts = { rails: 0, bounds: 0, words: 0 };
  const slots: Slot[] = [];
  plan.nodes.forEach((node, position) => {
    if (!isComputed(node)) slots[position] = inputSlot(node, counts);
  });
  const inputs = { ...counts };

  const rows: { [K in ComputedKind]: Extract<PlanNode, { kind: K }>[] } = {
    years: [],
    sum: [],
    atLeast: [],
    oneOf: [],
    all: [],
    any: [],
    first: [],
  };
  const outs: number[] = [];
  const runs: (Run & { readonly level: number })[] = [];
  for (const { node, position, level, negated } of inRunOrder(plan)) {
    const out = place(node, counts);
    const row = (rows[node.kind] as Computed[]).push(node) - 1;
    if (node.kind === "first") outs.push(out);
    const run = { kind: node.kind, level, start: row, end: row + 1, out, parts: partsOf(plan, node), negated };
    const last = runs.at(-1);
    if (last !== undefined && isSameLoop(last, run)) runs[runs.length - 1] = { ...last, end: row + 1 };
    else runs.push(run);
    slots[position] = computedSlot(node, run, slots[position]);
  }

  const at = (position: number): number => slots[position]?.at ?? -1;
  const rail = (edge: Edge): number => slots[nodeOf(edge)]?.[isNegated(edge) ? "not" : "at"] ?? -1;
  const junctions = (nodes: readonly { readonly parts: readonly Edge[] }[]) => {
    const { start, items } = jagged(nodes.map((node) => node.parts.map(rail)));
    return { start, rails: Int32Array.from(items) };
  };
  const terms = jagged(rows.sum.map((node) => node.terms));
  const masks = jagged(rows.oneOf.map((node) => maskOf(node.accepted, slots[node.of]?.size ?? 0)));
  const decided = jagged(rows.first.map((node) => node.rows));
  return {
    ...counts,
    inputs,
    slots,
    runs: runs.map(({ level: _level, ...run }) => run),
    years: {
      from: Int32Array.from(rows.years, (node) => at(node.from)),
      to: Int32Array.from(rows.years, (node) => at(node.to)),
      min: Float64Array.from(rows.years, (node) => node.min),
      max: Float64Array.from(rows.years, (node) => node.max),
    },
    sum: {
      start: terms.start,
      rails: Int32Array.from(terms.items, (term) => rail(term.edge)),
      weights: Float64Array.from(terms.items, (term) => term.weight),
      bias: Float64Array.from(rows.sum, (node) => node.bias),
      min: Float64Array.from(rows.sum, (node) => node.min),
      max: Float64Array.from(rows.sum, (node) => node.max),
    },
    atLeast: {
      of: Int32Array.from(rows.atLeast, (node) => at(node.of)),
      bound: Float64Array.from(rows.atLeast, (node) => node.bound),
    },
    oneOf: {
      of: Int32Array.from(rows.oneOf, (node) => at(node.of)),
      start: masks.start,
      accepted: Uint32Array.from(masks.items),
    },
    all: junctions(rows.all),
    any: junctions(rows.any),
    first: {
      out: Int32Array.from(outs),
      words: Int32Array.from(rows.first, (node) => wordsFor(node.size)),
      otherwise: Int32Array.from(rows.first, (node) => node.otherwise),
      start: decided.start,
      rails: Int32Array.from(decided.items, (row) => rail(row.when)),
      outcomes: Int32Array.from(decided.items, (row) => row.outcome),
    },
  };
}

type Entry = { readonly node: Computed; readonly position: number; readonly level: number; readonly negated: boolean };

/** What is computed, in the order in which it is: level by level, kind by kind, loop by loop. */
function inRunOrder(plan: Plan): Entry[] {
  const levels: number[] = [];
  const read = new Set<Edge>();
  plan.nodes.forEach((node, i) => {
    levels[i] = readsOf(node).reduce((level, other) => Math.max(level, (levels[other] ?? 0) + 1), 0);
    for (const edge of edgesOf(node)) read.add(edge);
  });
  const entries = plan.nodes.flatMap((node, position): Entry[] => {
    if (!isComputed(node)) return [];
    const level = levels[position] ?? 0;
    const entry = { node, position, level, negated: false };
    const negation = read.has(negated(edgeTo(position)));
    if (!negation) return [entry];
    return read.has(edgeTo(position)) ? [entry, { ...entry, negated: true }] : [{ ...entry, negated: true }];
  });
  const rank = ({ node }: Entry): number => COMPUTED.indexOf(node.kind);
  return entries.sort(
    (a, b) =>
      a.level - b.level ||
      rank(a) - rank(b) ||
      Number(a.negated) - Number(b.negated) ||
      partsOf(plan, a.node) - partsOf(plan, b.node) ||
      a.position - b.position,
  );
}

/** The edges that a node reads. */
function edgesOf(node: PlanNode): readonly Edge[] {
  if (node.kind === "all" || node.kind === "any") return node.parts;
  if (node.kind === "sum") return node.terms.map(({ edge }) => edge);
  return node.kind === "first" ? node.rows.map(({ when }) => when) : [];
}

const isSameLoop = (a: Run & { readonly level: number }, b: typeof a): boolean =>
  a.kind === b.kind && a.level === b.level && a.parts === b.parts && a.negated === b.negated;

function inputSlot(node: Exclude<PlanNode, Computed>, counts: { rails: number; bounds: number; words: number }): Slot {
  const none = { not: -1, size: 0, words: 0, runs: [] };
  switch (node.kind) {
    case "truthInput":
    case "optionInput":
      counts.rails += 2;
      return { ...none, kind: "truth", at: counts.rails - 2, not: counts.rails - 1 };
    case "numberInput":
      counts.bounds += 2;
      return { ...none, kind: "number", at: counts.bounds - 2 };
    case "optionsInput": {
      const words = wordsFor(node.size);
      counts.words += words;
      return { ...none, kind: "options", at: counts.words - words, size: node.size, words };
    }
  }
}

/** Where the next value of this kind goes. */
function place(node: Computed, counts: { rails: number; bounds: number; words: number }): number {
  switch (node.kind) {
    case "years":
    case "sum":
      counts.bounds += 2;
      return counts.bounds - 2;
    case "first":
      counts.words += wordsFor(node.size);
      return counts.words - wordsFor(node.size);
    default:
      return counts.rails++;
  }
}

/** The slot of a computed node; `other` is that of its truth when this run gives the negation. */
function computedSlot(node: Computed, run: Run, other: Slot | undefined): Slot {
  const runs = [...(other?.runs ?? []), run];
  const { out, negated } = run;
  switch (node.kind) {
    case "years":
    case "sum":
      return { kind: "number", at: out, not: -1, size: 0, words: 0, runs };
    case "first":
      return { kind: "options", at: out, not: -1, size: node.size, words: wordsFor(node.size), runs };
    default:
      return { kind: "truth", at: negated ? (other?.at ?? -1) : out, not: negated ? out : -1, size: 0, words: 0, runs };
  }
}

/** How many parts an `all` or `any` of `plan` has, or words a `oneOf`; 0 for other kinds. */
export function partsOf(plan: Plan, node: PlanNode): number {
  if (node.kind === "all" || node.kind === "any") return node.parts.length;
  const source = node.kind === "oneOf" ? plan.nodes[node.of] : undefined;
  return source !== undefined && "size" in source ? wordsFor(source.size) : 0;
}

/** The bits of `accepted` among `size` options. */
export function maskOf(accepted: readonly number[], size: number): number[] {
  const words = new Array<number>(wordsFor(size)).fill(0);
  for (const option of accepted) words[option >>> 5] = ((words[option >>> 5] ?? 0) | (1 << (option & 31))) >>> 0;
  return words;
}

/** Rows of different lengths end to end: row i is `items[start[i]]` up to `items[start[i + 1]]`. */
function jagged<T>(rows: readonly (readonly T[])[]): { readonly start: Int32Array; readonly items: readonly T[] } {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    start[i + 1] = (start[i] ?? 0) + row.length;
  });
  return { start, items: rows.flat() };
}
