import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { SimulatedDisk } from "../../testing/audit/simulated-disk.ts";
import { entryOf, problemIn, SIGNER, seededRandom, VERIFIER, valueIn } from "../../testing/audit/small-log.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { toBase64 } from "./base64.ts";
import { openCheckpoint } from "./checkpoint.ts";
import type { FileSystem } from "./file-system.ts";
import { writeBody } from "./log-body.ts";
import type { LogEntry, MakeEntry } from "./log-entry.ts";
import { bodyPath, layoutOf } from "./log-layout.ts";
import { type EntryFault, LogChain } from "./log-line.ts";
import type { LogProblem } from "./log-problem.ts";
import { readLog } from "./log-reader.ts";
import { type LogTools, MOST_ENTRIES_AT_ONCE, openLog, startLog } from "./log-store.ts";
import { leafHash, rootOf } from "./merkle-tree.ts";
import { makeKey, parseSignerKey } from "./signed-note.ts";

const LAYOUT = layoutOf("/disk/log");
const random = seededRandom(1);
const record = (content: string): MakeEntry => entryOf(content, random);

let disk: SimulatedDisk;
beforeEach(() => {
  disk = new SimulatedDisk();
});

function tools(changes: Partial<LogTools> = {}, files: FileSystem = disk.process({}, () => 0).files): LogTools {
  return {
    directory: "/disk/log",
    files,
    processes: { self: { host: "here", pid: 1, started: "" }, isRunning: () => true },
    signer: SIGNER,
    random,
    ...changes,
  };
}

/** A log of three records. */
async function threeRecords(): Promise<void> {
  valueIn(await startLog(tools()));
  const log = valueIn(await openLog(tools()));
  valueIn(await log.appendAll([record("a"), record("b"), record("c")]));
  valueIn(await log.close());
}

/** Every file of the log, as text. */
function contents(directory = "/disk/log"): { [path: string]: string } {
  return Object.fromEntries(
    disk.names(directory).flatMap((name) => {
      const path = `${directory}/${name}`;
      const bytes = disk.peek(path);
      return bytes === undefined ? Object.entries(contents(path)) : [[path, new TextDecoder("latin1").decode(bytes)]];
    }),
  );
}

const linesNow = (): string[] => new TextDecoder().decode(disk.peek(LAYOUT.log)).split("\n").slice(0, -1);

test("a log is started once, opened, appended to and closed, and read again as it was", async () => {
  expect(problemIn(await openLog(tools()))).toStrictEqual({ code: "noLog" });
  expect(problemIn(await readLog(tools()))).toStrictEqual({ code: "noLog" });
  await threeRecords();
  expect(problemIn(await startLog(tools()))).toStrictEqual({ code: "logExists" });
  const log = valueIn(await openLog(tools()));
  expect(problemIn(await openLog(tools()))).toMatchObject({ code: "locked", holder: { host: "here", pid: 1 } });
  expect(log).toMatchObject({ size: 3, repairs: [] });
  const place = valueIn(await log.append(record("d")));
  expect(place).toMatchObject({ index: 3, previous: leafHash(utf8ToBytes(linesNow()[2] ?? "")) });
  expect(log.root).toStrictEqual(rootOf(linesNow().map((line) => leafHash(utf8ToBytes(line)))));
  expect(valueIn(openCheckpoint({ note: log.checkpoint, log: VERIFIER })).checkpoint).toMatchObject({
    size: 4,
    root: log.root,
  });
  valueIn(await log.close());
  expect(problemIn(await log.append(record("e")))).toStrictEqual({ code: "closed" });
  expect((await log.close()).ok).toBe(true);
  expect(disk.names("/disk/log")).toStrictEqual(["bodies", "checkpoint", "log.jsonl", "torn"]);

  const reader = valueIn(await readLog(tools()));
  expect(reader).toMatchObject({ size: 4, checkpoint: log.checkpoint });
  expect(rootOf(reader.leaves)).toStrictEqual(log.root);
  for (const [index, content] of ["a", "b", "c", "d"].entries()) {
    const { line, body } = valueIn(await reader.read(index));
    expect(new TextDecoder().decode(line)).toBe(linesNow()[index]);
    expect(body?.parts.content).toMatchObject({ content });
  }
  expect(problemIn(await reader.read(4))).toStrictEqual({ code: "noSuchRecord", index: 4 });
  await reader.close();
});

test("[L18] calls that overlap are done one after the other, and one that throws stops none of the others", async () => {
  valueIn(await startLog(tools()));
  const log = valueIn(await openLog(tools()));
  const calls = [0, 1, 2, 3, 4].map((i) =>
    i === 2
      ? log.append(() => {
          throw new Error("a bug of the caller's");
        })
      : log.append(record(String(i))),
  );
  const settled = await Promise.allSettled(calls);
  expect(settled.map(({ status }) => status)).toStrictEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  expect(log.size).toBe(4);
  valueIn(await log.close());
});

