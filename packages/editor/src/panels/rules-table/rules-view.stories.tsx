import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { RulesView } from "./rules-view.tsx";

let work: Work | undefined;

interface RulesArgs {
  readonly ruleset?: string;
  readonly selected?: string;
  readonly done?: readonly Command[];
}

function RulesExample({ ruleset = EXAMPLE_RULESET, selected = "level", done = [] }: RulesArgs) {
  const isReal = ruleset === "";
  return (
    <div className="map">
      <EditingExample
        {...(isReal ? {} : { ruleset })}
        cases={isReal ? REAL_CASES : [{ name: "E1", text: EXAMPLE_CASE }]}
        chosen={isReal ? "C02" : "E1"}
        selected={selected}
        done={done}
        onWork={(now) => {
          work = now;
        }}
      >
        <RulesView />
      </EditingExample>
    </div>
  );
}

export default { component: RulesExample, title: "Rule table" } satisfies Meta<typeof RulesExample>;
type Story = StoryObj<typeof RulesExample>;

const rules = () =>
  itemsOf(
    memberOf(
      itemsOf(work?.draft.ruleset.decisions).find((one) => textAt(one, "id") === "level"),
      "rules",
    ),
  );
const cell = (row: number, column: number): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
  if (found === null) throw new Error(`there is no cell ${row}:${column}`);
  return found;
};

/** Written by the keyboard alone: moved about, replaced, refused, called off, and taken back. */
export const Writing: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(cell(0, 0));
    await userEvent.keyboard("minst 5{Enter}");
    await expect(memberOf(memberOf(rules()[0], "when"), "value")).toBe(5);
    await expect(cell(1, 0)).toHaveFocus();
    await userEvent.keyboard("{F2}");
    await expect(canvas.getByRole("combobox", { name: /Regel 2/ })).toHaveValue("over 0");
    await userEvent.keyboard("{Escape}");
    await expect(cell(1, 0)).toHaveFocus();
    await userEvent.keyboard("mange{Enter}");
    await expect(canvas.getByText(/Forstår ikke «mange»/)).toBeVisible();
    await userEvent.keyboard("{Escape}{ArrowRight}m");
    const suggestions = within(canvas.getByRole("listbox", { name: "Forslag" }));
    await expect(suggestions.getByRole("option", { name: "Mange tegn" })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Tab}");
    await expect(textAt(rules()[1], "outcome")).toBe("many");
    await expect(cell(1, 2)).toHaveFocus();
    await userEvent.keyboard("{Control>}{Home}{/Control}");
    await expect(cell(0, -1)).toHaveFocus();
    await userEvent.keyboard("{End}");
    await expect(cell(0, 3)).toHaveFocus();
  },
};

/** Rules are put in, moved, copied and deleted by keys. What is put in changes no case before it is written. */
export const Rows: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(cell(0, 0));
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect(rules()).toHaveLength(3);
    await expect(memberOf(rules()[1], "when")).toEqual({ any: [] });
    await expect(canvas.getByText("Gjelder ikke før du skriver et vilkår")).toBeVisible();
    await expect(cell(1, 0)).toHaveFocus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await expect(textAt(rules()[0], "id")).toBe("rule");
    await expect(cell(0, 0)).toHaveFocus();
    await userEvent.keyboard("{Home}{Delete}");
    await expect(rules().map((rule) => textAt(rule, "id"))).toEqual(["many", "some"]);
    await userEvent.keyboard("{Control>}d{/Control}");
    await expect(rules().map((rule) => textAt(rule, "id"))).toEqual(["many", "many2", "some"]);
    await userEvent.keyboard("{ArrowRight}{Delete}");
    await expect(memberOf(rules()[1], "when")).toEqual({ any: [] });
  },
};

function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement?.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** A table from elsewhere: all of it, or nothing and every cell that was not understood. */
export const Pasting: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(cell(0, 0));
    const before = work?.draft;
    paste("minst 4\tMange\r\nkanskje\tNoen tegn\r\n");
    await expect(await canvas.findByText(/2 celler ble ikke forstått/)).toBeVisible();
    await expect(work?.draft).toBe(before);
    await userEvent.click(canvas.getByRole("button", { name: "Regel 2, Tegn i alt" }));
    await expect(cell(1, 0)).toHaveFocus();
    await userEvent.keyboard("{ArrowUp}");
    paste("minst 4\tMany signs\r\nminst 2\tNokre teikn\r\nat least 1\tsome\r\n");
    await waitFor(() => expect(rules()).toHaveLength(3));
    await expect(rules().map((rule) => memberOf(memberOf(rule, "when"), "value"))).toEqual([4, 2, 1]);
    await expect(canvas.queryByText(/ble ikke forstått/)).toBeNull();
    const copied = new DataTransfer();
    cell(0, 0).dispatchEvent(new ClipboardEvent("copy", { clipboardData: copied, bubbles: true, cancelable: true }));
    await expect(copied.getData("text/plain")).toBe("minst 4");
  },
};

/** What decides in the chosen case, and how each part came out. */
export const InACase: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText("avgjør")).toBeVisible();
  },
};

/** The real ruleset: sentences where a rule is no plain conjunction. A rule opens beside the table. */
export const Real: Story = {
  args: { ruleset: "", selected: "concern" },
  play: async ({ canvas }) => {
    await userEvent.click(cell(0, -1));
    await userEvent.keyboard("{Enter}");
    const dialog = canvas.getByRole("dialog", { name: "Regel 1" });
    await expect(dialog).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect(canvas.queryByRole("dialog")).toBeNull();
    await expect(cell(0, -1)).toHaveFocus();
  },
};
export const Collecting: Story = { args: { ruleset: "", selected: "forms" } };
export const InNynorsk: Story = { args: { ruleset: "", selected: "childStatus" }, globals: { language: "nn" } };
export const InEnglish: Story = { args: { ruleset: "", selected: "urgency" }, globals: { language: "en" } };
export const Dark: Story = { args: { ruleset: "", selected: "concern" }, globals: { scheme: "dark" } };

/** Something is wrong with a rule, and told in its cell. */
export const Faulty: Story = {
  args: {
    done: [
      { kind: "set", place: ["ruleset", "decisions", "level", "rules", "many", "outcome"], value: "gone" },
      { kind: "unset", place: ["ruleset", "decisions", "level", "rules", "some", "because"] },
    ],
  },
};

/** No rule yet. */
export const Empty: Story = {
  args: { done: [{ kind: "set", place: ["ruleset", "decisions", "level", "rules"], value: [] }] },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Ny regel" }));
    await expect(rules()).toHaveLength(1);
  },
};
