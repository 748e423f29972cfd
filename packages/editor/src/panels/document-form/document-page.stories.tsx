import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { DocumentPage } from "./document-page.tsx";

interface ExamplePageProps {
  readonly ruleset: string;
  readonly cases: readonly { readonly name: string; readonly text: string }[];
  readonly done: readonly Command[];
}

/** The page about a ruleset, as high as it is on the page. */
function ExamplePage({ ruleset, cases, done }: ExamplePageProps) {
  return (
    <EditingExample ruleset={ruleset} cases={cases} done={done} view="document">
      <main className="story-room">
        <h1 className="visually-hidden">Holdepunkt</h1>
        <DocumentPage today="2026-11-24" />
      </main>
    </EditingExample>
  );
}

export default {
  component: ExamplePage,
  title: "Document",
  args: { ruleset: REAL_RULESET, cases: REAL_CASES, done: [] },
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof ExamplePage>;

type Story = StoryObj<typeof ExamplePage>;

export const Real: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^Kilder\s*35$/ })).toBeVisible();
    await waitFor(() => expect(canvas.getAllByText(/^holder i /).length).toBeGreaterThan(10), { timeout: 8_000 });
    await expect(canvas.queryByText(/^brytes i /)).toBeNull();
  },
};
export const RealDark: Story = { globals: { scheme: "dark", language: "nn" } };
export const InEnglish: Story = {
  globals: { language: "en" },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Whenever Danger|^Whenever “Danger/ }));
  },
};
