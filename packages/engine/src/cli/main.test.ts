import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { LANGUAGES } from "../language/text.ts";
import { EXIT } from "./exit-code.ts";

/* The built command line as a user runs it: real processes, real files, real exit codes. */

const bin = fileURLToPath(new URL("../../bin/holdepunkt.js", import.meta.url));
const rulesets = fileURLToPath(new URL("../../../rulesets/", import.meta.url));
const sample = (id: string): string => join(rulesets, "no-child-trafficking", "cases", `${id}.json`);
const folder = mkdtempSync(join(tmpdir(), "holdepunkt-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function holdepunkt(args: readonly string[], input?: string) {
  const { LC_ALL, LC_MESSAGES, LANG, FORCE_COLOR, ...env } = process.env;
  const options = { encoding: "utf8", env, ...(input === undefined ? {} : { input }) } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options);
  return { status, stdout, stderr };
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const SECRET = "hemmeligBarnenavn";

test.each<{ name: string; args: string[]; input?: string; exit: number; out?: RegExp; err?: RegExp }>([
  { name: "help", args: ["--help"], exit: EXIT.fine, out: /^Bruk: holdepunkt/ },
  { name: "help in English", args: ["--help", "--lang", "en"], exit: EXIT.fine, out: /^Usage: holdepunkt/ },
  { name: "version", args: ["--version"], exit: EXIT.fine, out: /^\d+\.\d+\.\d+\n$/ },
  { name: "no command", args: [], exit: EXIT.wrongUse, err: /^Bruk: .*\n\nKommandoer\n/ },
  { name: "an operand too many", args: ["check", "no-child-trafficking", "x"], exit: EXIT.wrongUse, err: /Valgene/ },
  { name: "a schema of nothing", args: ["schema", "bogus"], exit: EXIT.wrongUse, err: /Valgene/ },
  { name: "an unknown command", args: ["frobnicate"], exit: EXIT.wrongUse, err: /«frobnicate» finnes ikke/ },
  { name: "an unknown option", args: ["evaluate", "--frob"], exit: EXIT.wrongUse, err: /Valgene stemmer ikke/ },
  {
    name: "an option of another command",
    args: ["check", "no-child-trafficking", "--short"],
    exit: EXIT.wrongUse,
    err: /«check» har ikke valget --short/,
  },
  { name: "an unknown language", args: ["check", "x", "--lang", "sv"], exit: EXIT.wrongUse, err: /nb, nn eller en/ },
  { name: "a day that is none", args: ["explain", "x", "--as-of", "2026-02-30"], exit: EXIT.wrongUse, err: /--as-of/ },
  { name: "no ruleset", args: ["evaluate"], exit: EXIT.wrongUse, err: /hvilket regelsett/ },
  { name: "an unknown ruleset", args: ["evaluate", "nowhere"], exit: EXIT.cannotRead, err: /verken et regelsett/ },
  { name: "a path out of the bundled ones", args: ["evaluate", "../../etc"], exit: EXIT.cannotRead, err: /verken/ },
  {
    name: "a missing case",
    args: ["evaluate", "no-child-trafficking", "/no/such.json"],
    exit: EXIT.cannotRead,
    err: /«such.json»/,
  },
  {
    name: "missing JSON Lines",
    args: ["evaluate", "no-child-trafficking", "/no/such.jsonl"],
    exit: EXIT.cannotRead,
    err: /«such.jsonl»/,
  },
  {
    name: "a case",
    args: ["evaluate", "no-child-trafficking", sample("C02")],
    exit: EXIT.fine,
    out: /Sterke tegn på utnytting/,
  },
  {
    name: "a case in nynorsk",
    args: ["evaluate", "no-child-trafficking", sample("C02"), "--lang", "nn"],
    exit: EXIT.fine,
    out: /Sterke teikn på utnytting/,
  },
  {
    name: "a case in English",
    args: ["explain", "no-child-trafficking", sample("C02"), "--lang=en"],
    exit: EXIT.fine,
    out: /What is recommended/,
  },
  { name: "nothing known", args: ["evaluate", "no-child-trafficking"], exit: EXIT.fine, out: /0 av 62/ },
  {
    name: "a ruleset by its file",
    args: ["check", join(rulesets, "no-child-trafficking", "ruleset.json")],
    exit: EXIT.fine,
    out: /62 holdepunkter/,
  },
  {
    name: "a case from standard input",
    args: ["evaluate", "no-child-trafficking", "-"],
    input: '{"facts":{}}',
    exit: EXIT.fine,
    out: /0 av 62/,
  },
  {
    name: "a broken case",
    args: ["evaluate", "no-child-trafficking", "-"],
    input: '{"facts":',
    exit: EXIT.problems,
    err: /notJson/,
  },
  {
    name: "all sample cases",
    args: ["test", "no-child-trafficking", "--lang", "en"],
    exit: EXIT.fine,
    out: /Every outcome of every assessment is reached/,
  },
  { name: "a schema", args: ["schema", "case"], exit: EXIT.fine, out: /case-1\.json/ },
])("$name", ({ args, input, exit, out, err }) => {
  const result = holdepunkt(args, input);
  if (out !== undefined) expect(result.stdout).toMatch(out);
  expect(result.stderr).toMatch(err ?? /^$/);
  expect(result.status).toBe(exit);
  expect(result.stderr).not.toMatch(/\n\s+at |node:internal/);
});

test("what is wrong with a case never shows what the case says", () => {
  const input = JSON.stringify({
    facts: { statedAge: SECRET, usesDrugs: { value: SECRET }, arenas: [SECRET], borderCrossed: { evidence: SECRET } },
  });
  for (const language of LANGUAGES) {
    for (const json of [[], ["--json"]]) {
      const { status, stdout, stderr } = holdepunkt(
        ["evaluate", "no-child-trafficking", "-", "--lang", language, ...json],
        input,
      );
      expect(status).toBe(EXIT.problems);
      expect(stdout + stderr).toContain("/facts/statedAge");
      expect(stdout + stderr).not.toContain(SECRET);
    }
  }
});

test("a key that somebody made up is case data too, and is not told", () => {
  const input = JSON.stringify({
    facts: { "Kari Nordmann 01019012345": true, statedAge: { "Ola N.": 1 } },
    "et navn": 1,
  });
  for (const facts of [input, JSON.stringify({ facts: JSON.parse(input).facts })]) {
    const { status, stderr } = holdepunkt(["evaluate", "no-child-trafficking", "-"], facts);
    expect(status).toBe(EXIT.problems);
    expect(stderr).not.toMatch(/Nordmann|Ola|et navn|01019012345/);
  }
});

test.each([
  [
    "a list of a hundred thousand unknown options",
    { facts: { arenas: Array.from({ length: 100_000 }, (_, i) => `x${i}`) } },
  ],
  [
    "a hundred thousand unknown facts",
    { facts: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`x${i}`, 1])) },
  ],
])("%s gives problems, few enough to read", (_, sample) => {
  for (const json of [[], ["--json"]]) {
    const { status, stdout, stderr } = holdepunkt(
      ["evaluate", "no-child-trafficking", "-", ...json],
      JSON.stringify(sample),
    );
    expect(status).toBe(EXIT.problems);
    expect(stdout.length + stderr.length).toBeLessThan(1_000_000);
    expect(stderr).not.toContain("RangeError");
  }
});

