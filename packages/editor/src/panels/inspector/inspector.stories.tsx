import type { Known } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { exampleScene } from "../../projection/example-scene.ts";
import { useReading } from "../reading/reading.tsx";
import { Inspector } from "./inspector.tsx";

interface ExampleInspectorProps {
  readonly node: string;
  readonly onSelect: (node: string) => void;
  readonly onAnswer: (question: string, known: Known | undefined) => void;
  readonly onClose: () => void;
}

/** A node of the example, read in the reader's language. */
function ExampleInspector(props: ExampleInspectorProps) {
  const { language } = useReading();
  return <Inspector scene={exampleScene({ language })} today="2026-11-24" {...props} />;
}

export default {
  component: ExampleInspector,
  title: "Inspector",
  args: { node: "lured", onSelect: fn(), onAnswer: fn(), onClose: fn() },
} satisfies Meta<typeof ExampleInspector>;

type Story = StoryObj<typeof ExampleInspector>;

/** What it asks, how it stands, how strong it is, where it counts; a proposal is shown as one. */
export const Indicator: Story = {
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText("forslag")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: /Tegn i alt/ }));
    await expect(args.onSelect).toHaveBeenCalledWith("signs");
  },
};
export const IndicatorDark: Story = { globals: { scheme: "dark" } };
export const Fact: Story = { args: { node: "age" } };
export const Choice: Story = { args: { node: "place" }, globals: { language: "en" } };
export const Score: Story = { args: { node: "signs" } };
export const Decision: Story = { args: { node: "level" } };
export const DecisionInNynorsk: Story = { args: { node: "phases" }, globals: { language: "nn" } };
/** Its exception, the question that decides it, and no law that is not in force. */
export const Action: Story = {
  args: { node: "follow" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("gjelder inntil videre")).toBeVisible();
    await expect(canvas.getByRole("heading", { name: "Med mindre" })).toBeVisible();
    await expect(canvas.queryByText(/§ 2/)).toBeNull();
  },
};
export const ActionInEnglish: Story = { args: { node: "report" }, globals: { language: "en" } };
