import { spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { FileFault, FileResult, OpenFile } from "../../audit/file-system.ts";
import {
  createDocument,
  createFolder,
  type FolderTools,
  fileDigest,
  removeDocument,
  replaceDocument,
  TRASH,
  UNFINISHED,
} from "./change-document.ts";
import type { FolderFiles } from "./folder-files.ts";
import type { FolderResult } from "./folder-problem.ts";
import { nodeFolderFiles } from "./node-folder-files.ts";

/*
 * Whatever step of a write fails, and at whatever instant the process dies, there is the old or the new, whole.
 */

const home = mkdtempSync(join(tmpdir(), "holdepunkt-change-"));
afterAll(() => rmSync(home, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const OLD = bytes("old ".repeat(40_000));
const NEW = bytes("new ".repeat(50_000));
const PLACE = { directory: ["a", "cases"], name: "C1.json", limit: 1_000_000 };
let root: string;
let next = 0;

beforeEach(() => {
  root = join(home, String(next++));
  mkdirSync(join(root, "a", "cases"), { recursive: true });
  writeFileSync(join(root, "a", "cases", "C1.json"), OLD);
});

const toolsWith = (files: FolderFiles): FolderTools => {
  let count = 0;
  return { files, root, random: (length) => new Uint8Array(length).fill(++count), now: () => 1_795_000_000_000 };
};

/** The file system of this machine, until the step `fails`; counts the steps, and does something else before one. */
function failing(options: {
  fails?: number;
  fault?: FileFault;
  before?: (step: string) => void;
}): FolderFiles & { steps: string[] } {
  const steps: string[] = [];
  const guarded =
    <A extends readonly unknown[], T>(step: string, act: (...args: A) => Promise<FileResult<T>>) =>
    async (...args: A): Promise<FileResult<T>> => {
      options.before?.(step);
      steps.push(step);
      if (steps.length - 1 !== options.fails) return act(...args);
      // Closing gives the descriptor back even when it fails.
      if (step === "close") await act(...args);
      return { ok: false, problem: { step: "write", fault: options.fault ?? "failed", name: "EIO" } };
    };
  const opened = (file: FileResult<OpenFile>): FileResult<OpenFile> =>
    file.ok
      ? {
          ok: true,
          value: {
            ...file.value,
            append: guarded("append", file.value.append),
            sync: guarded("sync", file.value.sync),
            close: guarded("close", file.value.close),
          },
        }
      : file;
  const real = nodeFolderFiles;
  return {
    ...real,
    steps,
    hold: guarded("hold", real.hold),
    names: guarded("names", real.names),
    readFile: guarded("readFile", real.readFile),
    setMode: guarded("setMode", real.setMode),
    makeDirectory: guarded("makeDirectory", real.makeDirectory),
    create: guarded("create", async (path: string) => opened(await real.create(path))),
    link: guarded("link", real.link),
    rename: guarded("rename", real.rename),
    remove: guarded("remove", real.remove),
    syncDirectory: guarded("syncDirectory", real.syncDirectory),
  };
}

const content = (): string => fileDigest(readFileSync(join(root, "a", "cases", "C1.json")));

interface Change {
  readonly name: string;
  readonly act: (tools: FolderTools) => Promise<FolderResult<unknown>>;
  /** What may stand there afterwards, whatever happened, as digests by path; `undefined` is nothing. */
  readonly allowed: Readonly<Record<string, readonly (Uint8Array | undefined)[]>>;
}

const CHANGES: readonly Change[] = [
  {
    name: "replacing",
    act: (tools) => replaceDocument(tools, PLACE, fileDigest(OLD), NEW),
    allowed: { "a/cases/C1.json": [OLD, NEW] },
  },
  {
    name: "making a document",
    act: (tools) => createDocument(tools, { ...PLACE, name: "C2.json" }, NEW),
    allowed: { "a/cases/C1.json": [OLD], "a/cases/C2.json": [undefined, NEW] },
  },
  {
    name: "making a document in a folder that is not there yet",
    act: (tools) => createDocument(tools, { ...PLACE, directory: ["a", "releases"], name: "1.0.0.json" }, NEW),
    allowed: { "a/releases/1.0.0.json": [undefined, NEW] },
  },
  {
    name: "making a folder",
    act: (tools) => createFolder(tools, "b", "ruleset.json", NEW),
    allowed: { "b/ruleset.json": [undefined, NEW] },
  },
];

const foundAt = (path: string): string | undefined => {
  try {
    return fileDigest(readFileSync(join(root, path)));
  } catch {
    return undefined;
  }
};

function expectWhole({ allowed }: Change): void {
  for (const [path, contents] of Object.entries(allowed)) {
    expect(contents.map((one) => one && fileDigest(one))).toContain(foundAt(path));
  }
}

describe.each(CHANGES)("$name", (change) => {
  test("is done when nothing fails, and leaves nothing else behind", async () => {
    expect((await change.act(toolsWith(nodeFolderFiles))).ok).toBe(true);
    for (const [path, contents] of Object.entries(change.allowed)) {
      const wanted = contents.at(-1);
      expect(foundAt(path)).toBe(wanted && fileDigest(wanted));
    }
    expect(readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(".new"))).toEqual(
      [],
    );
  });

  test.each<FileFault>(["failed", "noSpace"])(
    "whatever step fails (%s), it is said, and there is the old or the new, whole",
    async (fault) => {
      const counting = failing({});
      await change.act(toolsWith(counting));
      expect(counting.steps.length).toBeGreaterThan(5);
      for (let fails = 0; fails < counting.steps.length; fails++) {
        rmSync(root, { recursive: true });
        mkdirSync(join(root, "a", "cases"), { recursive: true });
        writeFileSync(join(root, "a", "cases", "C1.json"), OLD);
        const result = await change.act(toolsWith(failing({ fails, fault })));
        // Clearing up afterwards is the one step whose failure changes nothing.
        const step = counting.steps[fails];
        if (step !== "remove") expect(result.ok, `${fails}: ${step}`).toBe(false);
        expectWhole(change);
      }
    },
  );
});

test("what is written is on the disk before it has its name, and its name before anybody is told", async () => {
  const [replacing, making] = [failing({}), failing({})];
  await replaceDocument(toolsWith(replacing), PLACE, fileDigest(OLD), NEW);
  const written = ["create", "append", "sync", "close", "setMode"];
  expect(replacing.steps).toEqual(["hold", "readFile", ...written, "readFile", "rename", "syncDirectory"]);
  await createDocument(toolsWith(making), { ...PLACE, name: "C2.json" }, NEW);
  expect(making.steps.slice(-10)).toEqual(["hold", "names", ...written, "link", "remove", "syncDirectory"]);
});

test("a replaced file keeps its permissions, and is nobody else's until it is whole", async () => {
  const path = join(root, "a", "cases", "C1.json");
  const modes: number[] = [];
  const watching = failing({
    before: () => {
      for (const name of readdirSync(join(root, "a", "cases")).filter((one) => UNFINISHED.test(one))) {
        modes.push(statSync(join(root, "a", "cases", name)).mode & 0o777);
      }
    },
  });
  chmodSync(path, 0o664);
  expect((await replaceDocument(toolsWith(watching), PLACE, fileDigest(OLD), NEW)).ok).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o664);
  // Those of the old come only after all the bytes.
  expect(modes[0]).toBe(0o600);
});

test("a new file may be read and written by those who may use its folder", async () => {
  chmodSync(join(root, "a", "cases"), 0o770);
  await createDocument(toolsWith(nodeFolderFiles), { ...PLACE, name: "C2.json" }, NEW);
  expect(statSync(join(root, "a", "cases", "C2.json")).mode & 0o777).toBe(0o660);
});

describe("what changed underneath is not written over", () => {
  test("when it had changed before", async () => {
    const result = await replaceDocument(toolsWith(nodeFolderFiles), PLACE, fileDigest(NEW), bytes("mine"));
    expect(result).toEqual({ ok: false, problem: { code: "changed", digest: fileDigest(OLD) } });
    expect(content()).toBe(fileDigest(OLD));
  });

  test("when it is gone", async () => {
    rmSync(join(root, "a", "cases", "C1.json"));
    const result = await replaceDocument(toolsWith(nodeFolderFiles), PLACE, fileDigest(OLD), NEW);
    expect(result).toEqual({ ok: false, problem: { code: "changed", digest: null } });
    expect(readdirSync(join(root, "a", "cases"))).toEqual([]);
  });

  test.each(["create", "append", "sync", "close", "setMode"])(
    "when it changes right before the step %s",
    async (at) => {
      const theirs = bytes("theirs");
      const racing = failing({
        before: (step) => {
          if (step === at) writeFileSync(join(root, "a", "cases", "C1.json"), theirs);
        },
      });
      const result = await replaceDocument(toolsWith(racing), PLACE, fileDigest(OLD), NEW);
      expect(result).toEqual({ ok: false, problem: { code: "changed", digest: fileDigest(theirs) } });
      expect(content()).toBe(fileDigest(theirs));
      expect(readdirSync(join(root, "a", "cases"))).toEqual(["C1.json"]);
    },
  );

  test("when a link takes the place of the file, nothing is written through it", async () => {
    const outside = join(home, `outside-${next}`);
    writeFileSync(outside, OLD);
    const racing = failing({
      before: (step) => {
        if (step !== "setMode") return;
        rmSync(join(root, "a", "cases", "C1.json"));
        symlinkSync(outside, join(root, "a", "cases", "C1.json"));
      },
    });
    const result = await replaceDocument(toolsWith(racing), PLACE, fileDigest(OLD), NEW);
    expect(result).toEqual({ ok: false, problem: { code: "changed", digest: null } });
    expect(fileDigest(readFileSync(outside))).toBe(fileDigest(OLD));
  });

  test.runIf(process.platform === "linux").each(["create", "setMode"])(
    "when a link takes the place of the folder before the step %s, nothing is written through it",
    async (at) => {
      const outside = join(home, `outside-${next}-${at}`);
      mkdirSync(outside);
      writeFileSync(join(outside, "C1.json"), OLD);
      let isDone = false;
      const racing = failing({
        before: (step) => {
          if (step !== at || isDone) return;
          isDone = true;
          renameSync(join(root, "a", "cases"), join(root, "a", "moved"));
          symlinkSync(outside, join(root, "a", "cases"));
        },
      });
      const result = await replaceDocument(toolsWith(racing), PLACE, fileDigest(OLD), NEW);
      expect(result.ok).toBe(false);
      expect(readdirSync(outside)).toEqual(["C1.json"]);
      expect(fileDigest(readFileSync(join(outside, "C1.json")))).toBe(fileDigest(OLD));
    },
  );

  test("when somebody makes the new file at once, theirs stays", async () => {
    const racing = failing({
      before: (step) => {
        if (step === "link") writeFileSync(join(root, "a", "cases", "C2.json"), "theirs");
      },
    });
    const result = await createDocument(toolsWith(racing), { ...PLACE, name: "C2.json" }, NEW);
    expect(result).toEqual({ ok: false, problem: { code: "exists" } });
    expect(readFileSync(join(root, "a", "cases", "C2.json"), "utf8")).toBe("theirs");
    expect(readdirSync(join(root, "a", "cases")).sort()).toEqual(["C1.json", "C2.json"]);
  });

  test("when somebody makes the new folder at once, theirs stays", async () => {
    const racing = failing({
      before: (step) => {
        if (step !== "rename") return;
        mkdirSync(join(root, "b"));
        writeFileSync(join(root, "b", "ruleset.json"), "theirs");
      },
    });
    const result = await createFolder(toolsWith(racing), "b", "ruleset.json", NEW);
    expect(result).toEqual({ ok: false, problem: { code: "exists" } });
    expect(readFileSync(join(root, "b", "ruleset.json"), "utf8")).toBe("theirs");
  });
});

describe("removing", () => {
  test("keeps a document in the trash, at its place", async () => {
    const removed = await removeDocument(toolsWith(nodeFolderFiles), PLACE, fileDigest(OLD), false);
    expect(removed.ok).toBe(true);
    expect(readdirSync(join(root, "a", "cases"))).toEqual([]);
    const [moment = ""] = readdirSync(join(root, TRASH));
    expect(moment).toMatch(/^20261118T110640Z-[0-9a-f]{8}$/);
    expect(fileDigest(readFileSync(join(root, TRASH, moment, "a", "cases", "C1.json")))).toBe(fileDigest(OLD));
  });

  test("keeps a whole folder in the trash", async () => {
    writeFileSync(join(root, "a", "ruleset.json"), NEW);
    const place = { directory: ["a"], name: "ruleset.json", limit: 1_000_000 };
    expect((await removeDocument(toolsWith(nodeFolderFiles), place, fileDigest(NEW), true)).ok).toBe(true);
    expect(readdirSync(root)).toEqual([TRASH]);
    const [moment = ""] = readdirSync(join(root, TRASH));
    expect(readdirSync(join(root, TRASH, moment, "a")).sort()).toEqual(["cases", "ruleset.json"]);
  });

  test("of a document that has changed does nothing", async () => {
    const removed = await removeDocument(toolsWith(nodeFolderFiles), PLACE, fileDigest(NEW), false);
    expect(removed).toEqual({ ok: false, problem: { code: "changed", digest: fileDigest(OLD) } });
    expect(content()).toBe(fileDigest(OLD));
  });

  test("whatever step fails, the document is in its place or in the trash", async () => {
    const counting = failing({});
    await removeDocument(toolsWith(counting), PLACE, fileDigest(OLD), false);
    for (let fails = 0; fails < counting.steps.length; fails++) {
      rmSync(root, { recursive: true });
      mkdirSync(join(root, "a", "cases"), { recursive: true });
      writeFileSync(join(root, "a", "cases", "C1.json"), OLD);
      expect((await removeDocument(toolsWith(failing({ fails })), PLACE, fileDigest(OLD), false)).ok).toBe(false);
      const left = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("C1.json"));
      expect(left.length).toBe(1);
      expect(foundAt(left[0] ?? "")).toBe(fileDigest(OLD));
    }
  });
});

