import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import { toBase64 } from "./base64.ts";
import { LogChain } from "./log-line.ts";
import { readRecord } from "./record.ts";
import { type OrderFinding, RecordOrder } from "./record-order.ts";
import { scanRecord } from "./record-scan.ts";

type Fields = { readonly [field: string]: unknown };

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const line = (record: Fields): Uint8Array => bytes(canonicalJson(record as Json));
const some = fc.constantFrom;

/* Records with values at the edges of what the schema takes. */

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const hash = fc
  .tuple(fc.string({ unit: some(...BASE64), minLength: 42, maxLength: 42 }), some(..."AEIMQUYcgkosw048"))
  .map(([most, last]) => `${most}${last}=`);
const hex = fc.string({ unit: some(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
const digest = hex.map((text) => `sha256:${text}`);
const index = fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat(), some(Number.MAX_SAFE_INTEGER));
const day = some("2026-06-23", "2024-02-29", "2000-02-29", "0000-12-31", "9999-01-01");
const at = fc.tuple(day, some("00:00:00", "23:59:59", "10:09:08")).map(([date, time]) => `${date}T${time}Z`);
const decisionId = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,20}$/),
  some("a", "x".repeat(64), "a.", "123456", "12345-67890", "a010190-12345", "010190--12345", "0101901234567"),
);
const version = some("0.1.0", "999999.0.10", "1.2.3-rc.1", `1.0.0-${"x".repeat(40)}`);
const slug = some("a", "no-child-trafficking", "a1-b2", "x".repeat(64));

const shared = { format: some(1), index, root: hash, previous: fc.option(hash), decisionId, at };
const supersedes = fc.option(index, { nil: undefined });
const record: fc.Arbitrary<Fields> = fc.oneof(
  fc.record({
    ...shared,
    kind: some("assessment"),
    commitments: fc.record({ by: hash, input: hash, assessment: hash }),
  }),
  fc.record({
    ...shared,
    kind: some("evaluation"),
    ruleset: fc.record({ id: slug, version, digest, logicDigest: digest }),
    engine: fc.record({ version, backend: some("compiled", "reference", "rulesEngine") }),
    date: day,
    language: some("nb", "nn", "en"),
    assessment: fc.oneof(index, fc.record({ none: some("unattended", "urgent", "resultKnown", "declined") })),
    supersedes,
    commitments: fc.record({ by: hash, input: hash, result: hash, unknown: hash, explanation: hash }),
  }),
  fc.record({
    ...shared,
    kind: some("decision"),
    evaluation: index,
    verdict: some("accepted", "overridden", "deferred"),
    supersedes,
    commitments: fc.record({ by: hash, reasons: hash }),
  }),
  fc.record({ ...shared, kind: some("erasure"), erases: index, commitments: fc.record({ by: hash, why: hash }) }),
);

/** A value in place of one, at the wrong side of the edge or on it. */
const otherwise = fc.oneof(
  some<[string, unknown][]>(
    ...["2026-06-23T24:00:00Z", "2026-02-29T00:00:00Z", "2026-06-23T10:00:00z", "2026-06-23T10:60:00Z"].map(
      (text): [string, unknown] => ["at", text],
    ),
    ...["01019012345", "a:010190.12345", "010190-12345", "-a", "", "x".repeat(65), "a b", "ø", "a\n", '"'].map(
      (text): [string, unknown] => ["decisionId", text],
    ),
    ...["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-06-31", "2026-6-1", ""].map(
      (text): [string, unknown] => ["date", text],
    ),
    ...["01.0.0", "1.0", "1.0.0-", "1000000.0.0", `1.0.0-${"x".repeat(41)}`].map((text): [string, unknown] => [
      "engine",
      { backend: "compiled", version: text },
    ]),
    ...["", "-", "a-", "a--b", "1a", "A", "x".repeat(65)].map((text): [string, unknown] => [
      "ruleset",
      { digest: `sha256:${"a".repeat(64)}`, id: text, logicDigest: `sha256:${"a".repeat(64)}`, version: "1.0.0" },
    ]),
  ),
  fc.tuple(
    some(
      "format",
      "index",
      "root",
      "previous",
      "language",
      "assessment",
      "evaluation",
      "verdict",
      "supersedes",
      "erases",
    ),
    fc.oneof(
      some(-1, 0, 0.5, 2 ** 53, 1e21, "0", null, undefined, "se", "nbn", "accepted", "", {}),
      some({ none: "never" }, { none: "urgent", of: 1 }, `${"A".repeat(42)}B=`, "A".repeat(44), `${"A".repeat(43)}=`),
    ),
  ),
  fc.tuple(some("kind"), some("note", "assessment", "evaluation", "decision", "erasure")),
  fc.tuple(some("more", "commitments"), some({}, { by: `${"A".repeat(43)}=` })),
);

