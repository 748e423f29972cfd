import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import type { Place } from "../../document/commands/place.ts";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { ConditionBuilder } from "./condition-builder.tsx";

interface ExampleBuilderProps {
  readonly place: Place;
  readonly label: string;
  readonly chosen?: string;
  readonly done?: readonly Command[];
  /** As wide as the panel that it stands in. */
  readonly width?: number;
}

/** The builder on the real ruleset, as wide as in the panel beside the map. */
function ExampleBuilder({ place, label, chosen, done, width = 320 }: ExampleBuilderProps) {
  return (
    <EditingExample
      cases={REAL_CASES.filter(({ name }) => name === chosen)}
      {...(done === undefined ? {} : { done })}
      {...(chosen === undefined ? {} : { chosen })}
    >
      <div
        ref={(box) => {
          box?.style.setProperty("inline-size", `${width}px`);
        }}
      >
        <ConditionBuilder place={place} label={label} />
      </div>
    </EditingExample>
  );
}

const rule = (decision: string, id: string): Place => ["ruleset", "decisions", decision, "rules", id, "when"];

export default {
  component: ExampleBuilder,
  title: "Condition builder",
  args: { place: rule("concern", "threeElements"), label: "Gjelder når", chosen: "C02" },
} satisfies Meta<typeof ExampleBuilder>;

type Story = StoryObj<typeof ExampleBuilder>;

/** Groups in a group, and how each line comes out in the case. */
export const Groups: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getAllByTitle(/^(Stemmer|Ukjent) i saken|Stemmer ikke i saken/).length).toBeGreaterThan(4);
    await expect(await canvas.findByText(/^Regelen slår til når alt dette stemmer: \(1\)/)).toBeVisible();
  },
};
export const GroupsDark: Story = { globals: { scheme: "dark" } };
/** Another way to join is chosen, and the sentence says so. */
export const Joined: Story = {
  play: async ({ canvas }) => {
    const [join] = canvas.getAllByLabelText("Hvor mange av vilkårene som må stemme");
    if (join === undefined) throw new Error("nothing joins them");
    await userEvent.selectOptions(join, "ingen");
    await expect(await canvas.findByText(/^Regelen slår til når ingenting av dette stemmer:/)).toBeVisible();
  },
};
export const Counts: Story = { args: { place: rule("act", "severalSigns") } };
export const CountsInNynorsk: Story = { args: { place: rule("act", "severalSigns") }, globals: { language: "nn" } };
/** Three levels: the innermost is told, and can become an indicator of its own. */
export const Deep: Story = {
  args: { place: rule("concern", "actMetSupported") },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Lag et eget holdepunkt av dette" }));
    await userEvent.keyboard("Sårbart barn{Enter}");
    await expect(await canvas.findByText(/«Sårbart barn» er ja/)).toBeVisible();
  },
};
export const DeepInEnglish: Story = {
  args: { place: rule("concern", "actMetSupported") },
  globals: { language: "en" },
};
export const LongTexts: Story = { args: { place: ["ruleset", "actions", "shareWithinHealthLaw", "when"] } };
/** Actions and their grounds, of which laws alone speak. */
export const Law: Story = { args: { place: ["ruleset", "laws", "noDutyShownWithoutDuty", "when"] } };

const AGE: Place = ["ruleset", "decisions", "concern", "rules", "threeElements", "when"];
const between = {
  all: [
    { fact: "verifiedAge", operator: "greaterThanInclusive", value: 15 },
    { fact: "verifiedAge", operator: "lessThanInclusive", value: 17 },
  ],
};

/** What cannot be compared with is not taken over, and it is said why. */
export const Range: Story = {
  args: { done: [{ kind: "set", place: AGE, value: between }] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/fra og med 15 til og med 17 år/)).toBeVisible();
    const from = canvas.getByLabelText("Fra og med");
    await userEvent.clear(from);
    await userEvent.type(from, "18");
    await expect(canvas.getByText(/^Skriv et tall fra/)).toBeVisible();
    await userEvent.clear(from);
    await userEvent.type(from, "16");
    await expect(await canvas.findByText(/fra og med 16 til og med 17 år/)).toBeVisible();
  },
};
/** Nothing there yet: a line begins once it is chosen what it is about. */
export const Empty: Story = {
  args: { place: ["ruleset", "actions", "preventDisappearance", "unless"], label: "Med mindre" },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "+ Vilkår" }));
    await userEvent.type(canvas.getByRole("combobox", { name: "Søk etter navn eller kode" }), "M03{Enter}");
    await expect(await canvas.findByText(/^Tiltaket gjelder ikke når «Gjeld til/)).toBeVisible();
  },
};
/** A group without parts says always: that is warned of. */
export const EmptyGroup: Story = {
  args: { done: [{ kind: "set", place: AGE, value: { all: [] } }] },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/Gruppen er tom, og stemmer derfor alltid/)).toBeVisible();
    await expect(await canvas.findByText("Stemmer alltid, i alle saker.")).toBeVisible();
  },
};
/** What does not link is told where the sentence would stand. */
export const Faulty: Story = {
  args: { done: [{ kind: "set", place: AGE, value: { any: [{ fact: "gone", operator: "equal", value: true }] } }] },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("Kan ikke leses ennå:")).toBeVisible();
    await expect(canvas.getByText("Finnes ikke: gone")).toBeVisible();
  },
};
export const DeniedInEnglish: Story = {
  args: {
    done: [
      {
        kind: "set",
        place: AGE,
        value: {
          any: [
            { not: { fact: "arenas", operator: "contains", value: "begging" } },
            { not: { not: { fact: "missingNow", operator: "equal", value: true } } },
            { fact: "reasonToBelieveUnder18", operator: "in", value: ["yes", "inDoubt"] },
          ],
        },
      },
    ],
  },
  globals: { language: "en" },
};
export const WithoutCase: Story = {
  args: { width: 640 },
  render: ({ place, label, width }) => (
    <ExampleBuilder place={place} label={label} {...(width === undefined ? {} : { width })} />
  ),
};
