import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { EXAMPLE_UNREADABLE, exampleCase, exampleRuleset } from "../document/example.ts";
import { openCase } from "../document/sample-case.ts";
import { useReading } from "../panels/reading/reading.tsx";
import { examplePainting, exampleScene } from "../projection/example-scene.ts";
import { CaseBar } from "./case-bar.tsx";
import { ReadingBar } from "./reading-bar.tsx";
import { AT_FIRST, type PageEvent, type PageState } from "./state.ts";
import { TopBar } from "./top-bar.tsx";

const ruleset = exampleRuleset();
const samples = [exampleCase(ruleset), openCase(ruleset, "E3", EXAMPLE_UNREADABLE)];
const onLanguage = fn();
const onFiles = fn();
const tell = fn<(event: PageEvent) => void>();

export default {
  title: "Bars",
  parameters: {
    layout: "fullscreen",
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, region: { enabled: false } } } },
  },
} satisfies Meta;

type Story = StoryObj;
const inDark = (story: Story): Story => ({ ...story, globals: { scheme: "dark" } });

/** Whose page it is, which ruleset, in which language. */
export const Top: Story = {
  render: () => <TopBar ruleset={ruleset.model.ruleset} onLanguage={onLanguage} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading", { level: 1 })).toHaveTextContent("Barn i arbeid");
    await userEvent.click(canvas.getByText("Nynorsk"));
    await expect(onLanguage).toHaveBeenCalledWith("nn");
  },
};
export const TopDark = inDark(Top);
/** A ruleset that could not be opened has no name. */
export const TopWithoutRuleset: Story = { render: () => <TopBar onLanguage={onLanguage} /> };

function Case({ changes }: { readonly changes: Partial<PageState> }) {
  const { language } = useReading();
  const state = { ...AT_FIRST, ...changes };
  const painting = state.chosen === undefined ? undefined : examplePainting({ lured: { kind: "truth", value: false } });
  const scene = exampleScene({ language, painting, selected: state.selected });
  return <CaseBar samples={samples} state={state} scene={scene} tell={tell} isMap />;
}

/** No case: what is so in one cannot be asked for. */
export const NoCase: Story = {
  render: () => <Case changes={{}} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByLabelText("Gjelder i saken")).toBeDisabled();
    await expect(canvas.getByRole("link", { name: "Lesevisning" })).toHaveAttribute("href", "#/reading");
    await userEvent.selectOptions(canvas.getByLabelText("Viser sak"), "E1");
    await expect(tell).toHaveBeenCalledWith({ kind: "chose", id: "E1" });
  },
};
/** A case with an answer that was changed. */
export const WithCase: Story = { render: () => <Case changes={{ chosen: "E1", view: "case" }} /> };
export const WithCaseDark = inDark(WithCase);
export const Selected: Story = {
  render: () => <Case changes={{ chosen: "E1", selected: "lured" }} />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: /Vis alt/ }));
    await expect(tell).toHaveBeenCalledWith({ kind: "deselected" });
  },
};
/** The bar of the reading view. */
export const Reading: Story = {
  render: () => <ReadingBar samples={samples} chosen="E1" tell={tell} onFiles={onFiles} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("link", { name: "Til kartet" })).toHaveAttribute("href", "#/");
    await expect(canvas.getByRole("button", { name: "Skriv ut" })).toBeEnabled();
  },
};
export const ReadingInEnglish: Story = { ...Reading, play: async () => {}, globals: { language: "en" } };
