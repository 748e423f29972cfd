import {
  compile,
  type DecisionResult,
  type Evaluation,
  type Json,
  linkModel,
  lowerPlan,
  type Model,
  parseCase,
  readFacts,
  runCase,
} from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCommand, drawFrom } from "./commands/any-command.ts";
import { apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { isObject } from "./commands/json.ts";
import { REAL_CASES, REAL_RULESET } from "./commands/real-ruleset.ts";
import { type Draft, type DraftCase, linkDraft, type NamedText, openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "./example.ts";
import { type CaseImpact, type Impact, isChangedCase, isNewlyUnmet } from "./impact.ts";
import { ImpactComparison } from "./impact-compare.ts";
import { patchBetween, patched } from "./impact-patch.ts";

const open = (ruleset: string, cases: readonly NamedText[]): Draft => {
  const opened = openDraft(ruleset, cases);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value.draft;
};
const REAL = open(REAL_RULESET, REAL_CASES);
const EXAMPLE = open(EXAMPLE_RULESET, [
  { name: "E1", text: EXAMPLE_CASE },
  { name: "E2", text: EXAMPLE_DEVIATION },
]);

function compared(comparison: ImpactComparison, draft: Draft): Impact {
  const steps = comparison.compare(draft);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const having = (draft: Draft, ...commands: readonly Command[]): Draft =>
  commands.reduce((now, command) => {
    const next = apply(now, command);
    if (!next.ok) throw new Error(JSON.stringify(next.problem));
    return next.value.draft;
  }, draft);

// --- the same, one case by itself, by the engine's own `runCase`

interface Alone {
  readonly model: Model;
  readonly run: (one: DraftCase) => { readonly evaluation: Evaluation; readonly unmet: number } | undefined;
}

function alone(draft: Draft): Alone {
  const linked = linkDraft(draft);
  if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
  const model = linkModel(linked.value.ruleset);
  if (!model.ok) throw new Error("it linked before");
  const evaluator = compile(lowerPlan(model.value));
  return {
    model: model.value,
    run: ({ document }) => {
      const parsed = parseCase(JSON.stringify(document));
      const run = parsed.ok ? runCase(evaluator, parsed.value) : undefined;
      if (run?.ok !== true) return undefined;
      return { evaluation: run.value.evaluation, unmet: run.value.checked.filter(({ met }) => !met).length };
    },
  };
}

/** What every node but the asked ones comes to, as text. */
function texts(model: Model, evaluation: Evaluation): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, when } of model.indicators) {
    if (when !== undefined) found.set(id, evaluation.indicators[id] ?? "");
  }
  for (const [id, { min, max }] of Object.entries({ ...evaluation.scores, ...evaluation.facts })) {
    found.set(id, `${min}–${max}`);
  }
  for (const [id, result] of Object.entries(evaluation.decisions)) {
    found.set(id, result.hit === "first" ? result.possible.toSorted().join() : JSON.stringify(result.outcomes));
  }
  for (const [id, { state }] of Object.entries(evaluation.actions)) found.set(id, state);
  return found;
}

/** A case with the answers that it was released with and that the draft has no place for any more. */
function withLost(released: Draft, one: DraftCase, model: Model): DraftCase {
  const had = released.cases.find(({ id }) => id === one.id)?.document.facts;
  const facts = { ...(one.document.facts as Record<string, Json>) };
  for (const [question, answer] of Object.entries(isObject(had) ? had : {})) {
    const alone = parseCase(JSON.stringify({ facts: { [question]: answer } }));
    if (question in facts || answer === undefined || !alone.ok) continue;
    if (!readFacts(model, alone.value.facts).ok) facts[question] = answer;
  }
  return { ...one, document: { ...one.document, facts } };
}

