import type { Model } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { beforeOf } from "./before.ts";
import { openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "./example.ts";
import { historyOf } from "./history.ts";
import type { ReadCase } from "./sample-case.ts";
import { editing, type Shown, Workbench } from "./workbench.ts";

const opened = openDraft(EXAMPLE_RULESET, [{ name: "a", text: EXAMPLE_CASE }]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const DRAFT = opened.value.draft;

/** The released rules, and the case as it is after commands. */
function after(...commands: Parameters<typeof editing>[0][]): { released: Shown; now: ReadCase; model: Model } {
  const bench = new Workbench(DRAFT, historyOf(DRAFT), { soon: () => () => undefined });
  for (const command of commands) {
    const sent = bench.send(editing(command));
    if (!sent.ok) throw new Error(JSON.stringify(sent.problem));
  }
  bench.link();
  const { released, shown, problems } = bench.work;
  const [now] = shown.samples;
  if (now?.ok !== true) throw new Error(JSON.stringify([now, problems]));
  return { released, now, model: shown.ruleset.model };
}

test("a case whose answers were changed in the draft is compared on those, by the released rules", () => {
  const { released, now, model } = after({ kind: "set", place: ["cases", "a", "document", "facts"], value: {} });
  const before = beforeOf(released, now, model);
  expect(before?.facts).toBe(now.facts);
  expect(before?.evaluation).toEqual(released.ruleset.evaluator.evaluate(now.facts));
  const asReleased = released.samples[0];
  expect(before?.evaluation).not.toEqual(asReleased?.ok === true && asReleased.evaluation);
});

test("where the released rules cannot read the answers, it is what the case came to as released", () => {
  const { released, now, model } = after(
    {
      kind: "insert",
      place: ["ruleset", "indicators"],
      at: 0,
      item: { id: "brandNew", label: { nb: "Helt nytt" }, question: { nb: "Er det nytt?" } },
    },
    { kind: "set", place: ["cases", "a", "document", "facts", "brandNew"], value: true },
  );
  const before = beforeOf(released, now, model);
  const asReleased = released.samples[0];
  expect(before?.facts).toBe(now.facts);
  expect(before?.evaluation).toEqual(asReleased?.ok === true && asReleased.evaluation);
});

test("answers to a question that the draft has deleted are those of the case as it was released", () => {
  const { released, now, model } = after({ kind: "delete", name: { kind: "node", id: "paid" }, uses: "take" });
  expect(Object.keys(now.document.facts)).not.toContain("paid");
  const asReleased = released.samples[0];
  expect(beforeOf(released, now, model)?.evaluation).toEqual(asReleased?.ok === true && asReleased.evaluation);
});
