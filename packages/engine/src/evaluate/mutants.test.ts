import { type Backend, direct } from "../../testing/backends.ts";
import { type Mutant, testMutants } from "../../testing/mutants.ts";
import { type Model, questions } from "../model/model.ts";
import { lowerPlan } from "../plan/lower-plan.ts";
import { compile } from "./compile.ts";
import type { Compiled } from "./compiled.ts";
import { writeInput } from "./inputs.ts";
import { Session } from "./session.ts";
import { makeSlots } from "./slots.ts";
import type { Tables } from "./tables.ts";

/** What an evaluator keeps to itself; only to corrupt it. */
const compiledOf = (model: Model): Compiled =>
  (compile(lowerPlan(model)) as unknown as { readonly compiled: Compiled }).compiled;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An evaluator whose tables were changed by `plant` after they were made. */
const corrupted = (plant: (compiled: Writable<Compiled>, tables: Writable<Tables>) => void): Backend =>
  direct("mutant", (model) => {
    const whole = compiledOf(model);
    const tables = { ...whole.tables };
    const compiled: Writable<Compiled> = { ...whole, tables };
    plant(compiled, tables);
    return (facts) => {
      const blank = makeSlots(tables.inputs);
      for (const [id, input] of compiled.inputs) writeInput(blank, input, facts.get(id)?.known);
      const session = new Session(compiled, blank);
      return { evaluation: session.evaluation(), session };
    };
  });

/** As `corrupted`, answered one by one. */
const corruptedSession = (plant: (compiled: Writable<Compiled>) => void): Backend =>
  direct("mutant", (model) => {
    const compiled: Writable<Compiled> = { ...compiledOf(model) };
    plant(compiled);
    const session = new Session(compiled);
    return (facts) => {
      for (const { id } of questions(model)) session.set(id, facts.get(id)?.known);
      return { evaluation: session.evaluation(), session };
    };
  });

const MUTANTS: readonly Mutant[] = [
  [
    "a threshold is one too high",
    corrupted((_, { atLeast }) => atLeast.bound.forEach((bound, i) => (atLeast.bound[i] = bound + 1))),
  ],
  [
    "`greater than` a fraction accepts the fraction itself",
    corrupted((_, { atLeast }) => {
      atLeast.bound.forEach(
        (bound, i) => (atLeast.bound[i] = Number.isInteger(bound) ? bound : bound - Math.abs(bound) * 2 ** -52),
      );
    }),
  ],
  ["negation is forgotten", corrupted((_, { all }) => all.rails.forEach((rail, i) => (all.rails[i] = rail & ~1)))],
  [
    "`any` forgets its last part",
    corrupted((_, { any }) =>
      any.start.forEach((at, i) => (any.start[i] = i > 0 ? Math.max(at - 1, any.start[i - 1] ?? 0) : at)),
    ),
  ],
  [
    "`all` and `any` change places",
    corrupted((_, tables) => {
      [tables.all, tables.any] = [tables.any, tables.all];
      const other = { all: "any", any: "all" } as const;
      tables.runs = tables.runs.map((run) =>
        run.kind === "all" || run.kind === "any" ? { ...run, kind: other[run.kind] } : run,
      );
    }),
  ],
  [
    "unknown answers are read as no",
    corrupted((compiled) => {
      compiled.inputs = new Map(
        [...compiled.inputs].map(([id, input]) => [
          id,
          input.kind === "truth" ? { ...input, kind: "truths" as const, at: [input.at] } : input,
        ]),
      );
    }),
  ],
  ["a sum loses its negative weights' start", corrupted((_, { sum }) => sum.bias.fill(0))],
  [
    "a weight is one too large",
    corrupted((_, { sum }) => sum.weights.forEach((weight, i) => (sum.weights[i] = weight + 1))),
  ],
  ["a derived number is not clipped from below", corrupted((_, { sum }) => sum.min.fill(Number.NEGATIVE_INFINITY))],
  [
    "years are counted backwards",
    corrupted((_, tables) => (tables.years = { ...tables.years, from: tables.years.to, to: tables.years.from })),
  ],
  ["years are not clipped", corrupted((_, { years }) => years.max.fill(Number.POSITIVE_INFINITY))],
  [
    "an option beyond the first word of bits is lost",
    corrupted((_, { oneOf }) =>
      oneOf.start.forEach((at, i) => {
        if (i > 0 && at - (oneOf.start[i - 1] ?? 0) > 1) oneOf.accepted[at - 1] = 0;
      }),
    ),
  ],
  [
    "an option set accepts one more",
    corrupted((_, { oneOf }) => oneOf.accepted.forEach((bits, i) => (oneOf.accepted[i] = bits | 1))),
  ],
  [
    "the default is another outcome",
    corrupted((_, { first }) => first.otherwise.forEach((_outcome, i) => (first.otherwise[i] = 0))),
  ],
  ["rows have each other's conditions", corrupted((_, { first }) => first.rails.reverse())],
  ["the last level is not computed", corrupted((_, tables) => (tables.runs = tables.runs.slice(0, -1)))],
  ["levels run in the wrong order", corrupted((_, tables) => (tables.runs = tables.runs.toReversed()))],
  [
    "a changed answer reaches nobody",
    corruptedSession(
      (compiled) => (compiled.wiring = { ...compiled.wiring, start: new Int32Array(compiled.wiring.start.length) }),
    ),
  ],
  [
    "a changed answer does not reach its last reader",
    corruptedSession((compiled) => {
      const start = compiled.wiring.start.slice();
      const users = compiled.wiring.users.slice();
      for (let i = 1; i < start.length; i++) {
        const [from, to] = [start[i - 1] ?? 0, start[i] ?? 0];
        // The reader named twice instead of the last one: as many readers, one of them wrong.
        if (to - from > 1) users[to - 1] = users[from] ?? 0;
      }
      compiled.wiring = { ...compiled.wiring, users };
    }),
  ],
];

testMutants(
  "the evaluator",
  corrupted(() => undefined),
  MUTANTS,
);
