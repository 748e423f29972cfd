import { describe, expect, test } from "vitest";
import { REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { openRuleset } from "../../document/open-ruleset.ts";
import { editorWords } from "../../language/words.ts";
import { inBlocks, type TableLine, tableLines } from "../../projection/score-table.ts";
import { HEADING_HEIGHT, ROW_HEIGHT, tableLayout } from "./table-sizes.ts";

const REAL = { rows: 62, headings: 10 };

describe("how the table lies", () => {
  const rows: [
    name: string,
    width: number,
    height: number,
    scores: number,
    lines: { rows: number; headings: number },
    layout: string,
  ][] = [
    ["1920 pixels: all lines on one screen", 1920, 826, 6, REAL, "3 dense"],
    ["beside the panel", 1500, 826, 6, REAL, "2 compact"],
    ["1280 pixels", 1280, 560, 6, REAL, "1 roomy"],
    ["few lines", 1920, 826, 6, { rows: 20, headings: 3 }, "2 roomy"],
    ["more lines than three blocks would show at once", 1920, 826, 6, { rows: 200, headings: 10 }, "2 roomy"],
    ["many scores", 1920, 826, 30, REAL, "1 roomy"],
    ["wider still", 3000, 826, 6, REAL, "3 roomy"],
  ];
  test.each(rows)("%s", (_, width, height, scores, lines, layout) => {
    const { blocks, density } = tableLayout({ width, height }, scores, lines);
    expect(`${blocks} ${density}`).toBe(layout);
  });
});

describe("three blocks", () => {
  const opening = openRuleset(REAL_RULESET);
  if (!opening.ok) throw new Error("the ruleset does not open");
  const height = (block: readonly TableLine[]): number =>
    block.reduce((sum, { kind }) => sum + (kind === "row" ? ROW_HEIGHT : HEADING_HEIGHT), 0);

  test.each(["nb", "nn", "en"] as const)("hold every row once and in order, under its heading, in %s", (language) => {
    const lines = tableLines(opening.ruleset.model, language, editorWords(language), "usual");
    const blocks = inBlocks(lines, 3);
    expect(blocks.length).toBe(3);
    const rows = blocks.flatMap((block) => block.flatMap((line) => (line.kind === "row" ? [line.row] : [])));
    expect(rows).toEqual(rows.map((_, i) => i));
    expect(rows.length).toBe(62);
    for (const block of blocks) {
      expect(block[0]?.kind).toBe("heading");
      expect(block.at(-1)?.kind).toBe("row");
      // With the heads, and the bars and the cases around it, on a screen of 1,080 pixels.
      expect(height(block)).toBeLessThan(700);
    }
  });
});