test.runIf(process.platform === "linux")("a device is read no further than a document may be long", () => {
  expect(holdepunkt(["evaluate", "no-child-trafficking", "/dev/zero"]).status).toBe(EXIT.problems);
  const { status } = spawnSync("sh", [
    "-c",
    `"${process.execPath}" "${bin}" evaluate no-child-trafficking --json > /dev/full`,
  ]);
  expect(status).toBe(EXIT.cannotRead);
});

test("a file name cannot steer the terminal", () => {
  const path = written("a\u001b[31mred.json", '{"facts":{}}');
  for (const args of [
    ["test", "no-child-trafficking", path],
    ["evaluate", "no-child-trafficking", `${path}x`],
    ["check", path],
  ]) {
    const { stdout, stderr } = holdepunkt(args);
    expect(stdout + stderr).not.toContain("\u001b");
  }
});

test("a document cannot steer the terminal", () => {
  const { stderr } = holdepunkt(["check", written("escape.json", '{"\\u001b[31mred": 1}')]);
  expect(stderr).not.toContain("\u001b");
  expect(stderr).toContain("\\u001b[31mred");
});

describe("for machines", () => {
  test("an evaluation has the documented shape", () => {
    const { stdout } = holdepunkt(["evaluate", "no-child-trafficking", sample("C02"), "--json"]);
    const evaluation = JSON.parse(stdout);
    expect(evaluation.decisions.concern).toEqual({
      hit: "first",
      possible: ["strongIndications"],
      standing: "byRule",
      rule: "purposeMet",
      atLeast: "strongIndications",
      atMost: "strongIndications",
    });
    expect(evaluation.decisions.delimitation.hit).toBe("collect");
    expect(evaluation.decisions.delimitation.outcomes.possibleTrafficking).toBe("true");
    expect(evaluation.answered.of).toBe(62);
  });

  test("an explanation brings account, the short one, evaluation and trace", () => {
    const { stdout } = holdepunkt(["explain", "no-child-trafficking", sample("C02"), "--json"]);
    const { account, short, evaluation, trace } = JSON.parse(stdout);
    expect(Object.keys(short)).toEqual(["heading", "concluded", "because", "open"]);
    expect(account.sections.length).toBeGreaterThan(3);
    expect(evaluation.ruleset.id).toBe("no-child-trafficking");
    expect(trace.length).toBeGreaterThan(100);
  });

  test("JSON Lines give one evaluation a line, and go on after a bad one", () => {
    const lines = ['{"facts":{"crimesForOthers":true}}', "", '{"facts":{"x":1}}', "not json", '{"facts":{}}\r'];
    for (const args of [[written("cases.jsonl", lines.join("\n"))], ["-", "--lines"]]) {
      const { status, stdout } = holdepunkt(["evaluate", "no-child-trafficking", ...args], lines.join("\n"));
      const results = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(results.map((result) => result.line ?? result.decisions.concern.atLeast)).toEqual([
        "strongIndications",
        3,
        4,
        "noneRegistered",
      ]);
      expect(results[1].problems).toEqual([{ code: "unknownFact", path: "/facts/x" }]);
      expect(status).toBe(EXIT.problems);
    }
  });

  test("five thousand lines pass through, also one that is too long", () => {
    const line = `${JSON.stringify({ facts: { crimesForOthers: true } })}\n`;
    const long = `{"facts":{"x":"${"a".repeat(2_000_000)}"}}\n`;
    const path = written("many.jsonl", line.repeat(5_000) + long + line);
    const result = spawnSync(
      process.execPath,
      ["--max-old-space-size=160", bin, "evaluate", "no-child-trafficking", path],
      {
        encoding: "utf8",
        maxBuffer: 1e9,
      },
    );
    const lines = result.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(5_002);
    expect(lines[5_000]).toBe('{"line":5001,"problems":[{"code":"tooLarge","path":"","limit":1000000}]}');
    expect(result.status).toBe(EXIT.problems);
  });

  test("a failing sample case ends with code 1 and says what was expected and found", () => {
    const facts = JSON.parse(readFileSync(sample("C02"), "utf8")).facts;
    const path = written(
      "wrong.json",
      JSON.stringify({ id: "W1", facts, expect: [{ node: "concern", settled: "noneRegistered" }] }),
    );
    const people = holdepunkt(["test", "no-child-trafficking", path]);
    expect(people.status).toBe(EXIT.problems);
    expect(people.stdout).toContain("concern: ventet noneRegistered, fikk strongIndications");
    const broken = written("broken.json", '{"facts":{"x":1}}');
    const machines = JSON.parse(holdepunkt(["test", "no-child-trafficking", broken, path, "--json"]).stdout);
    expect(machines).toMatchObject({
      passed: 0,
      failed: 2,
      cases: [{ id: "W1", passed: false }],
      faulty: [{ document: "broken.json", problems: [{ code: "unknownFact", path: "/facts/x" }] }],
    });
    expect(holdepunkt(["test", "no-child-trafficking", broken, path]).stdout).toContain("/facts/x");
  });
});

test("a reader that stops reading is no fault", () => {
  const script = `"${process.execPath}" "${bin}" explain no-child-trafficking "${sample("C02")}" | head -1`;
  const { stderr, stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout.split("\n")).toHaveLength(2);
});
