import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import "./case-form.stories.css";
import { ExampleCase, factsOf } from "./example-case.tsx";

export default {
  component: ExampleCase,
  title: "Case form/Answers",
  args: { chosen: "E1", onWork: fn() },
} satisfies Meta<typeof ExampleCase>;

type Story = StoryObj<typeof ExampleCase>;
type Canvas = ReturnType<typeof within>;

const question = async (canvas: Canvas, name: RegExp): Promise<void> => {
  await waitFor(() => expect(canvas.getByRole("heading", { name })).toBeVisible());
};
const tab = (canvas: Canvas, name: RegExp): Promise<void> => userEvent.click(canvas.getByRole("tab", { name }));

/** One question, by one key, leads to the next; back leads back, and undo takes the answer back. */
export const Interview: Story = {
  args: { chosen: "E2" },
  play: async ({ canvas, args }) => {
    await question(canvas, /^Lokket med løfter/);
    await expect(canvas.getByText("Bekymringsnivå: svaret ja gir minst «Noen tegn»")).toBeVisible();
    canvas.getByRole("region", { name: /^Lokket/ }).focus();
    await userEvent.keyboard("j");
    await expect(factsOf(args, "E2")).toEqual({ lured: true });
    await question(canvas, /^Gjeld til bakmenn/);
    await expect(canvas.getByRole("region", { name: /^Gjeld til/ })).toHaveFocus();
    await userEvent.keyboard("?");
    await expect(factsOf(args, "E2")).toEqual({ lured: true, debt: { value: null, because: "notKnown" } });
    await question(canvas, /^Flyttet ofte/);
    await userEvent.keyboard("{ArrowLeft}");
    await question(canvas, /^Gjeld/);
    await expect(canvas.queryByText(/kan ikke lenger endre/)).toBeNull();
    await userEvent.click(canvas.getByRole("radio", { name: "Ønsket ikke å svare" }));
    await expect(factsOf(args, "E2")).toEqual({ lured: true, debt: { value: null, because: "declined" } });
    await userEvent.click(canvas.getByRole("radio", { name: "Ikke spurt" }));
    await expect(factsOf(args, "E2")).toEqual({ lured: true });
  },
};
export const InterviewDark: Story = { args: { chosen: "E2" }, globals: { scheme: "dark" } };
export const InterviewInNynorsk: Story = { args: { chosen: "E2" }, globals: { language: "nn" } };
export const InterviewInEnglish: Story = { args: { chosen: "E2" }, globals: { language: "en" } };

/** Nothing is left to ask but what was skipped, which is not forgotten; then nothing at all. */
export const AllAsked: Story = {
  args: { chosen: "E2" },
  play: async ({ canvas, args }) => {
    for (const name of [/^Lokket/, /^Flyttet/, /^Gjeld/]) {
      await question(canvas, name);
      canvas.getByRole("region", { name }).focus();
      await userEvent.keyboard("{ArrowRight}");
    }
    await question(canvas, /^Ingen flere spørsmål å stille/);
    await expect(canvas.getByText(/Du hoppet over 3 spørsmål/)).toBeVisible();
    await expect(factsOf(args, "E2")).toEqual({});
    await userEvent.click(canvas.getByRole("button", { name: "Ta dem nå" }));
    for (const name of [/^Lokket/, /^Gjeld/]) {
      await question(canvas, name);
      canvas.getByRole("region", { name }).focus();
      await userEvent.keyboard("j");
    }
    await waitFor(() => expect(canvas.getByText(/De viktigste vurderingene er avklart/)).toBeVisible());
  },
};

/** Nobody would answer: there is nothing more to ask, and nothing is settled by that. */
export const AllDeclined: Story = {
  args: {
    chosen: "E2",
    done: ["lured", "moved", "debt"].map((id) => ({
      kind: "set",
      place: ["cases", "E2", "document", "facts", id],
      value: { value: null, because: "declined" },
    })),
  },
  play: async ({ canvas }) => {
    await question(canvas, /^Ingen flere spørsmål å stille/);
    await expect(canvas.getByText(/Det som er ukjent, kan fortsatt endre/)).toBeVisible();
    await expect(canvas.queryByText(/er avklart/)).toBeNull();
  },
};