const edit = fc.record({ at: fc.nat(), remove: fc.nat({ max: 2 }), insert: fc.string({ maxLength: 2 }) });

/** What the scanner must say: whether the schema takes the line, and it is canonical. */
function isRecord(bytes: Uint8Array): boolean {
  const read = readRecord(bytes);
  return read.ok && canonicalJson(read.value as unknown as Json) === decodeUtf8(bytes);
}

describe("[P22] a line is scanned as a record if and only if the schema takes it and it is canonical", () => {
  test("records, with what they say", () => {
    fc.assert(
      fc.property(record, (value) => {
        const own = line(value);
        if (!isRecord(own)) throw new Error("not a record");
        const scan = scanRecord(own);
        const text = (from: number | undefined, length = 44): unknown =>
          from === undefined ? undefined : decodeUtf8(own.subarray(from, from + length));
        expect({
          kind: scan?.kind,
          index: scan?.index,
          root: text(scan?.rootAt),
          previous: text(scan?.previousAt) ?? null,
          decisionId: text(scan?.idAt, (scan?.idEnd ?? 0) - (scan?.idAt ?? 0)),
          input: text(scan?.inputAt),
          follows: scan?.follows,
          supersedes: scan?.supersedes,
          erases: scan?.erases,
        }).toStrictEqual({
          kind: value.kind,
          index: value.index,
          root: value.root,
          previous: value.previous,
          decisionId: value.decisionId,
          input: (value.commitments as Fields).input,
          follows: [value.assessment, value.evaluation].find((one) => typeof one === "number"),
          supersedes: value.supersedes,
          erases: value.erases,
        });
      }),
      { numRuns: 500 },
    );
  });

  test("records of which a value, or some bytes, are others", () => {
    let taken = 0;
    const changed = fc.tuple(record, fc.array(otherwise, { maxLength: 1 }), fc.array(edit, { maxLength: 1 }));
    fc.assert(
      fc.property(changed, ([value, values, edits]) => {
        let text = canonicalJson({ ...value, ...Object.fromEntries(values) } as Json);
        for (const { at, remove, insert } of edits) {
          const place = at % text.length;
          text = `${text.slice(0, place)}${insert}${text.slice(place + remove)}`;
        }
        const own = bytes(text);
        expect(scanRecord(own) !== undefined).toBe(isRecord(own));
        if (isRecord(own)) taken++;
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  test("any bytes, and every byte of a record changed or left out", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        expect(scanRecord(any)).toBeUndefined();
      }),
    );
    for (const value of fc.sample(record, { numRuns: 8, seed: 1 })) {
      const own = line(value);
      for (let i = 0; i < own.length; i++) {
        const other = Uint8Array.from(own);
        other[i] = own[i]! ^ [1, 4, 0x20, 0x80][i % 4]!;
        const less = Uint8Array.from([...own.subarray(0, i), ...own.subarray(i + 1)]);
        for (const one of [other, less]) expect(scanRecord(one) !== undefined).toBe(isRecord(one));
      }
    }
  });
});

test("[L22] a line is judged in its place alike whether it is scanned or read", () => {
  const places = fc.record({
    right: fc.boolean(),
    index: fc.nat({ max: 3 }),
    root: hash,
    previous: fc.option(hash),
    erases: fc.nat({ max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(record, places), { maxLength: 4 }), (chosen) => {
      const [scanning, reading] = [new LogChain(), new LogChain()];
      for (const [value, { right, erases, ...wrong }] of chosen) {
        const { index, root, previous } = reading.place();
        const sound = { index, root: toBase64(root), previous: previous && toBase64(previous) };
        const erased = value.kind === "erasure" ? { erases } : {};
        const own = line({ ...value, ...sound, ...(right ? {} : wrong), ...erased });
        const { envelope, fault } = reading.next(own);
        expect(scanning.judge(own)).toMatchObject({ erases: envelope?.erases, fault, record: { kind: value.kind } });
        expect(scanning.root()).toStrictEqual(reading.root());
      }
    }),
  );
});

/** What does not follow, said as plainly as it can be: of all the records there are before one. */
function findingsByDefinition(records: readonly Fields[]): OrderFinding[] {
  return records.flatMap((one, index): OrderFinding[] => {
    const found: OrderFinding[] = one.index === index ? [] : [{ code: "otherIndex", index, says: one.index as number }];
    const stands = (names: number, needs: string): boolean => {
      const named = names < index ? records[names] : undefined;
      if (named === undefined || (needs !== "any" && named.kind !== needs)) {
        found.push({ code: "nothingToFollow", index, names, needs: needs as "any" });
        return false;
      }
      if (named.decisionId !== one.decisionId) found.push({ code: "otherDecision", index, names });
      return named.decisionId === one.decisionId;
    };
    const isOnce = (field: string, names: number): boolean =>
      !records
        .slice(names + 1, index)
        .some((other) => other[field] === names && other.kind === one.kind && other.decisionId === one.decisionId);
    const inputOf = (other: Fields | undefined): unknown => (other?.commitments as Fields | undefined)?.input;
    if (one.kind === "evaluation" && typeof one.assessment === "number" && stands(one.assessment, "assessment")) {
      const names = one.assessment;
      if (inputOf(records[names]) !== inputOf(one)) found.push({ code: "otherInput", index, names });
    }
    if (one.kind === "decision") stands(one.evaluation as number, "evaluation");
    for (const field of ["supersedes", "erases"]) {
      const names = one[field];
      if (typeof names !== "number" || !stands(names, field === "erases" ? "any" : String(one.kind))) continue;
      if (!isOnce(field, names)) found.push({ code: "doneBefore", index, names });
    }
    return found;
  });
}

test("[P8][P9] what does not follow is found as the definition finds it, however the lines are written", () => {
  const close = fc.nat({ max: 8 });
  const [one, other] = [`${"A".repeat(43)}=`, `${"E".repeat(43)}=`];
  const step = fc.record({
    record,
    names: fc.record({
      assessment: close,
      evaluation: close,
      supersedes: fc.option(close, { nil: undefined }),
      erases: close,
    }),
    decisionId: some("a", "a", "a", "ab"),
    input: some(one, one, other),
    isPlaced: some(true, true, true, false),
    isCanonical: fc.boolean(),
  });
  const found = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 9 }), (steps) => {
      const records = steps.map(({ record, names, decisionId, input, isPlaced }, index) => {
        const own = Object.entries(names).filter(([field]) => field in record);
        const commitments = { ...(record.commitments as Fields) };
        if ("input" in commitments) commitments.input = input;
        return { ...record, ...Object.fromEntries(own), commitments, decisionId, index: isPlaced ? index : index + 1 };
      });
      const order = new RecordOrder();
      const findings = records.flatMap((value, i) =>
        order.follow(steps[i]?.isCanonical ? line(value) : bytes(JSON.stringify(value, null, 1))),
      );
      expect(findings).toStrictEqual(findingsByDefinition(records));
      for (const { code } of findings) found.add(code);
    }),
    { numRuns: 1_000 },
  );
  expect([...found].sort()).toEqual(["doneBefore", "nothingToFollow", "otherDecision", "otherIndex", "otherInput"]);
});