test("[L18] records that are appended together wait for the disk once, and are in order", async () => {
  valueIn(await startLog(tools()));
  let waits = 0;
  const { files } = disk.process({}, () => 0);
  const counting: FileSystem = {
    ...files,
    openToAppend: async (path) => {
      const opened = await files.openToAppend(path);
      if (!opened.ok) return opened;
      const { value } = opened;
      const syncData = () => {
        waits++;
        return value.syncData();
      };
      return { ok: true, value: { ...value, syncData } };
    },
  };
  const log = valueIn(await openLog(tools({}, counting)));
  const places = valueIn(await log.appendAll(Array.from({ length: 20 }, (_one, i) => record(String(i)))));
  expect(places.map(({ index }) => index)).toStrictEqual(Array.from({ length: 20 }, (_one, i) => i));
  expect(waits).toBe(1);
  expect(valueIn(await log.appendAll([]))).toStrictEqual([]);
  const tooMany = Array.from({ length: MOST_ENTRIES_AT_ONCE + 1 }, () => record("x"));
  expect(problemIn(await log.appendAll(tooMany))).toStrictEqual({ code: "tooMany", limit: MOST_ENTRIES_AT_ONCE });
});

describe("[L6] a record that does not fit is refused, and nothing is written", () => {
  const OTHER = toBase64(new Uint8Array(32));
  const changed =
    (fields: { readonly [field: string]: Json | undefined }): ((entry: LogEntry) => LogEntry) =>
    ({ line, body }) => {
      const value = JSON.parse(new TextDecoder().decode(line)) as { readonly [field: string]: Json };
      return { line: utf8ToBytes(canonicalJson({ ...value, ...fields })), body };
    };
  const written =
    (write: (line: string) => string): ((entry: LogEntry) => LogEntry) =>
    ({ line, body }) => ({ line: utf8ToBytes(write(new TextDecoder().decode(line))), body });
  test.each<[string, (entry: LogEntry) => LogEntry, EntryFault[]]>([
    ["another index", changed({ index: 9 }), ["wrongPlace"]],
    ["another root", changed({ root: OTHER }), ["wrongPlace"]],
    ["another record before it", changed({ previous: OTHER }), ["wrongPlace"]],
    ["none before it", changed({ previous: null }), ["wrongPlace"]],
    ["another format", changed({ format: 2 }), ["unknownFormat"]],
    ["no commitments", changed({ commitments: undefined }), ["malformedEnvelope"]],
    ["a commitment that is no hash", changed({ commitments: { content: "x" } }), ["malformedEnvelope"]],
    ["a commitment to something else", changed({ commitments: { content: OTHER } }), ["otherBody"]],
    ["a commitment more", changed({ commitments: { content: OTHER, more: OTHER } }), ["otherBody"]],
    ["a part more", ({ line }) => ({ line, body: { parts: {} } }), ["otherBody"]],
    ["an erasure that was not asked for", changed({ erases: 0 }), ["otherErasure"]],
    ["an erasure of itself", changed({ erases: 3 }), ["erasesNothing", "otherErasure"]],
    ["white space", written((line) => `${line} `), ["notCanonical"]],
    ["a line feed", written((line) => `${line}\n`), ["lineFeed", "notCanonical"]],
    ["no JSON", written(() => "x"), ["notCanonical"]],
    ["no UTF-8", ({ body }) => ({ line: Uint8Array.of(0xff), body }), ["notUtf8"]],
    ["too much", changed({ z: "x".repeat(65_535) }), ["tooLong"]],
  ])("%s", async (_name, change, faults) => {
    await threeRecords();
    const log = valueIn(await openLog(tools()));
    const before = contents();
    expect(problemIn(await log.append((place) => change(record("d")(place))))).toStrictEqual({
      code: "badEntry",
      faults,
    });
    expect(problemIn(await log.appendAll([record("d"), (place) => change(record("e")(place))])).code).toBe("badEntry");
    expect(contents()).toStrictEqual(before);
    expect(log.size).toBe(3);
    valueIn(await log.append(record("d")));
  });

  test("a line of 65,535 bytes is the longest", async () => {
    await threeRecords();
    const log = valueIn(await openLog(tools()));
    const room = 65_535 - (linesNow()[1] ?? "").length - ',"z":""'.length;
    valueIn(await log.append((place) => changed({ z: "x".repeat(room) })(record("d")(place))));
    expect(linesNow()[3]).toHaveLength(65_535);
    expect(
      problemIn(await log.append((place) => changed({ z: "x".repeat(room + 1) })(record("d")(place)))),
    ).toStrictEqual({
      code: "badEntry",
      faults: ["tooLong"],
    });
    valueIn(await log.close());
    expect(valueIn(await openLog(tools())).size).toBe(4);
  });
});

