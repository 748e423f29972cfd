import type { Truth } from "../language/truth.ts";
import type {
  ActionNode,
  CollectNode,
  FirstNode,
  LinkedCondition,
  LinkedConstraint,
  Model,
  ModelNode,
  Question,
} from "../model/model.ts";
import { type ActionPlace, conditionEdge, type Edge, isNegated, nodeOf, placeOf, truthPlace } from "../plan/plan.ts";
import type { Compiled } from "./compiled.ts";
import type {
  ActionResult,
  ActionState,
  CollectResult,
  DecisionResult,
  Evaluation,
  Finding,
  FirstResult,
  Interval,
} from "./evaluation.ts";
import { opposite, type Slots } from "./slots.ts";
import { FALSE, type Tables, TRUE } from "./tables.ts";

/** Where the value of each plan node of one case is read, whoever computed it. */
export interface Reader {
  /** The truth that an edge carries. */
  truth(edge: Edge): Truth;
  /** The bounds at a plan node. */
  interval(node: number): Interval;
  /** The options still possible at a plan node, as positions, lowest first. */
  options(node: number): readonly number[];
}

/** What is assembled into an evaluation: a plan, and its questions. */
export type Assembly = Pick<Compiled, "plan" | "questions" | "questionsOf">;

/** Makes the evaluation of one case from the values of its nodes: the same object for every backend that has a `Reader`. */
export const assemble = (assembly: Assembly, reader: Reader): Evaluation => new Results(assembly, reader).evaluation();

/** Reads the evaluation out of the slots of one case. */
export const resultsOf = (compiled: Compiled, slots: Slots): Evaluation =>
  assemble(compiled, slotReader(compiled, slots));

/** Reads one decision out of the slots. */
export function decisionAt(compiled: Compiled, slots: Slots, id: string): DecisionResult {
  const decision = compiled.plan.model.nodes.get(id);
  if (decision?.kind !== "first" && decision?.kind !== "collect") throw new Error(`${id} is no decision`);
  return new Results(compiled, slotReader(compiled, slots)).decision(decision);
}

/** Reads one action out of the slots. */
export function actionAt(compiled: Compiled, slots: Slots, id: string): ActionResult {
  const place = compiled.plan.actions.find(({ action }) => action.id === id);
  if (place === undefined) throw new Error(`${id} is no action`);
  return new Results(compiled, slotReader(compiled, slots)).action(place);
}

const slotReader = ({ tables }: Compiled, slots: Slots): Reader => ({
  truth: (edge) => truthAt(tables, slots, edge),
  interval: (node) => intervalAt(tables, slots, node),
  options: (node) => optionsAt(tables, slots, node),
});

/** The truth that an edge carries. */
export function truthAt(tables: Tables, slots: Slots, edge: Edge): Truth {
  const slot = tables.slots[nodeOf(edge)];
  const [rail, other] = isNegated(edge) ? [slot?.not, slot?.at] : [slot?.at, slot?.not];
  // Of a truth that nothing reads one way, only the other rail is kept.
  const truth = rail === undefined || rail < 0 ? opposite(slots.rails[other ?? -1] ?? 0) : slots.rails[rail];
  return truth === TRUE ? "true" : truth === FALSE ? "false" : "unknown";
}

/** The options still possible at a plan node, as positions. */
export function optionsAt(tables: Tables, slots: Slots, node: number): number[] {
  const slot = tables.slots[node];
  if (slot?.kind !== "options") throw new Error("no options there");
  const possible: number[] = [];
  for (let option = 0; option < slot.size; option++) {
    if ((((slots.words[slot.at + (option >>> 5)] ?? 0) >>> (option & 31)) & 1) === 1) possible.push(option);
  }
  return possible;
}

/** The bounds at a plan node. */
export function intervalAt(tables: Tables, slots: Slots, node: number): Interval {
  const at = tables.slots[node]?.at ?? -1;
  return { min: slots.bounds[at] ?? Number.NaN, max: slots.bounds[at + 1] ?? Number.NaN };
}

/** Which ruleset a result is of. Its digests are computed when they are read, or written: few who evaluate ask. */
function releaseOf(model: Model): Evaluation["ruleset"] {
  return {
    id: model.ruleset.id,
    version: model.ruleset.version,
    get digest() {
      return model.digest;
    },
    get logicDigest() {
      return model.logicDigest;
    },
  };
}

class Results {
  private readonly assembly: Assembly;
  private readonly reader: Reader;

  constructor(assembly: Assembly, reader: Reader) {
    this.assembly = assembly;
    this.reader = reader;
  }

