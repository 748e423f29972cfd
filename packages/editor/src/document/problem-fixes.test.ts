import type { ProblemCode } from "@holdepunkt/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCommand, drawFrom } from "./commands/any-command.ts";
import { apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { REAL_RULESET } from "./commands/real-ruleset.ts";
import { type Draft, linkDraft, openDraft } from "./draft.ts";
import { hintsOf } from "./draft-hints.ts";
import { EXAMPLE_RULESET } from "./example.ts";
import { opened } from "./open-ruleset.ts";
import { fixesOf } from "./problem-fixes.ts";

const open = (ruleset: string): Draft => {
  const read = openDraft(ruleset, []);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.draft;
};
const REAL = open(REAL_RULESET);

const having = (draft: Draft, ...commands: readonly Command[]): Draft =>
  commands.reduce((now, command) => {
    const next = apply(now, command);
    if (!next.ok) throw new Error(JSON.stringify(next.problem));
    return next.value.draft;
  }, draft);

const problemsOf = (draft: Draft) => {
  const linked = linkDraft(draft);
  return linked.ok ? [] : linked.problems;
};

const { ruleset } = JSON.parse(JSON.stringify(REAL)) as { ruleset: Record<string, { id: string }[]> };
const [indicator, fact] = [ruleset.indicators?.[0]?.id ?? "", ruleset.facts?.[0]?.id ?? ""];
const when = {
  all: [
    { fact: "concern", operator: "equal", value: "indications" },
    { fact: `${indicator}x`, operator: "equal", value: true },
  ],
};
const action = { id: "newAction", label: { nb: "Ny" }, by: "worker", when, basis: [] };
const rule = ["ruleset", "decisions", "concern", "rules", 0];

const BROKEN: readonly (readonly [code: ProblemCode, fixed: readonly string[], command: Command])[] = [
  ["unknownOutcome", ["replace"], { kind: "set", place: [...rule, "outcome"], value: "strongIndication" }],
  ["unknownOutcome", [], { kind: "set", place: [...rule, "outcome"], value: "elephant" }],
  [
    "unknownTagValue",
    ["replace", "removeReference"],
    { kind: "setTag", node: indicator, tag: "strength", value: "strng" },
  ],
  ["unknownTag", ["removeTag"], { kind: "setTag", node: indicator, tag: "strenght", value: "strong" }],
  [
    "unknownField",
    ["removeField"],
    { kind: "set", place: ["ruleset", "indicators", indicator, "colour"], value: "red" },
  ],
  [
    "outcomeWithoutRule",
    ["addRule", "removeOutcome"],
    {
      kind: "insert",
      place: ["ruleset", "decisions", "concern", "outcomes"],
      at: 1,
      item: { id: "new", label: { nb: "Ny" } },
    },
  ],
  [
    "duplicateId",
    ["rename"],
    {
      kind: "insert",
      place: ["ruleset", "indicators"],
      at: 3,
      item: { id: fact, label: { nb: "Ny" }, question: { nb: "Ny?" } },
    },
  ],
  [
    "forbiddenCharacter",
    ["cleanText"],
    { kind: "setText", place: ["ruleset", "title"], language: "nb", text: "Myk\u00adbinde\u00adstrek" },
  ],
  [
    "notNormalized",
    ["cleanText"],
    { kind: "setText", place: ["ruleset", "title"], language: "nb", text: "A\u030Arsak" },
  ],
  [
    "boundsReversed",
    ["swapBounds"],
    {
      kind: "insert",
      place: ["ruleset", "facts"],
      at: 0,
      item: { id: "newNumber", type: "integer", min: 9, max: 1, label: { nb: "Ny" }, question: { nb: "Ny?" } },
    },
  ],
  ["missingField", [], { kind: "unset", place: ["ruleset", "indicators", indicator, "label"] }],
];

test.each(BROKEN)("%s: %j", (code, fixed, command) => {
  const draft = having(REAL, command);
  const problems = problemsOf(draft);
  const problem = problems.find((one) => one.code === code);
  if (problem === undefined) throw new Error(`no such problem: ${JSON.stringify(problems)}`);
  const fixes = fixesOf(draft, problems, problem);
  expect(fixes.map(({ saying }) => saying.kind)).toEqual(fixed);
  for (const fix of fixes) expect(problemsOf(having(draft, fix.command)).length).toBeLessThan(problems.length);
});

test("a comparison with what is not there can be taken away where others are left, and changed to what is near", () => {
  const draft = having(REAL, {
    kind: "insert",
    place: ["ruleset", "actions"],
    at: 0,
    item: { ...action, by: ruleset.actors?.[0]?.id ?? "" },
  });
  const problems = problemsOf(draft);
  const [problem] = problems;
  if (problem === undefined) throw new Error("there is a problem");
  expect(problem.code).toBe("unknownNode");
  const kinds = fixesOf(draft, problems, problem).map(({ saying }) => saying.kind);
  expect(kinds).toEqual(["replace", "removeComparison"]);
});

test("a rule that gives an outcome is put where the outcomes' order has it, holds in no case, and says that it is unwritten", () => {
  const outcomes = ["ruleset", "decisions", "concern", "outcomes"];
  const draft = having(REAL, { kind: "insert", place: outcomes, at: 1, item: { id: "new", label: { nb: "Ny" } } });
  const problems = problemsOf(draft);
  const [fix] = problems.flatMap((problem) => fixesOf(draft, problems, problem));
  if (fix === undefined) throw new Error("there is a fix");
  const fixed = having(draft, fix.command);
  const linked = linkDraft(fixed);
  if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
  const rules = linked.value.ruleset.decisions.find(({ id }) => id === "concern")?.rules ?? [];
  const at = rules.findIndex(({ outcome }) => outcome === "new");
  expect(rules[at]).toMatchObject({ id: "new", when: { any: [] } });
  const hints = hintsOf(opened(linked.value));
  // Highest first, as the rows were: no advice about their order comes of it.
  expect(hints.some((hint) => hint.kind === "styleRows" && hint.node === "concern")).toBe(false);
  expect(hints.filter(({ kind }) => kind === "unwritten")).toEqual([
    {
      kind: "unwritten",
      languages: ["nb", "nn", "en"],
      rule: at,
      spot: [
        "ruleset",
        "decisions",
        linked.value.ruleset.decisions.findIndex(({ id }) => id === "concern"),
        "rules",
        at,
        "because",
      ],
    },
  ]);
});

test("no comparison and no bound is changed to another by itself", () => {
  const draft = having(REAL, {
    kind: "set",
    place: ["ruleset", "decisions", "concern", "rules", "strongPurpose", "when", "value"],
    value: 999,
  });
  const problems = problemsOf(draft);
  expect(problems.map(({ code }) => code)).toEqual(["outsideDomain"]);
  expect(problems.flatMap((problem) => fixesOf(draft, problems, problem))).toEqual([]);
});

test.each([
  ["the example", open(EXAMPLE_RULESET), 30],
  ["the real ruleset", REAL, 6],
])(
  "every fix that is offered applies, leaves fewer problems, and is undone: %s",
  { timeout: 60_000 },
  (_, start, runs) => {
    let offered = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(9_999), { minLength: 400, maxLength: 400 }), (drawn) => {
        const draw = drawFrom(drawn);
        let draft = start;
        for (let i = 0; i < 8; i++) {
          const next = apply(draft, anyCommand(draw, draft));
          if (next.ok) draft = next.value.draft;
        }
        const problems = problemsOf(draft);
        for (const problem of problems.slice(0, 4)) {
          for (const { command } of fixesOf(draft, problems, problem)) {
            offered += 1;
            const fixed = apply(draft, command);
            if (!fixed.ok) throw new Error(JSON.stringify(fixed.problem));
            expect(problemsOf(fixed.value.draft).length).toBeLessThan(problems.length);
            const back = apply(fixed.value.draft, fixed.value.inverse);
            expect(back.ok && JSON.stringify(back.value.draft)).toBe(JSON.stringify(draft));
          }
        }
      }),
      { numRuns: runs, seed: 3 },
    );
    expect(offered).toBeGreaterThan(0);
  },
);

