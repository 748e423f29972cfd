import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { HelpButton } from "./help-button.tsx";

export default {
  title: "Guide",
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, region: { enabled: false } } } },
  },
  render: () => (
    <EditingExample cases={REAL_CASES.slice(0, 1)}>
      <HelpButton />
    </EditingExample>
  ),
} satisfies Meta;
type Story = StoryObj;

const popover = (): HTMLElement | null => document.querySelector<HTMLElement>(".driver-popover");

/** The tour begins at a press, and is over at Escape, where it began. */
export const Tour: Story = {
  play: async ({ canvas }) => {
    const button = await canvas.findByRole("button", { name: "Hjelp" });
    await userEvent.click(button);
    await waitFor(() => expect(popover()).toBeVisible());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(popover()).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  },
};
const begun =
  (name: string): NonNullable<Story["play"]> =>
  async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name }));
    await waitFor(() => expect(popover()).toBeVisible());
  };
export const TourDark: Story = { globals: { scheme: "dark" }, play: begun("Hjelp") };
export const TourNynorsk: Story = { globals: { language: "nn" }, play: begun("Hjelp") };
export const TourEnglish: Story = { globals: { language: "en" }, play: begun("Help") };
