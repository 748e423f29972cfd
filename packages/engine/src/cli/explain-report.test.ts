import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { EXIT } from "./exit-code.ts";
import { main } from "./main.ts";
import { printPdf } from "./pdf.ts";
import { findBrowser } from "./pdf-browser.ts";
import type { Output } from "./print.ts";
import { writeReport } from "./report-file.ts";

const rulesets = fileURLToPath(new URL("../../../rulesets/no-child-trafficking/", import.meta.url));
const RULESET = join(rulesets, "ruleset.json");
const sample = (id: string): string => join(rulesets, "cases", `${id}.json`);
const folder = mkdtempSync(join(tmpdir(), "holdepunkt-report-"));
afterAll(() => rmSync(folder, { recursive: true }));
vi.setConfig({ testTimeout: 90_000 });

/** Runs a command in this process. */
async function run(...args: string[]) {
  const [output, errors] = [collected(), collected()];
  // Only `explain` depends on the day, and only it takes one.
  const day = args[0] === "explain" ? ["--as-of", "2026-11-24"] : [];
  const exit = await main([...args, ...day], output, errors);
  return { exit, stdout: output.text(), stderr: errors.text() };
}

function collected(): Output & { readonly text: () => string } {
  let text = "";
  return {
    write: (more) => {
      text += more;
    },
    drained: () => Promise.resolve(),
    colour: false,
    width: 100,
    text: () => text,
  };
}

