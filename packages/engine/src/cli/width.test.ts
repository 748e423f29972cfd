import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LANGUAGES } from "../language/text.ts";
import { EXIT } from "./exit-code.ts";
import { main } from "./main.ts";
import type { Output } from "./print.ts";

const rulesets = fileURLToPath(new URL("../../../rulesets/", import.meta.url));
const sample = `${rulesets}no-child-trafficking/cases/C02.json`;

function terminal(width: number): Output & { readonly lines: () => string[] } {
  let text = "";
  return {
    write: (more) => {
      text += more;
    },
    drained: () => Promise.resolve(),
    colour: false,
    width,
    lines: () => text.split("\n"),
  };
}

const RUNS = [
  ["evaluate", "no-child-trafficking", sample],
  ["check", "no-child-trafficking"],
  ["test", "no-child-trafficking"],
].flatMap((args) => LANGUAGES.map((language) => ({ command: args[0], args, language })));

test.each(RUNS)(
  "$command in $language fits a terminal of 80 columns",
  { timeout: 60_000 },
  async ({ args, language }) => {
    const output = terminal(80);
    expect(await main([...args, "--lang", language], output, terminal(80))).toBe(EXIT.fine);
    const lines = output.lines();
    expect(lines.length).toBeGreaterThan(5);
    // A digest or an example that can be pasted has no place to break at.
    expect(lines.filter((line) => line.length > output.width && line.trim().split(" ").length > 2)).toEqual([]);
  },
);
