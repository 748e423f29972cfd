import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { SimulatedDisk } from "../../testing/audit/simulated-disk.ts";
import { entryOf, SIGNER, seededNumbers, seededRandom, VERIFIER, valueIn } from "../../testing/audit/small-log.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { toBase64 } from "./base64.ts";
import { isAfterCrash, type LogFinding } from "./log-finding.ts";
import { bodyPath, layoutOf } from "./log-layout.ts";
import { type LogTools, openLog, startLog } from "./log-store.ts";
import { Frontier, leafHash } from "./merkle-tree.ts";
import { nodeSha256 } from "./node-file-system.ts";
import { type LogReport, verifyLog } from "./verify-log.ts";

vi.mock("./ed25519.ts", async (original) =>
  (await import("../../testing/audit/remembered-signatures.ts")).remembering(await original()),
);

/* A log of eleven records, of which the sixth says that the body of the third is erased, and what others make of it. */

const RECORDS = 11;
const LAYOUT = layoutOf("/disk/log");
const ERASURE = 5;
const ERASED = 2;

let lines: readonly string[];
/** The signed checkpoints, by size. */
const checkpoints: string[] = [];
const bodies: Uint8Array[] = [];

const toolsOn = (disk: SimulatedDisk): LogTools => ({
  directory: "/disk/log",
  files: disk.process({}, () => 0).files,
  processes: { self: { host: "here", pid: 1, started: "" }, isRunning: () => false },
  signer: SIGNER,
  random: seededRandom(1),
  sha256: nodeSha256,
});

let disk: SimulatedDisk;
const poked: string[] = [];

function poke(path: string, bytes: Uint8Array | undefined): void {
  poked.push(path);
  disk.poke(path, bytes);
}

beforeAll(async () => {
  disk = new SimulatedDisk();
  const tools = toolsOn(disk);
  valueIn(await startLog(tools));
  const log = valueIn(await openLog(tools));
  checkpoints.push(log.checkpoint);
  for (let index = 0; index < RECORDS; index++) {
    const random = seededRandom(index);
    const text = `the content of record ${index}, with a “quote” and ÆØÅ`;
    if (index === ERASURE) valueIn(await log.erase(ERASED, entryOf(text, random, ERASED)));
    else valueIn(await log.append(entryOf(text, random)));
    checkpoints.push(log.checkpoint);
    bodies.push(disk.peek(bodyPath(LAYOUT, index)) ?? new Uint8Array(0));
  }
  valueIn(await log.close());
  lines = new TextDecoder().decode(disk.peek(LAYOUT.log)).split("\n").slice(0, -1);
});

/** The report on the log as it was written, but for some files. */
async function reportWith(
  changes: { readonly [path: string]: Uint8Array | string | undefined },
  given: readonly string[] = [],
  withBodies = true,
): Promise<LogReport> {
  const before = Object.keys(changes).map((path) => [path, disk.peek(path)] as const);
  for (const [path, bytes] of Object.entries(changes)) {
    poke(path, typeof bytes === "string" ? utf8ToBytes(bytes) : bytes);
  }
  try {
    const { files } = toolsOn(disk);
    return await verifyLog({
      directory: "/disk/log",
      files,
      verifier: VERIFIER,
      checkpoints: given,
      bodies: withBodies,
      sha256: nodeSha256,
    });
  } finally {
    for (const [path, bytes] of before) disk.poke(path, bytes);
  }
}

const textOf = (some: readonly string[]): string => some.map((line) => `${line}\n`).join("");

/** What is found when these are the lines. */
async function findingsIn(some: readonly string[], given: readonly string[] = []): Promise<readonly LogFinding[]> {
  return (await reportWith({ [LAYOUT.log]: textOf(some) }, given, false)).findings;
}

/** A line with some of its fields changed, canonical again. */
function altered(line: string, fields: { readonly [field: string]: Json | undefined }): string {
  return canonicalJson({ ...(JSON.parse(line) as { readonly [field: string]: Json }), ...fields });
}

