import { expect, test } from "vitest";
import { apply } from "../document/commands/apply.ts";
import { memberOf, textAt } from "../document/commands/json.ts";
import { REAL_RULESET } from "../document/commands/real-ruleset.ts";
import { nodesIn } from "../document/commands/references.ts";
import { linkDraft, openDraft } from "../document/draft.ts";
import { EXAMPLE_RULESET } from "../document/example.ts";
import { targetsOf } from "./connectable.ts";
import { neighboursOf } from "./neighbours.ts";

function opened(text: string) {
  const draft = openDraft(text, []);
  if (!draft.ok) throw new Error("the ruleset cannot be opened");
  const model = linkDraft(draft.value.draft);
  if (!model.ok) throw new Error("the ruleset does not link");
  return { draft: draft.value.draft, neighbours: neighboursOf(model.value) };
}

test.each([
  ["the example", EXAMPLE_RULESET, 1],
  // Trying takes a while: every 23rd node is tried with all others.
  ["the real ruleset", REAL_RULESET, 23],
])("what can be connected in %s is what trying it says", { timeout: 20_000 }, (_, text, step) => {
  const { draft, neighbours } = opened(text);
  const nodes = nodesIn({ ruleset: draft.ruleset });
  let legal = 0;
  for (const from of [...nodes.keys()].filter((__, i) => i % step === 0)) {
    const targets = targetsOf(draft, neighbours, from);
    for (const [to, { list, item }] of nodes) {
      const rules = list === "decisions" ? (memberOf(item, "rules") as { id: string }[]) : [undefined];
      const taking = rules.filter(
        (rule) =>
          apply(draft, { kind: "connect", from, to, ...(rule === undefined ? {} : { rule: textAt(rule, "id") ?? "" }) })
            .ok,
      );
      const expected = taking.length === 0 ? undefined : taking.flatMap((rule) => rule?.id ?? []);
      expect({ from, to, rules: targets.get(to) }).toEqual({ from, to, rules: expected });
      legal += taking.length;
    }
  }
  expect(legal).toBeGreaterThan(10);
});
