import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import type { Place } from "../../document/commands/place.ts";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../../document/example.ts";
import { useEditing } from "../editing/editing.tsx";
import { EditingExample } from "../editing/editing-example.tsx";
import { type Overlay, OverlayState } from "./overlay-state.ts";
import { Overlays } from "./overlays.tsx";
import { SearchButton } from "./search-button.tsx";

interface ExampleProps {
  readonly ruleset: string;
  readonly cases: readonly { readonly name: string; readonly text: string }[];
  readonly done: readonly Command[];
  readonly shown: Overlay | undefined;
  readonly onGoTo: (place: Place) => void;
  readonly onExport: () => void;
}

function Example({ ruleset, cases, done, shown: first, onGoTo, onExport }: ExampleProps) {
  const [state] = useState(() => {
    const overlays = new OverlayState();
    overlays.show(first);
    return overlays;
  });
  return (
    <EditingExample ruleset={ruleset} cases={cases} done={done} onGoTo={onGoTo}>
      <main className="story-room">
        <SearchButton onOpen={() => state.show("search")} />
        <Done />
        <Overlays
          state={state}
          commands={[() => [{ id: "export", kind: "command", title: "Eksporter", run: onExport }]]}
        />
      </main>
    </EditingExample>
  );
}

/** How far the draft is, and what was looked at. */
function Done() {
  const { work, look } = useEditing();
  return (
    <p data-testid="done">
      {work.history.past?.count ?? 0} {work.history.future?.count ?? 0} {look.view} {look.chosen ?? "–"}
    </p>
  );
}

const label = (text: string): Command => ({
  kind: "setText",
  place: ["ruleset", "indicators", "debt", "label"],
  language: "nb",
  text,
});

export default {
  component: Example,
  title: "Search",
  args: {
    ruleset: REAL_RULESET,
    cases: REAL_CASES,
    done: [],
    shown: undefined,
    onGoTo: fn(),
    onExport: fn(),
  },
  parameters: { layout: "fullscreen" },
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

/** A few letters, and Enter leads there. Escape leads back to where one was. */
export const Find: Story = {
  play: async ({ canvas, args }) => {
    const button = canvas.getByRole("button", { name: /^Søk i regler og opplysninger/ });
    await userEvent.click(button);
    const field = canvas.getByRole("combobox");
    await expect(field).toHaveFocus();
    await expect(canvas.getByRole("option", { name: "Eksporter" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect(button).toHaveFocus();

    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(canvas.getByRole("combobox"), "m03");
    await waitFor(() => expect(canvas.getByRole("option", { selected: true })).toHaveTextContent(/^Gjeld til/));
    await userEvent.keyboard("{Enter}");
    await expect(args.onGoTo).toHaveBeenCalledWith(["ruleset", "indicators", "debtToFacilitator", "label"]);
    await expect(canvas.queryByRole("dialog")).toBeNull();
  },
};

/** What a source is cited for is found by its section number, gathered by kind. */
export const BySection: Story = {
  args: { shown: "search" },
  globals: { scheme: "dark" },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByRole("combobox"), "13-2");
    const actions = await canvas.findByRole("group", { name: /^Tiltak \d+$/ });
    await expect(actions).toHaveTextContent("barnevernsloven § 13-2");
    await expect(canvas.queryByRole("option", { name: /^sosialtjenesteloven/ })).toBeNull();
  },
};

/** More of a kind are asked for, by keys too. */
export const More: Story = {
  args: { shown: "search" },
  globals: { language: "nn" },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByRole("combobox"), "barnet");
    const more = await canvas.findAllByRole("option", { name: /^Vis \d+ til$/ });
    const [first] = more;
    if (first === undefined) throw new Error("nothing more");
    const at = canvas.getAllByRole("option").indexOf(first);
    await userEvent.keyboard("{ArrowDown}".repeat(at));
    await expect(first).toHaveAttribute("aria-selected", "true");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(canvas.getAllByRole("option", { name: /^Vis \d+ til$/ }).length).toBe(more.length - 1));
    await expect(canvas.getByRole("combobox")).toHaveFocus();
  },
};

