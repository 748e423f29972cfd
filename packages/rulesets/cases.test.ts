import { describe, expect, test } from "vitest";
import { completed, drawComplete, numbersFrom, type Written } from "./testing/cases.ts";
import { type Evaluation, readFacts, runCase } from "./testing/engine.ts";
import { evaluator, model, must, samples } from "./testing/ruleset.ts";

describe("sample cases", () => {
  test("there are at least sixty, each under its own id", () => {
    expect(samples.size).toBeGreaterThanOrEqual(60);
    for (const [name, { id }] of samples) expect(id).toBe(name);
  });

  test.each([...samples])("%s gives what its authors expect", (_, sample) => {
    const { checked } = must(runCase(evaluator, sample));
    expect(checked.filter(({ met }) => !met)).toStrictEqual([]);
    expect(checked.length).toBeGreaterThan(0);
  });

  test("every outcome of every decision is reached by some sample case", () => {
    const reached = new Set<string>();
    for (const sample of samples.values()) {
      for (const [id, result] of Object.entries(must(runCase(evaluator, sample)).evaluation.decisions)) {
        if (result.hit === "first") {
          if (result.possible.length === 1) reached.add(`${id}.${result.possible[0]}`);
          if (result.atLeast !== undefined && result.atLeast !== result.possible.at(-1))
            reached.add(`${id}.${result.atLeast}`);
        } else {
          for (const [outcome, truth] of Object.entries(result.outcomes)) {
            if (truth === "true") reached.add(`${id}.${outcome}`);
          }
        }
      }
    }
    const all = model.decisions.flatMap(({ id, outcomes }) => outcomes.map((outcome) => `${id}.${outcome}`));
    expect(all.filter((name) => !reached.has(name))).toStrictEqual([]);
  });

  test("every action is expected of some case, and not expected of another", () => {
    const states = new Map<string, Set<string>>();
    for (const sample of samples.values()) {
      for (const [id, { state }] of Object.entries(must(runCase(evaluator, sample)).evaluation.actions)) {
        states.set(id, (states.get(id) ?? new Set()).add(state));
      }
    }
    const never = model.actions.filter(({ id }) => !states.get(id)?.has("applies"));
    expect(never.map(({ id }) => id)).toStrictEqual([]);
  });

  test("a boy and a girl with the same answers get the same result", () => {
    const [boy, girl] = ["C48", "C49"].map((id) => must(runCase(evaluator, samples.get(id) ?? fail(id))).evaluation);
    expect(girl).toStrictEqual(boy);
  });
});

function fail(id: string): never {
  throw new Error(`${id} is no sample case`);
}

/*
 * Ordinary families. However much is left unanswered, nothing that was seen may count against them: once the rest is answered
 * no, no sign is registered, nothing is labelled and nothing hurries.
 */
const CONTROLS: readonly (readonly [id: string, atMost: string, why: string])[] = [
  ["C07", "strongIndications", "a smuggled boy with his brother: half of it is not asked yet"],
  ["C15", "strongIndications", "minding siblings after school: half of it is not asked yet"],
  ["C16", "strongIndications", "Saturdays in the parents' restaurant: half of it is not asked yet"],
  ["C22", "strongIndications", "music in the street with the parents: half of it is not asked yet"],
  ["C35", "strongIndications", "travelling with a grandmother: half of it is not asked yet"],
  ["C57", "noneRegistered", "a family that was smuggled and owes nothing"],
  ["C65", "noneRegistered", "chores at home"],
  ["C66", "noneRegistered", "selling cakes for the band"],
  ["C67", "noneRegistered", "a paid summer job"],
  ["C68", "noneRegistered", "a football academy abroad"],
  ["C69", "noneRegistered", "an exchange pupil"],
  ["C70", "noneRegistered", "an assistant with the bank card"],
  ["C71", "noneRegistered", "the parent begs, the child does not"],
  ["C72", "noneRegistered", "with grandmother, without papers"],
  ["C73", "noneRegistered", "a family that fled"],
  ["C74", "noneRegistered", "poor, out of school, without friends"],
  ["C75", "unclearConcern", "moved by child welfare: one question is open"],
  ["C76", "noneRegistered", "summer on the family's farm"],
  ["C77", "noneRegistered", "a street musician with her own money"],
];

describe("control cases", () => {
  const evaluate = (written: Written): Evaluation => evaluator.evaluate(must(readFacts(model, written)));

  test("every case whose title says that it is one is in the table", () => {
    const titled = [...samples]
      .filter(([, { title }]) => /^Kontroll|^Grensetilfelle/.test(title?.nb ?? ""))
      .map(([id]) => id);
    const ids: readonly string[] = CONTROLS.map(([id]) => id);
    expect(titled.filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test.each(CONTROLS)("%s stays at most %s: %s", (id, atMost) => {
    const { concern } = must(runCase(evaluator, samples.get(id) ?? fail(id))).evaluation.decisions;
    expect(concern).toMatchObject({ atLeast: "noneRegistered", atMost });
  });

  test.each(CONTROLS)("%s registers no sign once the rest is answered no", (id) => {
    const { facts } = samples.get(id) ?? fail(id);
    const known = Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [
        key,
        typeof value === "object" && value !== null && "value" in value ? value.value : value,
      ]),
    );
    const { decisions, actions } = evaluate(completed(known, drawComplete(numbersFrom(1)), false));
    expect(decisions.concern).toMatchObject({ possible: ["noneRegistered"] });
    expect(decisions.urgency).toMatchObject({ possible: ["routine"] });
    for (const decision of ["forms", "phases"]) {
      const result = decisions[decision];
      expect(new Set(Object.values(result?.hit === "collect" ? result.outcomes : {}))).toStrictEqual(
        new Set(["false"]),
      );
    }
    expect(decisions.delimitation).toMatchObject({
      outcomes: { possibleTrafficking: "false", otherOffence: "false", smugglingWithRisk: "false" },
    });
    for (const action of ["reportToChildWelfare", "reportOnOtherGrounds", "contactPolice", "doNotAlertCompanions"]) {
      expect(actions[action]?.state, action).toBe("doesNotApply");
    }
  });

  test.each(["C10", "C11", "C56"])("%s: no action for a child applies to an adult", (id) => {
    const { actions } = must(runCase(evaluator, samples.get(id) ?? fail(id))).evaluation;
    for (const action of ["reportToChildWelfare", "treatAsChild", "considerPlacement", "considerExitBan"]) {
      expect(actions[action]?.state, action).toBe("doesNotApply");
    }
  });
});