/** Compares what the comparison says of each case that both rules read with what the engine says of it by itself. */
function expectAgreement(released: Draft, draft: Draft, { cases }: Impact): number {
  const [before, now] = [alone(released), alone(draft)];
  let seen = 0;
  expect(cases.map(({ id }) => id)).toEqual(draft.cases.map(({ id }) => id));
  draft.cases.forEach((one, i) => {
    const impact = cases[i];
    const is = now.run(one);
    expect(impact?.kind).toBe(is === undefined ? "unread" : "read");
    if (impact?.kind !== "read" || is === undefined) return;
    expect(impact.unmet).toBe(is.unmet);
    for (const lead of impact.leads) expect(outcome(lead.now)).toBe(outcome(is.evaluation.decisions[lead.decision]));
    const was = before.run(withLost(released, one, now.model));
    if (was === undefined) return;
    seen += 1;
    expect(impact.against).toBe("answers");
    expect(impact.unmetBefore).toBe(was.unmet);
    for (const lead of impact.leads) expect(lead.before).toEqual(was.evaluation.decisions[lead.decision]);
    const [old, fresh] = [texts(before.model, was.evaluation), texts(now.model, is.evaluation)];
    const shared = now.model.order.filter(({ id }) => old.has(id) && fresh.has(id));
    const others = shared.filter(({ id }) => old.get(id) !== fresh.get(id)).map(({ id }) => id);
    const named = impact.changes.map(({ node }) => node).filter((id) => old.has(id) && fresh.has(id));
    const isConclusion = (id: string): boolean =>
      ["first", "collect", "action"].includes(now.model.nodes.get(id)?.kind ?? "");
    if (others.some(isConclusion)) expect(impact.isChanged).toBe(true);
    // In the order of the model: what depends on something comes after it.
    if (impact.isChanged) expect(named).toEqual(others);
    else expect(impact.changes).toEqual([]);
  });
  return seen;
}

const outcome = (result: DecisionResult | undefined): string =>
  result?.hit === "first" ? result.possible.join() : JSON.stringify(result?.outcomes);

const strength = (node: string, value: string | null): Command => ({ kind: "setTag", node, tag: "strength", value });

test("without a change nothing is changed, and what was expected is met as before", () => {
  const { cases } = compared(new ImpactComparison(REAL), REAL);
  expect(cases).toHaveLength(66);
  expect(cases.filter((one) => one.kind === "read" && one.isChanged)).toEqual([]);
  expectAgreement(REAL, REAL, { cases });
});

test("a change of strength is told with the nodes that it went through", () => {
  const { model } = alone(REAL);
  const strong = model.indicators.filter(({ document }) => document.tags?.strength === "strong");
  const draft = having(REAL, ...strong.filter((_, i) => i % 2 === 0).map(({ id }) => strength(id, "medium")));
  const impact = compared(new ImpactComparison(REAL), draft);
  expect(impact.cases.some((one) => one.kind === "read" && one.isChanged)).toBe(true);
  expect(expectAgreement(REAL, draft, impact)).toBeGreaterThan(60);
});

describe.each([
  ["the example", EXAMPLE, 25, 8],
  ["the real ruleset", REAL, 2, 5],
])("whatever is done to %s", (_, released, runs, length) => {
  test("each case is compared as it is by itself", { timeout: 60_000 }, () => {
    let [seen, changed] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.nat(9_999), { minLength: length * 40, maxLength: length * 40 }), (drawn) => {
        const draw = drawFrom(drawn);
        const comparison = new ImpactComparison(released);
        let draft = released;
        for (let i = 0; i < length; i++) {
          const next = apply(draft, anyCommand(draw, draft));
          if (!next.ok) continue;
          draft = next.value.draft;
          if (!linkDraft(draft).ok) {
            draft = released;
            continue;
          }
          // Compared one after another, as they come: what is kept from the last must not show.
          const impact = compared(comparison, draft);
          expect(impact).toEqual(compared(new ImpactComparison(released), draft));
          seen += expectAgreement(released, draft, impact);
          changed += impact.cases.filter((one: CaseImpact) => one.kind === "read" && one.isChanged).length;
        }
      }),
      { numRuns: runs, seed: 7 },
    );
    expect(seen).toBeGreaterThan(0);
    expect(changed).toBeGreaterThan(0);
  });
});

