import { expect, test } from "vitest";
import type { Named } from "./commands/command.ts";
import { openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "./example.ts";
import { usedBy } from "./used-by.ts";

const opened = openDraft(EXAMPLE_RULESET, [
  { name: "E1", text: EXAMPLE_CASE },
  { name: "E2", text: EXAMPLE_DEVIATION },
]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const { draft } = opened.value;

/** A name, and each use of it: the part, whose, and where. */
const ROWS: readonly (readonly [name: Named, uses: readonly string[]])[] = [
  [
    { kind: "node", id: "lured" },
    [
      "member of score signs: /scores/0/members/0/indicator",
      "comparison of decision phases, rule recruited: /decisions/1/rules/0/when/any/0/fact",
      "comparison of action follow: /actions/1/when/fact",
      "answer of case E1: /facts/lured",
    ],
  ],
  [
    { kind: "node", id: "level" },
    [
      "comparison of action report: /actions/0/when/fact",
      "expectation of case E1: /expect/0/node",
      "expectation of case E2: /expect/0/node",
    ],
  ],
  [{ kind: "option", node: "place", id: "farm" }, ["comparedValue of action follow: /actions/1/unless/value"]],
  [{ kind: "option", node: "place", id: "carWash" }, []],
  [
    { kind: "outcome", node: "level", id: "some" },
    [
      "ruleOutcome of decision level, rule some: /decisions/0/rules/1/outcome",
      "comparedValue of action report: /actions/0/when/value",
      "expectedOutcome of case E1: /expect/0/settled",
    ],
  ],
  [{ kind: "outcome", node: "level", id: "none" }, ["otherwise of decision level: /decisions/0/otherwise"]],
  [{ kind: "tagValue", tag: "group", id: "age" }, ["tagged of fact age: /facts/0/tags/group"]],
  [
    { kind: "tagValue", tag: "strength", id: "weak" },
    ["tagged of indicator paid: /indicators/1/tags/strength", "tagged of indicator moved: /indicators/2/tags/strength"],
  ],
  [{ kind: "actor", id: "nobody" }, []],
];

test.each(ROWS)("what uses %j", (name, uses) => {
  const found = usedBy(draft, name).map(({ role, holder, pointer }) => {
    const rule = holder.rule === undefined ? "" : `, rule ${holder.rule}`;
    return `${role} of ${holder.kind} ${holder.id}${rule}: ${pointer}`;
  });
  expect(found).toEqual(uses);
});

test("an indicator that a count picks by its tags is used there, though nobody names it", () => {
  const count = { count: { strength: ["weak"] }, except: ["moved"], operator: "greaterThan", value: 0 };
  const law = { id: "few", law: "never", because: { nb: "x" }, when: count };
  const picking = { ...draft, ruleset: { ...draft.ruleset, laws: [law] } };
  expect(usedBy(picking, { kind: "node", id: "paid" })).toContainEqual(
    expect.objectContaining({ role: "picked", pointer: "/laws/0/when/count" }),
  );
  expect(usedBy(picking, { kind: "node", id: "moved" }).map(({ role }) => role)).not.toContain("picked");
  expect(usedBy(picking, { kind: "node", id: "moved" })).toContainEqual(expect.objectContaining({ role: "except" }));
});
