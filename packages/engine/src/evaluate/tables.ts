import { type Edge, isNegated, nodeOf, type Plan, type PlanNode, readsOf } from "../plan/plan.ts";

/*
 * The plan as flat typed arrays, for loops without branches, calls or objects (see docs/decisions/evaluator.md).
 *
 * A truth is two bits: 0 false, 1 unknown, 3 true, so that Kleene's and/or are plain & and |. Each truth keeps its negation
 * beside it, so that "not" is an index: truth n is at rails[2n], its negation at rails[2n+1].
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
}

/**
 * Where a plan node's value is kept: from index `at` of the truths (whose rails are at twice that), of the numbers, or of the
 * words, of which `words` hold a bit for each of `size` options. Both are 0 where there are no options.
 */
export interface Slot {
  readonly kind: "truth" | "number" | "options";
  readonly at: number;
  readonly size: number;
  readonly words: number;
}

/** Everything that the loops read and never write. */
export interface Tables {
  readonly truths: number;
  readonly numbers: number;
  readonly words: number;
  /** How many of each are read from a case; they come first. */
  readonly inputs: { readonly truths: number; readonly numbers: number; readonly words: number };
  /** By plan position. */
  readonly slots: readonly Slot[];
  readonly runs: readonly Run[];
  /** The run-order position of each plan node among its kind, or −1 for inputs. */
  readonly rowOf: Int32Array;
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
  const levels: number[] = [];
  plan.nodes.forEach((node, i) => {
    levels[i] = readsOf(node).reduce((level, read) => Math.max(level, (levels[read] ?? 0) + 1), 0);
  });
  // Inputs first, so that a case is copied in with one call an array; then level by level, kind by kind, size by size.
  const rank = (node: PlanNode): number => (isComputed(node) ? COMPUTED.indexOf(node.kind) : -1);
  const order = plan.nodes
    .map((node, position) => ({ node, position, level: isComputed(node) ? (levels[position] ?? 0) + 1 : 0 }))
    .sort(
      (a, b) =>
        a.level - b.level ||
        rank(a.node) - rank(b.node) ||
        partsOf(plan, a.node) - partsOf(plan, b.node) ||
        a.position - b.position,
    );

  const counts = { truths: 0, numbers: 0, words: 0 };
  let inputs = { ...counts };
  const slots: Slot[] = [];
  const rowOf = new Int32Array(plan.nodes.length).fill(-1);
  const rows: { [K in ComputedKind]: Extract<PlanNode, { kind: K }>[] } = {
    years: [],
    sum: [],
    atLeast: [],
    oneOf: [],
    all: [],
    any: [],
    first: [],
  };
  const outs: Record<ComputedKind, number[]> = {
    years: [],
    sum: [],
    atLeast: [],
    oneOf: [],
    all: [],
    any: [],
    first: [],
  };
  const runs: { kind: ComputedKind; level: number; start: number; end: number; out: number; parts: number }[] = [];
  for (const { node, position, level } of order) {
    const slot = slotFor(node, counts);
    slots[position] = slot;
    if (!isComputed(node)) {
      inputs = { ...counts };
      continue;
    }
    const row = outs[node.kind].push(slot.at) - 1;
    (rows[node.kind] as Computed[]).push(node);
    rowOf[position] = row;
    const run = runs.at(-1);
    const parts = partsOf(plan, node);
    if (run !== undefined && run.kind === node.kind && run.level === level && run.parts === parts) run.end = row + 1;
    else runs.push({ kind: node.kind, level, start: row, end: row + 1, out: slot.at, parts });
  }

  const at = (position: number): number => slots[position]?.at ?? -1;
  const rail = (edge: number): number => at(nodeOf(edge)) * 2 + (isNegated(edge) ? 1 : 0);
  const junctions = (nodes: readonly { readonly parts: readonly Edge[] }[]) => {
    const { start, items } = jagged(nodes.map((node) => node.parts.map(rail)));
    return { start, rails: Int32Array.from(items) };
  };
  const terms = jagged(rows.sum.map((node) => node.terms));
  const masks = jagged(rows.oneOf.map((node) => maskOf(node.accepted, sizeOf(slots[node.of]))));
  const decided = jagged(rows.first.map((node) => node.rows));
  return {
    ...counts,
    inputs,
    slots,
    runs: runs.map(({ level: _level, ...run }) => run),
    rowOf,
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
      out: Int32Array.from(outs.first),
      words: Int32Array.from(rows.first, (node) => wordsFor(node.size)),
      otherwise: Int32Array.from(rows.first, (node) => node.otherwise),
      start: decided.start,
      rails: Int32Array.from(decided.items, (row) => rail(row.when)),
      outcomes: Int32Array.from(decided.items, (row) => row.outcome),
    },
  };
}

/** How many parts an `all` or `any` of `plan` has, or words a `oneOf`; 0 for other kinds. */
export function partsOf(plan: Plan, node: PlanNode): number {
  if (node.kind === "all" || node.kind === "any") return node.parts.length;
  const source = node.kind === "oneOf" ? plan.nodes[node.of] : undefined;
  return source !== undefined && "size" in source ? wordsFor(source.size) : 0;
}

function slotFor(node: PlanNode, counts: { truths: number; numbers: number; words: number }): Slot {
  switch (node.kind) {
    case "truthInput":
    case "optionInput":
    case "atLeast":
    case "oneOf":
    case "all":
    case "any":
      return { kind: "truth", at: counts.truths++, size: 0, words: 0 };
    case "numberInput":
    case "years":
    case "sum":
      return { kind: "number", at: counts.numbers++, size: 0, words: 0 };
    case "optionsInput":
    case "first": {
      const { size } = node;
      const at = counts.words;
      counts.words += wordsFor(size);
      return { kind: "options", at, size, words: wordsFor(size) };
    }
  }
}

const sizeOf = (slot: Slot | undefined): number => slot?.size ?? 0;

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
