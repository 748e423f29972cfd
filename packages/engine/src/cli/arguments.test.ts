import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readArguments } from "./arguments.ts";
import { readAuditArguments } from "./audit-arguments.ts";
import { EXIT, Stop } from "./exit-code.ts";
import { readServeArguments } from "./serve/serve-arguments.ts";
import { readWhyArguments } from "./why-arguments.ts";

/** What becomes of arguments: the command that was read, or the code that they end with. */
function outcome(...args: readonly string[]): string | number | undefined {
  try {
    return readArguments(args).command;
  } catch (error) {
    if (error instanceof Stop) return error.exitCode;
    throw error;
  }
}

/** Each option as it makes sense where it is taken at all. */
const OPTIONS = {
  "--json": ["--json"],
  "--lines": ["--lines"],
  "--short": ["--short"],
  "--format": ["--format", "html"],
  "--output": ["--output", "x.txt"],
  "--force": ["--output", "x.txt", "--force"],
  "--browser": ["--format", "pdf", "--browser", "x"],
  "--as-of": ["--as-of", "2026-11-24"],
} as const;
type Option = keyof typeof OPTIONS;

const TAKEN: Readonly<Record<string, readonly Option[]>> = {
  evaluate: ["--json", "--lines"],
  explain: ["--json", "--short", "--format", "--output", "--force", "--browser", "--as-of"],
  check: ["--json"],
  test: ["--json"],
  schema: [],
};
const everyPair = Object.entries(TAKEN).flatMap(([command, taken]) =>
  (Object.keys(OPTIONS) as Option[]).map((option) => ({ command, option, taken: taken.includes(option) })),
);

describe("an option that would be ignored is refused", () => {
  test.each(everyPair)("$command $option: $taken", ({ command, option, taken }) => {
    expect(outcome(command, "a", "b", ...OPTIONS[option])).toBe(taken ? command : EXIT.wrongUse);
  });

  test.each([
    { name: "--lines without a case to read", args: ["evaluate", "a", "--lines"] },
    { name: "--force without a file to write", args: ["explain", "a", "--force"] },
    { name: "--browser for what no browser writes", args: ["explain", "a", "--browser", "x"] },
    { name: "--format beside --json", args: ["explain", "a", "--json", "--format", "text"] },
    { name: "--short beside --json", args: ["explain", "a", "--json", "--short"] },
  ])("$name", ({ args }) => {
    expect(outcome(...args)).toBe(EXIT.wrongUse);
  });

  test.each([
    ["check", "a", "--short", "--help"],
    ["check", "a", "--short", "--version"],
  ])("unless help or the version is asked for: %s %s %s %s", (...args) => {
    expect(outcome(...args)).toBe("check");
  });

  test.each(["frobnicate", "constructor", "__proto__"])("a command that there is not is told as that: %s", (name) => {
    expect(outcome(name, "--short")).toBe(name);
  });
});

describe("an option that takes one value may stand once", () => {
  beforeEach(() => void vi.stubEnv("LC_ALL", "nb_NO.UTF-8"));
  afterEach(() => void vi.unstubAllEnvs());

  /** What a reader is told who gave these arguments; nothing where they make sense. */
  function told(read: (args: readonly string[]) => unknown, ...args: readonly string[]): string | undefined {
    try {
      read(args);
      return undefined;
    } catch (error) {
      if (error instanceof Stop && error.exitCode === EXIT.wrongUse) return error.message;
      throw error;
    }
  }

  const COMMANDS = [
    { name: "explain", read: readArguments, args: ["explain", "a"], other: "--as-of", value: "2026-11-24" },
    { name: "why", read: readWhyArguments, args: ["a"], other: "--decision", value: "b" },
    { name: "serve", read: readServeArguments, args: ["a"], other: "--port", value: "4700" },
    { name: "audit", read: readAuditArguments, args: ["show", "a", "1"], other: "--by", value: "b" },
  ];
  const FORMS = [
    ["--lang", "en", "--lang", "en"],
    ["--lang", "en", "--lang=nn"],
    ["--lang=en", "--lang", "sv"],
    ["--lang", "sv", "--lang=en"],
  ];

  test.each(COMMANDS.flatMap((command) => FORMS.map((form) => ({ ...command, form }))))("$name $form", (row) => {
    expect(told(row.read, ...row.args, ...row.form)).toBe("--lang stands there more than once. Write it once.");
  });

  test.each(COMMANDS)("$name $other", ({ read, args, other, value }) => {
    expect(told(read, ...args, other, value, `${other}=${value}`)).toBe(
      `Valget ${other} står flere ganger. Skriv det én gang.`,
    );
  });

  test.each(COMMANDS)("$name: a language that there is not, or none", ({ read, args }) => {
    expect(told(read, ...args, "--lang", "sv")).toBe("--lang må være nb, nn eller en.");
    expect(told(read, ...args, "--lang")).toMatch(/^Valgene stemmer ikke/);
  });

  test("what may stand several times does, and so does what takes no value", () => {
    expect(readWhyArguments(["a", "b", "--outcome", "x", "--pin", "c,d", "--pin", "e"]).pinned).toEqual([
      "c",
      "d",
      "e",
    ]);
    expect(told(readArguments, "check", "a", "--json", "--json")).toBeUndefined();
  });

  test("what stands after -- is no option, whatever it looks like", () => {
    expect(readWhyArguments(["--lang", "nn", "--", "--lang"])).toMatchObject({ language: "nn", ruleset: "--lang" });
  });
});
