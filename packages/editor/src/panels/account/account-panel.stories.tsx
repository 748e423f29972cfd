import { tellEvaluation } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { exampleCase, exampleRuleset } from "../../document/example.ts";
import { useReading } from "../reading/reading.tsx";
import { AccountPanel } from "./account-panel.tsx";

const ruleset = exampleRuleset();
const sample = exampleCase(ruleset);

/** The example's case, told in the reader's language. */
function ExampleAccount({
  onShow,
  onClose,
}: {
  readonly onShow: (node: string) => void;
  readonly onClose: () => void;
}) {
  const { language } = useReading();
  const account = tellEvaluation(ruleset.evaluator, sample.facts, language, { asOf: "2026-11-24" });
  return <AccountPanel account={account} sample={sample} onShow={onShow} onClose={onClose} />;
}

export default {
  component: ExampleAccount,
  title: "Result in words",
  args: { onShow: fn(), onClose: fn() },
} satisfies Meta<typeof ExampleAccount>;

type Story = StoryObj<typeof ExampleAccount>;

/** Headings, sentences, and under each what it rests on. */
export const Account: Story = {
  play: async ({ canvas, args }) => {
    await expect(canvas.getByRole("article")).toHaveAttribute("lang", "nb");
    const level = canvas.getAllByText(/^Bekymringsnivå/)[0];
    if (level === undefined) throw new Error("The account does not tell the level of concern");
    await userEvent.click(level);
    const [show] = canvas.getAllByRole("button", { name: /^Vis i kartet: Bekymringsnivå/ });
    if (show === undefined) throw new Error("There is no way to the level of concern");
    await userEvent.click(show);
    await expect(args.onShow).toHaveBeenCalledWith("level");
  },
};
export const InNynorsk: Story = { globals: { language: "nn" } };
export const InEnglish: Story = { globals: { language: "en" } };
export const Dark: Story = { globals: { scheme: "dark" } };
