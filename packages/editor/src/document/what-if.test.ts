import { type Answer, type Facts, type Known, type Model, questions } from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleCase, exampleRuleset } from "./example.ts";
import { following } from "./following.ts";
import {
  answering,
  answersChanged,
  applied,
  type Command,
  did,
  returning,
  triedWith,
  undid,
  type WhatIf,
  whatIf,
} from "./what-if.ts";

const ruleset = exampleRuleset();
const { facts } = exampleCase(ruleset);
const yes: Known = { kind: "truth", value: true };
const no: Known = { kind: "truth", value: false };

/** Any knowledge that a question of the example can have. */
function anyAnswer(model: Model): fc.Arbitrary<readonly [question: string, known: Known | undefined]> {
  return fc.constantFrom(...questions(model)).chain((question) => {
    const known = (): fc.Arbitrary<Known> => {
      switch (question.kind) {
        case "choice":
          return fc
            .subarray(
              question.options.map((_, i) => i),
              { minLength: 1 },
            )
            .map((possible) => ({ kind: "option", possible }));
        case "integer":
          return fc
            .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }))
            .map(([a, b]) => ({ kind: "range", min: Math.min(a, b), max: Math.max(a, b) }));
        default:
          return fc.boolean().map((value) => ({ kind: "truth", value }));
      }
    };
    return fc.tuple(fc.constant(question.id), fc.option(known(), { nil: undefined }));
  });
}
const steps = fc.array(anyAnswer(ruleset.model), { maxLength: 30 });
const taken = (answers: readonly (readonly [string, Known | undefined])[]): WhatIf =>
  answers.reduce((trial, [question, known]) => did(trial, answering(trial, question, known)), whatIf(facts));
const sorted = (map: Facts): [string, Answer][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe("laws of commands", () => {
  test("the inverse of a command takes it back, and its own inverse is the command again", () => {
    fc.assert(
      fc.property(steps, steps, (first, then) => {
        const start = taken(first).facts;
        const command: Command = {
          kind: "together",
          commands: then.map(([question, known]) => answering(whatIf(start), question, known)),
        };
        const there = applied(start, command);
        const back = applied(there.facts, there.inverse);
        expect(sorted(back.facts)).toEqual(sorted(start));
        expect(sorted(applied(back.facts, back.inverse).facts)).toEqual(sorted(there.facts));
      }),
    );
  });

  test("tried again with the same answers it is the same, and all undone gives the answers that it was tried with", () => {
    fc.assert(
      fc.property(steps, steps, (tried, others) => {
        const trial = taken(tried);
        expect(sorted(triedWith(facts, trial).facts)).toEqual(sorted(trial.facts));
        const now = taken(others).facts;
        let again = triedWith(now, trial);
        // Each question that was tried is answered as it was tried; all others as the case has them.
        for (const id of new Set([...trial.facts.keys(), ...now.keys(), ...facts.keys()])) {
          const isTried = trial.undo.some(({ done }) => done.kind === "answer" && done.question === id);
          const from = isTried ? trial.facts : now;
          expect(
            answersChanged(
              new Map([...again.facts].filter(([key]) => key === id)),
              new Map([...from].filter(([key]) => key === id)),
            ),
          ).toEqual([]);
        }
        while (again.undo.length > 0) again = undid(again);
        expect(sorted(again.facts)).toEqual(sorted(now));
      }),
    );
  });

  test("all undone gives the first facts, with their sources", () => {
    fc.assert(
      fc.property(steps, (answers) => {
        let trial = taken(answers);
        while (trial.undo.length > 0) trial = undid(trial);
        expect(sorted(trial.facts)).toEqual(sorted(facts));
        expect(undid(trial)).toBe(trial);
      }),
    );
  });

  test("back to the case is one step, and can be undone as one", () => {
    fc.assert(
      fc.property(steps, (answers) => {
        const trial = taken(answers);
        const back = did(trial, returning(trial));
        expect(answersChanged(facts, back.facts)).toEqual([]);
        if (back !== trial) expect(sorted(undid(back).facts)).toEqual(sorted(trial.facts));
      }),
    );
  });

  test("the case that is followed is evaluated as if it were new", () => {
    fc.assert(
      fc.property(steps, (answers) => {
        const follow = following(ruleset.evaluator, facts);
        let trial = whatIf(facts);
        for (const [question, known] of answers) {
          trial = did(trial, answering(trial, question, known));
          expect(follow(trial.facts)).toEqual(ruleset.evaluator.evaluate(trial.facts));
        }
        expect(follow(facts)).toEqual(ruleset.evaluator.evaluate(facts));
      }),
    );
  });

  test("a command survives being written as JSON and read again", () => {
    fc.assert(
      fc.property(steps, (answers) => {
        const trial = taken(answers);
        const command = returning(trial);
        const read: Command = JSON.parse(JSON.stringify(command));
        expect(answersChanged(facts, applied(trial.facts, read).facts)).toEqual([]);
      }),
    );
  });
});

describe("what counts as a step", () => {
  test("the same answer again does not", () => {
    const trial = whatIf(facts);
    expect(did(trial, answering(trial, "lured", yes))).toBe(trial);
  });

  test("there and back are two, and no answer is changed", () => {
    const there = did(whatIf(facts), answering(whatIf(facts), "lured", no));
    expect(answersChanged(facts, there.facts)).toEqual(["lured"]);
    const back = did(there, answering(there, "lured", yes));
    expect(answersChanged(facts, back.facts)).toEqual([]);
    expect(back.undo).toHaveLength(2);
  });

  test("the case's own answer comes back with its sources, another has none", () => {
    const age: Known = { kind: "range", min: 18, max: 18 };
    const there = did(whatIf(facts), answering(whatIf(facts), "age", age));
    expect(there.facts.get("age")?.evidence).toEqual([]);
    const back = did(there, answering(there, "age", { kind: "range", min: 15, max: 17 }));
    expect(back.facts.get("age")).toBe(facts.get("age"));
  });

  test("options in another order are the same answer", () => {
    const one: Known = { kind: "option", possible: [0, 1] };
    const trial = did(whatIf(facts), answering(whatIf(facts), "place", one));
    expect(did(trial, answering(trial, "place", { kind: "option", possible: [1, 0] }))).toBe(trial);
  });
});
