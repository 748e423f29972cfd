import { type Known, tellEvaluation } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { exampleCase, exampleRuleset } from "../../document/example.ts";
import { type Found, searchStages } from "../../document/search-stages.ts";
import { conclusionsOf } from "../../projection/conclusions.ts";
import { examplePainting } from "../../projection/example-scene.ts";
import { useReading } from "../reading/reading.tsx";
import { PointingContext } from "./pointing.ts";
import type { SearchState } from "./use-reason-search.ts";
import { Why } from "./why.tsx";

const { evaluator, model } = exampleRuleset();
const goTo = fn();
const pointAt = fn();

interface ExampleWhyProps {
  readonly answers: { readonly [question: string]: Known };
  readonly conclusion: string;
  readonly status: SearchState["status"];
  /** How many of the search's stages are done. */
  readonly stages: number;
  readonly lost: boolean;
  readonly onChoose: (id: string) => void;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** Why the example's case came out as it did. */
function ExampleWhy({ answers, conclusion, status, stages, ...rest }: ExampleWhyProps) {
  const { language } = useReading();
  const painting = Object.keys(answers).length === 0 ? exampleCase(exampleRuleset()) : { ...examplePainting(answers) };
  const conclusions = conclusionsOf(model, painting.evaluation);
  const chosen = conclusions.find(({ id }) => id === conclusion);
  const found: Found =
    chosen === undefined ? {} : ([...searchStages(evaluator, painting.facts, chosen.target)][stages] ?? {});
  return (
    <PointingContext value={{ goTo, pointAt }}>
      <main className="audit">
        <Why
          evaluator={evaluator}
          painting={painting}
          account={tellEvaluation(evaluator, painting.facts, language)}
          conclusions={conclusions}
          chosen={chosen}
          search={{ status, found }}
          {...rest}
        />
      </main>
    </PointingContext>
  );
}

export default {
  component: ExampleWhy,
  title: "Reading view/Why",
  // A part of a page: its heading stands below others there.
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, "heading-order": { enabled: false } } } },
  },
  args: {
    answers: {},
    conclusion: "at:level",
    status: "done",
    stages: 2,
    lost: false,
    onChoose: fn(),
    onStop: fn(),
    onAgain: fn(),
  },
} satisfies Meta<typeof ExampleWhy>;

type Story = StoryObj<typeof ExampleWhy>;

/** The smallest reason, and what would overturn it. */
export const Reason: Story = {
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText(/^Disse 2 svarene er nok til sammen/)).toBeVisible();
    await expect(canvas.getAllByText("Bevist kortest mulig").length).toBe(2);
    const [lured] = canvas.getAllByRole("button", { name: /Lokket med løfter/ });
    if (lured === undefined) throw new Error("the reason has no answer");
    await userEvent.hover(lured);
    await expect(pointAt).toHaveBeenCalledWith("lured");
    await userEvent.click(lured);
    await expect(goTo).toHaveBeenCalledWith("lured");
    await userEvent.selectOptions(canvas.getByLabelText("Konklusjon"), "action:report");
    await expect(args.onChoose).toHaveBeenCalledWith("action:report");
  },
};
export const InNynorsk: Story = { globals: { language: "nn" } };
export const InEnglish: Story = { globals: { language: "en" } };
export const Dark: Story = { globals: { scheme: "dark" } };
/** Of an answer what mattered: not fifteen to seventeen, but under eighteen. */
export const WhatMattered: Story = {
  args: { conclusion: "action:adult" },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText(/under 18 år/)[0]).toBeVisible();
  },
};
/** A second reason, folded. */
export const TwoReasons: Story = {
  args: {
    conclusion: "outcome:phases:recruited",
    answers: { paid: { kind: "truth", value: true } },
  },
  play: async ({ canvas }) => {
    const other = canvas.getByText("Én annen begrunnelse er også nok");
    await userEvent.click(other);
    await expect(other.closest("details")).toHaveTextContent("Noen tok betalt: ja");
  },
};
export const Searching: Story = {
  args: { status: "searching", stages: -1 },
  play: async ({ canvas, args }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("Leter etter begrunnelsen …");
    await userEvent.click(canvas.getByRole("button", { name: "Stans søket" }));
    await expect(args.onStop).toHaveBeenCalledOnce();
  },
};
/** The first is there, the others are still looked for. */
export const SearchingMore: Story = { args: { status: "searching", stages: 0 } };
export const Stopped: Story = { args: { status: "stopped", stages: 0 } };
export const Failed: Story = {
  args: { status: "failed", stages: -1 },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Prøv igjen" }));
    await expect(args.onAgain).toHaveBeenCalledOnce();
  },
};
/** Nothing is settled. */
export const Nothing: Story = { args: { conclusion: "" } };
/** What was chosen is not settled any more. */
export const Lost: Story = { args: { lost: true } };
