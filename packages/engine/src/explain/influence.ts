import type { Session } from "../evaluate/session.ts";
import { assertNever } from "../language/result.ts";
import { type Edge, isNegated, nodeOf, type Plan, type PlanNode } from "../plan/plan.ts";

/** Which way a value must move to bring a goal nearer: up, down, both in different places, or neither. */
export type Direction = 0 | 1 | 2 | 3;
export const RISING = 1;
export const FALLING = 2;

/** A place in the plan, and which way it should move. */
export type Pull = { readonly direction: Direction } & (
  | { readonly kind: "truth"; readonly edge: Edge }
  | { readonly kind: "number"; readonly node: number }
  /** That the decision at this node comes to one of these outcomes. */
  | { readonly kind: "outcomes"; readonly node: number; readonly accepted: readonly number[] }
);

/** A set of options that a condition tests, and whether to be in it helps, hinders, or both in different places. */
export type SetTest = { readonly accepted: readonly number[]; readonly direction: Direction };

/**
 * Which inputs of the plan can still change how a goal comes out, and which way each should move. Only what is open is followed:
 * as a case fills, fewer questions matter, and more of them in one way alone. Of such an input one value is as good as any
 * other for the goal (a pure literal), and its opposite as bad, in Kleene's logic too: each end of a truth is read by its own side.
 */
export class Influence {
  private readonly plan: Plan;
  private readonly session: Session;
  private readonly directions: Uint8Array;
  /** By input, the plan nodes that compare it; made when first asked for. */
  private comparisons: ReadonlyMap<number, readonly number[]> | undefined;

  constructor(plan: Plan, session: Session) {
    this.plan = plan;
    this.session = session;
    this.directions = new Uint8Array(plan.nodes.length);
  }

  /** Follows `pulls` down to the inputs, as the session stands now. */
  follow(pulls: readonly Pull[]): void {
    this.directions.fill(0);
    for (const pull of pulls) {
      if (pull.kind === "truth") this.edge(pull.edge, pull.direction);
      else if (pull.kind === "number") this.move(pull.node, pull.direction);
      else this.outcomes(pull.node, pull.accepted, pull.direction);
    }
    // Every node comes after those it reads: from the last to the first, each is met once, with all that pulls at it.
    for (let position = this.plan.nodes.length - 1; position >= 0; position--) {
      const direction = this.directions[position];
      if (direction !== 0) this.node(position, direction as Direction);
    }
  }

  /** Which way the input at a plan node should move; 0 where it no longer matters. */
  direction(node: number): Direction {
    return this.directions[node] as Direction;
  }

  /** The bounds that the number at an input is still compared with. */
  boundsOf(node: number): readonly number[] {
    return this.comparisonsOf(node).flatMap(([one]) => (one.kind === "atLeast" ? one.bound : []));
  }

  /** The sets of options that the choice at an input is still compared with. */
  setsOf(node: number): readonly SetTest[] {
    return this.comparisonsOf(node).flatMap(([one, direction]): SetTest[] =>
      one.kind === "oneOf" ? [{ accepted: one.accepted, direction }] : [],
    );
  }

  /** The comparisons of an input that still matter. Looked up rather than noted on the way: few inputs are ever asked about. */
  private comparisonsOf(input: number): (readonly [PlanNode, Direction])[] {
    this.comparisons ??= comparisonsIn(this.plan);
    return (this.comparisons.get(input) ?? []).flatMap((position) => {
      const direction = this.direction(position);
      return direction === 0 ? [] : [[this.at(position), direction] as const];
    });
  }

  private move(position: number, direction: Direction): void {
    this.directions[position]! |= direction;
  }

  private edge(edge: Edge, direction: Direction): void {
    if (this.session.truth(edge) !== "unknown") return;
    this.move(nodeOf(edge), isNegated(edge) ? opposite(direction) : direction);
  }

  private at(position: number): PlanNode {
    const node = this.plan.nodes[position];
    if (node === undefined) throw new Error("no such plan node");
    return node;
  }

  private node(position: number, direction: Direction): void {
    const node = this.at(position);
    switch (node.kind) {
      case "truthInput":
      case "optionInput":
      case "numberInput":
      case "optionsInput":
        break;
      case "years":
        this.move(node.to, direction);
        this.move(node.from, opposite(direction));
        break;
      case "sum":
        for (const term of node.terms) this.edge(term.edge, direction);
        break;
      case "atLeast":
        this.move(node.of, direction);
        break;
      case "oneOf":
        if (this.at(node.of).kind === "first") this.outcomes(node.of, node.accepted, direction);
        else this.move(node.of, direction);
        break;
      case "all":
      case "any":
        for (const part of node.parts) this.edge(part, direction);
        break;
      case "first":
        // Reached through the outcomes that are asked for, and never as a whole.
        break;
      default:
        assertNever(node);
    }
  }

  /**
   * That a decision comes to one of `accepted`: its rows that give one should be true, the others false. Rows that give what
   * would be given without them do not matter.
   */
  private outcomes(position: number, accepted: readonly number[], direction: Direction): void {
    const node = this.at(position);
    if (node.kind !== "first") throw new Error("outcomes come from a decision");
    const open: { readonly when: Edge; readonly wanted: boolean }[] = [];
    let otherwise = accepted.includes(node.otherwise);
    for (const { when, outcome } of node.rows) {
      const truth = this.session.truth(when);
      const wanted = accepted.includes(outcome);
      if (truth === "true") {
        otherwise = wanted;
        break;
      }
      if (truth === "unknown") open.push({ when, wanted });
    }
    while (open.at(-1)?.wanted === otherwise) open.pop();
    for (const { when, wanted } of open) this.edge(when, wanted ? direction : opposite(direction));
  }
}

function comparisonsIn(plan: Plan): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  plan.nodes.forEach((node, position) => {
    if (node.kind !== "atLeast" && node.kind !== "oneOf") return;
    const positions = found.get(node.of) ?? [];
    found.set(node.of, positions);
    positions.push(position);
  });
  return found;
}

const opposite = (direction: Direction): Direction => (((direction & 1) << 1) | (direction >> 1)) as Direction;
