import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { DocumentPage } from "./document-page.tsx";

interface ExamplePageProps {
  readonly ruleset: string;
  readonly cases: readonly { readonly name: string; readonly text: string }[];
  readonly done: readonly Command[];
}

/** The page about a ruleset, as high as it is on the page. */
function ExamplePage({ ruleset, cases, done }: ExamplePageProps) {
  return (
    <EditingExample ruleset={ruleset} cases={cases} done={done} view="document">
      <main className="story-room">
        <h1 className="visually-hidden">Holdepunkt</h1>
        <DocumentPage today="2026-11-24" />
      </main>
    </EditingExample>
  );
}

export default {
  component: ExamplePage,
  title: "Document",
  args: { ruleset: EXAMPLE_RULESET, cases: [], done: [] },
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof ExamplePage>;

type Story = StoryObj<typeof ExamplePage>;

/** The real ruleset: its requirements as sentences, each tried on the sample cases. */
export const Real: Story = {
  args: { ruleset: REAL_RULESET, cases: REAL_CASES },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^Kilder\s*35$/ })).toBeVisible();
    await waitFor(() => expect(canvas.getAllByText(/^holder i /).length).toBeGreaterThan(10), { timeout: 8_000 });
    await expect(canvas.queryByText(/^brytes i /)).toBeNull();
  },
};
export const RealDarkInNynorsk: Story = {
  args: { ruleset: REAL_RULESET, cases: REAL_CASES },
  globals: { scheme: "dark", language: "nn" },
};

/** A requirement that the sample cases break says so, and by which. */
export const Broken: Story = {
  args: {
    ruleset: REAL_RULESET,
    cases: REAL_CASES.slice(0, 8),
    done: [
      {
        kind: "set",
        place: ["ruleset", "laws", "decisivePurposeIsStrong", "then"],
        value: { fact: "concern", operator: "equal", value: "noneRegistered" },
      },
    ],
  },
  globals: { language: "en" },
  play: async ({ canvas }) => {
    const mark = await canvas.findByText(/^broken in /, {}, { timeout: 8_000 });
    const card = mark.closest<HTMLElement>(".item-card");
    if (card === null) throw new Error("no card");
    await userEvent.click(within(card).getByRole("button", { expanded: false }));
    await expect(within(card).getByRole("list", { name: "Cases that break the requirement" })).toBeVisible();
  },
};

/** Nothing but what must be: each part says that it is empty. */
export const Empty: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Ingen krav ennå.")).toBeVisible();
    await expect(canvas.getByText("Ingen rettslige terskler ennå.")).toBeVisible();
  },
};

/** A source is added whole, moved, and taken away again; what is cited says by whom first. */
export const Sources: Story = {
  play: async ({ canvas }) => {
    const section = within(canvas.getByRole("region", { name: "Kilder" }));
    await userEvent.click(section.getByRole("button", { name: "+ Ny kilde" }));
    const form = within(section.getByRole("form", { name: "Ny kilde" }));
    await expect(form.getByLabelText("Tittel")).toHaveFocus();
    await userEvent.type(form.getByLabelText("Tittel"), "Lov om barnevern");
    await userEvent.type(form.getByLabelText("Utgiver"), "Lovdata{Enter}");
    const added = section.getByRole("button", { name: "Lov om barnevern" });
    await userEvent.click(section.getByRole("button", { name: "Flytt «Lov om barnevern» opp" }));
    await expect(section.getAllByRole("button", { expanded: false })[0]).toHaveTextContent("Lov om barnevern");

    await userEvent.click(added);
    await userEvent.type(section.getByLabelText("Kortnavn"), "barnevernsloven");
    await expect(added).toHaveTextContent("barnevernsloven");
    await userEvent.click(section.getByRole("button", { name: "Slett" }));
    await expect(section.queryByRole("button", { name: /barnevernsloven/ })).toBeNull();

    const [cited] = section.getAllByRole("button", { expanded: false });
    if (cited === undefined) throw new Error("no source");
    await userEvent.click(cited);
    await userEvent.click(section.getByRole("button", { name: "Slett" }));
    await expect(section.getByText(/^«Notater» er i bruk \d+ steder\.$/)).toHaveFocus();
    await userEvent.click(section.getByRole("button", { name: "Avbryt" }));
    await expect(section.getByRole("button", { name: "Slett" })).toHaveFocus();
  },
};

/** A requirement is made of slots, and read back in three languages. */
export const NewRequirement: Story = {
  globals: { scheme: "dark" },
  play: async ({ canvas }) => {
    const section = within(canvas.getByRole("region", { name: "Krav" }));
    await userEvent.click(section.getByRole("button", { name: "+ Nytt krav" }));
    await userEvent.selectOptions(section.getByLabelText("Slags krav"), "En vurdering skal aldri avhenge av noe");
    await userEvent.type(section.getByLabelText("Begrunnelse på bokmål"), "Alder avgjør ikke.{Enter}");
    await userEvent.click(await section.findByRole("button", { name: /skal aldri avhenge av «Alder»/ }));
    await userEvent.click(section.getByRole("button", { name: "Legg til et spørsmål" }));
    await userEvent.click(section.getByRole("menuitem", { name: "Sted" }));
    await expect(await section.findByText("“Level of concern” must never depend on “Age” or “Sted”.")).toBeVisible();
    await userEvent.selectOptions(section.getByLabelText("Vurderingen"), "Fase");
    await expect(await section.findByText("“Phase” must never depend on “Age” or “Sted”.")).toBeVisible();
  },
};

/** What a decision must not depend on can be picked by tags, and the sentence says which. */
export const IndependentOfTags: Story = {
  args: {
    done: [
      {
        kind: "insert",
        place: ["ruleset", "laws"],
        at: 0,
        item: {
          id: "byTags",
          law: "independent",
          decision: "phases",
          facts: ["age"],
          indicators: "all",
          because: { nb: "Merkene avgjør ikke." },
        },
      },
    ],
  },
  globals: { language: "en" },
  play: async ({ canvas }) => {
    const section = within(canvas.getByRole("region", { name: "Requirements" }));
    await userEvent.click(await section.findByRole("button", { name: /must never depend on “Age” or any indicator/ }));
    const indicators = section.getByLabelText("Indicators");
    await userEvent.selectOptions(indicators, "an indicator with particular tags");
    const tag = within(section.getByRole("group", { name: "Element" }));
    await userEvent.click(tag.getByRole("checkbox", { name: "Means" }));
    await expect(
      await section.findAllByText(/must never depend on “Age” or an indicator \(element: act\)/),
    ).not.toHaveLength(0);
    await userEvent.selectOptions(indicators, "No indicators");
    await expect(await section.findAllByText("“Phase” must never depend on “Age”.")).not.toHaveLength(0);
    await expect(section.queryByRole("group", { name: "Element" })).toBeNull();
  },
};

/** What is wrong is told at its field, and the section list says where. */
export const Faulty: Story = {
  args: {
    done: [
      { kind: "set", place: ["ruleset", "version"], value: "ny" },
      { kind: "set", place: ["ruleset", "tags", "element", "label", "nb"], value: "" },
    ],
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Dette er ikke et versjonsnummer/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: /^Merker\s*Noe er feil her/ })).toBeVisible();
  },
};