const OTHER = toBase64(new Uint8Array(32).fill(9));
const content = (line: string): string => altered(line, { commitments: { content: OTHER } });
const at = (index: number, change: (line: string) => string): string[] =>
  lines.map((line, i) => (i === index ? change(line) : line));
const without = (...indexes: number[]): string[] => lines.filter((_line, i) => !indexes.includes(i));

/** The lines with new places, as somebody writes them who has rewritten the log from `from` on. */
function rechained(some: readonly string[], from: number): string[] {
  const frontier = new Frontier();
  let previous: Uint8Array | null = null;
  return some.map((line, index) => {
    const own: string =
      index < from
        ? line
        : altered(line, {
            index,
            root: toBase64(frontier.root()),
            previous: previous === null ? null : toBase64(previous),
          });
    previous = leafHash(utf8ToBytes(own));
    frontier.append(previous);
    return own;
  });
}

test("[L9] a log that is as it was written has no findings, its checkpoints agree, and what was erased is told", async () => {
  const report = await reportWith({}, checkpoints);
  expect(report).toMatchObject({
    records: RECORDS,
    findings: [],
    erased: [ERASED],
    checkpoint: { verdict: "agrees", size: RECORDS },
    checkpoints: checkpoints.map((_note, size) => ({ verdict: "agrees", size })),
    bodies: "compared",
    cancelled: false,
  });
  const frontier = new Frontier();
  for (const line of lines) frontier.append(leafHash(utf8ToBytes(line)));
  expect(report.root).toStrictEqual(frontier.root());
});

