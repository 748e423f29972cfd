import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_UNREADABLE, exampleRuleset } from "../../document/example.ts";
import { openCase } from "../../document/sample-case.ts";
import { CaseStrip } from "./case-strip.tsx";

const ruleset = exampleRuleset();

export default {
  component: CaseStrip,
  title: "Sample cases",
  args: {
    cases: [EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_UNREADABLE].map((text, i) => openCase(ruleset, `E${i + 1}`, text)),
    chosen: "E1",
    changed: new Set(["E2"]),
    onChoose: fn(),
    onGoToMap: fn(),
    resultOf: (sample) => (sample.ok ? "noen tegn" : undefined),
    resultLabel: "Bekymringsnivå",
  },
} satisfies Meta<typeof CaseStrip>;

type Story = StoryObj<typeof CaseStrip>;

/** One as expected, one not, one that cannot be read. */
export const Cases: Story = {
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText("1 av 3 gir det som er ventet.")).toBeVisible();
    await expect(canvas.getByText("1 avvik")).toBeVisible();
    await expect(canvas.getByText("kan ikke leses")).toBeVisible();
    canvas.getByRole("listbox").focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(args.onChoose).toHaveBeenCalledWith("E2");
    await userEvent.type(canvas.getByRole("searchbox"), "gård");
    await expect(canvas.getAllByRole("option")).toHaveLength(1);
  },
};
export const InNynorsk: Story = { globals: { language: "nn" } };
export const InEnglish: Story = { globals: { language: "en" } };
export const Dark: Story = { globals: { scheme: "dark" } };