test("hints tell of questions that no rule reads, of what has no source, and of missing languages", () => {
  const unused = {
    id: "unread",
    type: "boolean",
    label: { nb: "Ulest" },
    question: { nb: "Ulest?", nn: "Ulest?", en: "Unread?" },
  };
  const asked = { id: "without", label: { nb: "Uten" }, question: { nb: "Uten?" } };
  const draft = having(
    REAL,
    { kind: "insert", place: ["ruleset", "facts"], at: 0, item: unused },
    { kind: "insert", place: ["ruleset", "indicators"], at: 0, item: asked },
  );
  const linked = linkDraft(draft);
  if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
  const before = linkDraft(REAL);
  if (!before.ok) throw new Error("it links");
  const known = new Set(hintsOf(opened(before.value)).map((hint) => `${hint.kind} ${"node" in hint ? hint.node : ""}`));
  const added = hintsOf(opened(linked.value)).filter(
    (hint) => hint.kind === "translation" || ("node" in hint && !known.has(`${hint.kind} ${hint.node}`)),
  );
  expect(added.filter(({ kind }) => kind === "unused").map(({ spot }) => spot)).toEqual([
    ["ruleset", "facts", 0],
    ["ruleset", "indicators", 0],
  ]);
  expect(added.filter(({ kind }) => kind === "noBasis").map(({ spot }) => spot)).toEqual([
    ["ruleset", "indicators", 0, "basis"],
  ]);
  expect(added.filter((hint) => hint.kind === "translation").map(({ spot }) => JSON.stringify(spot))).toContain(
    JSON.stringify(["ruleset", "facts", 0, "label"]),
  );
});
