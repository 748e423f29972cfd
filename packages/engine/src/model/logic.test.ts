import { expect, test } from "vitest";
import { caseOfSeed, factsOf } from "../../testing/generate-case.ts";
import { documentOf, linked, rulesetOfSeed } from "../../testing/generate-ruleset.ts";
import {
  action,
  asked,
  atLeast,
  because,
  booleanFact,
  choiceFact,
  choicesFact,
  collect,
  dateFact,
  derived,
  evaluatorOf,
  first,
  integerFact,
  numberOfFact,
  score,
  tag,
  yearsFact,
  yes,
} from "../../testing/small-ruleset.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import type { Ruleset } from "../ruleset/schema.ts";
import { NO_FACTS } from "./read-facts.ts";

/** A ruleset with one of everything, as a fresh object that may be changed. */
const whole = (): Ruleset =>
  structuredClone(
    documentOf({
      tags: [tag("kind", ["k", "l"])],
      sources: [{ id: "law", title: "x", publisher: "x", read: "2026-01-01" }],
      facts: [
        booleanFact("flag"),
        choiceFact("ranked", ["low", "mid", "high"], true),
        choicesFact("several", ["a", "b"]),
        { ...integerFact("count", 0, 20), unit: "year" } as Ruleset["facts"][number],
        dateFact("born", "2000-01-01", "2020-01-01"),
        dateFact("on", "2000-01-01", "2030-01-01"),
        yearsFact("age", "born", "on", 0, 30),
        numberOfFact("many", "several", 0, 2),
      ],
      indicators: [
        asked("one", { kind: "k" }),
        asked("two", { kind: "k" }),
        derived("made", { count: { kind: ["k"] }, operator: "greaterThanInclusive", value: 1 }),
      ],
      scores: [score("sum", { one: 2, two: -1 })],
      decisions: [
        first("d", ["low", "high"], [["high", atLeast("count", 5)]], "low", true),
        collect(
          "c",
          ["a", "b"],
          [
            ["a", yes("flag")],
            ["b", { fact: "several", operator: "contains", value: "a" }],
          ],
        ),
      ],
      actions: [
        {
          ...action("act", yes("made"), yes("flag"), [{ standing: "law", source: "law", when: yes("one") }]),
          urgency: "now",
        },
      ],
      constraints: [{ id: "rule", because, atMost: ["age", "count"] }],
      laws: [{ id: "policy", because, law: "never", when: yes("flag") }],
    }),
  );

/** What to put where (RFC 6901): a value, or a function of what stands there; `undefined` takes it away. */
type Edit = Readonly<Record<string, unknown>>;

function edited(ruleset: Ruleset, edit: Edit): Ruleset {
  for (const [path, value] of Object.entries(edit)) {
    const segments = path.split("/").slice(1);
    const last = segments.pop() ?? "";
    let holder: Record<string, unknown> = ruleset as unknown as Record<string, unknown>;
    for (const segment of segments) holder = holder[segment] as Record<string, unknown>;
    const written: unknown = typeof value === "function" ? value(holder[last]) : value;
    if (written === undefined) delete holder[last];
    else holder[last] = written;
  }
  return ruleset;
}

const reversed = (items: readonly unknown[]): unknown[] => items.toReversed();
const plus =
  (item: unknown) =>
  (items: readonly unknown[]): unknown[] => [...items, item];

const digests = (edit: Edit = {}) => {
  const { digest, logicDigest } = linked(edited(whole(), edit));
  return { digest, logicDigest };
};

test("[G1] the digest is SHA-256 over the canonical JSON of the document", async () => {
  const bytes = new TextEncoder().encode(canonicalJson(whole() as unknown as Json));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(digests().digest).toBe(`sha256:${hex}`);
});

test("digests that are read late are those of the document that was linked, and are members like others", () => {
  const model = linked(whole());
  const { digest, logicDigest } = model;
  expect(digests()).toEqual({ digest, logicDigest });
  expect(model.digest).toBe(digest);
  const { ruleset } = evaluatorOf(model).evaluate(NO_FACTS);
  const { id, version } = model.ruleset;
  const said = { id, version, digest, logicDigest };
  expect(JSON.parse(JSON.stringify(ruleset))).toEqual(said);
  expect(structuredClone(ruleset)).toEqual(said);
});

test("[G2] the order of keys and the white space of a document change neither digest", () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, item]) => [key, turned(item)]),
    );
  };
  const { digest, logicDigest } = linked(turned(whole()) as Ruleset);
  expect({ digest, logicDigest }).toEqual(digests());
});

