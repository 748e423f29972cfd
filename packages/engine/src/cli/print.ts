import { styleText } from "node:util";
import Table from "cli-table3";
import type { Statement } from "../explain/account.ts";
import type { Problem } from "../language/problem.ts";
import { engineWords, problemText } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import type { Truth } from "../language/truth.ts";

/** Where a command writes; handed in, so that tests can read it. */
export interface Output {
  readonly write: (text: string) => void;
  /** Resolves when what was written has left the process: streams wait for it, so that memory stays bounded. */
  readonly drained: () => Promise<void>;
  readonly colour: boolean;
  /** Characters a line, for wrapping. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];

/** Text in a style where the reader's terminal shows colours; the words never depend on it. */
export const styled = (output: Output, style: Style, text: string): string =>
  output.colour ? styleText(style, text) : text;

/** Keeps control characters that a document smuggles in (terminal escapes) from reaching the terminal. */
export const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );

/** A table with a heading row. Cells wrap rather than being cut. */
export function table(
  output: Output,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  const made = new Table({
    head: head.map((text) => styled(output, "bold", text)),
    colWidths: [...widths],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const row of rows) made.push([...row]);
  return `${made.toString()}\n`;
}

/** Problems one a line: where, and what. */
export function printProblems(output: Output, problems: readonly Problem[], language: Language): void {
  for (const problem of problems) {
    const place = problem.path === "" ? engineWords(language)("cli.wholeDocument") : printable(problem.path);
    output.write(
      `  ${styled(output, "bold", place)}  ${printable(problemText(problem, language))} (${problem.code})\n`,
    );
  }
}

/** A statement and what it rests on, as an indented list. */
export function printStatement(output: Output, statement: Statement, depth = 0): void {
  const indent = "  ".repeat(depth);
  const mark = statement.truth === undefined ? "–" : TRUTH_MARKS[statement.truth];
  const lines = wrapped(`${mark} ${statement.text}`, Math.max(40, output.width - indent.length), "  ");
  const text = lines.map((line) => `${indent}${line}`).join("\n");
  output.write(`${depth === 0 ? styled(output, "bold", text) : text}\n`);
  for (const detail of statement.details) printStatement(output, detail, depth + 1);
}

/** A sentence on as many lines as the terminal needs; `indent` stands before each. What has no space in it is never broken. */
export const paragraph = (output: Output, text: string, indent = ""): string =>
  wrapped(text, Math.max(40, output.width - indent.length), "")
    .map((line) => `${indent}${line}`)
    .join("\n");

/** Not colour, and not a cross: on Norwegian forms a cross means yes. */
export const TRUTH_MARKS: { readonly [truth in Truth]: string } = { true: "✓", unknown: "?", false: "⊘" };

function wrapped(text: string, width: number, hanging: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${hanging}${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
