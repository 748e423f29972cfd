import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { EXIT, Stop } from "./exit-code.ts";

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
