import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { ScoreTable } from "./score-table.tsx";

interface TableStoryProps {
  /** The ruleset for children in human trafficking; else one that a person can hold in the head. */
  readonly real?: boolean;
  readonly done?: readonly Command[];
  readonly chosen?: string;
  readonly selected?: string;
}

function Table({ real = false, ...look }: TableStoryProps) {
  const texts = real ? { cases: REAL_CASES.slice(0, 3) } : { ruleset: EXAMPLE_RULESET };
  return (
    <EditingExample {...texts} {...look} view="scores">
      <main className="main" style={{ display: "grid", blockSize: 640 }}>
        <ScoreTable />
      </main>
    </EditingExample>
  );
}

export default {
  component: Table,
  title: "Editing/Score table",
  parameters: { a11y: { options: { rules: { "page-has-heading-one": { enabled: false } } } } },
} satisfies Meta<typeof Table>;
type Story = StoryObj<typeof Table>;

/** A small ruleset: keys go from cell to cell, one tab stop for all. */
export const Small: Story = {
  play: async ({ canvas, canvasElement }) => {
    await expect((await canvas.findAllByRole("row")).length).toBeGreaterThan(2);
    const stops = [...canvasElement.querySelectorAll<HTMLElement>('[role="gridcell"], [role="rowheader"]')];
    await expect(stops.filter(({ tabIndex }) => tabIndex === 0).length).toBeLessThanOrEqual(1);
  },
};
export const SmallDark: Story = { globals: { scheme: "dark" } };
export const SmallNynorsk: Story = { globals: { language: "nn" } };
export const SmallEnglish: Story = { globals: { language: "en" } };

/** The whole ruleset, with long names, and a case: what is so in it counts. */
export const Real: Story = {
  args: { real: true, chosen: REAL_CASES[0]?.name ?? "" },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole("row").length).toBeGreaterThan(20));
  },
};
export const RealEnglishDark: Story = { ...Real, globals: { language: "en", scheme: "dark" } };

/** A draft that counts otherwise than its release. */
export const Changed: Story = {
  args: {
    real: true,
    selected: "debtToFacilitator",
    done: [{ kind: "setTag", node: "debtToFacilitator", tag: "strength", value: "weak" }],
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByText(/før/).length).toBeGreaterThan(0));
    await userEvent.tab();
  },
};
