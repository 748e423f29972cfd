import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { type LogTools, openLog, type Repair, startLog } from "../../src/audit/log-store.ts";
import { nodeFiles, nodeProcesses, nodeSha256 } from "../../src/audit/node-file-system.ts";
import { verifyLog } from "../../src/audit/verify-log.ts";
import { SIGNER, SIGNER_KEY, seededNumbers, VERIFIER, valueIn } from "./small-log.ts";

/*
 * Real processes on a real disk: they append and print what was acknowledged, and are killed, or their disk fails.
 *
 * `HOLDEPUNKT_KILLS=5000 npx vitest run testing/audit/log-process.test.ts` kills more of them.
 */
const KILLS = Number(process.env.HOLDEPUNKT_KILLS ?? 60);
// Each process has a log of its own, so two at a time are as good as one after the other.
vi.setConfig({ testTimeout: KILLS > 60 ? 24 * 3_600_000 : 600_000, maxConcurrency: 2 });

const WRITER = fileURLToPath(new URL("./writer.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "holdepunkt-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

let logs = 0;
async function newLog(): Promise<LogTools> {
  const tools = {
    directory: join(folder, `log-${logs++}`),
    files: nodeFiles,
    processes: nodeProcesses,
    signer: SIGNER,
    random: (length: number) => new Uint8Array(randomBytes(length)),
    sha256: nodeSha256,
  };
  valueIn(await startLog(tools));
  return tools;
}

/** What a writer was told, by the index of the record. */
type Acknowledged = Map<number, string>;

type Ended = { readonly said: readonly string[]; readonly signal: NodeJS.Signals | null };

const ENVIRONMENT = { ...process.env, HOLDEPUNKT_SIGNER_KEY: SIGNER_KEY, UV_THREADPOOL_SIZE: "1" };

function start(command: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const [file = "", ...args] = command;
  const child = spawn(file, args, { env: ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes) => {
    out += bytes;
  });
  child.stderr.on("data", (bytes) => {
    err += bytes;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("close", (code, signal) => {
      if (code !== null && code !== 0 && signal === null && out === "") reject(new Error(err));
      resolve({ said: out.split("\n").slice(0, -1), signal });
    });
  });
  return { child, ended };
}

const writer = (log: LogTools, ...args: (string | number)[]): string[] => [
  process.execPath,
  WRITER,
  log.directory,
  ...args.map(String),
];

function note(said: readonly string[], acknowledged: Acknowledged): void {
  for (const line of said) {
    const [, index, hash] = /^ack (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
    if (index === undefined || hash === undefined) continue;
    // Two acknowledgements of one place would be two writers.
    expect(acknowledged.has(Number(index))).toBe(false);
    acknowledged.set(Number(index), hash);
  }
}

/** Opens the log again and holds it against what was acknowledged. */
async function expectKept(tools: LogTools, acknowledged: Acknowledged): Promise<readonly Repair[]> {
  const log = valueIn(await openLog(tools));
  const { repairs } = log;
  valueIn(await log.close());
  const lines = readFileSync(join(tools.directory, "log.jsonl"), "utf8").split("\n").slice(0, -1);
  for (const [index, hash] of acknowledged) {
    expect(
      createHash("sha256")
        .update(lines[index] ?? "")
        .digest("hex"),
    ).toBe(hash);
  }
  const { directory, files } = tools;
  const report = await verifyLog({ directory, files, verifier: VERIFIER, sha256: nodeSha256 });
  expect(report).toMatchObject({ findings: [], records: lines.length, checkpoint: { verdict: "agrees" } });
  return repairs;
}

test("[L16] a process that is killed at any moment has lost nothing that it said was recorded", async () => {
  const next = seededNumbers(Date.now());
  const tools = await newLog();
  const acknowledged: Acknowledged = new Map();
  const repaired = new Map<string, number>();
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, ended } = start(writer(tools, 1_000_000));
    await new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, next(60)));
    child.kill("SIGKILL");
    note((await ended).said, acknowledged);
    for (const { code } of await expectKept(tools, acknowledged)) repaired.set(code, (repaired.get(code) ?? 0) + 1);
  }
  expect(acknowledged.size).toBeGreaterThan(0);
  expect(repaired.get("lockTakenOver")).toBe(KILLS);
});

