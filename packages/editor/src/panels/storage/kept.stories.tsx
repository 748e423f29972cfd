import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent } from "storybook/test";
import { BeginAnew } from "./begin-anew.tsx";
import { KeepingExample } from "./keeping-example.tsx";
import { KeptBanners } from "./kept-banners.tsx";
import { KeptLine } from "./kept-line.tsx";

export default {
  title: "Storage",
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, region: { enabled: false } } } },
  },
} satisfies Meta;

type Story = StoryObj;
const inDark = (story: Story): Story => ({ ...story, globals: { scheme: "dark" } });
const shown = (
  <>
    <KeptLine />
    <KeptBanners />
  </>
);

/** All is well, and on a press one is told what that means. */
export const Kept: Story = {
  render: () => <KeepingExample>{shown}</KeepingExample>,
  play: async ({ canvas }) => {
    const line = await canvas.findByRole("button", { name: /Lagret i nettleseren/ });
    await userEvent.click(line);
    await expect(await canvas.findByText(/Ta en kopi som fil/)).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect(line).toHaveFocus();
    await expect(canvas.queryByText(/Ta en kopi som fil/)).toBeNull();
  },
};

/** No room: how much is not saved, and a copy to be taken. */
export const Full: Story = {
  render: () => (
    <KeepingExample problem="quotaExceeded" changes={3}>
      {shown}
    </KeepingExample>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Nettleseren har ikke plass til mer/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Last ned en kopi" })).toBeVisible();
  },
};
export const FullDark = inDark(Full);
export const FullNynorsk: Story = {
  render: () => (
    <KeepingExample problem="quotaExceeded" changes={3}>
      {shown}
    </KeepingExample>
  ),
  globals: { language: "nn" },
};

/** A private window. */
export const Unavailable: Story = {
  render: () => (
    <KeepingExample problem="unavailable" changes={1}>
      {shown}
    </KeepingExample>
  ),
  globals: { language: "en" },
};

/** Another tab writes; it is taken over. */
export const ReadingAlong: Story = {
  render: () => <KeepingExample isTaken>{shown}</KeepingExample>,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Ta over redigeringen" }));
    await expect(await canvas.findByRole("button", { name: /Lagret i nettleseren/ })).toBeVisible();
  },
};
export const ReadingAlongDark: Story = {
  render: () => <KeepingExample isTaken>{shown}</KeepingExample>,
  globals: { scheme: "dark" },
};

/** Asked before it is put away. */
export const Anew: Story = {
  render: () => (
    <KeepingExample changes={2}>
      <BeginAnew onClose={() => undefined} />
    </KeepingExample>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("dialog", { name: /Forkaste utkastet/ })).toBeVisible();
  },
};