describe("[L10] what was done to the lines is named, with the record", () => {
  type Row = { name: string; some: () => readonly string[]; found: LogFinding[]; given?: number[] };
  const rows: Row[] = [
    { name: "a content altered", some: () => at(4, content), found: [{ code: "altered", index: 4 }] },
    { name: "the first altered", some: () => at(0, content), found: [{ code: "altered", index: 0 }] },
    {
      name: "a root altered",
      some: () => at(4, (l) => altered(l, { root: OTHER })),
      found: [{ code: "altered", index: 4 }],
    },
    {
      name: "a root altered in the last but one",
      some: () => at(9, (l) => altered(l, { root: OTHER })),
      found: [{ code: "altered", index: 9 }],
    },
    {
      name: "the hash of the one before altered",
      some: () => at(4, (l) => altered(l, { previous: OTHER })),
      found: [{ code: "altered", index: 4 }],
    },
    {
      name: "both altered",
      some: () => at(4, (l) => altered(l, { previous: OTHER, root: OTHER })),
      found: [{ code: "altered", index: 4 }],
    },
    {
      name: "an index altered",
      some: () => at(4, (l) => altered(l, { index: 7 })),
      found: [{ code: "altered", index: 4 }],
    },
    {
      name: "an index altered beyond all",
      some: () => at(4, (l) => altered(l, { index: 2 ** 52 })),
      found: [{ code: "altered", index: 4 }],
    },
    { name: "no JSON any more", some: () => at(4, () => "Slettet."), found: [{ code: "altered", index: 4 }] },
    { name: "an empty line instead", some: () => at(4, () => ""), found: [{ code: "altered", index: 4 }] },
    {
      name: "another spelling",
      some: () => at(4, (l) => l.replace("{", "{ ")),
      found: [{ code: "altered", index: 4 }],
    },
    { name: "too long", some: () => at(4, (l) => l + " ".repeat(70_000)), found: [{ code: "altered", index: 4 }] },
    {
      name: "neighbours altered",
      some: () => at(4, content).map((line, i) => (i === 5 ? content(line) : line)),
      found: [
        { code: "altered", index: 4 },
        { code: "altered", index: 5 },
      ],
    },
    {
      name: "several altered",
      some: () => lines.map((line, i) => ([1, 4, 8].includes(i) ? content(line) : line)),
      found: [1, 4, 8].map((index) => ({ code: "altered", index })),
    },
    { name: "one removed", some: () => without(4), found: [{ code: "removed", from: 4, to: 4 }] },
    { name: "the first removed", some: () => without(0), found: [{ code: "removed", from: 0, to: 0 }] },
    {
      name: "two removed, one here and one there",
      some: () => without(2, 7),
      found: [
        { code: "removed", from: 2, to: 2 },
        { code: "removed", from: 7, to: 7 },
      ],
    },
    {
      name: "neighbours removed: what ties the next to the others is lost, up to the next power of two",
      some: () => without(4, 5),
      found: [
        { code: "removed", from: 4, to: 5 },
        { code: "untied", from: 6, to: 7 },
      ],
    },
    {
      name: "all but the ends removed",
      some: () => without(1, 2, 3, 4, 5, 6, 7, 8, 9),
      found: [
        { code: "removed", from: 1, to: 9 },
        { code: "untied", from: 10, to: 10 },
      ],
    },
    { name: "the last removed", some: () => lines.slice(0, 10), found: [{ code: "cut", records: 10, expected: 11 }] },
    { name: "the last six removed", some: () => lines.slice(0, 5), found: [{ code: "cut", records: 5, expected: 11 }] },
    { name: "all removed", some: () => [], found: [{ code: "cut", records: 0, expected: 11 }] },
    {
      name: "a record twice",
      some: () => [...lines.slice(0, 5), lines[4]!, ...lines.slice(5)],
      found: [{ code: "inserted", line: 6, after: 4 }],
    },
    {
      name: "a record twice, far away",
      some: () => [...lines, lines[4]!],
      found: [{ code: "inserted", line: 12, after: 10 }],
    },
    {
      name: "a line of nothing",
      some: () => [...lines.slice(0, 5), "", ...lines.slice(5)],
      found: [{ code: "inserted", line: 6, after: 4 }],
    },
    {
      name: "a record that says it is the next",
      some: () => [...lines.slice(0, 5), content(lines[5]!), ...lines.slice(5)],
      found: [{ code: "inserted", line: 6, after: 4 }],
    },
    {
      name: "before the first",
      some: () => [content(lines[0]!), ...lines],
      found: [{ code: "inserted", line: 1, after: -1 }],
    },
    {
      name: "neighbours swapped",
      some: () => [...lines.slice(0, 4), lines[5]!, lines[4]!, ...lines.slice(6)],
      found: [{ code: "reordered", index: 5, line: 5 }],
    },
    {
      name: "one moved to the end",
      some: () => [...without(3), lines[3]!],
      found: [{ code: "reordered", index: 3, line: 11 }],
    },
    {
      name: "one moved to the beginning",
      some: () => [lines[9]!, ...without(9)],
      found: [{ code: "reordered", index: 9, line: 1 }],
    },
    {
      name: "one altered, one removed, one inserted, one moved",
      some: () => [
        content(lines[0]!),
        lines[1]!,
        lines[3]!,
        "x",
        lines[4]!,
        lines[6]!,
        lines[7]!,
        lines[5]!,
        ...lines.slice(8),
      ],
      found: [
        { code: "altered", index: 0 },
        { code: "removed", from: 2, to: 2 },
        { code: "inserted", line: 4, after: 3 },
        { code: "reordered", index: 5, line: 8 },
      ],
    },
    {
      name: "the last altered: it, or the whole log, is another than was signed",
      some: () => at(10, content),
      found: [{ code: "rewritten", size: 11, agreed: 0 }],
    },
    {
      name: "the last altered, with the checkpoint before",
      some: () => at(10, content),
      given: [10],
      found: [{ code: "altered", index: 10 }],
    },
    {
      name: "rewritten from the fifth on",
      some: () => rechained(at(4, content), 5),
      found: [{ code: "rewritten", size: 11, agreed: 0 }],
    },
    {
      name: "rewritten from the fifth on, with a checkpoint from before and one from after",
      some: () => rechained(at(4, content), 5),
      given: [3, 8],
      found: [
        { code: "rewritten", size: 8, agreed: 3 },
        { code: "rewritten", size: 11, agreed: 3 },
      ],
    },
    {
      name: "one removed, and the rest rewritten",
      some: () => rechained(without(4), 4),
      given: [4],
      found: [{ code: "cut", records: 10, expected: 11 }],
    },
  ];
  test.each(rows)("$name", async ({ some, found, given = [] }) => {
    expect(
      await findingsIn(
        some(),
        given.map((size) => checkpoints[size]!),
      ),
    ).toStrictEqual(found);
  });
});

