import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signCheckpoint } from "../../src/audit/checkpoint.ts";
import { cosign, makeWitnessKey, parseWitnessSignerKey } from "../../src/audit/cosignature.ts";
import { inclusionProof, leafHash, rootOf } from "../../src/audit/merkle-tree.ts";
import { writeReceipt } from "../../src/audit/receipt.ts";
import { makeKey, parseSignerKey } from "../../src/audit/signed-note.ts";
import { valueIn } from "../parsed.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
/** Where Debian's golang-golang-x-mod-dev has the package; GOPATH may say another place. */
const GOPATH = process.env.GOPATH ?? "/usr/share/gocode";

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "holdepunkt-second-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const program = (): string => join(scratch, "second-verifier");

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const hasGo =
  spawnSync("go", ["version"]).status === 0 && existsSync(join(GOPATH, "src/golang.org/x/mod/sumdb/tlog/tlog.go"));

// A log of several hundred lines, of lengths from 0 up and of any letters.
const SIZE = 300;
const LINES = Array.from({ length: SIZE }, (_, i) =>
  i === 7 ? "" : JSON.stringify({ index: i, text: "å🙂".repeat(i % 40) }),
);
const lineAt = (index: number): string => LINES[index] ?? "";
const HASHES = LINES.map((line) => leafHash(Buffer.from(line)));
const ORIGIN = "example.org/decisions";
const logKeys = valueIn(makeKey(ORIGIN, new Uint8Array(32).fill(1)));
const signer = valueIn(parseSignerKey(logKeys.signerKey));
const otherKeys = valueIn(makeKey(ORIGIN, new Uint8Array(32).fill(2)));
const witnessKeys = valueIn(makeWitnessKey("witness.example/1", new Uint8Array(32).fill(3)));
const witness = valueIn(parseWitnessSignerKey(witnessKeys.signerKey));

const checkpointOf = (size: number, origin = ORIGIN): string =>
  valueIn(signCheckpoint({ origin, size, root: rootOf(HASHES.slice(0, size)), extensions: [] }, signer));
const cosignedOf = (size: number): string => valueIn(cosign(checkpointOf(size), witness, 1_700_000_000));
const receiptOf = (index: number, size: number): string =>
  valueIn(writeReceipt({ index, proof: inclusionProof(index, HASHES.slice(0, size)), checkpoint: cosignedOf(size) }));
const logOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

/** What a verifier is handed: texts, which are written to files, and keys. */
type Handed = {
  readonly log?: string;
  readonly leaf?: string;
  readonly checkpoints?: readonly string[];
  readonly receipts?: readonly string[];
  readonly key?: string;
  readonly witness?: string;
};

let files = 0;
function written(text: string): string {
  const file = join(scratch, `file-${files++}`);
  writeFileSync(file, text);
  return file;
}

function argumentsOf({
  log,
  leaf,
  checkpoints = [],
  receipts = [],
  key = logKeys.verifierKey,
  witness,
}: Handed): string[] {
  return [
    ...["--key", key],
    ...(log === undefined ? [] : ["--log", written(log)]),
    ...(leaf === undefined ? [] : ["--leaf", written(leaf)]),
    ...(witness === undefined ? [] : ["--witness", witness]),
    ...checkpoints.flatMap((text) => ["--checkpoint", written(text)]),
    ...receipts.flatMap((text) => ["--receipt", written(text)]),
  ];
}

const SIZES = [0, 1, 2, 3, 7, 8, 64, 100, 255, 256, 257, SIZE];
const PLACES = [
  [0, 1],
  [0, 2],
  [6, 7],
  [7, 8],
  [63, 64],
  [99, 100],
  [254, 255],
  [0, 256],
  [256, 257],
  [299, 300],
  [123, 300],
] as const;
const whole = logOf(LINES);
const checkpoint = checkpointOf(SIZE);
const receipt = receiptOf(123, SIZE);

const HOLDS: readonly (readonly [string, Handed])[] = [
  ["checkpoints of many sizes", { log: whole, checkpoints: SIZES.map((size) => checkpointOf(size)) }],
  ["receipts of many places", { log: whole, receipts: PLACES.map(([index, size]) => receiptOf(index, size)) }],
  ["a receipt and its leaf, without the log", { leaf: lineAt(123), receipts: [receipt] }],
  ["a receipt with an extra line", { log: whole, receipts: [receipt.replace("\n", "\nextra AAA=\n")] }],
  ["a checkpoint alone", { checkpoints: [checkpoint] }],
  [
    "a witness's cosignature",
    { log: whole, checkpoints: [cosignedOf(SIZE)], receipts: [receipt], witness: witnessKeys.verifierKey },
  ],
  ["a last line that was not finished", { log: `${whole}{"ind`, checkpoints: [checkpoint] }],
  ["lines after the checkpoint", { log: `${whole}more\n`, checkpoints: [checkpoint] }],
];

