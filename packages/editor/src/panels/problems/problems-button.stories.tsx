import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import type { Place } from "../../document/commands/place.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { ProblemsButton } from "./problems-button.tsx";

/** A slip of the hand in a rule, and an outcome that nothing gives. */
const WRONG: readonly Command[] = [
  { kind: "set", place: ["ruleset", "decisions", "concern", "rules", 0, "outcome"], value: "strongIndication" },
  {
    kind: "insert",
    place: ["ruleset", "decisions", "urgency", "outcomes"],
    at: 1,
    item: { id: "nextMonth", label: { nb: "Neste måned", nn: "Neste månad", en: "Next month" } },
  },
];

interface StoryProps {
  readonly done?: readonly Command[];
  readonly onGoTo: (place: Place) => void;
}

const Button = ({ done = [], onGoTo }: StoryProps) => (
  <EditingExample done={done} onGoTo={onGoTo}>
    <ProblemsButton />
  </EditingExample>
);

export default {
  component: Button,
  title: "Editing/Errors and hints",
  args: { onGoTo: fn() },
} satisfies Meta<typeof Button>;
type Story = StoryObj<typeof Button>;

const open: Story["play"] = async ({ canvas }) => {
  await userEvent.click(await canvas.findByRole("button", { expanded: false }));
  await expect(canvas.getByRole("dialog")).toHaveFocus();
};

/** Two errors: one is put right here, one is gone to. */
export const Errors: Story = {
  args: { done: WRONG },
  play: async (context) => {
    const { canvas, args, step } = context;
    await waitFor(() => expect(canvas.getByRole("button", { name: "2 feil" })).toBeVisible());
    await open(context);
    await step("a fix is applied, and there is one error less", async () => {
      await userEvent.click(canvas.getByRole("button", { name: /^Bytt til/ }));
      await waitFor(() => expect(canvas.getByRole("button", { name: "1 feil" })).toBeVisible());
    });
    await step("Escape leads back to the button", async () => {
      canvas.getByRole("dialog").focus();
      await userEvent.keyboard("{Escape}");
      await expect(canvas.getByRole("button", { name: "1 feil" })).toHaveFocus();
    });
    await step("the place of the other is gone to", async () => {
      await open(context);
      await userEvent.click(canvas.getByRole("button", { name: "Gå til stedet" }));
      await expect(args.onGoTo).toHaveBeenCalledWith(["ruleset", "decisions", "urgency", "outcomes", "nextMonth"]);
      await expect(canvas.queryByRole("dialog")).toBeNull();
    });
  },
};

/** An outcome that nothing gives gets a rule: it holds in no case, and its reason is asked for. */
export const RuleForAnOutcome: Story = {
  args: { done: WRONG.slice(1) },
  play: async (context) => {
    const { canvas, args } = context;
    await open(context);
    await userEvent.click(await canvas.findByRole("button", { name: "Lag en regel som gir «Neste måned»" }));
    const advice = await canvas.findByText(/mangler begrunnelse på bokmål, nynorsk og engelsk/);
    await expect(canvas.getByRole("button", { name: "Ingen feil" })).toBeVisible();
    const item = advice.closest("li");
    if (item === null) throw new Error("it is listed");
    await userEvent.click(within(item).getByRole("button", { name: "Gå til stedet" }));
    const rules = ["ruleset", "decisions", "urgency", "rules"];
    await expect(args.onGoTo).toHaveBeenCalledWith([...rules, "nextMonth", "because", "nb"]);
  },
};

export const Hints: Story = { play: open };
export const InNynorsk: Story = { args: { done: WRONG }, globals: { language: "nn" }, play: open };
export const InEnglish: Story = { args: { done: WRONG }, globals: { language: "en" }, play: open };
export const Dark: Story = { args: { done: WRONG }, globals: { scheme: "dark" }, play: open };
