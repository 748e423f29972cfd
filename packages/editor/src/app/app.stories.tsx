import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent } from "storybook/test";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET, EXAMPLE_UNREADABLE } from "../document/example.ts";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";

export default {
  component: App,
  title: "Page",
  parameters: { layout: "fullscreen" },
  args: {
    ruleset: EXAMPLE_RULESET,
    cases: [EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_UNREADABLE].map((text, i) => ({ name: `E${i + 1}`, text })),
    today: "2026-11-24",
    language: "nb",
  },
} satisfies Meta<typeof App>;

type Story = StoryObj<typeof App>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];

/** The cases come after the map. */
async function choose(canvas: Canvas, id: string): Promise<void> {
  await canvas.findByRole("option", { name: new RegExp(`^${id}`) });
  await userEvent.selectOptions(canvas.getByLabelText("Viser sak"), id);
}

/** No case: groups, folded, and no edges. */
export const NoCase: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading", { level: 1 })).toHaveTextContent("Barn i arbeid");
  },
};

/** A case on the map. */
export const WithCase: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, "E1");
    await expect(await canvas.findByRole("button", { name: /^ja\s*Lokket/ })).toBeVisible();
  },
};
export const WithCaseDark: Story = { ...WithCase, globals: { scheme: "dark" } };
export const InNynorsk: Story = { args: { language: "nn" } };
export const InEnglish: Story = { args: { language: "en" } };

/** The real ruleset. */
export const TheRuleset: Story = { args: { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES } };

/** A case that cannot be read says why. */
export const UnreadableCase: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, "E3");
    await expect(await canvas.findByRole("alert")).toHaveTextContent("/facts/shoeSize");
  },
};

/** A ruleset that cannot be opened says why. */
export const BrokenRuleset: Story = {
  args: { ruleset: EXAMPLE_RULESET.replace('"format":1', '"format":9') },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading", { level: 1 })).toHaveTextContent("kan ikke åpnes");
  },
};

/** One case to be read: the account, the reason and the map beside them. */
export const Reading: Story = {
  beforeEach: () => {
    window.location.hash = "#/reading";
    return () => window.history.replaceState(null, "", window.location.pathname + window.location.search);
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("heading", { name: "Ingen sak er valgt" })).toBeVisible();
    await choose(canvas, "E1");
    // The search is a worker that must first start.
    await expect(
      await canvas.findByText(/^Disse 2 svarene er nok til sammen/, undefined, { timeout: 30_000 }),
    ).toBeVisible();
  },
};
export const ReadingDark: Story = { ...Reading, globals: { scheme: "dark" } };
