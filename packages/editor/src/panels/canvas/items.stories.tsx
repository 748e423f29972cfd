import type { Language } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { examplePainting, exampleScene } from "../../projection/example-scene.ts";
import { frameOf } from "../../projection/frame.ts";
import { type LaneId, lanesOf, type Scene } from "../../projection/lanes.ts";
import { layOut } from "../../projection/layout.ts";
import { useReading } from "../reading/reading.tsx";
import { ItemBody } from "./item-node.tsx";
import "./items.stories.css";

interface LaneOfItemsProps {
  readonly lane: LaneId;
  readonly changes: Omit<Partial<Scene>, "language" | "words">;
}

/** The items of one lane of the example, below one another, as wide as the lane. */
function LaneOfItems({ lane, changes }: LaneOfItemsProps) {
  const { language } = useReading();
  const lanes = lanesOf(exampleScene({ ...changes, language }));
  const { placed } = layOut(lanes, frameOf(1280, changes.rail ?? false), 300, (text) => text.length * 7);
  return (
    <div className={`story-lane story-${lane}`}>
      {placed
        .filter((box) => box.lane === lane)
        .map((box) => (
          <div key={box.item.id} className={`story-item story-${box.item.kind}`}>
            <ItemBody placed={box} />
          </div>
        ))}
    </div>
  );
}

export default { component: LaneOfItems, title: "Map/Items" } satisfies Meta<typeof LaneOfItems>;

type Story = StoryObj<typeof LaneOfItems>;
const inLanguage = (story: Story, language: Language): Story => ({ ...story, globals: { language } });
const inDark = (story: Story): Story => ({ ...story, globals: { scheme: "dark" } });

/** Yes, no and unknown; strengths; the heading above them. */
export const Indicators: Story = {
  args: { lane: "indicators", changes: { view: "rows" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^ja\s*Lokket med løfter\s*styrke 2 av 2: Sterk$/ })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /^nei\s*Noen tok betalt/ })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /^ukjent\s*Reiste alene$/ })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /^Middel/ })).toHaveAttribute("aria-expanded", "true");
  },
};
export const IndicatorsDark = inDark({ args: { lane: "indicators", changes: { view: "rows" } } });
/** Headings only, with how their members stand. */
export const Groups: Story = { args: { lane: "indicators", changes: { view: "groups" } } };
export const GroupsInNynorsk = inLanguage(Groups, "nn");
/** One selected: its siblings are muted. */
export const Selected: Story = {
  args: { lane: "indicators", changes: { selected: "lured" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /Lokket/ })).toHaveAttribute("aria-pressed", "true");
  },
};
export const SelectedDark = inDark({ args: { lane: "indicators", changes: { selected: "lured" } } });
/** Answers that are neither yes nor no. */
export const Facts: Story = { args: { lane: "facts", changes: { view: "rows" } } };
/** A label that is missing in English is shown in bokmål, and says so. */
export const FactsInEnglish: Story = {
  ...inLanguage(Facts, "en"),
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Only in Bokmål")).toBeVisible();
    await expect(canvas.getByText("Sted")).toHaveAttribute("lang", "nb");
  },
};
/** All facts folded to a strip. */
export const Strip: Story = { args: { lane: "facts", changes: { rail: true, selected: "adult" } } };
export const Scores: Story = {
  args: { lane: "scores", changes: {} },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("img", { name: "minst 3, opptil 4 mulig, av 8" })).toBeVisible();
  },
};
export const ScoresDark = inDark({ args: { lane: "scores", changes: {} } });
export const Decisions: Story = { args: { lane: "decisions", changes: {} } };
export const DecisionsInEnglish = inLanguage(Decisions, "en");
/** Selected: with the signs that its rules count, by strength. */
export const DecisionWithCounts: Story = {
  args: { lane: "decisions", changes: { selected: "level" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Sterk")).toBeVisible();
    await expect(canvas.getByText(/^minst 1, opptil 1 mulig, av 2/)).toBeInTheDocument();
  },
};
/** What an answer changed, in words. */
const tried = examplePainting({ lured: { kind: "truth", value: false }, moved: { kind: "truth", value: true } });
export const ChangedSigns: Story = {
  args: { lane: "indicators", changes: { painting: tried } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^nei\s*Lokket med løfter.*før: ja$/ })).toBeVisible();
  },
};
export const ChangedSums: Story = { args: { lane: "scores", changes: { painting: tried } } };
export const ChangedDecisions: Story = {
  args: { lane: "decisions", changes: { painting: tried } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("bort")).toBeVisible();
  },
};
export const ChangedActions: Story = { args: { lane: "actions", changes: { painting: tried } } };
export const ChangedActionsDark = inDark(ChangedActions);
/** Applies, applies unless, does not apply, open. */
export const Actions: Story = {
  args: { lane: "actions", changes: { view: "rows" } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /Meld fra.*gjelder$/ })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /Følg opp.*gjelder inntil videre$/ })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /Følg løpet.*gjelder ikke$/ })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /Let etter.*åpent$/ })).toBeVisible();
  },
};
export const ActionsDark = inDark({ args: { lane: "actions", changes: { view: "rows" } } });
export const ActionsInNynorsk = inLanguage({ args: { lane: "actions", changes: { view: "rows" } } }, "nn");
/** What does not apply is folded into the last line. */
export const Folded: Story = { args: { lane: "actions", changes: {} } };