/** Records in the places after the last one, made without the key, and what else there is to find. */
function plant(kinds: readonly ("record" | "without body" | "erasure" | "garbage")[], rest: Uint8Array): Uint8Array {
  const chain = new LogChain();
  for (const line of linesNow()) chain.next(utf8ToBytes(line));
  const lines = kinds.map((kind, i) => {
    const { line, body } = entryOf(kind, random, kind === "erasure" ? i % 3 : undefined)(chain.place());
    if (kind === "garbage") return utf8ToBytes("{}");
    if (kind !== "without body") disk.poke(bodyPath(LAYOUT, chain.size), writeBody(body));
    chain.next(line);
    return line;
  });
  const tail = concatBytes(...lines.flatMap((line) => [line, Uint8Array.of(0x0a)]), rest);
  disk.poke(LAYOUT.log, concatBytes(disk.peek(LAYOUT.log) ?? tail, tail));
  return tail;
}

test("[L21] what lies beyond the checkpoint, whole or torn, whoever wrote it, is set aside with its bodies, and never signed", async () => {
  const kinds = fc.array(fc.constantFrom("record", "without body", "erasure", "garbage"), { maxLength: 5 });
  const rest = fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.filter((byte) => byte !== 0x0a));
  await fc.assert(
    fc.asyncProperty(kinds, rest, async (planted, torn) => {
      disk = new SimulatedDisk();
      await threeRecords();
      const before = contents();
      const tail = plant(planted, torn);
      const bodies = disk
        .names(`${LAYOUT.bodies}/000`)
        .slice(3)
        .map((name) => disk.peek(`${LAYOUT.bodies}/000/${name}`));
      const log = valueIn(await openLog(tools()));
      expect(log.size).toBe(3);
      const aside = log.repairs.map((repair) => {
        expect(repair).toMatchObject(
          repair.code === "setAside" ? { bytes: tail.length, records: planted.length } : { code: "bodySetAside" },
        );
        return disk.peek(`${LAYOUT.torn}/${"name" in repair ? repair.name : ""}`);
      });
      expect(aside).toStrictEqual([...(tail.length > 0 ? [tail] : []), ...bodies]);
      const { [LAYOUT.lock]: _lock, ...after } = contents();
      expect(Object.fromEntries(Object.entries(after).filter(([path]) => !path.startsWith(LAYOUT.torn)))).toStrictEqual(
        before,
      );
      expect(valueIn(await log.append(record("d"))).index).toBe(3);
      valueIn(await log.close());
    }),
    { numRuns: 40 },
  );
});

test("[L8] an older checkpoint that was put back, so that more lies beyond it than a crash leaves, changes nothing", async () => {
  await threeRecords();
  plant(["record"], new Uint8Array(0));
  plant(Array(MOST_ENTRIES_AT_ONCE).fill("garbage"), new Uint8Array(0));
  const before = contents();
  expect(problemIn(await openLog(tools()))).toStrictEqual({
    code: "damaged",
    findings: [{ code: "unsigned", from: 3, to: 3 + MOST_ENTRIES_AT_ONCE }],
  });
  expect(contents()).toStrictEqual(before);
});

test("[L5] an erasure is recorded and then done, once", async () => {
  await threeRecords();
  const log = valueIn(await openLog(tools()));
  const erasing = (index: number): MakeEntry => entryOf("why", random, index);
  expect(problemIn(await log.erase(3, erasing(3)))).toStrictEqual({ code: "noSuchRecord", index: 3 });
  expect(problemIn(await log.erase(-1, erasing(0)))).toStrictEqual({ code: "noSuchRecord", index: -1 });
  expect(problemIn(await log.erase(1, erasing(0)))).toStrictEqual({ code: "badEntry", faults: ["otherErasure"] });
  expect(problemIn(await log.erase(1, record("x")))).toStrictEqual({ code: "badEntry", faults: ["otherErasure"] });
  expect(disk.peek(bodyPath(LAYOUT, 1))).toBeDefined();
  expect(valueIn(await log.erase(1, erasing(1))).index).toBe(3);
  expect(disk.peek(bodyPath(LAYOUT, 1))).toBeUndefined();
  expect(problemIn(await log.erase(1, erasing(1)))).toStrictEqual({ code: "alreadyErased", index: 1 });
  valueIn(await log.close());
  const again = valueIn(await openLog(tools()));
  expect(problemIn(await again.erase(1, erasing(1)))).toStrictEqual({ code: "alreadyErased", index: 1 });
});