/** Every question as a form; what is known in part in the control itself, typed as one step. */
export const AllQuestions: Story = {
  play: async ({ canvas, args }) => {
    await tab(canvas, /^Alle spørsmål/);
    await userEvent.click(canvas.getByRole("button", { name: /^Når er barnet født/ }));
    await userEvent.click(canvas.getByText("År", { selector: ".segments span" }));
    await userEvent.type(canvas.getByRole("textbox", { name: "År" }), "2009");
    await expect(factsOf(args, "E1")).toMatchObject({ born: "2009" });
    await userEvent.click(canvas.getByText("Måned", { selector: ".segments span" }));
    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Måned" }), "mai");
    await expect(factsOf(args, "E1")).toMatchObject({ born: "2009-05" });
    await userEvent.click(canvas.getByRole("button", { name: /^Hvor har barnet vært/ }));
    await userEvent.click(within(canvas.getByRole("group", { name: "På gata" })).getByRole("button", { name: "Ja" }));
    await expect(factsOf(args, "E1")).toMatchObject({ arenas: { includes: ["street"], excludes: [] } });
    await userEvent.click(canvas.getByRole("button", { name: "Ingen andre" }));
    await expect(factsOf(args, "E1")).toMatchObject({ arenas: ["street"] });
    await userEvent.click(canvas.getByRole("button", { name: /^Hvor\?/ }));
    await userEvent.click(canvas.getByRole("radio", { name: "På gård" }));
    await expect(factsOf(args, "E1")).toMatchObject({ place: "farm" });
    const row = canvas.getByRole("button", { name: /^Flyttet ofte/ });
    row.focus();
    await userEvent.keyboard("j");
    await expect(factsOf(args, "E1")).toMatchObject({ moved: true });
    await userEvent.keyboard("{Delete}");
    await expect(factsOf(args, "E1")).not.toHaveProperty("moved");
    await userEvent.keyboard("{ArrowUp}");
    await expect(document.activeElement).not.toBe(row);
  },
};
export const AllQuestionsDark: Story = {
  globals: { scheme: "dark" },
  play: ({ canvas }) => tab(canvas, /^Alle spørsmål/),
};

/** Sources that disagree stand side by side, and what they say can be made the answer. */
export const SourcesDisagree: Story = {
  args: { chosen: "E4" },
  play: async ({ canvas, args }) => {
    await tab(canvas, /^Alle spørsmål/);
    await userEvent.click(canvas.getByRole("button", { name: /^Lokket med løfter.*kildene er uenige/ }));
    const part = within(canvas.getByRole("region", { name: /^Kildene er uenige/ }));
    await expect(part.getByText("svaret i saken")).toBeVisible();
    await expect(part.getByText(/Svaret i saken er ja\. Det er du som avgjør det/)).toBeVisible();
    await userEvent.click(part.getByRole("button", { name: "La dette være svaret" }));
    await expect(factsOf(args, "E4")).toMatchObject({ lured: { value: false, evidence: [{}, { says: false }] } });
    await userEvent.click(canvas.getByRole("button", { name: "+ Legg til kilde" }));
    const third = within(canvas.getByRole("group", { name: "Kilde 3" }));
    await userEvent.selectOptions(third.getByLabelText("Slags kilde"), "Dokument");
    await userEvent.type(third.getByLabelText("Hvem"), "UDI");
    await expect(factsOf(args, "E4")).toMatchObject({ lured: { evidence: [{}, {}, { kind: "document", by: "UDI" }] } });
    await userEvent.click(canvas.getByRole("button", { name: "Fjern kilde 3" }));
    await expect(canvas.queryByRole("group", { name: "Kilde 3" })).toBeNull();
  },
};
export const SourcesDisagreeInEnglish: Story = {
  args: { chosen: "E4" },
  globals: { language: "en", scheme: "dark" },
  play: async ({ canvas }) => {
    await tab(canvas, /^All questions/);
    await userEvent.click(canvas.getByRole("button", { name: /^Lured by promises/ }));
  },
};

/** Answers that contradict each other are told first, beside a full result. */
export const Contradiction: Story = {
  args: { chosen: "E4" },
  play: async ({ canvas }) => {
    const result = within(canvas.getByRole("complementary", { name: "Resultatet så langt" }));
    await expect(result.getByText(/Ingen var eldre da det skjedde, enn nå/)).toBeVisible();
    await expect(result.getByText("Bekymringsnivå")).toBeVisible();
  },
};
