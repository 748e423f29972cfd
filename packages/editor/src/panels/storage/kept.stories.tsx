import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent } from "storybook/test";
import { BeginAnew } from "./begin-anew.tsx";
import type { FolderTrouble } from "./folder-example.ts";
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

const inFolder = (folder: FolderTrouble, changes = 1): Story => ({
  render: () => (
    <KeepingExample folder={folder} changes={changes}>
      {shown}
    </KeepingExample>
  ),
});

/** In a folder, where nothing was done. */
export const FolderSame: Story = {
  ...inFolder("none", 0),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: /Likt det som ligger i mappen/ })).toBeVisible();
    await expect(canvas.queryByRole("button", { name: "Last ned en kopi" })).toBeNull();
  },
};
export const FolderSaving: Story = {
  ...inFolder("saving"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("button", { name: /Lagrer i mappen/ })).toBeVisible();
  },
};

/** Somebody else has changed the files: what, and three ways on. */
export const FolderChanged: Story = {
  ...inFolder("changed"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Noen har endret regelsettet i mappen/)).toBeVisible();
    for (const name of ["Slå sammen", "Bruk det som ligger i mappen", "Last ned en kopi"]) {
      await expect(canvas.getByRole("button", { name })).toBeVisible();
    }
  },
};
export const FolderChangedDark = inDark(FolderChanged);
export const FolderChangedNynorsk: Story = { ...inFolder("changed"), globals: { language: "nn" } };

/** The file is no ruleset any more: what is wrong with it, and nothing of the draft is lost. */
export const FolderUnreadable: Story = {
  ...inFolder("unreadable"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/kan ikke åpnes slik det er nå/)).toBeVisible();
    await userEvent.click(canvas.getByText("Feil", { selector: "summary" }));
    await expect(canvas.getByText("/versjon")).toBeVisible();
  },
};
export const FolderUnreadableDark = inDark(FolderUnreadable);
export const FolderGone: Story = { ...inFolder("gone"), globals: { language: "en" } };

/** It was not saved: why, and again. */
export const FolderFull: Story = {
  ...inFolder("noRoom"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/ble ikke lagret\. Det er ikke plass på disken/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Prøv igjen" })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /Ikke lagret i mappen/ })).toBeVisible();
  },
};
export const FolderFullDark = inDark(FolderFull);
export const FolderServerGone: Story = {
  ...inFolder("stopped"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Serveren svarer ikke/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Prøv igjen" }));
    await expect(await canvas.findByText(/Serveren svarer ikke/)).toBeVisible();
  },
};
export const FolderNewAddress: Story = { ...inFolder("notAllowed"), globals: { language: "nn" } };
export const FolderNotPermitted: Story = { ...inFolder("notPermitted"), globals: { language: "en" } };
export const FolderDiskFailed: Story = { ...inFolder("diskFailed"), globals: { language: "en", scheme: "dark" } };