describe("[L8] a log that is damaged is not written to, and stays as it is", () => {
  const change = (path: string, to: (text: string) => string | undefined): void => {
    const text = to(new TextDecoder().decode(disk.peek(path)));
    disk.poke(path, text === undefined ? undefined : utf8ToBytes(text));
  };
  const otherKey = valueIn(makeKey("example.org/log", new Uint8Array(32).fill(8)));
  test.each<[string, () => void, LogProblem, Partial<LogTools>?]>([
    [
      "a record altered",
      () => change(LAYOUT.log, (text) => text.replace('"index":1', '"index":9')),
      { code: "damaged", findings: [{ code: "altered", index: 1 }] },
    ],
    [
      "records cut",
      () => change(LAYOUT.log, (text) => text.slice(0, text.indexOf("\n") + 1)),
      { code: "damaged", findings: [{ code: "cut", records: 1, expected: 3 }] },
    ],
    [
      "the last line torn though it was acknowledged",
      () => change(LAYOUT.log, (text) => text.slice(0, -5)),
      { code: "damaged", findings: [{ code: "altered", index: 2 }] },
    ],
    [
      "no checkpoint",
      () => change(LAYOUT.checkpoint, () => undefined),
      { code: "damaged", findings: [{ code: "checkpointMissing" }] },
    ],
    [
      "a checkpoint altered",
      () => change(LAYOUT.checkpoint, (text) => text.replace("\n3\n", "\n2\n")),
      { code: "damaged", findings: [{ code: "checkpointRefused", because: "wrongSignature" }] },
    ],
    [
      "the log gone, and its checkpoint",
      () => [LAYOUT.log, LAYOUT.checkpoint].forEach((path) => change(path, () => undefined)),
      { code: "noLog" },
    ],
    ["another key", () => undefined, { code: "otherKey" }, { signer: valueIn(parseSignerKey(otherKey.signerKey)) }],
  ])("%s", async (_name, damage, problem, changes = {}) => {
    valueIn(await startLog(tools()));
    const log = valueIn(await openLog(tools()));
    valueIn(await log.appendAll([record("a"), record("b"), record("c")]));
    valueIn(await log.close());
    damage();
    const before = contents();
    expect(problemIn(await openLog(tools(changes)))).toStrictEqual(problem);
    expect(contents()).toStrictEqual(before);
  });
});

test("[L8] a log and a checkpoint that were put back while the bodies went on are not taken for a crash", async () => {
  valueIn(await startLog(tools()));
  const log = valueIn(await openLog(tools()));
  const files = [LAYOUT.log, LAYOUT.checkpoint].map((path) => [path, disk.peek(path)] as const);
  for (const count of [1_000, 2]) {
    valueIn(await log.appendAll(Array.from({ length: count }, (_one, i) => record(String(i)))));
  }
  valueIn(await log.close());
  for (const [path, bytes] of files) disk.poke(path, bytes);
  const before = contents();
  expect(problemIn(await openLog(tools()))).toStrictEqual({
    code: "damaged",
    findings: [1_000, 1_001].map((index) => ({ code: "bodyWithoutRecord", index })),
  });
  expect(contents()).toStrictEqual(before);
});

test("[L7] a writer that lost its lock, or whose log another has changed, stops", async () => {
  await threeRecords();
  const log = valueIn(await openLog(tools()));
  const lock = disk.peek(LAYOUT.lock);
  disk.poke(LAYOUT.lock, undefined);
  expect(problemIn(await log.append(record("d")))).toStrictEqual({ code: "stopped", because: { kind: "lockLost" } });
  disk.poke(LAYOUT.lock, lock);
  expect(problemIn(await log.append(record("d"))).code).toBe("stopped");
  valueIn(await log.close());

  const other = valueIn(await openLog(tools()));
  const rogue = disk.process({}, () => 0).files;
  const file = await rogue.openToAppend(LAYOUT.log);
  if (file.ok) await file.value.append(utf8ToBytes("{}\n"));
  const because = { kind: "changedByAnother" };
  expect(problemIn(await other.append(record("d")))).toStrictEqual({ code: "stopped", because });
  valueIn(await other.close());
  const mended = valueIn(await openLog(tools()));
  expect(mended.repairs).toMatchObject([{ code: "setAside", bytes: 3, records: 1 }]);
});

test("[L7] a lock that is none is left to people", async () => {
  await threeRecords();
  disk.poke(LAYOUT.lock, utf8ToBytes("{}"));
  expect(problemIn(await openLog(tools()))).toStrictEqual({ code: "lockUnreadable" });
});
