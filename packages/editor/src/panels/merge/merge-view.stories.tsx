import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { apply } from "../../document/commands/apply.ts";
import type { Command } from "../../document/commands/command.ts";
import { REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { type Draft, openDraft } from "../../document/draft.ts";
import { mergeDrafts } from "../../workspace/draft-merge.ts";
import { MergeView } from "./merge-view.tsx";

const opened = openDraft(REAL_RULESET, []);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const BASE = opened.value.draft;

const after = (...commands: Command[]): Draft =>
  commands.reduce((draft, command) => {
    const applied = apply(draft, command);
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    return applied.value.draft;
  }, BASE);

const INDICATOR = "debtToFacilitator";
const RULE = ["ruleset", "decisions", "childStatus", "rules", "verifiedUnder18"];
const MERGE = mergeDrafts(
  BASE,
  after(
    {
      kind: "setText",
      place: ["ruleset", "indicators", INDICATOR, "label"],
      language: "nb",
      text: "Gjeld til bakmann",
    },
    { kind: "setTag", node: INDICATOR, tag: "strength", value: "decisive" },
    { kind: "set", place: [...RULE, "outcome"], value: "presumedChild" },
  ),
  after(
    { kind: "setText", place: ["ruleset", "indicators", INDICATOR, "label"], language: "nb", text: "Skyld til andre" },
    { kind: "setTag", node: INDICATOR, tag: "strength", value: "weak" },
    { kind: "set", place: [...RULE, "when"], value: { fact: "ageVerified", operator: "equal", value: true } },
  ),
);

const onDecide = fn();
const onCancel = fn();

export default {
  title: "Merge",
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, region: { enabled: false } } } },
  },
} satisfies Meta;

type Story = StoryObj;

/** Each place in the reader's words; a rule's outcome and condition are chosen together. */
export const Contested: Story = {
  render: () => <MergeView merge={MERGE} onDecide={onDecide} onCancel={onCancel} />,
  play: async ({ canvas }) => {
    onDecide.mockClear();
    await expect(await canvas.findByText("3 steder igjen å velge.")).toBeVisible();
    // Nothing is decided before all is.
    await userEvent.click(canvas.getByRole("button", { name: "Slå sammen og lagre" }));
    await expect(onDecide).not.toHaveBeenCalled();
    await userEvent.keyboard(" ");
    await expect(canvas.getByText("2 steder igjen å velge.")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Mappens overalt" }));
    await userEvent.click(canvas.getByRole("button", { name: "Slå sammen og lagre" }));
    await expect(onDecide).toHaveBeenCalledWith(["theirs", "theirs", "theirs"]);
  },
};
export const ContestedDark: Story = {
  render: () => <MergeView merge={MERGE} onDecide={onDecide} onCancel={onCancel} />,
  globals: { scheme: "dark" },
};
export const ContestedNynorsk: Story = {
  render: () => <MergeView merge={MERGE} onDecide={onDecide} onCancel={onCancel} />,
  globals: { language: "nn" },
};
export const ContestedEnglish: Story = {
  render: () => <MergeView merge={MERGE} onDecide={onDecide} onCancel={onCancel} />,
  globals: { language: "en" },
};