const SAME_LOGIC: readonly (readonly [string, Edit])[] = [
  ["a title", { "/title/nb": "y" }],
  ["the version", { "/version": "1.0.1" }],
  ["a question", { "/facts/0/question/nb": "y" }],
  ["a label of an option", { "/facts/1/options/0/label/nb": "y" }],
  ["a rule's reason", { "/decisions/0/rules/0/because/nb": "y" }],
  ["a source", { "/sources/0/title": "y" }],
  ["what an action says", { "/actions/0/says": { nb: "y" } }],
  ["a law", { "/laws": [] }],
  ["a tag that no count uses", { "/tags": plus({ id: "t", label: because, values: [{ id: "v", label: because }] }) }],
  [
    "the name of a tag value, wherever it stands",
    {
      "/tags/0/values/0/id": "kk",
      "/indicators/0/tags/kind": "kk",
      "/indicators/1/tags/kind": "kk",
      "/indicators/2/when/count/kind": ["kk"],
    },
  ],
];

test.each(SAME_LOGIC)("[G3] to change %s changes the digest and not the logic", (_, edit) => {
  const before = digests();
  const after = digests(edit);
  expect(after.digest).not.toBe(before.digest);
  expect(after.logicDigest).toBe(before.logicDigest);
});

const OTHER_LOGIC: readonly (readonly [string, Edit])[] = [
  [
    "a fact's type",
    {
      "/facts/0": choiceFact("flag", ["a", "b"]),
      "/decisions/1/rules/0/when/value": "a",
      "/actions/0/unless/value": "a",
      "/laws": [],
    },
  ],
  ["an option", { "/facts/1/options/2/id": "top" }],
  ["the order of options", { "/facts/1/options": reversed }],
  ["whether options are ordered", { "/facts/1/ordered": undefined }],
  ["a bound", { "/facts/3/max": 21 }],
  ["a unit", { "/facts/3/unit": "month" }],
  ["what years are counted from", { "/facts/6/derive/yearsBetween": reversed }],
  ["the domain of a derived fact", { "/facts/6/max": 31 }],
  ["an operator", { "/decisions/0/rules/0/when/operator": "greaterThan" }],
  ["a threshold", { "/decisions/0/rules/0/when/value": 6 }],
  ["a count's threshold", { "/indicators/2/when/value": 2 }],
  ["which indicators a count picks", { "/indicators/1/tags/kind": "l" }],
  ["what a count leaves out", { "/indicators/2/when/except": ["one"] }],
  ["a weight", { "/scores/0/members/0/weight": 3 }],
  ["an outcome's name", { "/decisions/0/outcomes/0/id": "none", "/decisions/0/otherwise": "none" }],
  ["the order of outcomes", { "/decisions/0/outcomes": reversed }],
  ["whether outcomes are ordered", { "/decisions/0/ordered": undefined }],
  [
    "the default",
    {
      "/decisions/0/rules": plus({ id: "more", outcome: "low", when: { any: [] }, because }),
      "/decisions/0/otherwise": "high",
    },
  ],
  ["a rule's id", { "/decisions/0/rules/0/id": "other" }],
  ["an action's condition", { "/actions/0/when/value": false }],
  ["an action's precaution", { "/actions/0/unless": undefined }],
  ["who acts", { "/actors": plus({ id: "other", label: because }), "/actions/0/by": "other" }],
  ["how soon", { "/actions/0/urgency": "routine" }],
  ["when a basis is shown", { "/actions/0/basis/0/when/value": false }],
  ["a constraint", { "/constraints/0/atMost": ["count", "age"] }],
  ["an asked indicator into a derived one", { "/indicators/0": derived("one", yes("flag"), { kind: "k" }) }],
];

test.each(OTHER_LOGIC)("[G4] to change %s changes the logic", (_, edit) => {
  expect(digests(edit).logicDigest).not.toBe(digests().logicDigest);
});

test("[G5] two rulesets with one logic evaluate every case alike", () => {
  for (let seed = 0; seed < 60; seed++) {
    const plain = rulesetOfSeed(seed);
    const retold: Ruleset = {
      ...plain,
      version: "1.0.1",
      facts: plain.facts.map((fact) => ({ ...fact, label: { nb: "y" } })),
      decisions: plain.decisions.map((decision) => ({ ...decision, label: { nb: "y" } })),
    };
    const [a, b] = [linked(plain), linked(retold)];
    expect(a.logicDigest).toBe(b.logicDigest);
    const written = caseOfSeed(seed, a);
    const strip = ({ ruleset: _, ...rest }: ReturnType<ReturnType<typeof evaluatorOf>["evaluate"]>) => rest;
    expect(strip(evaluatorOf(b).evaluate(factsOf(b, written)))).toEqual(
      strip(evaluatorOf(a).evaluate(factsOf(a, written))),
    );
  }
});