test("[L11] records that are altered, removed and inserted far from each other are each named, and no others", async () => {
  const kinds = fc.constantFrom("altered", "removed", "inserted", "sound");
  // Two records in between, so that no two changes are neighbours; the last is sound, since only a checkpoint vouches for it.
  await fc.assert(
    fc.asyncProperty(fc.tuple(kinds, kinds, kinds), async (chosen) => {
      const found: LogFinding[] = [];
      const some = lines.flatMap((line, index) => {
        const kind = index % 3 === 1 && index < 9 ? chosen[(index - 1) / 3] : "sound";
        if (kind === "altered") {
          found.push({ code: "altered", index });
          return [content(line)];
        }
        if (kind === "removed") {
          found.push({ code: "removed", from: index, to: index });
          return [];
        }
        if (kind === "inserted") found.push({ code: "inserted", line: 0, after: index });
        return kind === "inserted" ? [line, content(line)] : [line];
      });
      const named = (await findingsIn(some)).map((one) => (one.code === "inserted" ? { ...one, line: 0 } : one));
      expect(named).toStrictEqual(found);
    }),
    { numRuns: 200 },
  );
});

describe("[L12] every byte counts", () => {
  const decode = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
  const LINE_FEED_BEFORE = "a line feed before";
  type Edit = { readonly name: string; readonly bytes: Uint8Array };

  /** The bytes with the one at `i` flipped, left out, and with one more before it. */
  function edits(bytes: Uint8Array, i: number): Edit[] {
    const before = bytes.subarray(0, i);
    const after = bytes.subarray(i + 1);
    const flipped = (mask: number): Uint8Array => Uint8Array.from([...before, bytes[i]! ^ mask, ...after]);
    const inserted = (byte: number): Uint8Array => Uint8Array.from([...before, byte, bytes[i]!, ...after]);
    const turn = i % 3;
    return [
      { name: "flipped", bytes: flipped([1, 0x20, 0x80][turn]!) },
      { name: "left out", bytes: Uint8Array.from([...before, ...after]) },
      i % 2 === 0
        ? { name: LINE_FEED_BEFORE, bytes: inserted(0x0a) }
        : { name: "one more", bytes: inserted([bytes[i]!, 0x20, 0x31][turn]!) },
    ].filter((edit) => decode(edit.bytes) !== decode(bytes));
  }

  const placesOf = (finding: LogFinding): readonly [number, number] | undefined => {
    switch (finding.code) {
      case "removed":
      case "untied":
      case "unsigned":
        return [finding.from, finding.to];
      case "inserted":
        return [finding.after, finding.after + 1];
      case "tornTail":
        return [finding.after + 1, finding.after + 1];
      case "cut":
        return [finding.records, finding.expected - 1];
      case "rewritten":
        return [finding.agreed, finding.size - 1];
      default:
        return "index" in finding ? [finding.index, finding.index] : undefined;
    }
  };

  test("of the lines: it is found, and the record is named", async () => {
    const bytes = utf8ToBytes(textOf(lines));
    let index = 0;
    // The checkpoint before the last record vouches for all the others, as one that was printed on a letter does.
    const given = [checkpoints[RECORDS - 1]!];
    for (let i = 0; i < bytes.length; i++) {
      const isLineFeed = bytes[i] === 0x0a;
      const all = edits(bytes, i);
      // Each byte of each record is tried; in every way where a record has a place of its own: first, last, next to it, or an erasure.
      const isSpecial = isLineFeed || [0, ERASURE, RECORDS - 2, RECORDS - 1].includes(index);
      for (const edit of isSpecial ? all : [all[i % all.length]!]) {
        const { findings } = await reportWith({ [LAYOUT.log]: edit.bytes }, given, false);
        const where = `byte ${i} of record ${index}, ${edit.name}: ${JSON.stringify(findings)}`;
        const named = findings.filter(({ code }) => code !== "untied").map(placesOf);
        expect(named.length, where).toBeGreaterThan(0);
        expect(
          named.some((place) => place !== undefined && place[0] <= index && index <= place[1]),
          where,
        ).toBe(true);
        // A line feed stands between two records.
        const allowed = isLineFeed || edit.name === LINE_FEED_BEFORE ? [index - 1, index + 1] : [index, index];
        const first = Math.min(...findings.map((finding) => placesOf(finding)?.[0] ?? Number.POSITIVE_INFINITY));
        expect(first, where).toBeGreaterThanOrEqual(allowed[0]!);
        if (!isLineFeed) expect(findings.every(isAfterCrash), where).toBe(false);
      }
      if (isLineFeed) index++;
    }
  });

  test("of the checkpoint: it is refused", async () => {
    const bytes = utf8ToBytes(checkpoints[RECORDS]!);
    for (let i = 0; i < bytes.length; i++) {
      for (const edit of edits(bytes, i)) {
        const { findings, checkpoint } = await reportWith({ [LAYOUT.checkpoint]: edit.bytes }, [], false);
        expect(checkpoint.verdict, `byte ${i}, ${edit.name}`).toBe("refused");
        expect(findings.map(({ code }) => code)).toContain("checkpointRefused");
      }
    }
  });

  test("of a body: it is found, and the record is named", async () => {
    const bytes = bodies[4]!;
    for (let i = 0; i < bytes.length; i++) {
      for (const edit of edits(bytes, i)) {
        const { findings } = await reportWith({ [bodyPath(LAYOUT, 4)]: edit.bytes });
        expect(findings, `byte ${i}, ${edit.name}`).toStrictEqual([{ code: "bodyAltered", index: 4 }]);
      }
    }
  });
});

