import type { Known } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { exampleCase, exampleRuleset } from "../document/example.ts";
import { answering, answersChanged, did, returning, type WhatIf, whatIf } from "../document/what-if.ts";
import { WhatIfBar } from "./what-if-bar.tsx";

const { model } = exampleRuleset();
const { facts } = exampleCase(exampleRuleset());
const no: Known = { kind: "truth", value: false };
const one = did(whatIf(facts), answering(whatIf(facts), "lured", no));
const two = did(one, answering(one, "moved", no));

const shown = (trial: WhatIf) => ({ trial, count: answersChanged(facts, trial.facts).length });

export default {
  component: WhatIfBar,
  title: "Changed answers",
  args: { model, ...shown(two), onUndo: fn(), onReturn: fn() },
} satisfies Meta<typeof WhatIfBar>;

type Story = StoryObj<typeof WhatIfBar>;

/** How many, what is undone next, and the way back. */
export const Two: Story = {
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText("2 svar er endret.")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: /^Angre «Flyttet ofte»/ }));
    await expect(args.onUndo).toHaveBeenCalledOnce();
    await userEvent.click(canvas.getByRole("button", { name: "Tilbake til saken" }));
    await expect(args.onReturn).toHaveBeenCalledOnce();
  },
};
export const OneInNynorsk: Story = { args: shown(one), globals: { language: "nn" } };
export const Dark: Story = { globals: { scheme: "dark" } };
/** All the way back can be undone too. */
export const Returned: Story = {
  args: shown(did(two, returning(two))),
  globals: { language: "en" },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("No answer is changed.")).toBeVisible();
    await expect(canvas.queryByRole("button", { name: "Back to the case" })).toBeNull();
  },
};