const REFUSED: readonly (readonly [string, Handed])[] = [
  ["a letter of a line", { log: whole.replace('"index":123', '"index":124'), checkpoints: [checkpoint] }],
  [
    "two lines that have changed places",
    { log: logOf(LINES.with(3, lineAt(4)).with(4, lineAt(3))), checkpoints: [checkpoint] },
  ],
  ["a line left out", { log: logOf(LINES.toSpliced(200, 1)), checkpoints: [checkpoint] }],
  ["a line left out and one added", { log: logOf([...LINES.toSpliced(200, 1), "more"]), checkpoints: [checkpoint] }],
  ["a line put in", { log: logOf(LINES.toSpliced(10, 0, "more")), checkpoints: [checkpoint] }],
  ["the end cut off", { log: logOf(LINES.slice(0, -1)), checkpoints: [checkpoint] }],
  ["the last newline cut off", { log: whole.slice(0, -1), checkpoints: [checkpoint] }],
  ["carriage returns", { log: whole.replaceAll("\n", "\r\n"), checkpoints: [checkpoint] }],
  ["an older checkpoint that does not match", { log: logOf(LINES.with(0, "other")), checkpoints: [checkpointOf(1)] }],
  ["another size", { log: whole, checkpoints: [checkpoint.replace("\n300\n", "\n299\n")] }],
  ["a size with a leading zero", { log: whole, checkpoints: [checkpoint.replace("\n300\n", "\n0300\n")] }],
  [
    "another root",
    {
      checkpoints: [
        checkpoint.replace(/\n([A-Za-z])(.{42}=)\n/, (_, a, rest) => `\n${a === "A" ? "B" : "A"}${rest}\n`),
      ],
    },
  ],
  ["another log's name", { checkpoints: [checkpointOf(SIZE, "example.org/other")] }],
  ["another key of the same name", { checkpoints: [checkpoint], key: otherKeys.verifierKey }],
  ["no signature", { checkpoints: [checkpoint.slice(0, checkpoint.indexOf("\n\n") + 2)] }],
  ["a witness that has not cosigned", { checkpoints: [checkpoint], witness: witnessKeys.verifierKey }],
  [
    "a cosignature of another checkpoint",
    { checkpoints: [checkpoint + cosignedOf(1).slice(checkpointOf(1).length)], witness: witnessKeys.verifierKey },
  ],
  ["a receipt for another leaf", { leaf: lineAt(124), receipts: [receipt] }],
  ["a receipt for another place", { log: whole, receipts: [receipt.replace("index 123", "index 124")] }],
  ["a receipt for a place that is not there", { log: whole, receipts: [receipt.replace("index 123", "index 300")] }],
  ["a shorter proof", { log: whole, receipts: [receipt.replace(/index 123\n.{44}\n/, "index 123\n")] }],
  ["a longer proof", { log: whole, receipts: [receipt.replace(/index 123\n(.{44})\n/, "index 123\n$1\n$1\n")] }],
  ["another version of receipts", { log: whole, receipts: [receipt.replace("@v1", "@v2")] }],
  ["an extra line that is not base64", { log: whole, receipts: [receipt.replace("\n", "\nextra ?\n")] }],
  ["a receipt without an index", { log: whole, receipts: [receipt.replace("index 123\n", "")] }],
];

/** Runs both tables: what holds is accepted, and what was tampered with is refused for a reason, not by a crash. */
function agrees(run: (handed: Handed) => { status: number | null; stderr: string }): void {
  test.each(HOLDS)("[T19] accepts %s", (_what, handed) => {
    expect(run(handed)).toEqual({ status: 0, stderr: "" });
  });
  test.each(REFUSED)("[T19] refuses %s", (_what, handed) => {
    expect(run(handed)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^refused: .+\n$/) });
  });
}

function spawned(command: string, args: readonly string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return { status, stderr };
}

describe.skipIf(!hasPython)("[T19] Python's standard library and RFC 8032 alone", () => {
  agrees((handed) => spawned("python3", [join(HERE, "verify_log.py"), ...argumentsOf(handed)]));
});

describe.skipIf(!hasGo)("[T19] Go's sumdb/note and sumdb/tlog", () => {
  beforeAll(() => {
    const cache = fileURLToPath(new URL("../../node_modules/.cache/go-build", import.meta.url));
    mkdirSync(cache, { recursive: true });
    const env = { ...process.env, GOPATH, GO111MODULE: "off", GOFLAGS: "", GOCACHE: cache, CGO_ENABLED: "0" };
    const { status, stderr } = spawnSync("go", ["build", "-o", program(), "."], { cwd: HERE, env, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  }, 300_000);

  agrees((handed) => spawned(program(), ["verify", ...argumentsOf(handed)]));

  test("[T19] it still makes the vectors that are kept", () => {
    const { stdout } = spawnSync(program(), ["vectors"], { encoding: "utf8" });
    const kept = readFileSync(join(HERE, "made-by-go.json"), "utf8");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(kept));
  });
});
