import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DECISION_ID, DEED, MemoryLog, recordsOf, seededRandom } from "../../testing/audit-records.ts";
import { caseOfSeed } from "../../testing/generate-case.ts";
import { must, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { toBase64 } from "./base64.ts";
import { commit, opens, readBody } from "./commitment.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import { draftAssessment, draftDecision, draftErasure, draftEvaluation } from "./make-record.ts";
import { type AuditRecord, MOST_LINE_BYTES, PARTS, readRecord } from "./record.ts";
import { inputText, readInput, recordInput } from "./record-input.ts";
import { RecordOrder } from "./record-order.ts";
import { replay } from "./replay.ts";

const evaluator = realEvaluator();
const { model } = evaluator.plan;
const text = (line: Uint8Array): string => new TextDecoder().decode(line);
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value as Json));
const lineOf = (record: object, change: object = {}): Uint8Array => bytes({ ...record, ...change });

/** A line without its commitments. */
const bare = (line: Uint8Array): string => {
  const { commitments, root, previous, ...rest } = JSON.parse(text(line));
  return canonicalJson({ ...rest, parts: Object.keys(commitments).sort() });
};

const written = (seed: number) => ({ facts: caseOfSeed(seed, model) });

describe("lines", () => {
  const { log } = recordsOf(evaluator, written(1), seededRandom(1));
  const records = log.lines.map((line) => must(readRecord(line)));

  test("[P1] a line is the canonical JSON of a record of one of four kinds, with the parts of its kind", () => {
    expect(records.map(({ kind }) => kind)).toEqual(["assessment", "evaluation", "decision", "erasure"]);
    for (const [i, record] of records.entries()) {
      expect(text(log.lines[i] ?? new Uint8Array())).toBe(canonicalJson(record as unknown as Json));
      expect(Object.keys(record.commitments).sort()).toEqual([...PARTS[record.kind]].sort());
      expect(Object.keys(log.bodies[i]?.parts ?? {}).sort()).toEqual([...PARTS[record.kind]].sort());
    }
  });

  test.each<[string, (record: AuditRecord) => Uint8Array]>([
    ["another format", (record) => lineOf(record, { format: 2 })],
    ["another kind", (record) => lineOf(record, { kind: "note" })],
    ["a field more", (record) => lineOf(record, { note: "Ola" })],
    ["a field less", ({ at, ...record }) => lineOf(record)],
    ["a commitment more", (record) => lineOf(record, { commitments: { ...record.commitments, x: record.root } })],
    ["a commitment less", (record) => lineOf(record, { commitments: { by: record.root } })],
    ["a commitment that is none", (record) => lineOf(record, { commitments: { ...record.commitments, by: "Ola" } })],
    ["base64 with bits to spare", (record) => lineOf(record, { root: `${record.root.slice(0, 42)}B=` })],
    ["a negative index", (record) => lineOf(record, { index: -1 })],
    ["an index that is no integer", (record) => lineOf(record, { index: 0.5 })],
    ["a day for a moment", (record) => lineOf(record, { at: "2026-06-23" })],
    ["a moment that is none", (record) => lineOf(record, { at: "2026-02-30T10:00:00Z" })],
    ["a moment elsewhere", (record) => lineOf(record, { at: "2026-06-23T10:00:00+02:00" })],
    ["a name for an id", (record) => lineOf(record, { decisionId: "Kari Nordmann" })],
    ["a key twice", (record) => new TextEncoder().encode(text(lineOf(record)).replace("{", '{"format":1,'))],
    ["a list", () => bytes([])],
    ["nothing", () => new Uint8Array()],
    ["too long a line", (record) => lineOf(record, { decisionId: "a".repeat(MOST_LINE_BYTES) })],
  ])("[P1] %s is refused", (_, change) => {
    for (const record of records) expect(readRecord(change(record)).ok).toBe(false);
  });

  test("[P16] whatever bytes a line or a body are, reading them ends with a record, or with what is wrong", () => {
    fc.assert(
      fc.property(fc.constantFrom(...log.lines), fc.nat(), fc.nat({ max: 255 }), (line, at, byte) => {
        const changed = Uint8Array.from(line);
        changed[at % line.length] = byte;
        const read = readRecord(changed);
        if (read.ok) expect(readRecord(bytes(read.value))).toEqual(read);
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
    );
    for (const hostile of [
      "",
      "null",
      "[]",
      '{"parts":[]}',
      '{"parts":{"by":{}}}',
      '{"parts":{"a b":{}}}',
      "\u{feff}{}",
    ]) {
      expect(readBody(new TextEncoder().encode(hostile))).toBeUndefined();
    }
    expect(readBody(new TextEncoder().encode("[".repeat(1_000_000)))).toBeUndefined();
    expect(readBody(Uint8Array.of(0xff))).toBeUndefined();
  });

  test("[P15] no line of the real ruleset's cases comes near the longest allowed", () => {
    for (const { sample } of sampleCases()) {
      for (const line of recordsOf(evaluator, sample, seededRandom(2)).log.lines) {
        expect(line.length).toBeLessThan(2_000);
      }
    }
  });

  test("[P5] an id with the form of a national identity number is refused, and not repeated", () => {
    const input = must(recordInput({ facts: {} }));
    const draft = (decisionId: string) =>
      draftAssessment({ ...DEED, decisionId, input, assessment: "x" }, seededRandom(3));
    for (const id of ["01019012345", "010190-12345", "sak-01019012345", "sak:010190.12345", "Kari Nordmann", ""]) {
      const refused = draft(id);
      expect(refused).toMatchObject({ ok: false, problems: [{ path: "/decisionId" }] });
      if (id !== "") expect(JSON.stringify(refused)).not.toContain(id);
    }
    for (const id of [DECISION_ID, "00000000-0000-4000-8000-000000000000", "a", "2026:17", "a01019012345"]) {
      expect(draft(id).ok).toBe(true);
    }
  });

  test("[P6] an evaluation names its assessment, or says why there was none", () => {
    const [, record] = records;
    for (const assessment of [
      0,
      { none: "urgent" },
      { none: "unattended" },
      { none: "declined" },
      { none: "resultKnown" },
    ]) {
      expect(readRecord(lineOf(record ?? {}, { assessment })).ok).toBe(true);
    }
    for (const assessment of [
      null,
      undefined,
      "urgent",
      {},
      { none: "" },
      { none: "Ola" },
      { none: "urgent", of: 0 },
    ]) {
      expect(readRecord(lineOf(record ?? {}, { assessment })).ok).toBe(false);
    }
  });

  test("what people wrote must be something, and not too much", () => {
    const input = must(recordInput({ facts: {} }));
    const draft = (assessment: string, by = "x") =>
      draftAssessment({ ...DEED, by, decisionId: "a", input, assessment }, seededRandom(3));
    expect(draft(" \n")).toMatchObject({ ok: false, problems: [{ code: "tooFewItems", path: "/assessment" }] });
    expect(draft("x", "")).toMatchObject({ ok: false, problems: [{ code: "tooFewItems", path: "/by" }] });
    expect(draft("x".repeat(100_001))).toMatchObject({ ok: false, problems: [{ code: "textTooLong" }] });
    expect(draft("\ud800")).toMatchObject({ ok: false, problems: [{ code: "forbiddenCharacter" }] });
    expect(draft("«Ǻ» 👩‍👧\t\u00ad").ok).toBe(true);
  });

  test("the engine's version is the package's", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(ENGINE_VERSION).toBe(version);
  });
});

describe("what a line gives away", () => {
  test("[P2] lines of two cases differ in commitments and roots alone", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const [one, other] = [a, b].map((seed) => recordsOf(evaluator, written(seed), seededRandom(seed)).log.lines);
        expect(one?.map(bare)).toEqual(other?.map(bare));
      }),
      { numRuns: 25 },
    );
  });

  test("[P2] no answer, evidence, note, name, assessment or reason is found in a line", () => {
    // Distinctive, so that what is found is no accident.
    const secret = fc.stringMatching(/^[a-zæøå]{4,12} [A-ZÆØÅ][a-zæøå]{5,20}$/);
    const secrets = fc.tuple(secret, secret, secret, secret, secret, secret, fc.integer({ min: 0, max: 24 }));
    fc.assert(
      fc.property(secrets, fc.nat(), ([by, note, says, assessment, reasons, why, age], seed) => {
        const given = {
          title: { nb: note },
          story: { nb: says },
          facts: {
            ...written(seed).facts,
            statedAge: { value: age, evidence: [{ kind: "document" as const, by: says, note }] },
          },
        };
        const random = seededRandom(seed);
        const log = new MemoryLog();
        const input = must(recordInput(given));
        const assessed = log.append(
          must(draftAssessment({ ...DEED, by, decisionId: DECISION_ID, input, assessment }, random)),
          "assessment",
        );
        if (assessed.record.kind !== "assessment") throw new Error("not an assessment");
        const { record, body } = assessed;
        const evaluated = must(
          draftEvaluation(
            { ...DEED, by, assessed: { record, body }, evaluator, language: "nn", date: "2026-06-23" },
            random,
          ),
        );
        const evaluation = log.append(evaluated.draft, "evaluation").record;
        if (evaluation.kind !== "evaluation") throw new Error("not an evaluation");
        const decision = must(draftDecision({ ...DEED, by, evaluation, verdict: "accepted", reasons }, random));
        const after = log.append(decision, "decision").record;
        log.append(must(draftErasure({ ...DEED, by, erases: after, why }, random)), "erasure");
        const lines = log.lines.map(text).join("\n");
        const words = [by, note, says, assessment, reasons, why].flatMap((one) => [one, ...one.split(" ")]);
        // Base64 has no such long run that is all small letters but by rare accident: whole words of six and more.
        for (const word of words) if (word.length >= 6) expect(lines).not.toContain(word);
        const ids = [...Object.keys(evaluated.evaluation.indicators), ...Object.keys(evaluated.evaluation.decisions)];
        for (const id of ids) expect(lines).not.toContain(`"${id}"`);
        for (const { possible } of Object.values(evaluated.evaluation.decisions).filter((one) => one.hit === "first")) {
          for (const outcome of possible) expect(lines).not.toContain(`"${outcome}"`);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("commitments", () => {
  const content = fc.string({ unit: "grapheme", maxLength: 60 });

  test("[P3] a commitment opens to its content, and to no other content or salt", () => {
    fc.assert(
      fc.property(content, content, fc.nat(), (one, other, seed) => {
        const { commitment, opening } = commit(one, seededRandom(seed));
        expect(opens(commitment, opening)).toBe(true);
        if (one !== other) expect(opens(commitment, { ...opening, content: other })).toBe(false);
        const { salt } = commit(one, seededRandom(seed + 1)).opening;
        expect(opens(commitment, { ...opening, salt })).toBe(false);
      }),
    );
    // No byte moves between salt and content.
    const { commitment, opening } = commit("AB", () => new Uint8Array(32).fill(0x41));
    const salt = (length: number): string => toBase64(new Uint8Array(length).fill(0x41));
    expect(opens(commitment, { salt: salt(31), content: "AAB" })).toBe(false);
    expect(opens(commitment, { salt: salt(33), content: "B" })).toBe(false);
    for (const other of ["", "!", `${opening.salt}QQ==`]) {
      expect(opens(commitment, { salt: other, content: "AB" })).toBe(false);
    }
    expect(opens(commitment, { ...opening, content: "A\ud800" })).toBe(false);
  });

  test("[P4] the same content twice gives two commitments, and no salt serves twice but for one input", () => {
    const { log } = recordsOf(evaluator, written(4), seededRandom(4));
    recordsOf(evaluator, written(4), seededRandom(5), log);
    const all = log.lines.flatMap((line) => Object.values(must(readRecord(line)).commitments));
    const salts = log.bodies.flatMap(({ parts }) => Object.values(parts).map(({ salt }) => salt));
    // The input of each of the two assessments is that of its evaluation.
    expect(new Set(all).size).toBe(all.length - 2);
    expect(new Set(salts).size).toBe(salts.length - 2);
  });

  test("a salt is 32 bytes, and what UTF-8 cannot say is not committed to", () => {
    expect(() => commit("x", () => new Uint8Array(31))).toThrow(RangeError);
    expect(() => commit("\udc00", seededRandom(1))).toThrow(TypeError);
  });
});

describe("the order of records", () => {
  const { log, assessment, evaluation, decision, erasure } = recordsOf(evaluator, written(6), seededRandom(6));
  const findings = (lines: readonly Uint8Array[]) => {
    const order = new RecordOrder();
    return lines.flatMap((line) => order.follow(line));
  };
  const placed = (record: AuditRecord, index: number, change: object = {}): Uint8Array =>
    lineOf(record, { index, ...change });

  test("[P7] an evaluation has the decision id and the input of its assessment, with one commitment", () => {
    expect(evaluation.record.assessment).toBe(assessment.record.index);
    expect(evaluation.record.decisionId).toBe(assessment.record.decisionId);
    expect(evaluation.record.commitments.input).toBe(assessment.record.commitments.input);
    expect(evaluation.body.parts.input).toEqual(assessment.body.parts.input);
    const other = recordsOf(evaluator, written(7), seededRandom(7)).assessment;
    const mixed = { record: assessment.record, body: other.body };
    const given = { ...DEED, evaluator, language: "nb", date: "2026-06-23" } as const;
    expect(() => draftEvaluation({ ...given, assessed: mixed }, seededRandom(8))).toThrow(RangeError);
  });

  test("[P8] assessment, evaluation, decision and erasure follow each other without a finding", () => {
    expect(findings(log.lines)).toEqual([]);
  });

  const [a, e, d, x] = [assessment.record, evaluation.record, decision.record, erasure.record];
  test.each<[string, Uint8Array[], object[]]>([
    [
      "an evaluation before its assessment",
      [placed(e, 0, { assessment: 1 }), placed(a, 1)],
      [{ code: "nothingToFollow", index: 0, names: 1, needs: "assessment" }],
    ],
    [
      "an evaluation that is its own assessment",
      [placed(e, 0, { assessment: 0 })],
      [{ code: "nothingToFollow", index: 0, names: 0, needs: "assessment" }],
    ],
    [
      "an evaluation of another input",
      [placed(a, 0, { commitments: { ...a.commitments, input: a.root } }), placed(e, 1)],
      [{ code: "otherInput", index: 1, names: 0 }],
    ],
    [
      "an evaluation of another decision",
      [placed(a, 0, { decisionId: "b" }), placed(e, 1)],
      [{ code: "otherDecision", index: 1, names: 0 }],
    ],
    [
      "a decision before its evaluation",
      [placed(a, 0), placed(d, 1, { evaluation: 2 }), placed(e, 2)],
      [{ code: "nothingToFollow", index: 1, names: 2, needs: "evaluation" }],
    ],
    [
      "a decision after an assessment alone",
      [placed(a, 0), placed(d, 1, { evaluation: 0 })],
      [{ code: "nothingToFollow", index: 1, names: 0, needs: "evaluation" }],
    ],
    [
      "an erasure of what is not there",
      [placed(a, 0), placed(x, 1, { erases: 5 })],
      [{ code: "nothingToFollow", index: 1, names: 5, needs: "any" }],
    ],
    ["a record out of its place", [placed(a, 1)], [{ code: "otherIndex", index: 0, says: 1 }]],
    ["a line that is none", [placed(a, 0), new Uint8Array([0x7b])], [{ code: "notARecord", index: 1 }]],
  ])("[P8] %s is found", (_, lines, wanted) => {
    expect(findings(lines)).toMatchObject(wanted);
  });

  test("[P9] a record is superseded once, and erased once, by one of its decision", () => {
    const lines = [...log.lines, placed(d, 4, { supersedes: 2 }), placed(e, 5, { supersedes: 1 })];
    expect(findings(lines)).toEqual([]);
    expect(findings([...lines, placed(d, 6, { supersedes: 2 })])).toEqual([{ code: "doneBefore", index: 6, names: 2 }]);
    expect(findings([...lines, placed(x, 6, { erases: 1 })])).toEqual([{ code: "doneBefore", index: 6, names: 1 }]);
    expect(findings([...lines, placed(x, 6, { erases: 0 })])).toEqual([]);
    expect(findings([...lines, placed(d, 6, { supersedes: 1 })])).toMatchObject([{ code: "nothingToFollow" }]);
    expect(findings([...lines, placed(d, 6, { supersedes: 4, decisionId: "b" })])).toMatchObject([
      { code: "otherDecision", names: 1 },
      { code: "otherDecision", names: 4 },
    ]);
    const given = { ...DEED, evaluation: e, verdict: "accepted", reasons: "x" } as const;
    const foreign = { ...d, decisionId: "b" };
    expect(() => draftDecision({ ...given, supersedes: foreign }, seededRandom(1))).toThrow(RangeError);
  });
});

describe("masking", () => {
  const given = {
    story: { nb: "En fortelling" },
    facts: {
      statedAge: { value: 16, evidence: [{ kind: "document" as const, note: "Passet sier 16" }] },
      crimesForOthers: true,
      debtToFacilitator: true,
    },
  };

  test("[P10] what is masked is masked for all: it is in no part, and the evaluation does without it", async () => {
    const input = must(recordInput(given, ["/story", "/facts/crimesForOthers", "/facts/statedAge/evidence/0/note"]));
    const { evaluated, evaluation, log } = recordsOf(evaluator, input, seededRandom(9));
    expect(JSON.stringify(log.bodies)).not.toMatch(/fortelling|Passet/);
    expect(evaluated.evaluation.indicators.crimesForOthers).toBe("unknown");
    expect(evaluated.evaluation.unknown).toContain("crimesForOthers");
    const kept = must(readInput(evaluation.body.parts.input?.content ?? ""));
    expect(kept.masked).toEqual(input.masked);
    expect(kept.case.facts.crimesForOthers).toEqual({ value: null, because: "masked" });
    expect(kept.case.facts.statedAge).toEqual({ value: 16, evidence: [{ kind: "document" }] });
    const outcomes = (await replay(evaluation.record, evaluation.body, evaluator)).map(({ outcome }) => outcome.kind);
    expect(new Set(outcomes)).toEqual(new Set(["same"]));
    expect(given.facts.crimesForOthers).toBe(true);
  });

  test.each([
    "",
    "/",
    "/facts",
    "/facts/nothing",
    "/facts/statedAge/evidence/0",
    "/facts/__proto__",
    "facts",
    "/x/y/z",
  ])("[P10] «%s» cannot be masked, and says so", (path) => {
    expect(recordInput(given, [path])).toEqual({ ok: false, problems: [{ code: "unknownField", path: "" }] });
  });

  test("an input is read back as it was", () => {
    for (const { sample } of sampleCases()) {
      const input = must(recordInput(sample));
      expect(must(readInput(inputText(input)))).toEqual(input);
    }
    for (const hostile of ["", "null", '{"case":{"facts":{}}}', '{"case":{"facts":{}},"masked":[1]}', "["]) {
      expect(readInput(hostile).ok).toBe(false);
    }
  });
});
