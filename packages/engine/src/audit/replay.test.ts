import { describe, expect, test } from "vitest";
import { recordsOf, seededRandom } from "../../testing/audit-records.ts";
import { realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { asked, evaluatorOf, modelOf } from "../../testing/small-ruleset.ts";
import { rulesEngineEvaluator } from "../backends/rules-engine/index.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { type Body, commit } from "./commitment.ts";
import type { EvaluationRecord, Part } from "./record.ts";
import { REPLAY_BACKENDS, type ReplayBackend, replay, replayVerdict } from "./replay.ts";

const evaluator = realEvaluator();
const rulesEngine = rulesEngineEvaluator(evaluator.plan);
const BACKENDS: readonly ReplayBackend[] = [
  ...REPLAY_BACKENDS,
  { name: "rulesEngine", evaluate: (_, facts) => rulesEngine.evaluate(facts) },
];
const SAME = { kind: "same" } as const;

const [C02] = sampleCases().filter(({ name }) => name === "C02.json");
const { evaluation } = recordsOf(evaluator, C02?.sample ?? { facts: {} }, seededRandom(1));
const { record, body } = evaluation;

/** The record with another content of a part, properly committed to: what a forger with the key would make. */
function forged(part: Exclude<Part, "assessment" | "reasons" | "why">, change: (content: string) => string) {
  const made = commit(change(body.parts[part]?.content ?? ""), seededRandom(2));
  return {
    record: { ...record, commitments: { ...record.commitments, [part]: made.commitment } } satisfies EvaluationRecord,
    body: { parts: { ...body.parts, [part]: made.opening } } satisfies Body,
  };
}

type Tree = { [member: string]: Tree };
const edited =
  (...path: [...string[], unknown]) =>
  (content: string): string => {
    const document = JSON.parse(content) as Tree;
    const [member = "", value] = path.slice(-2) as [string, unknown];
    let holder = document;
    for (const segment of path.slice(0, -2) as string[]) holder = holder[segment] ?? {};
    if (value === undefined) delete holder[member];
    else holder[member] = value as Tree;
    return canonicalJson(document as Json);
  };

describe("replay", () => {
  test("[P11] every sample case of the real ruleset gives the same bytes again, on each backend", async () => {
    const before = rulesEngine.answered;
    const samples = sampleCases();
    for (const { name, sample } of samples) {
      const { evaluation } = recordsOf(evaluator, sample, seededRandom(3));
      const replayed = await replay(evaluation.record, evaluation.body, evaluator, BACKENDS);
      expect(replayed, name).toEqual([
        { part: "result", backend: "compiled", outcome: SAME },
        { part: "unknown", backend: "compiled", outcome: SAME },
        { part: "result", backend: "reference", outcome: SAME },
        { part: "unknown", backend: "reference", outcome: SAME },
        { part: "result", backend: "rulesEngine", outcome: SAME },
        { part: "unknown", backend: "rulesEngine", outcome: SAME },
        { part: "explanation", outcome: SAME },
      ]);
      expect(replayVerdict(replayed)).toBe("same");
    }
    expect(rulesEngine.answered - before).toBe(samples.length);
  });

  test.each([
    [
      "an outcome",
      "result",
      edited("decisions", "concern", "possible", "0", "child"),
      ["/decisions/concern/possible/0"],
    ],
    ["a truth", "result", edited("indicators", "usesDrugs", "true"), ["/indicators/usesDrugs"]],
    ["a member less", "result", edited("decisions", "concern", "rule", undefined), ["/decisions/concern/rule"]],
    ["a member more, not told", "result", edited("findings", "0", "Ola Nordmann"), ["/findings"]],
    ["another kind of value", "result", edited("answered", []), ["/answered"]],
    ["other white space", "result", (content) => content.replace(":", ": "), [""]],
    ["what is no JSON", "result", () => "{", [""]],
    ["an unknown less", "unknown", (content) => content.replace(/"\w+",/, ""), undefined],
    ["a heading", "explanation", edited("sections", "0", "heading", "Ola"), ["/sections/0/heading"]],
  ] as const satisfies [
    string,
    "result" | "unknown" | "explanation",
    (content: string) => string,
    string[] | undefined,
  ][])(
    "[P12] %s that was planted in the record is found on each backend, by its place and not its value",
    async (_, part, change, at) => {
      const { record, body } = forged(part, change);
      const replayed = await replay(record, body, evaluator, BACKENDS);
      for (const one of replayed) {
        if (one.part !== part) expect(one.outcome).toEqual(SAME);
        else if (at === undefined) expect(one.outcome.kind).toBe("differs");
        else expect(one.outcome).toEqual({ kind: "differs", at });
      }
      expect(replayed.filter((one) => one.part === part)).toHaveLength(part === "explanation" ? 1 : 3);
      expect(replayVerdict(replayed)).toBe("differs");
      expect(JSON.stringify(replayed)).not.toMatch(/Ola|"child"/);
    },
  );

  test("[P12] another input than was evaluated is found in the result", async () => {
    const { record, body } = forged("input", edited("case", "facts", "crimesForOthers", false));
    const replayed = await replay(record, body, evaluator);
    expect(replayed[0]).toMatchObject({ outcome: { kind: "differs" } });
    expect(JSON.stringify(replayed[0])).toContain("/indicators/crimesForOthers");
  });

  test("[P12] a backend that answers wrongly is found, and the others are not blamed", async () => {
    const wrong: ReplayBackend = {
      name: "rulesEngine",
      evaluate: (evaluator) => evaluator.evaluate(new Map()),
    };
    const replayed = await replay(record, body, evaluator, [...REPLAY_BACKENDS, wrong]);
    const differing = replayed.filter(({ outcome }) => outcome.kind === "differs");
    expect(differing.map((one) => "backend" in one && one.backend)).toEqual(["rulesEngine", "rulesEngine"]);
  });

  const other = evaluatorOf(modelOf({ indicators: [asked("usesDrugs")] }));
  const hollow = { parts: { ...body.parts, result: { ...body.parts.input, salt: "", content: "" } } };
  test.each([
    ["another ruleset", "otherRuleset", () => replay(record, body, other)],
    ["no body", "noBody", () => replay(record, undefined, evaluator)],
    [
      "a body of another record",
      "otherBody",
      () => replay({ ...record, commitments: { ...record.commitments, input: record.root } }, body, evaluator),
    ],
    ["a body that lacks a part", "otherBody", () => replay(record, { parts: {} }, evaluator)],
    ["a body with a part that does not open", "otherBody", () => replay(record, hollow, evaluator)],
    [
      "an input that is no case",
      "unreadableInput",
      () => {
        const { record, body } = forged("input", () => "{}");
        return replay(record, body, evaluator);
      },
    ],
    [
      "an input that asks what nobody asks",
      "unreadableInput",
      () => {
        const { record, body } = forged("input", edited("case", "facts", "unheardOf", true));
        return replay(record, body, evaluator);
      },
    ],
  ] as const)("[P13] %s cannot be replayed, and is refused as that", async (_, because, attempt) => {
    const replayed = await attempt();
    for (const { outcome } of replayed) expect(outcome).toEqual({ kind: "cannot", because });
    expect(replayVerdict(replayed)).toBe("cannot");
  });

  test("[P13] of another engine version the result is compared, and the words are not", async () => {
    const replayed = await replay(record, body, evaluator, REPLAY_BACKENDS, "99.0.0");
    expect(replayed.map(({ outcome }) => outcome)).toEqual([
      SAME,
      SAME,
      SAME,
      SAME,
      { kind: "cannot", because: "otherEngineVersion" },
    ]);
    expect(replayVerdict(replayed)).toBe("cannot");
  });

  test("[P13] a backend that is not at hand is told, and the others answer", async () => {
    const missing: ReplayBackend = { name: "rulesEngine", evaluate: () => Promise.reject(new Error("not installed")) };
    const replayed = await replay(record, body, evaluator, [...REPLAY_BACKENDS, missing]);
    const because = replayed.map(({ outcome }) => (outcome.kind === "cannot" ? outcome.because : outcome.kind));
    expect(because).toEqual(["same", "same", "same", "same", "noBackend", "noBackend", "same"]);
  });
});
