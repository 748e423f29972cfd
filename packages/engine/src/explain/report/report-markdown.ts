import type { Statement } from "../account.ts";
import { escapeMarkdown, isolated } from "./escape.ts";
import type { Report } from "./report.ts";
import { TRUTH_SIGNS } from "./report-text.ts";
import { saidText } from "./said-text.ts";

/** A report as Markdown (CommonMark): headings, paragraphs and nested lists, and nothing that a case could add to them. */
export function reportMarkdown(report: Report): string {
  const said = (statement: Statement): string => saidText(statement, escapeMarkdown, isolated);
  const items = (statements: readonly Statement[], depth: number): string[] =>
    statements.flatMap((statement) => {
      const sign = statement.truth === undefined ? "" : `${TRUTH_SIGNS[statement.truth]} `;
      return [`${"  ".repeat(depth)}- ${sign}${said(statement)}`, ...items(statement.details, depth + 1)];
    });
  const blocks = [
    `# ${escapeMarkdown(report.title)}`,
    report.head.map(({ name, value }) => `- ${escapeMarkdown(`${name}: ${value}`)}`).join("\n"),
    `## ${escapeMarkdown(report.short.heading)}`,
    report.short.statements.map(said).join("\n\n"),
    ...report.sections.flatMap(({ heading, statements }) => [
      `## ${escapeMarkdown(heading)}`,
      items(statements, 0).join("\n"),
    ]),
  ];
  return `${blocks.join("\n\n")}\n`;
}
