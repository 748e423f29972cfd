import { expect, test } from "vitest";
import { apply } from "../document/commands/apply.ts";
import type { Command } from "../document/commands/command.ts";
import { REAL_CASES, REAL_RULESET } from "../document/commands/real-ruleset.ts";
import { type Draft, linkDraft, openDraft } from "../document/draft.ts";
import type { CaseImpact } from "../document/impact.ts";
import { ImpactComparison } from "../document/impact-compare.ts";
import { impactChain } from "./impact-chain.ts";
import { impactMark, isListed, mostTouchedFirst, shownImpact } from "./impact-rows.ts";

const opened = openDraft(REAL_RULESET, REAL_CASES);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const RELEASED = opened.value.draft;

const modelOf = (draft: Draft) => {
  const linked = linkDraft(draft);
  if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
  return linked.value;
};

function impactOf(command: Command) {
  const applied = apply(RELEASED, command);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  const { draft } = applied.value;
  const steps = new ImpactComparison(RELEASED).compare(draft);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return { draft, cases: step.value.cases };
}

type Read = Extract<CaseImpact, { readonly kind: "read" }>;
const read = (one: CaseImpact | undefined): Read => {
  if (one?.kind !== "read") throw new Error("the case is read");
  return one;
};

const weaker: Command = { kind: "setTag", node: "debtToFacilitator", tag: "strength", value: "weak" };

test("the chain leads from what was changed, over what came of it, to the conclusion", () => {
  const { draft, cases } = impactOf(weaker);
  const one = read(cases.find(({ id }) => id === "C08"));
  const now = modelOf(draft);
  const target = shownImpact(one, now)?.node ?? "";
  expect(target).toBe("concern");
  const indicators = { debtToFacilitator: "true" } as const;
  const chain = impactChain({ released: modelOf(RELEASED), now, changes: one.changes, indicators }, target);
  expect(chain[0]).toMatchObject({ kind: "count", indicator: "debtToFacilitator", isCounted: false });
  const values = chain.flatMap((step) => (step.kind === "value" ? [step.change.node] : []));
  expect(values.at(-1)).toBe("concern");
  expect(values).toContain("means");
  // Nothing that the conclusion does not rest on.
  expect(values).not.toContain("urgency");
});

test("what certainly is not so in a case is no reason there", () => {
  const { draft, cases } = impactOf(weaker);
  const one = read(cases.find(({ id }) => id === "C08"));
  const of = { released: modelOf(RELEASED), now: modelOf(draft), changes: one.changes };
  const chain = impactChain({ ...of, indicators: { debtToFacilitator: "false" } }, "concern");
  expect(chain.filter(({ kind }) => kind === "count")).toEqual([]);
});

test("a rule that is otherwise is the cause, and the rule that decides is named last", () => {
  const { draft, cases } = impactOf({
    kind: "set",
    place: ["ruleset", "decisions", "concern", "rules", "purposeMet", "outcome"],
    value: "indications",
  });
  const one = cases.map(read).find((each) => each.changes.some(({ node }) => node === "concern"));
  if (one === undefined) throw new Error("some case is decided by this rule");
  const of = { released: modelOf(RELEASED), now: modelOf(draft), changes: one.changes, indicators: {} };
  const chain = impactChain(of, "concern");
  expect(chain[0]).toEqual({ kind: "defined", node: "concern", isNew: false });
  expect(chain.at(-1)).toMatchObject({ kind: "rule", decision: "concern" });
});

test("cases that the draft breaks come first, then those that come out otherwise, each in their order", () => {
  const { cases } = impactOf(weaker);
  const sorted = mostTouchedFirst(cases);
  const marks = sorted.map(impactMark);
  expect(marks.slice(0, 7)).toEqual(["unmet", "unmet", "unmet", "changed", "changed", "changed", "same"]);
  expect(sorted.filter((one) => isListed(one, "changed"))).toHaveLength(6);
  expect(sorted.filter((one) => isListed(one, "unmet"))).toHaveLength(3);
  const rest = sorted.slice(6).map(({ id }) => id);
  expect(rest).toEqual(cases.map(({ id }) => id).filter((id) => rest.includes(id)));
});

test("where nothing is otherwise, the leading decision is told", () => {
  const { draft, cases } = impactOf(weaker);
  const one = read(cases.find((each) => impactMark(each) === "same"));
  expect(shownImpact(one, modelOf(draft))).toMatchObject({ node: "concern", isFirstLead: true, more: 0 });
});
