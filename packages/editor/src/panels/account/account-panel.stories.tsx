import { tellEvaluation, tellInShort } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { exampleCase, exampleRuleset } from "../../document/example.ts";
import { examplePainting } from "../../projection/example-scene.ts";
import { useReading } from "../reading/reading.tsx";
import { AccountPanel } from "./account-panel.tsx";

const ruleset = exampleRuleset();
const sample = exampleCase(ruleset);

/** The example's case, told in the reader's language. */
function ExampleAccount({
  answers,
  onShow,
  onClose,
}: {
  readonly answers: Parameters<typeof examplePainting>[0];
  readonly onShow: (node: string) => void;
  readonly onClose: () => void;
}) {
  const { language } = useReading();
  const painting = Object.keys(answers).length === 0 ? sample : examplePainting(answers);
  const options = { asOf: "2026-11-24" };
  const account = tellEvaluation(ruleset.evaluator, painting.facts, language, options);
  const short = tellInShort(ruleset.evaluator, painting.facts, language, options);
  return (
    <AccountPanel
      model={ruleset.model}
      account={account}
      short={short}
      sample={sample}
      painting={painting}
      unfolded={false}
      onShow={onShow}
      onClose={onClose}
    />
  );
}

export default {
  component: ExampleAccount,
  title: "Result in words",
  args: { answers: {}, onShow: fn(), onClose: fn() },
} satisfies Meta<typeof ExampleAccount>;

type Story = StoryObj<typeof ExampleAccount>;

/** Headings, sentences, and under each what it rests on. */
export const Account: Story = {
  play: async ({ canvas, args }) => {
    await expect(canvas.getByRole("article")).toHaveAttribute("lang", "nb");
    await expect(canvas.getAllByRole("term").map((term) => term.textContent)).toEqual([
      "Konklusjon",
      "Hvorfor",
      "Fortsatt åpent",
    ]);
    const level = canvas.getAllByText(/^Bekymringsnivå/)[0];
    if (level === undefined) throw new Error("The account does not tell the level of concern");
    await userEvent.click(level);
    const [show] = canvas.getAllByRole("button", { name: /^Vis på kartet: Bekymringsnivå/ });
    if (show === undefined) throw new Error("There is no way to the level of concern");
    await userEvent.click(show);
    await expect(args.onShow).toHaveBeenCalledWith("level");
  },
};
export const InNynorsk: Story = { globals: { language: "nn" } };
export const InEnglish: Story = { globals: { language: "en" } };
/** Of a case with other answers than its own, and it says so. */
export const Changed: Story = {
  args: { answers: { lured: { kind: "truth", value: false } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Resultatet gjelder saken med ett endret svar:")).toBeVisible();
    await expect(canvas.getByText("før: ja")).toBeVisible();
  },
};
/** Settled at its lowest, a decision is marked as an answer and not as an all clear. */
export const Lowest: Story = {
  args: { answers: { lured: { kind: "truth", value: false }, moved: { kind: "truth", value: false } } },
  play: async ({ canvas }) => {
    const level = canvas.getByText("Bekymringsnivå: «Ingen tegn»", { selector: "bdi" });
    await expect(level.closest(".said")?.querySelector("svg")).toHaveAccessibleName("annet svar");
  },
};
export const Dark: Story = { globals: { scheme: "dark" } };
