import { isQuestion, type Known } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent } from "storybook/test";
import { exampleCase, exampleRuleset } from "../../document/example.ts";
import { nodeOf } from "../../projection/painting.ts";
import { AnswerControl } from "./answer-control.tsx";

const { model } = exampleRuleset();
const { facts } = exampleCase(exampleRuleset());

interface ExampleAnswerProps {
  readonly question: string;
  /** Milliseconds until the page shows an answer that was given. */
  readonly delay?: number;
  readonly onAnswer: (known: Known | undefined) => void;
}

/** A question of the example, answered as its case has it. */
function ExampleAnswer({ question, delay, onAnswer }: ExampleAnswerProps) {
  const node = nodeOf(model, question);
  const [known, setKnown] = useState(facts.get(question)?.known);
  if (!isQuestion(node)) return null;
  return (
    <AnswerControl
      model={model}
      question={node}
      known={known}
      onAnswer={(now) => {
        if (delay === undefined) setKnown(now);
        else setTimeout(() => setKnown(now), delay);
        onAnswer(now);
      }}
    />
  );
}

export default {
  component: ExampleAnswer,
  title: "Answer",
  args: { question: "lured", onAnswer: fn() },
} satisfies Meta<typeof ExampleAnswer>;

type Story = StoryObj<typeof ExampleAnswer>;

/** Yes, no, not known, each with its key. */
export const YesOrNo: Story = {
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Nei" }));
    await expect(args.onAnswer).toHaveBeenLastCalledWith({ kind: "truth", value: false });
    await userEvent.click(canvas.getByRole("button", { name: "Ikke kjent" }));
    await expect(args.onAnswer).toHaveBeenLastCalledWith(undefined);
  },
};
export const YesOrNoDark: Story = { globals: { scheme: "dark" } };
export const YesOrNoInEnglish: Story = { globals: { language: "en" } };

/** One option, or one of some. */
export const Choice: Story = {
  args: { question: "place" },
  play: async ({ canvas, args }) => {
    await userEvent.selectOptions(canvas.getByLabelText("Svar"), "På gård");
    await expect(args.onAnswer).toHaveBeenLastCalledWith({ kind: "option", possible: [0] });
    await userEvent.selectOptions(canvas.getByLabelText("Svar"), "Ett av flere …");
    await userEvent.click(canvas.getByRole("checkbox", { name: "I bilpleie" }));
    // Both of two says no more than nothing.
    await expect(args.onAnswer).toHaveBeenLastCalledWith(undefined);
  },
};
export const ChoiceInNynorsk: Story = { args: { question: "place" }, globals: { language: "nn" } };

/** A number, exactly or between two ends; what is no answer is said in words and changes nothing. */
export const Range: Story = {
  args: { question: "age" },
  play: async ({ canvas, args }) => {
    await expect(canvas.getByLabelText("Minst")).toHaveValue(15);
    await userEvent.clear(canvas.getByLabelText("Høyst"));
    await userEvent.type(canvas.getByLabelText("Høyst"), "16{Enter}");
    await expect(args.onAnswer).toHaveBeenLastCalledWith({ kind: "range", min: 15, max: 16 });
    await userEvent.clear(canvas.getByLabelText("Høyst"));
    await userEvent.type(canvas.getByLabelText("Høyst"), "3{Enter}");
    await expect(canvas.getByRole("alert")).not.toBeEmptyDOMElement();
    await expect(args.onAnswer).toHaveBeenCalledTimes(1);
  },
};
export const RangeInEnglish: Story = { args: { question: "age" }, globals: { language: "en", scheme: "dark" } };

/** What is typed while an answer is on its way back is kept: the page may show an answer later than it was given. */
export const RangeShownLater: Story = {
  args: { question: "age", delay: 300 },
  play: async ({ canvas, args }) => {
    const [low, high] = [canvas.getByLabelText("Minst"), canvas.getByLabelText("Høyst")];
    await userEvent.clear(low);
    await userEvent.type(low, "14");
    await userEvent.clear(high);
    await expect(args.onAnswer).toHaveBeenLastCalledWith({ kind: "range", min: 14, max: 17 });
    await userEvent.type(high, "16");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(low).toHaveValue(14);
    await expect(high).toHaveValue(16);
    await userEvent.tab();
    await expect(args.onAnswer).toHaveBeenLastCalledWith({ kind: "range", min: 14, max: 16 });
  },
};