test.each<{ name: string; changes: () => { [path: string]: Uint8Array | string | undefined }; found: LogFinding[] }>([
  {
    name: "part of a line",
    changes: () => ({ [LAYOUT.log]: `${textOf(lines)}{"commitments":{"con` }),
    found: [{ code: "tornTail", after: 10, bytes: 20 }],
  },
  {
    name: "a whole line without its line feed",
    changes: () => ({ [LAYOUT.log]: textOf(lines.slice(0, 10)) + lines[10], [LAYOUT.checkpoint]: checkpoints[10] }),
    found: [{ code: "tornTail", after: 9, bytes: 241 }],
  },
  {
    name: "whole records that are not signed yet",
    changes: () => ({ [LAYOUT.checkpoint]: checkpoints[9] }),
    found: [{ code: "unsigned", from: 9, to: 10 }],
  },
])("[L13] what a crash leaves is told apart from tampering: $name", async ({ changes, found }) => {
  const { findings } = await reportWith(changes(), [], false);
  expect(findings).toMatchObject(
    found.map((one) => ({ ...one, ...("bytes" in one ? { bytes: expect.any(Number) } : {}) })),
  );
  expect(findings.every(isAfterCrash)).toBe(true);
});

test.each<{ name: string; changes: () => { [path: string]: Uint8Array | string | undefined }; found: LogFinding[] }>([
  { name: "gone", changes: () => ({ [bodyPath(LAYOUT, 3)]: undefined }), found: [{ code: "bodyMissing", index: 3 }] },
  {
    name: "another's",
    changes: () => ({ [bodyPath(LAYOUT, 3)]: bodies[4] }),
    found: [{ code: "bodyAltered", index: 3 }],
  },
  {
    name: "back though erased",
    changes: () => ({ [bodyPath(LAYOUT, ERASED)]: bodies[ERASED] }),
    found: [{ code: "bodyNotErased", index: ERASED, by: ERASURE }],
  },
  {
    name: "without a record",
    changes: () => ({ [bodyPath(LAYOUT, 11)]: bodies[4] }),
    found: [{ code: "bodyWithoutRecord", index: 11 }],
  },
  {
    name: "what is none",
    changes: () => ({ [`${LAYOUT.bodies}/000/000001.json~`]: "x", [`${LAYOUT.bodies}/notes.txt`]: "x" }),
    found: [{ code: "strangeFiles", count: 2 }],
  },
  {
    name: "of a record that was removed",
    changes: () => ({ [LAYOUT.log]: textOf(without(10)) }),
    found: [
      { code: "cut", records: 10, expected: 11 },
      { code: "bodyWithoutRecord", index: 10 },
    ],
  },
  {
    name: "of records beside one that was altered",
    changes: () => ({ [LAYOUT.log]: textOf(at(4, content)), [bodyPath(LAYOUT, 6)]: undefined }),
    found: [
      { code: "altered", index: 4 },
      { code: "bodyMissing", index: 6 },
    ],
  },
  {
    name: "of which the erasure was altered",
    changes: () => ({ [LAYOUT.log]: textOf(at(ERASURE, (line) => altered(line, { erases: 3 }))) }),
    found: [
      { code: "altered", index: ERASURE },
      { code: "bodyMissing", index: ERASED },
    ],
  },
])("[L14] bodies are held against their records: $name", async ({ changes, found }) => {
  expect((await reportWith(changes())).findings).toStrictEqual(found);
});

