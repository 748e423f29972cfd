import type { Meta, StoryObj } from "@storybook/react-vite";
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

export const Groups: Story = {};
export const Counts: Story = { args: { place: rule("act", "severalSigns") } };
