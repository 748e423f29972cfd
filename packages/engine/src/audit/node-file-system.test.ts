import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { SimulatedDisk } from "../../testing/audit/simulated-disk.ts";
import { entryOf, SIGNER, seededRandom, valueIn } from "../../testing/audit/small-log.ts";
import type { FileFault, FileResult, FileSystem, OpenFile } from "./file-system.ts";
import { openLog, startLog } from "./log-store.ts";
import { nodeFiles, nodeProcesses, nodeSha256 } from "./node-file-system.ts";

const folder = mkdtempSync(join(tmpdir(), "holdepunkt-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let directories = 0;

/** What must hold of every file system that a log is kept on: of this machine's, and of the simulated one that stands for it. */
describe.each<[string, () => { readonly files: FileSystem; readonly directory: string }]>([
  ["this machine's file system", () => ({ files: nodeFiles, directory: join(folder, `d${directories++}`) })],
  ["the simulated one", () => ({ files: new SimulatedDisk().process({}, () => 0).files, directory: "/disk/d" })],
])("%s", (_name, make) => {
  let files: FileSystem;
  let directory: string;
  beforeEach(async () => {
    ({ files, directory } = make());
    valueIn(await files.makeDirectory(directory));
  });
  const open: OpenFile[] = [];
  afterEach(async () => {
    for (const file of open.splice(0)) await file.close();
  });
  const opened = (result: FileResult<OpenFile>): OpenFile => {
    open.push(valueIn(result));
    return valueIn(result);
  };
  const at = (name: string): string => `${directory}/${name}`;
  const fault = <T>(result: FileResult<T>): FileFault | undefined => (result.ok ? undefined : result.problem.fault);
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const made = async (name: string, ...values: number[]): Promise<void> => {
    const file = valueIn(await files.create(at(name)));
    valueIn(await file.append(bytes(...values)));
    valueIn(await file.close());
  };
  const all = async (file: OpenFile): Promise<number[]> => [...valueIn(await file.read(0, 1_000))];

  test("appends at the end, wherever that is by now, and reads what there is", async () => {
    const file = opened(await files.create(at("a")));
    const other = opened(await files.openToAppend(at("a")));
    valueIn(await file.append(bytes(1, 2)));
    valueIn(await other.append(bytes(3)));
    valueIn(await file.append(bytes(4)));
    for (const step of [file.sync(), file.syncData(), files.syncDirectory(directory)]) valueIn(await step);
    expect(await all(file)).toStrictEqual([1, 2, 3, 4]);
    expect([...valueIn(await other.read(2, 9))]).toStrictEqual([3, 4]);
    expect([...valueIn(await other.read(4, 9))]).toStrictEqual([]);
    expect(valueIn(await file.size())).toBe(4);
  });

  test("overwrites in place, and cuts", async () => {
    await made("a", 1, 2, 3, 4);
    const file = opened(await files.openToWrite(at("a")));
    valueIn(await file.overwrite(1, bytes(9, 9)));
    expect(await all(file)).toStrictEqual([1, 9, 9, 4]);
    valueIn(await file.truncate(2));
    expect(await all(file)).toStrictEqual([1, 9]);
  });

  test("makes only what is not there, and of two that link one name one has it", async () => {
    await made("a", 1);
    await made("b", 2);
    expect(fault(await files.create(at("a")))).toBe("exists");
    expect(fault(await files.makeDirectory(directory))).toBe("exists");
    expect(fault(await files.link(at("a"), at("b")))).toBe("exists");
    const linked = await Promise.all([files.link(at("a"), at("c")), files.link(at("b"), at("c"))]);
    expect(linked.map(fault).sort()).toStrictEqual(["exists", undefined]);
    await made("d", 3);
    valueIn(await files.rename(at("d"), at("c")));
    expect(await all(opened(await files.openToRead(at("c"))))).toStrictEqual([3]);
    valueIn(await files.remove(at("a")));
    expect([...valueIn(await files.list(directory))].sort()).toStrictEqual(["b", "c"]);
  });

  test("leaves both names of one file when one is to become the other", async () => {
    await made("a", 1);
    valueIn(await files.link(at("a"), at("b")));
    valueIn(await files.rename(at("a"), at("b")));
    expect([...valueIn(await files.list(directory))].sort()).toStrictEqual(["a", "b"]);
  });

  test("says what is missing, and what is no file", async () => {
    const missing = [
      files.openToRead(at("x")),
      files.openToAppend(at("x")),
      files.openToWrite(at("x")),
      files.create(at("x/y")),
      files.makeDirectory(at("x/y")),
      files.list(at("x")),
      files.syncDirectory(at("x")),
      files.link(at("x"), at("y")),
      files.rename(at("x"), at("y")),
      files.remove(at("x")),
    ];
    for (const step of missing) expect(fault<unknown>(await step)).toBe("missing");
    valueIn(await files.makeDirectory(at("d")));
    for (const step of [files.openToRead(at("d")), files.openToWrite(at("d"))]) {
      expect(fault<unknown>(await step)).toBe("notAFile");
    }
  });
});

const isPosix = process.platform !== "win32";

test.skipIf(!isPosix)("[L20] everything in a log is for its owner only", async () => {
  const directory = join(folder, "log");
  const random = seededRandom(1);
  const tools = { directory, files: nodeFiles, processes: nodeProcesses, signer: SIGNER, random };
  const before = process.umask(0);
  try {
    valueIn(await startLog(tools));
    const log = valueIn(await openLog(tools));
    valueIn(await log.append(entryOf("a", random)));
    for (const name of ["", "bodies", "bodies/000", "torn"]) {
      expect(statSync(join(directory, name)).mode & 0o777, name).toBe(0o700);
    }
    for (const name of ["log.jsonl", "checkpoint", "lock", "bodies/000/000000.json"]) {
      expect(statSync(join(directory, name)).mode & 0o777, name).toBe(0o600);
    }
    valueIn(await log.close());
  } finally {
    process.umask(before);
  }
});

test.skipIf(!isPosix)(
  "[L20] a symbolic link, a pipe or a device in a file's place is not opened, and no pipe is waited for",
  async () => {
    const target = join(folder, "target");
    writeFileSync(target, "x");
    const link = join(folder, "link");
    symlinkSync(target, link);
    const pipe = join(folder, "pipe");
    expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
    for (const path of [link, pipe, "/dev/null"]) {
      for (const open of [nodeFiles.openToRead, nodeFiles.openToAppend, nodeFiles.openToWrite]) {
        expect(await open(path), path).toMatchObject({ ok: false, problem: { fault: "notAFile" } });
      }
      expect(await nodeFiles.create(path)).toMatchObject({ ok: false, problem: { fault: "exists" } });
    }
  },
);

test.skipIf(!isPosix || process.getuid?.() === 0)("what may not be read is said to be so", async () => {
  const path = join(folder, "secret");
  writeFileSync(path, "x");
  chmodSync(path, 0);
  expect(await nodeFiles.openToRead(path)).toMatchObject({
    ok: false,
    problem: { fault: "notPermitted", name: "EACCES" },
  });
});

test("a process is running until it has ended, also if another has its number by then", async () => {
  const { self, isRunning } = nodeProcesses;
  expect(isRunning(self)).toBe(true);
  expect(isRunning({ ...self, host: "another machine" })).toBe(true);
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  const pid = child.pid ?? 0;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  expect(isRunning({ ...self, pid, started: "" })).toBe(true);
  child.kill("SIGKILL");
  await ended;
  expect(isRunning({ ...self, pid, started: "" })).toBe(false);
});

test.skipIf(process.platform !== "linux")(
  "a number that another process has by now is not taken for the one that had it",
  () => {
    const { self, isRunning } = nodeProcesses;
    expect(self.started).not.toBe("");
    expect(isRunning({ ...self, started: `${self.started}0` })).toBe(false);
  },
);

test("the hash is SHA-256", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(nodeSha256(bytes)).toStrictEqual(new Uint8Array(createHash("sha256").update(bytes).digest()));
    }),
  );
});