test("a case that the release does not have is new, and one whose answers it cannot read is compared as it was released", () => {
  const [first] = REAL.cases;
  if (first === undefined) throw new Error("there are cases");
  const added = {
    kind: "insert",
    place: ["cases"],
    at: 0,
    item: { id: "NEW", document: { facts: { newFact: true } } },
  } as const;
  const fact = { id: "newFact", type: "boolean", label: { nb: "Ny" }, question: { nb: "Ny?" } };
  const asked: Command = { kind: "insert", place: ["ruleset", "facts"], at: 0, item: fact };
  const answered: Command = { kind: "set", place: ["cases", first.id, "document", "facts", "newFact"], value: true };
  const { cases } = compared(new ImpactComparison(REAL), having(REAL, asked, added, answered));
  expect(cases[0]).toMatchObject({ id: "NEW", against: "nothing", isChanged: false });
  expect(cases[1]).toMatchObject({ id: first.id, against: "released" });
  expect(cases[2]).toMatchObject({ against: "answers" });
});

test("a sign that is deleted with its answers breaks what was expected, as it does where it is only not counted any more", () => {
  const draft = having(REAL, { kind: "delete", name: { kind: "node", id: "debtToFacilitator" }, uses: "take" });
  expect(draft.cases.some(({ document }) => JSON.stringify(document.facts).includes("debtToFacilitator"))).toBe(false);
  const comparison = new ImpactComparison(REAL);
  const { cases } = compared(comparison, draft);
  const broken = cases.filter((one) => one.kind === "read" && one.unmet > 0);
  expect(broken.map(({ id }) => id)).toContain("C08");
  expect(broken.filter(isNewlyUnmet)).toEqual(broken);
  expect(broken.filter(isChangedCase)).toEqual(broken);
  const c08 = cases.find(({ id }) => id === "C08");
  const lead = c08?.kind === "read" ? c08.leads[0] : undefined;
  expect(outcome(lead?.before)).not.toBe(outcome(lead?.now));
  // Deleted with its answers and put back, nothing is changed; whatever was compared in between.
  expect(compared(comparison, REAL)).toEqual(compared(new ImpactComparison(REAL), REAL));
});

test("an action that is gone changes the cases for which it applied, and no others", () => {
  const first = compared(new ImpactComparison(REAL), REAL);
  expect(first.cases.length).toBe(66);
  const { run, model } = alone(REAL);
  const [action] = model.actions.filter(({ id }) =>
    REAL.cases.some((one) => run(one)?.evaluation.actions[id]?.state === "applies"),
  );
  const draft = having(REAL, { kind: "delete", name: { kind: "node", id: action?.id ?? "" }, uses: "take" });
  const { cases } = compared(new ImpactComparison(REAL), draft);
  const had = REAL.cases.filter((one) =>
    ["applies", "appliesUnless"].includes(run(one)?.evaluation.actions[action?.id ?? ""]?.state ?? ""),
  );
  expect(cases.flatMap((one) => (one.kind === "read" && one.isChanged ? [one.id] : []))).toEqual(
    had.map(({ id }) => id),
  );
});

test("a patch leads from any draft to any other, and what is not said is shared", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9_999), { minLength: 200, maxLength: 200 }), (drawn) => {
      const draw = drawFrom(drawn);
      const drafts = [EXAMPLE];
      for (let i = 0; i < 6; i++) {
        const next = apply(drafts.at(-1) ?? EXAMPLE, anyCommand(draw, drafts.at(-1) ?? EXAMPLE));
        if (next.ok) drafts.push(next.value.draft);
      }
      const [from, to] = [drafts[draw(drafts.length)] ?? EXAMPLE, drafts[draw(drafts.length)] ?? EXAMPLE];
      // As a worker gets them.
      const [held, patch] = [structuredClone(from), structuredClone(patchBetween(from, to))];
      const led = patched(held, patch);
      expect(JSON.stringify(led)).toBe(JSON.stringify(to));
      if (from.ruleset.facts === to.ruleset.facts) expect(led.ruleset.facts).toBe(held.ruleset.facts);
    }),
    { numRuns: 100 },
  );
});
