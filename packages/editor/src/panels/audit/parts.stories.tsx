import { sufficientReason } from "@holdepunkt/engine";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { type ReactNode, useState } from "react";
import { expect, fn, userEvent } from "storybook/test";
import { exampleCase, exampleRuleset } from "../../document/example.ts";
import { conclusionsOf, conclusionText } from "../../projection/conclusions.ts";
import { examplePainting } from "../../projection/example-scene.ts";
import { mattered } from "../../projection/mattered.ts";
import { useReading } from "../reading/reading.tsx";
import { FileChoice, StrangeFiles } from "./file-choice.tsx";
import { StillPossible } from "./still-possible.tsx";
import { Trace } from "./trace.tsx";
import { TryAnother } from "./try-another.tsx";

const ruleset = exampleRuleset();
const { evaluator, model } = ruleset;
const sample = exampleCase(ruleset);
const onAnswer = fn();
const onFiles = fn();

const Document = ({ children }: { readonly children: ReactNode }) => <main className="audit">{children}</main>;

export default {
  title: "Reading view/Parts",
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, "heading-order": { enabled: false } } } },
  },
} satisfies Meta;

type Story = StoryObj;
const inLanguage = (story: Story, language: string): Story => ({ ...story, globals: { language } });
const inDark = (story: Story): Story => ({ ...story, globals: { scheme: "dark" } });

function ExampleTrace() {
  const tongue = useReading();
  const [conclusion] = conclusionsOf(model, sample.evaluation);
  if (conclusion === undefined) return null;
  const { target, node } = conclusion;
  const reason = sufficientReason(evaluator, sample.facts, target)?.facts ?? [];
  return (
    <Document>
      <Trace
        evaluator={evaluator}
        painting={sample}
        mattered={mattered(evaluator, sample.facts, target, node, reason)}
        conclusion={conclusionText(model, conclusion, tongue)}
      />
    </Document>
  );
}

/** From the conclusion down to the answers; what did not matter is folded. */
export const TheTrace: Story = {
  render: () => <ExampleTrace />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Regel: Minst ett tegn.")).toBeVisible();
    await expect(canvas.queryByText(/Sted.*er/)).toBeNull();
    await userEvent.click(canvas.getByText(/andre vilkår hadde ingen betydning/));
    await expect(
      canvas.getByText("Følg opp på stedet:", { exact: false, selector: "li:nth-last-child(3) bdi" }),
    ).toBeVisible();
  },
};
export const TheTraceInEnglish = inLanguage({ render: () => <ExampleTrace /> }, "en");
export const TheTraceDark = inDark({ render: () => <ExampleTrace /> });

const Possible = () => (
  <Document>
    <StillPossible evaluator={evaluator} painting={sample} />
  </Document>
);

/** Settled, still possible and ruled out, each with a word for those who do not see the sign. */
export const StillOpen: Story = {
  render: Possible,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText(/: fortsatt mulig/)[0]).toBeInTheDocument();
    await expect(canvas.getAllByText(/: utelukket/)[0]).toBeInTheDocument();
    await expect(canvas.getByText("Slik kan utfallene oppstå")).toBeVisible();
    await expect(canvas.getAllByText("Det kan bli slik, for eksempel med dette svaret:")[0]).toBeVisible();
  },
};
export const StillOpenInNynorsk = inLanguage({ render: Possible }, "nn");
export const StillOpenDark = inDark({ render: Possible });
/** Nothing is open. */
export const NothingOpen: Story = {
  render: () => (
    <Document>
      <StillPossible evaluator={evaluator} painting={examplePainting({ moved: { kind: "truth", value: true } })} />
    </Document>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^Alle vurderinger er avklart/)).toBeVisible();
  },
};

function ExampleTry() {
  const [chosen, setChosen] = useState<string>();
  return (
    <Document>
      <TryAnother
        model={model}
        painting={examplePainting({ lured: { kind: "truth", value: false } })}
        reason={["lured", "debt"]}
        chosen={chosen}
        onChoose={setChosen}
        onAnswer={onAnswer}
      />
    </Document>
  );
}

/** Another answer, and what the assessments come to. */
export const WhatIf: Story = {
  render: () => <ExampleTry />,
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText("Spørsmål")).toHaveValue("lured");
    await userEvent.selectOptions(canvas.getByLabelText("Spørsmål"), "moved");
    await userEvent.click(canvas.getByRole("button", { name: /^Ja/ }));
    await expect(onAnswer).toHaveBeenCalledWith("moved", { kind: "truth", value: true });
    await expect(canvas.getByText("før: noen tegn")).toBeVisible();
  },
};
export const WhatIfInEnglish = inLanguage({ render: () => <ExampleTry /> }, "en");
export const WhatIfDark = inDark({ render: () => <ExampleTry /> });

/** By a press, or dropped on the page. */
export const Files: Story = {
  render: () => (
    <Document>
      <FileChoice onFiles={onFiles} />
    </Document>
  ),
  play: async ({ canvas }) => {
    await userEvent.upload(canvas.getByLabelText("Åpne filer …"), new File(["{}"], "sak.json"));
    await expect(onFiles).toHaveBeenCalledOnce();
  },
};
/** What is no such file, and a case that came with a record. */
export const Strange: Story = {
  render: () => (
    <Document>
      <StrangeFiles
        files={[
          { name: "bilde.png", problems: [{ code: "notUtf8", path: "" }] },
          { name: "sak.json", aside: true, problems: [] },
        ]}
      />
    </Document>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("alert")).toHaveTextContent(/bilde\.png er verken/);
    await expect(canvas.getByRole("alert")).toHaveTextContent(/sak\.json er en sak, og er lagt til side/);
  },
};