describe("killed", () => {
  const built = fileURLToPath(new URL("../../../dist/cli/serve/", import.meta.url));

  /** A real process that writes one text after the other over the file, and dies: before its n-th step, or when it is killed. */
  function writer(step: number | undefined) {
    const script = `
      const { replaceDocument, fileDigest } = await import(${JSON.stringify(`${built}change-document.js`)});
      const { nodeFolderFiles: real } = await import(${JSON.stringify(`${built}node-folder-files.js`)});
      const { randomBytes } = await import("node:crypto");
      let left = ${step ?? "Infinity"};
      const dying = (act) => (...args) => (left-- === 0 ? process.kill(process.pid, "SIGKILL") : act(...args));
      const each = (object) =>
        Object.fromEntries(Object.entries(object).map(([name, act]) => [name, typeof act === "function" ? dying(act) : act]));
      const files = { ...each(real), create: dying(async (path) => {
        const file = await real.create(path);
        return file.ok ? { ok: true, value: each(file.value) } : file;
      }) };
      const tools = { files, root: ${JSON.stringify(root)}, random: (n) => randomBytes(n), now: () => Date.now() };
      const texts = ["old ".repeat(40_000), "new ".repeat(50_000)].map((text) => new TextEncoder().encode(text));
      console.log("ready");
      for (let i = 0; i < ${step === undefined ? 100_000 : 1}; i++) {
        const result = await replaceDocument(tools, ${JSON.stringify(PLACE)}, fileDigest(texts[i % 2]), texts[(i + 1) % 2]);
        if (!result.ok) throw new Error(JSON.stringify(result));
      }
      console.log("done");
    `;
    return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  }

  test("before any step of a write, a real process leaves the old or the new, whole", async () => {
    const outcomes = new Set<string>();
    // Several at once: starting a process takes most of the time.
    let isDone = false;
    for (let step = 0; !isDone && step < 60; step += 4) {
      const ends = await Promise.all(
        [0, 1, 2, 3].map(async (more) => {
          root = join(home, `killed-${step + more}`);
          mkdirSync(join(root, "a", "cases"), { recursive: true });
          writeFileSync(join(root, "a", "cases", "C1.json"), OLD);
          const path = join(root, "a", "cases", "C1.json");
          const child = writer(step + more);
          const signal = await new Promise((resolve) => child.on("close", (_code, by) => resolve(by)));
          outcomes.add(fileDigest(readFileSync(path)));
          return signal;
        }),
      );
      isDone = ends.includes(null);
    }
    expect(isDone).toBe(true);
    // Some died before the rename, some after it.
    expect(outcomes).toEqual(new Set([fileDigest(OLD), fileDigest(NEW)]));
  });

  test("at any moment while it writes without pause, likewise", async () => {
    const outcomes: string[] = [];
    for (let i = 0; i < 6; i++) {
      root = join(home, `while-${i}`);
      mkdirSync(join(root, "a", "cases"), { recursive: true });
      writeFileSync(join(root, "a", "cases", "C1.json"), OLD);
      const child = writer(undefined);
      const closed = new Promise((resolve) => child.on("close", resolve));
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, 20 + 17 * i));
      child.kill("SIGKILL");
      await closed;
      outcomes.push(content());
    }
    expect(outcomes.filter((one) => one !== fileDigest(OLD) && one !== fileDigest(NEW))).toEqual([]);
  });
});
