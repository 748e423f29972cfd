import type { Meta, StoryObj } from "@storybook/react-vite";
import { useMemo } from "react";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import { neighboursOf } from "../../projection/neighbours.ts";
import type { Editing } from "../editing/editing.tsx";
import { EditingExample } from "../editing/editing-example.tsx";
import { useReading } from "../reading/reading.tsx";
import { LaneAdders } from "./lane-adders.tsx";
import { NodeForm } from "./node-form.tsx";

interface ExampleFormProps {
  readonly node: string;
  /** The small ruleset instead of the real one. */
  readonly small?: boolean;
  readonly chosen?: string;
  readonly done?: readonly Command[];
  readonly onWork: (work: Work) => void;
}

/** A node of a ruleset in its form, as it stands beside the map. */
function ExampleForm({ node, small = false, chosen, done = [], onWork }: ExampleFormProps) {
  const documents = small
    ? { ruleset: EXAMPLE_RULESET, cases: [{ name: "E1", text: EXAMPLE_CASE }] }
    : { ruleset: REAL_RULESET, cases: REAL_CASES.slice(0, 12) };
  return (
    <EditingExample
      {...documents}
      selected={node}
      {...(chosen === undefined ? {} : { chosen })}
      done={done}
      onWork={onWork}
    >
      {(editing) => <Panel editing={editing} />}
    </EditingExample>
  );
}

function Panel({ editing: { work, look } }: { readonly editing: Editing }) {
  const { language, words } = useReading();
  const { model } = work.shown.ruleset;
  const neighbours = useMemo(() => neighboursOf(model), [model]);
  const sample = work.shown.samples.find(({ id }) => id === look.chosen);
  const painting = sample?.ok === true ? sample : undefined;
  const { selected } = look;
  return (
    <main className="form-example">
      <h1>{words("appName")}</h1>
      {selected === undefined || !model.nodes.has(selected) ? (
        <p>–</p>
      ) : (
        <NodeForm
          scene={{ model, neighbours, painting, language, words }}
          node={selected}
          today="2026-11-24"
          onSelect={look.select}
          onAnswer={() => undefined}
          onClose={() => look.select(undefined)}
        />
      )}
    </main>
  );
}

export default {
  component: ExampleForm,
  title: "Node form",
  args: { node: "debtToFacilitator", onWork: fn() },
} satisfies Meta<typeof ExampleForm>;

type Story = StoryObj<typeof ExampleForm>;

const draftOf = (onWork: unknown): string => {
  const { calls } = (onWork as { readonly mock: { readonly calls: readonly (readonly [Work])[] } }).mock;
  return JSON.stringify(calls.at(-1)?.[0].draft.ruleset);
};

/** The strength is raised, told beside what it was, and set back. */
export const Indicator: Story = {
  args: { chosen: "C02" },
  play: async ({ canvas, args }) => {
    const before = draftOf(args.onWork);
    await userEvent.click(canvas.getByRole("radio", { name: "svært sterk" }));
    await expect(canvas.getByText("før: sterk")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: /^Tilbakestill/ }));
    await expect(canvas.queryByText("før: sterk")).toBeNull();
    await expect(draftOf(args.onWork)).toBe(before);
  },
};
export const IndicatorDark: Story = { args: { chosen: "C02" }, globals: { scheme: "dark" } };
export const IndicatorInNynorsk: Story = { globals: { language: "nn" } };
export const IndicatorInEnglish: Story = { args: { chosen: "C02" }, globals: { language: "en" } };

/** It is counted by its tags; with a weight of its own the tags no longer say how much. */
export const Counting: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Egen vekt i Antall støttende tegn" }));
    const weight = canvas.getByRole("textbox", { name: "Vekt i Antall støttende tegn" });
    await userEvent.clear(weight);
    await expect(canvas.getByText("Skriv et helt tall.")).toBeVisible();
    await userEvent.type(weight, "3");
    await expect(weight).toHaveValue("3");
  },
};

/** A score that does not count it is added by its name. */
export const AddedToScore: Story = {
  args: { small: true, node: "paid" },
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText("Ingen poengsum teller dette holdepunktet.")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Legg til i en poengsum" }));
    await userEvent.click(canvas.getByRole("menuitem", { name: "Tegn i alt" }));
    await expect(canvas.getByRole("textbox", { name: "Vekt i Tegn i alt" })).toHaveValue("1");
    await expect(draftOf(args.onWork)).toContain('{"indicator":"paid","weight":1}');
  },
};

/** A language that is missing is marked; the others stand below when they are asked for. */
export const MissingLanguages: Story = {
  args: { small: true, node: "place" },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^2 språk mangler\W*Navn$/ }));
    const nynorsk = canvas.getByRole("textbox", { name: "Navn – nynorsk" });
    await userEvent.type(nynorsk, "Stad");
    await expect(nynorsk).toHaveValue("Stad");
    await expect(nynorsk).toHaveAttribute("lang", "nn");
  },
};