test("[L15] verifying is total over any bytes, and changes none", async () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 3_000 }),
    fc.string({ unit: "binary" }).map(utf8ToBytes),
    fc
      .array(
        fc.oneof(
          fc.nat({ max: RECORDS - 1 }).map((index) => lines[index]!),
          fc.json(),
          fc
            .record({
              format: fc.constantFrom(1, 2),
              index: fc.oneof(fc.nat({ max: 20 }), fc.maxSafeInteger()),
              root: fc.constantFrom(OTHER, "", null),
              previous: fc.constantFrom(OTHER, null, 1),
              commitments: fc.constantFrom({}, { content: OTHER }, { __proto__: OTHER }, []),
              erases: fc.option(fc.maxSafeInteger(), { nil: undefined }),
            })
            .map((value) => canonicalJson(value as Json)),
        ),
        { maxLength: 30 },
      )
      .map((chosen) => utf8ToBytes(textOf(chosen))),
  );
  await fc.assert(
    fc.asyncProperty(some, some, async (log, body) => {
      const changes = { [LAYOUT.log]: log, [bodyPath(LAYOUT, 1)]: body };
      const report = await reportWith(changes);
      expect(report.findings.length).toBeGreaterThan(0);
      expect(JSON.stringify(report.findings).length).toBeLessThan(100_000);
    }),
    { numRuns: 200 },
  );
  expect((await reportWith({})).findings).toStrictEqual([]);
});

test("a long log of lines that all claim the same, or the end of all numbers, is judged in a moment", async () => {
  const next = seededNumbers(1);
  const claims = (index: number): string =>
    altered(lines[1]!, { index, root: toBase64(Uint8Array.from({ length: 32 }, () => next(256))) });
  const many = Array.from({ length: 20_000 }, (_one, i) => claims(i % 2 === 0 ? 3 : Number.MAX_SAFE_INTEGER - (i % 7)));
  const findings = await findingsIn(many);
  expect(findings.length).toBeGreaterThan(0);
});

test("a verification that is cancelled says so, and how far it came", async () => {
  const { files } = toolsOn(disk);
  const log = { directory: "/disk/log", files, verifier: VERIFIER, isCancelled: () => true };
  expect(await verifyLog(log)).toMatchObject({ cancelled: true, records: RECORDS, findings: [] });
});