const STEPS = ["append", "sync", "syncData", "create", "rename", "syncDirectory"];

test.concurrent.each(STEPS)(
  "[L16] a process that is killed before or after its n-th %s has lost nothing",
  async (step) => {
    const tools = await newLog();
    const acknowledged: Acknowledged = new Map();
    const next = seededNumbers(STEPS.indexOf(step));
    for (let i = 0; i < Math.max(2, KILLS / 4); i++) {
      const act = i % 2 === 0 ? "killBefore" : "killAfter";
      const { said, signal } = await start(writer(tools, 8, step, 1 + next(9), act)).ended;
      expect([signal, said.at(-1)]).toSatisfy(([by, last]) => by === "SIGKILL" || last === "done");
      note(said, acknowledged);
      await expectKept(tools, acknowledged);
    }
  },
);

/** What a writer said, a letter each: opened, acknowledged, not recorded, done, stopped. */
const story = (said: readonly string[]): string => said.map((line) => line[0]).join("");

test.concurrent.each([
  ["append", "full", 14, "oaaaannnnnnnnd"],
  ["append", "fail", 14, "oaaaanaaaaaaad"],
  ["create", "full", 14, "oaaaaaannnnnnd"],
  ["syncData", "fail", 5, "oaaaanaaaaaaad"],
  ["sync", "fail", 14, "oaaaaaanaaaaad"],
  ["rename", "fail", 5, "oaaaanaaaaaaad"],
  ["syncDirectory", "fail", 14, "oaaaaaaaaaaaad"],
])(
  "[L17] when %s finds the disk in trouble (%s at call %d), nothing acknowledged is lost, and the writer hears what is not recorded",
  async (step, act, nth, expected) => {
    const tools = await newLog();
    const acknowledged: Acknowledged = new Map();
    const { said } = await start(writer(tools, 12, step, nth, act)).ended;
    note(said, acknowledged);
    expect(story(said)).toBe(expected);
    await expectKept(tools, acknowledged);
  },
);

test("[L7] of writers that open a log at once one has it after the other, and none loses a record", async () => {
  const tools = await newLog();
  const acknowledged: Acknowledged = new Map();
  const writers = [1, 2, 3].map(() => start(writer(tools, 6)));
  for (const { said } of await Promise.all(writers.map(({ ended }) => ended))) {
    expect(said.at(-1)).toBe("done");
    note(said, acknowledged);
  }
  expect([...acknowledged.keys()].sort((a, b) => a - b)).toStrictEqual(Array.from({ length: 18 }, (_one, i) => i));
  expect(await expectKept(tools, acknowledged)).toStrictEqual([]);
});

const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;

test.skipIf(!hasStrace).concurrent.each([
  ["fdatasync", "error=EIO:when=3", "oaanaaaaad"],
  ["fdatasync", "signal=SIGKILL:when=4", "oaaa"],
  ["fsync", "error=EIO:when=9", "oanaaaaaad"],
  ["fsync", "error=ENOSPC:when=12+", "oaas"],
  ["rename", "signal=SIGKILL:when=3", "oaa"],
])("[L17] the system's own calls fail, as strace makes them: %s, %s", async (call, injection, expected) => {
  const tools = await newLog();
  const acknowledged: Acknowledged = new Map();
  const strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:${injection}`];
  const { said } = await start([...strace, ...writer(tools, 8)]).ended;
  note(said, acknowledged);
  expect(story(said)).toBe(expected);
  await expectKept(tools, acknowledged);
});