  evaluation(): Evaluation {
    const { plan } = this.assembly;
    const { model } = plan;
    const asked = model.indicators.filter((indicator) => indicator.when === undefined);
    const answered = asked.filter((indicator) => this.truth(truthPlace(plan, indicator)) !== "unknown");
    return {
      ruleset: releaseOf(model),
      facts: Object.fromEntries(
        model.facts
          .filter((fact) => fact.kind === "years" || fact.kind === "chosen")
          .map((fact) => [fact.id, this.interval(fact)]),
      ),
      indicators: Object.fromEntries(
        model.indicators.map((indicator) => [indicator.id, this.truth(truthPlace(plan, indicator))]),
      ),
      scores: Object.fromEntries(model.scores.map((score) => [score.id, this.interval(score)])),
      decisions: Object.fromEntries(model.decisions.map((decision) => [decision.id, this.decision(decision)])),
      actions: Object.fromEntries(plan.actions.map((place) => [place.action.id, this.action(place)])),
      findings: model.constraints.flatMap((constraint) => this.finding(constraint)),
      answered: { count: answered.length, of: asked.length },
      unknown: this.assembly.questions.filter((question) => !this.isKnown(question)).map(idOf),
    };
  }

  private truth(edge: Edge): Truth {
    return this.reader.truth(edge);
  }

  private interval(node: Exclude<ModelNode, ActionNode>): Interval {
    const place = placeOf(this.assembly.plan, node);
    if (place.kind !== "number") throw new Error(`${node.id} has no number`);
    return this.reader.interval(place.node);
  }

  private isKnown(node: Exclude<ModelNode, ActionNode>): boolean {
    const place = placeOf(this.assembly.plan, node);
    switch (place.kind) {
      case "truth":
        return this.truth(place.edge) !== "unknown";
      case "truths":
        return place.edges.every((edge) => this.truth(edge) !== "unknown");
      case "number": {
        const { min, max } = this.interval(node);
        return min === max;
      }
      case "options":
        return this.reader.options(place.node).length === 1;
    }
  }

  decision(decision: FirstNode | CollectNode): DecisionResult {
    return decision.kind === "first" ? this.first(decision) : this.collect(decision);
  }

  private first(decision: FirstNode): FirstResult {
    const place = placeOf(this.assembly.plan, decision);
    if (place.kind !== "options") throw new Error(`${decision.id} has no outcomes`);
    const positions = this.reader.options(place.node);
    const possible = positions.map((position) => decision.outcomes[position] ?? "");
    const bounds = decision.ordered ? { atLeast: possible[0] ?? "", atMost: possible.at(-1) ?? "" } : {};
    return { hit: "first", possible, ...this.standing(decision, possible.length), ...bounds };
  }

  private standing(decision: FirstNode, outcomes: number): Pick<FirstResult, "standing" | "rule"> {
    if (outcomes > 1) return { standing: "open" };
    const { plan } = this.assembly;
    const possible: { id: string; truth: Truth }[] = [];
    for (const rule of decision.rules) {
      const truth = this.truth(conditionEdge(plan, rule.when));
      if (truth !== "false") possible.push({ id: rule.id, truth });
      if (truth === "true") break;
    }
    const [only] = possible;
    if (only === undefined) return { standing: "byDefault" };
    return possible.length === 1 && only.truth === "true"
      ? { standing: "byRule", rule: only.id }
      : { standing: "eitherWay" };
  }

  private collect(decision: CollectNode): CollectResult {
    const place = placeOf(this.assembly.plan, decision);
    if (place.kind !== "truths") throw new Error(`${decision.id} has no outcomes`);
    const truths = place.edges.map((edge) => this.truth(edge));
    return {
      hit: "collect",
      outcomes: Object.fromEntries(decision.outcomes.map((outcome, i) => [outcome, truths[i] ?? "unknown"])),
    };
  }

  action({ action, when, unless, bases }: ActionPlace): ActionResult {
    const state = actionState(this.truth(when), unless === undefined ? "false" : this.truth(unless));
    const truths = bases.map((edge) => (edge === undefined ? "true" : this.truth(edge)));
    return state === "appliesUnless"
      ? {
          state,
          bases: truths,
          decidedBy: this.questionsOf(action.unless)
            .filter((one) => !this.isKnown(one))
            .map(idOf),
        }
      : { state, bases: truths };
  }

  private finding(constraint: LinkedConstraint): Finding[] {
    if (constraint.kind === "atMost") {
      const broken = this.interval(constraint.lower).min > this.interval(constraint.upper).max;
      return broken ? [{ constraint: constraint.id, facts: [constraint.lower.id, constraint.upper.id] }] : [];
    }
    if (this.truth(conditionEdge(this.assembly.plan, constraint.condition)) !== "false") return [];
    return [{ constraint: constraint.id, facts: this.questionsOf(constraint.condition).map(idOf) }];
  }

  private questionsOf(condition: LinkedCondition | undefined): readonly Question[] {
    return (condition && this.assembly.questionsOf.get(condition)) ?? [];
  }
}

const idOf = ({ id }: Question): string => id;

/** Whether an action applies, from the truths of its `when` and `unless` (false where it has none). */
export function actionState(when: Truth, unless: Truth): ActionState {
  if (when === "false" || unless === "true") return "doesNotApply";
  if (when === "unknown") return "open";
  return unless === "unknown" ? "appliesUnless" : "applies";
}
