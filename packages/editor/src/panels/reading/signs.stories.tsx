import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { LANES } from "../../projection/lanes.ts";
import { Chip } from "./chip.tsx";
import { CountBars } from "./count-bars.tsx";
import { Chevron, CloseIcon, DeviationIcon, KindIcon, Logo, TargetIcon } from "./icons.tsx";
import { Mark } from "./mark.tsx";
import { Localised } from "./phrase.tsx";
import { ProblemList } from "./problem-list.tsx";

/** What all panels are read by: signs, chips, counts, and what is wrong with a document. */
function Signs() {
  return (
    <main>
      <p>
        {(["true", "known", "unknown", "false"] as const).map((mark) => (
          <Mark key={mark} mark={mark} />
        ))}
      </p>
      <p>
        <Logo />
        {LANES.map((lane) => (
          <KindIcon key={lane} lane={lane} />
        ))}
        <Chevron />
        <CloseIcon />
        <TargetIcon />
        <DeviationIcon />
      </p>
      <p>
        <Chip text="før: 2" /> <Localised text={{ nb: "Bare på ett språk" }} />
      </p>
      <CountBars
        painted
        counts={[
          { strength: "strong", level: 2, label: "Sterk", min: 2, max: 5, of: 8 },
          { strength: "weak", level: 1, label: "Svak", min: 0, max: 0, of: 3 },
        ]}
      />
      <ProblemList
        problems={[
          { code: "notJson", path: "" },
          { code: "unknownFact", path: "/facts/shoeSize" },
        ]}
      />
    </main>
  );
}

export default {
  component: Signs,
  title: "Signs",
  parameters: { a11y: { options: { rules: { "page-has-heading-one": { enabled: false } } } } },
} satisfies Meta<typeof Signs>;

type Story = StoryObj<typeof Signs>;

/** Each with a name, none told by colour alone. */
export const All: Story = {
  play: async ({ canvas }) => {
    for (const name of ["ja", "annet svar", "ukjent", "nei"])
      await expect(canvas.getByRole("img", { name })).toBeVisible();
    await expect(canvas.getByText("hele dokumentet")).toBeVisible();
  },
};
export const AllInEnglish: Story = { globals: { language: "en" } };
export const AllDark: Story = { globals: { scheme: "dark" } };
