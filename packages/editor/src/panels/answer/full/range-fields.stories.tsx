import { isQuestion, type Known } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent } from "storybook/test";
import { exampleRuleset } from "../../../document/example.ts";
import { nodeOf } from "../../../projection/painting.ts";
import { FullAnswer } from "./full-answer.tsx";

const { model } = exampleRuleset();

interface ExampleProps {
  readonly first: Known | undefined;
  readonly onAnswer: (known: Known | undefined) => void;
}

/** The question of age in the example, where a case is answered. */
function ExampleRange({ first, onAnswer }: ExampleProps) {
  const question = nodeOf(model, "age");
  const [known, setKnown] = useState(first);
  if (!isQuestion(question)) return null;
  const answer = (now: Known | undefined): void => {
    setKnown(now);
    onAnswer(now);
  };
  return (
    <FullAnswer
      model={model}
      question={question}
      known={known}
      onAnswer={answer}
      onClear={() => answer(undefined)}
      onTyped={() => {}}
    />
  );
}

export default {
  component: ExampleRange,
  title: "Range fields",
  args: { first: { kind: "range", min: 16, max: 16 }, onAnswer: fn() },
} satisfies Meta<typeof ExampleRange>;

type Story = StoryObj<typeof ExampleRange>;

/** What is no number leaves the answer as it was before it was typed, and never half of it. */
export const NoNumber: Story = {
  play: async ({ canvas, args }) => {
    const value = canvas.getByLabelText("Svar");
    await userEvent.clear(value);
    await userEvent.type(value, "17x");
    await expect(args.onAnswer).toHaveBeenLastCalledWith(args.first);
    await userEvent.tab();
    await expect(canvas.getByRole("alert")).toHaveTextContent(/^Skriv et helt tall/u);
    await expect(value).toBeInvalid();
  },
};
export const NoNumberInNynorskDark: Story = {
  ...NoNumber,
  globals: { language: "nn", scheme: "dark" },
  play: () => {},
};

/** Two numbers with a dash are what it is between, and stand in the fields for it when one goes on. */
export const TwoNumbers: Story = {
  args: { first: undefined },
  play: async ({ canvas, args }) => {
    await userEvent.type(canvas.getByLabelText("Svar"), "14-16");
    await userEvent.tab();
    await expect(args.onAnswer).toHaveBeenLastCalledWith({ kind: "range", min: 14, max: 16 });
    await expect(canvas.getByRole("radio", { name: "Mellom" })).toBeChecked();
    await expect(canvas.getByLabelText("Høyst")).toHaveValue("16");
  },
};

/** To look at another precision changes nothing, and what was known comes back when nothing is typed. */
export const OnlyLooking: Story = {
  args: { first: { kind: "range", min: 14, max: 16 } },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByText("Nøyaktig"));
    await userEvent.click(canvas.getByLabelText("Svar"));
    await userEvent.tab();
    await expect(canvas.getByLabelText("Minst")).toHaveValue("14");
    await expect(args.onAnswer).not.toHaveBeenCalled();
  },
};
export const OneToBetween: Story = {
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByText("Mellom"));
    await expect(canvas.getByLabelText("Minst")).toHaveValue("16");
    await expect(canvas.getByLabelText("Høyst")).toHaveValue("16");
    await expect(args.onAnswer).not.toHaveBeenCalled();
  },
};
export const OneToBetweenInEnglish: Story = { args: { first: undefined }, globals: { language: "en" } };
