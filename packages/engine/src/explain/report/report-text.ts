import type { Truth } from "../../language/truth.ts";
import type { Section, Statement } from "../account.ts";
import { isolated, visible } from "./escape.ts";
import type { Report } from "./report.ts";
import { saidText } from "./said-text.ts";

/** Not colour, and not a cross: on Norwegian forms a cross means yes. */
export const TRUTH_SIGNS: { readonly [truth in Truth]: string } = { true: "✓", unknown: "?", false: "⊘" };

/** What of a text report may be emphasised; the words never depend on it. */
export type Emphasis = "title" | "heading" | "statement";

export type TextOptions = {
  /** Characters a line. Default: 100. */
  readonly width?: number;
  /** Sets a line off where the reader's screen can. */
  readonly emphasise?: (kind: Emphasis, line: string) => string;
};

/** A report as plain text that no terminal takes for an order. */
export function reportText(report: Report, { width = 100, emphasise = (_, line) => line }: TextOptions = {}): string {
  const lines: string[] = [];
  const add = (text: string, prefix: string, hanging: string, kind?: Emphasis): void => {
    for (const line of wrapped(text, prefix, hanging, width)) {
      lines.push(kind === undefined ? line : emphasise(kind, line));
    }
  };
  const statements = (given: readonly Statement[], depth: number): void => {
    for (const statement of given) {
      const indent = "  ".repeat(depth);
      const sign = statement.truth === undefined ? "–" : TRUTH_SIGNS[statement.truth];
      const text = saidText(statement, visible, isolated);
      add(text, `${indent}${sign} `, `${indent}  `, depth === 0 ? "statement" : undefined);
      statements(statement.details, depth + 1);
    }
  };
  const section = ({ heading, statements: given }: Section): void => {
    lines.push("");
    add(visible(heading), "", "", "heading");
    statements(given, 0);
  };

  add(visible(report.title), "", "", "title");
  lines.push("");
  for (const { name, value } of report.head) add(visible(`${name}: ${value}`), "", "  ");
  lines.push("");
  add(visible(report.short.heading), "", "", "heading");
  for (const statement of report.short.statements) add(saidText(statement, visible, isolated), "", "");
  for (const one of report.sections) section(one);
  return `${lines.join("\n")}\n`;
}

/** Lines of at most `width` characters, where the words allow it; narrower than 40 nobody can read. */
function wrapped(text: string, prefix: string, hanging: string, width: number): string[] {
  const lines: string[] = [];
  let line = prefix;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > Math.max(40, width)) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