/** What another kind of answer would cost is told before it is taken. */
export const OtherAnswer: Story = {
  args: { small: true, node: "place" },
  play: async ({ canvas, args }) => {
    const before = draftOf(args.onWork);
    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Slags svar" }), "Dato");
    await expect(canvas.getByText("Forsvinner: svaralternativene.")).toBeVisible();
    await expect(canvas.getByText(/Ett vilkår passer ikke lenger/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Avbryt" }));
    await expect(draftOf(args.onWork)).toBe(before);
    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Slags svar" }), "Flere svar samtidig");
    await expect(canvas.getByText(/Ett vilkår skrives om/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Bytt svartype" }));
    await expect(draftOf(args.onWork)).toContain('"operator":"contains"');
  },
};
export const Fact: Story = { args: { node: "norwayRole", chosen: "C02" } };
export const FactInEnglishDark: Story = { args: { node: "statedAge" }, globals: { language: "en", scheme: "dark" } };
/** When it applies, who takes it, and grounds with conditions of their own. */
export const Action: Story = { args: { node: "reportToChildWelfare", chosen: "C02" } };
export const ActionInNynorsk: Story = { args: { node: "callEmergency" }, globals: { language: "nn" } };

/** What is wrong is told at its field. */
export const Wrong: Story = {
  args: { small: true, node: "age", done: [{ kind: "set", place: ["ruleset", "facts", "age", "min"], value: 200 }] },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole("textbox", { name: /Laveste|Høyeste/ })[0]).toBeVisible());
    await waitFor(() => expect(document.querySelector(".field-fault")).not.toBeNull());
  },
};

/** Who uses it, and what goes with it, are told first; then it can be undone. */
export const Deleting: Story = {
  args: { small: true, node: "lured" },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Slett" }));
    const dialog = within(canvas.getByRole("dialog", { name: /^Slett «Lokket med løfter»/ }));
    await expect(dialog.getByText("Følg opp på stedet", { selector: "strong" })).toBeVisible();
    await expect(dialog.getByText("– hele tiltaket")).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Slett med det som bruker det" }));
    await expect(draftOf(args.onWork)).not.toContain("lured");
  },
};

/** The id is another everywhere, in sample cases too. */
export const Renaming: Story = {
  args: { small: true, node: "lured" },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Endre id" }));
    const field = canvas.getByRole("textbox", { name: "Id" });
    await userEvent.clear(field);
    await userEvent.type(field, "moved");
    await expect(canvas.getByText("Id-en er brukt fra før. Velg en annen.")).toBeVisible();
    await userEvent.type(field, "Away{Enter}");
    await expect(draftOf(args.onWork)).toContain('"movedAway"');
    await expect(draftOf(args.onWork)).not.toContain('"lured"');
  },
};

/** The id of an answer is another wherever it stands: in conditions, cases and expectations. Undo says what it was. */
export const RenamingAnAnswer: Story = {
  args: { small: true, node: "place" },
  play: async ({ canvas, args }) => {
    const before = draftOf(args.onWork);
    await expect(before).toContain('"farm"');
    await userEvent.click(canvas.getByRole("button", { name: /^På gård/, expanded: false }));
    const card = within(canvas.getByRole("button", { name: /^På gård/, expanded: true }).closest("li") as HTMLElement);
    await userEvent.click(card.getByRole("button", { name: "Endre id" }));
    const field = canvas.getByRole("textbox", { name: "Id" });
    await userEvent.clear(field);
    await userEvent.type(field, "croft{Enter}");
    await expect(draftOf(args.onWork)).not.toContain('"farm"');
    await expect(draftOf(args.onWork).replaceAll('"croft"', '"farm"')).toBe(before);
  },
};

/** Emptied, a name is called so in words, and never by an id that readers do not know. */
export const Nameless: Story = {
  args: { small: true, node: "place" },
  play: async ({ canvas }) => {
    await userEvent.clear(canvas.getByRole("textbox", { name: "Navn – bokmål" }));
    await expect(canvas.getByRole("heading", { level: 2, name: "Uten navn" })).toBeInTheDocument();
    await expect(canvas.getByRole("textbox", { name: "Navn – bokmål" })).toHaveAttribute("placeholder", "Uten navn");
  },
};

/** A node is made from its name and its question, and its id from its name. */
export const Adding: StoryObj<{ readonly onWork: (work: Work) => void }> = {
  render: ({ onWork }) => (
    <EditingExample ruleset={EXAMPLE_RULESET} onWork={onWork}>
      <main className="form-example">
        <h1>Holdepunkt</h1>
        <LaneAdders frame={{ lanes: [{ id: "indicators", x: 0, width: 400 }], width: 400 } as never} />
      </main>
    </EditingExample>
  ),
  args: { onWork: fn() },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Nytt holdepunkt" }));
    await userEvent.keyboard("{Enter}");
    await expect(canvas.getAllByText("Må fylles ut.")).toHaveLength(2);
    await userEvent.type(canvas.getByRole("textbox", { name: "Navn" }), "Får ikke sove");
    await userEvent.type(canvas.getByRole("textbox", { name: "Spørsmål" }), "Får barnet ikke sove?{Enter}");
    await expect(draftOf(args.onWork)).toContain('"id":"farIkkeSove"');
    await expect(canvas.queryByRole("dialog")).toBeNull();
  },
};