/** An executable file of its own. */
function script(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

// A folder of their own for what is temporary: others may be printing at the same time.
const temporary = join(folder, "temporary");
mkdirSync(temporary);
vi.stubEnv("TMPDIR", temporary);
const leftBehind = (): string[] => readdirSync(temporary);
// The tests' Chromium is unpacked by whoever needs it first; where it does not run, any that is at hand will do.
await import(String(new URL("../../../../scripts/chromium.mjs", import.meta.url)))
  .then(({ chromium }: { readonly chromium: () => Promise<unknown> }) => chromium())
  .catch(() => undefined);
const browser = await findBrowser(undefined);

describe("what explain writes", () => {
  test.each([
    { format: [], begins: /^Vurderingsresultat etter «/ },
    { format: ["--short"], begins: /^Vurderingsresultat etter «/ },
    { format: ["--format", "text"], begins: /^Vurderingsresultat etter «/ },
    { format: ["--format", "markdown", "--short"], begins: /^# Vurderingsresultat etter «/ },
    { format: ["--format", "html"], begins: /^<!doctype html>/ },
    { format: ["--json"], begins: /^\{"account":/ },
  ])("[W14] neither id, title nor story of the case: $format", async ({ format, begins }) => {
    const path = join(folder, "secret.json");
    const text = { nb: "SECRET", nn: "SECRET", en: "SECRET" };
    writeFileSync(path, JSON.stringify({ id: "SECRET", title: text, story: text, facts: { statedAge: 15 } }));
    const { exit, stdout, stderr } = await run("explain", RULESET, path, ...format);
    expect({ exit, stderr }).toEqual({ exit: EXIT.fine, stderr: "" });
    expect(stdout).toMatch(begins);
    expect(stdout).not.toContain("SECRET");
  });

  test.each([
    { args: ["--format", "docx"], because: /text, markdown, html eller pdf/ },
    { args: ["--format", "pdf"], because: /--output FIL/ },
    { args: ["--json", "--format", "html"], because: /Valgene/ },
    { args: ["--json", "--short"], because: /Valgene/ },
  ])("refused: $args", async ({ args, because }) => {
    const { exit, stdout, stderr } = await run("explain", RULESET, sample("C79"), ...args);
    expect({ exit, stdout }).toEqual({ exit: EXIT.wrongUse, stdout: "" });
    expect(stderr).toMatch(because);
  });

  test.each([["--short"], ["--format", "html"], ["--output", "x"], ["--force"], ["--browser", "x"]])(
    "an option of explain alone is refused elsewhere: %s %s",
    async (...args) => {
      const { exit } = await run("evaluate", RULESET, sample("C79"), ...args.filter((arg) => arg !== undefined));
      expect(exit).toBe(EXIT.wrongUse);
    },
  );
});

describe("files", () => {
  test("[W16] a file is written whole, for its owner alone, and never over another unless told to", async () => {
    const place = join(folder, "files");
    mkdirSync(place);
    const path = join(place, "report.md");
    const explain = (...args: string[]) =>
      run("explain", RULESET, sample("C79"), "--format", "markdown", "--output", path, ...args);
    expect(await explain()).toEqual({ exit: EXIT.fine, stdout: "", stderr: "" });
    const first = readFileSync(path, "utf8");
    expect(first).toMatch(/^# Vurderingsresultat etter/);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const again = await explain("--lang", "en");
    expect(again.exit).toBe(EXIT.cannotRead);
    expect(again.stderr).toContain("“report.md” is already there");
    expect(readFileSync(path, "utf8")).toBe(first);

    chmodSync(path, 0o644);
    expect((await explain("--lang", "en", "--force")).exit).toBe(EXIT.fine);
    expect(readFileSync(path, "utf8")).toMatch(/^# Evaluation under/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(place)).toEqual(["report.md"]);
  });

  test("[W16] a link is replaced, not followed, and what cannot be written leaves nothing", async () => {
    const place = join(folder, "links");
    mkdirSync(place);
    const target = join(place, "target");
    const path = join(place, "link");
    writeFileSync(target, "kept");
    symlinkSync(target, path);
    expect(await writeReport(path, "new", false)).toBe("exists");
    expect(await writeReport(path, "new", true)).toBe("written");
    expect([readFileSync(target, "utf8"), readFileSync(path, "utf8")]).toEqual(["kept", "new"]);
    expect(await writeReport(join(place, "no", "such"), "new", false)).toBe("failed");
    mkdirSync(join(place, "taken"));
    expect(await writeReport(join(place, "taken"), "new", true)).not.toBe("written");
    expect(readdirSync(place).sort()).toEqual(["link", "taken", "target"]);
  });
});

describe("paper", () => {
  test.skipIf(browser === undefined).each([
    { id: "C79", language: "nb", pages: [3, 8], short: false },
    { id: "C43", language: "en", pages: [6, 11], short: false },
    { id: "C43", language: "nn", pages: [1, 1], short: true },
  ])("[W15] $id in $language is a tagged A4 PDF of the pages expected", async ({ id, language, pages, short }) => {
    const path = join(folder, `${id}-${language}.pdf`);
    const args = ["--format", "pdf", "--output", path, "--lang", language, ...(short ? ["--short"] : [])];
    expect(await run("explain", RULESET, sample(id), ...args)).toEqual({ exit: EXIT.fine, stdout: "", stderr: "" });
    const pdf = readFileSync(path, "latin1");
    expect(pdf).toMatch(/^%PDF-1\.\d/);
    expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf).toContain(`/Lang (${language})`);
    const boxes = [...pdf.matchAll(/\/MediaBox \[([^\]]*)\]/g)].map(([, box = ""]) => box.split(" ").map(Number));
    for (const [left, bottom, width = 0, height = 0] of boxes) {
      expect([left, bottom]).toEqual([0, 0]);
      // 210 × 297 mm in points.
      expect(width).toBeCloseTo(595.28, -0.5);
      expect(height).toBeCloseTo(841.89, -0.5);
    }
    const [least = 0, most = 0] = pages;
    expect(boxes.length).toBeGreaterThanOrEqual(least);
    expect(boxes.length).toBeLessThanOrEqual(most);
    expect(leftBehind()).toEqual([]);
  });

  test("[W17] a browser that is not there, or cannot, is told, and nothing is written or left behind", async () => {
    const path = join(folder, "never.pdf");
    const explain = (...args: string[]) =>
      run("explain", RULESET, sample("C79"), "--lang", "en", "--format", "pdf", "--output", path, ...args);
    const missing = await explain("--browser", join(folder, "no-such-browser"));
    expect(missing.exit).toBe(EXIT.cannotRead);
    expect(missing.stderr).toContain("HOLDEPUNKT_BROWSER");
    for (const body of [
      "exit 3",
      'printf "not json\\0" >&4; sleep 1',
      'printf "{\\"id\\":1,\\"result\\":{}}\\0" >&4; sleep 1',
    ]) {
      const failed = await explain("--browser", script("bad-browser", body));
      expect(failed.exit).toBe(EXIT.cannotRead);
      expect(failed.stderr).toBe("The browser could not write the PDF. Nothing has been written.\n");
    }
    expect(existsSync(path)).toBe(false);
    expect(leftBehind()).toEqual([]);
  });

  test("[W17] a browser that never answers is ended with its helpers", async () => {
    const pids = join(folder, "pids");
    const slow = script("slow-browser", `sleep 60 & echo $$ $! > ${pids}; wait`);
    // On a busy machine it is ended before it has said who it is.
    for (let patience = 700; !existsSync(pids) && patience < 60_000; patience *= 3) {
      const printed = await printPdf("<p>", { path: slow, environment: {} }, patience);
      expect(printed).toEqual({ kind: "tookTooLong" });
    }
    await expect.poll(() => readFileSync(pids, "utf8").trim().split(" ").filter(isRunning)).toEqual([]);
    expect(leftBehind()).toEqual([]);
  });

  test("[W17] a program that is told to end takes the browser and its folder along", async () => {
    const started = join(folder, "started");
    const slow = script("waiting-browser", `echo $$ > ${started}; sleep 60`);
    const pdf = new URL("./pdf.ts", import.meta.url);
    const built = fileURLToPath(new URL("../../dist/cli/pdf.js", import.meta.url));
    expect(existsSync(built), `build ${pdf.pathname} first`).toBe(true);
    const code = `const { printPdf } = await import(${JSON.stringify(built)}); await printPdf("<p>", { path: ${JSON.stringify(slow)}, environment: {} });`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", code], { stdio: "ignore" });
    await expect.poll(() => existsSync(started) && readFileSync(started, "utf8").trim() !== "").toBe(true);
    child.kill("SIGTERM");
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGTERM");
    await expect.poll(() => [readFileSync(started, "utf8").trim()].filter(isRunning)).toEqual([]);
    expect(leftBehind()).toEqual([]);
  });

  test("the browser that is named comes first, and is not replaced by another", async () => {
    const named = script("chromium", "exit 0");
    const other = script("google-chrome", "exit 0");
    const environment = { PATH: `relative:${folder}`, XDG_CACHE_HOME: folder };
    expect((await findBrowser(other, environment))?.path).toBe(other);
    expect((await findBrowser(undefined, { ...environment, HOLDEPUNKT_BROWSER: other }))?.path).toBe(other);
    expect((await findBrowser(undefined, environment))?.path).toBe(named);
    expect(await findBrowser(join(folder, "none"), environment)).toBeUndefined();
    expect(await findBrowser(undefined, { PATH: "", XDG_CACHE_HOME: folder })).toBeUndefined();
  });
});

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    // A process that has ended and that nobody has asked about yet is no longer running.
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
