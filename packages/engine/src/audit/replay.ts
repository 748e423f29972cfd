import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { tellEvaluation } from "../explain/tell-evaluation.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import { type Facts, readFacts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type Body, opens } from "./commitment.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import type { BackendName, EvaluationRecord } from "./record.ts";
import { readInput } from "./record-input.ts";

/** One way to evaluate a case again. One that is not at hand rejects. */
export type ReplayBackend = {
  readonly name: BackendName;
  readonly evaluate: (evaluator: Evaluator, facts: Facts) => Evaluation | Promise<Evaluation>;
};

/** The backends that need nothing installed. json-rules-engine is another: hand it in where it is. */
export const REPLAY_BACKENDS: readonly ReplayBackend[] = [
  { name: "compiled", evaluate: (evaluator, facts) => evaluator.evaluate(facts) },
  { name: "reference", evaluate: (evaluator, facts) => evaluateReference(evaluator.plan.model, facts) },
];

/** Why a recorded part cannot be compared. */
export type CannotReplay =
  /** The body is not there: erased, or not handed in. */
  | "noBody"
  /** The body is not what the line commits to. */
  | "otherBody"
  /** The ruleset at hand has not the digest that the record names. */
  | "otherRuleset"
  /** The recorded input is no case of the ruleset. */
  | "unreadableInput"
  /** The words are another engine version's; what was concluded must be the same all the same. */
  | "otherEngineVersion"
  /** The backend is not installed, or failed. */
  | "noBackend";

/** What came of comparing one recorded part with what comes out now. */
export type ReplayOutcome =
  /** The same bytes. */
  | { readonly kind: "same" }
  /** Where they differ: the first places, in document order; the whole where only the writing differs. Never values. */
  | { readonly kind: "differs"; readonly at: readonly JsonPointer[] }
  | { readonly kind: "cannot"; readonly because: CannotReplay };

/** One comparison: the result on a backend, or the words. */
export type Replayed =
  | { readonly part: "result" | "unknown"; readonly backend: BackendName; readonly outcome: ReplayOutcome }
  | { readonly part: "explanation"; readonly outcome: ReplayOutcome };

/**
 * Evaluates a recorded input again, on each backend, and compares the bytes (canonical JSON) with those recorded; the explanation too, where
 * the engine has the version that the record names. `evaluator` must be of the very ruleset whose digest the record names: any
 * other is refused. `engineVersion` is that of the running engine.
 */
export async function replay(
  record: EvaluationRecord,
  body: Body | undefined,
  evaluator: Evaluator,
  backends: readonly ReplayBackend[] = REPLAY_BACKENDS,
  engineVersion: string = ENGINE_VERSION,
): Promise<readonly Replayed[]> {
  const ready = prepare(record, body, evaluator);
  const results = await Promise.all(
    backends.map(async ({ name, evaluate }): Promise<Replayed[]> => {
      const both = (outcome: ReplayOutcome): Replayed[] =>
        (["result", "unknown"] as const).map((part) => ({ part, backend: name, outcome }));
      if (typeof ready === "string") return both({ kind: "cannot", because: ready });
      let evaluation: Evaluation;
      try {
        evaluation = await evaluate(evaluator, ready.facts);
      } catch {
        return both({ kind: "cannot", because: "noBackend" });
      }
      return [
        { part: "result", backend: name, outcome: compared(ready.contents.result, evaluation) },
        { part: "unknown", backend: name, outcome: compared(ready.contents.unknown, evaluation.unknown) },
      ];
    }),
  );
  return [...results.flat(), { part: "explanation", outcome: explanationOutcome() }];

  function explanationOutcome(): ReplayOutcome {
    if (typeof ready === "string") return { kind: "cannot", because: ready };
    if (record.engine.version !== engineVersion) return { kind: "cannot", because: "otherEngineVersion" };
    const account = tellEvaluation(evaluator, ready.facts, record.language, { asOf: record.date });
    return compared(ready.contents.explanation, account);
  }
}

/** Whether all that could be compared was the same, something differed, or nothing differed but not all could be compared. */
export function replayVerdict(replayed: readonly Replayed[]): ReplayOutcome["kind"] {
  const kinds = new Set(replayed.map(({ outcome }) => outcome.kind));
  return kinds.has("differs") ? "differs" : kinds.has("cannot") ? "cannot" : "same";
}

type Contents = { readonly result: string; readonly unknown: string; readonly explanation: string };

function prepare(
  record: EvaluationRecord,
  body: Body | undefined,
  evaluator: Evaluator,
): { readonly facts: Facts; readonly contents: Contents } | CannotReplay {
  const { model } = evaluator.plan;
  if (model.digest !== record.ruleset.digest) return "otherRuleset";
  if (body === undefined) return "noBody";
  const open = (part: keyof Contents | "input"): string | undefined => {
    const opening = Object.hasOwn(body.parts, part) ? body.parts[part] : undefined;
    return opening !== undefined && opens(record.commitments[part], opening) ? opening.content : undefined;
  };
  const [input, result, unknown, explanation] = [open("input"), open("result"), open("unknown"), open("explanation")];
  if (input === undefined || result === undefined || unknown === undefined || explanation === undefined) {
    return "otherBody";
  }
  const read = readInput(input);
  const facts = read.ok ? readFacts(model, read.value.case.facts) : read;
  return facts.ok ? { facts: facts.value, contents: { result, unknown, explanation } } : "unreadableInput";
}

function compared(recorded: string, now: unknown): ReplayOutcome {
  const text = canonicalJson(now as Json);
  if (text === recorded) return { kind: "same" };
  let before: unknown;
  try {
    before = JSON.parse(recorded);
  } catch {
    return { kind: "differs", at: [""] };
  }
  const at = differences(before, JSON.parse(text));
  return { kind: "differs", at: at.length === 0 ? [""] : at };
}

/** More places than anybody reads; a hostile recording could have any number. */
const MOST_PLACES = 20;

/** The first places at which two JSON values differ. A stack, since a recorded value may be of any depth. */
function differences(before: unknown, now: unknown): JsonPointer[] {
  const found: JsonPointer[] = [];
  const open: { readonly before: unknown; readonly now: unknown; readonly path: JsonPointer }[] = [
    { before, now, path: "" },
  ];
  for (let pair = open.pop(); pair !== undefined && found.length < MOST_PLACES; pair = open.pop()) {
    const { path } = pair;
    const [left, right] = [membersOf(pair.before), membersOf(pair.now)];
    if (left === undefined || right === undefined || Array.isArray(pair.before) !== Array.isArray(pair.now)) {
      if (left !== undefined || right !== undefined || pair.before !== pair.now) found.push(path);
      continue;
    }
    // A member that only the recording has may be named anything at all, so its holder is the place.
    const extra = [...left.keys()].some((key) => !right.has(key));
    if (extra) found.push(path);
    const shared = [...right.keys()].filter((key) => left.has(key));
    const added = [...right.keys()].filter((key) => !left.has(key));
    found.push(...added.map((key) => pointer(path, key)));
    open.push(
      ...shared.toReversed().map((key) => ({ before: left.get(key), now: right.get(key), path: pointer(path, key) })),
    );
  }
  return found.slice(0, MOST_PLACES);
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}