/** What can be done is found as well, and done. */
export const Commands: Story = {
  args: { ruleset: EXAMPLE_RULESET, cases: [{ name: "E1", text: EXAMPLE_CASE }], done: [label("Gjeld")] },
  play: async ({ canvas, args }) => {
    const find = async (query: string): Promise<void> => {
      await userEvent.keyboard("{Control>}k{/Control}");
      await userEvent.type(canvas.getByRole("combobox"), query);
      await waitFor(() => expect(canvas.getAllByRole("option")[0]).toBeVisible());
      await userEvent.keyboard("{Enter}");
    };
    await find("ekspor");
    await expect(args.onExport).toHaveBeenCalledOnce();
    await find("poengtabell");
    await expect(canvas.getByTestId("done")).toHaveTextContent("1 0 scores –");
    await find("angre");
    await expect(canvas.getByTestId("done")).toHaveTextContent("0 1 scores –");
    await find("E1");
    await expect(canvas.getByTestId("done")).toHaveTextContent("0 1 scores E1");
  },
};

/** Nothing is found: that is said, to eye and ear. */
export const Nothing: Story = {
  args: { ruleset: EXAMPLE_RULESET, cases: [], shown: "search" },
  globals: { language: "en" },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByRole("combobox"), "xyzzy");
    await expect(await canvas.findByText(/^Nothing matches “xyzzy”/)).toBeVisible();
    await expect(canvas.getByText("No results")).toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    await expect(canvas.getByRole("dialog")).toBeVisible();
  },
};

/** 1,500 indicators: it opens, and they are found while one types. */
export const Large: Story = {
  args: { ruleset: largeRuleset(), cases: [] },
  play: async ({ canvas }) => {
    const button = canvas.getByRole("button", { name: /^Søk i regler og opplysninger/ });
    button.click();
    await waitFor(() => expect(canvas.getByRole("combobox")).toHaveFocus());
    await userEvent.type(canvas.getByRole("combobox"), "tegn 1499");
    await expect(await canvas.findByRole("option", { name: /^Tegn nummer 1499/ })).toBeVisible();
  },
};

/** What was done, the latest first; to go back takes one press, and can be done again. */
export const Activity: Story = {
  args: {
    ruleset: EXAMPLE_RULESET,
    cases: [],
    shown: "activity",
    done: [label("Gjeld"), label("Stor gjeld"), label("Svært stor gjeld")],
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("her er du")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: /^Gå tilbake hit: .*Stor gjeld$/ }));
    await expect(canvas.getByTestId("done")).toHaveTextContent("2 1 map –");
    await userEvent.click(canvas.getByRole("button", { name: /^Gjør om hit: .*Svært stor gjeld$/ }));
    await expect(canvas.getByTestId("done")).toHaveTextContent("3 0 map –");
    const back = canvas.getAllByRole("button", { name: /^Gå tilbake hit: Slik det var/ }).at(-1);
    if (back === undefined) throw new Error("no way back");
    await userEvent.click(back);
    await expect(canvas.getByTestId("done")).toHaveTextContent("0 3 map –");
  },
};
export const ActivityDark: Story = {
  args: { ruleset: EXAMPLE_RULESET, cases: [], shown: "activity", done: [label("Gjeld")] },
  globals: { scheme: "dark", language: "en" },
};
export const NothingDone: Story = { args: { ruleset: EXAMPLE_RULESET, cases: [], shown: "activity" } };

/** The keys, called up by one; not while one writes. */
export const Keys: Story = {
  args: { ruleset: EXAMPLE_RULESET, cases: [] },
  play: async ({ canvas }) => {
    canvas.getByRole("button", { name: /^Søk/ }).focus();
    await userEvent.keyboard("?");
    await expect(canvas.getByRole("dialog", { name: "Hurtigtaster" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(canvas.getByRole("combobox"), "?");
    await expect(canvas.getByRole("combobox")).toHaveValue("?");
  },
};
export const KeysInNynorskDark: Story = {
  args: { ruleset: EXAMPLE_RULESET, cases: [], shown: "keys" },
  globals: { scheme: "dark", language: "nn" },
};

function largeRuleset(): string {
  const document = JSON.parse(EXAMPLE_RULESET);
  const more = Array.from({ length: 1_500 }, (_, i) => ({
    id: `sign${i}`,
    label: { nb: `Tegn nummer ${i}`, nn: `Teikn nummer ${i}`, en: `Sign number ${i}` },
    question: { nb: `Har noen lovet barnet arbeid eller utdanning i land ${i}?` },
    help: { nb: `En veiledning som er lang nok til at den ligner på det som står der, med tall ${i}.` },
  }));
  return JSON.stringify({ ...document, indicators: [...document.indicators, ...more] });
}
