import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import type { Command } from "../../document/commands/command.ts";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import { browserImpactParts } from "../../document/impact-watch.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { ImpactStrip } from "./impact-strip.tsx";

/** Signs that count for less than before. */
const WEAKER: readonly Command[] = ["violenceOrThreats", "documentsWithheld", "debtToFacilitator"].map((node) => ({
  kind: "setTag",
  node,
  tag: "strength",
  value: "weak",
}));
const SHORT = new Set<string>();
const MANY = Array.from({ length: 15 }, (_, i) =>
  REAL_CASES.map(({ name, text }) => ({ name: `${name}-${i}`, text })),
).flat();

interface StripStoryProps {
  readonly done?: readonly Command[];
  readonly chosen?: string;
  readonly many?: boolean;
  readonly slow?: boolean;
}

function Strip({ done = [], chosen, many = false, slow = false }: StripStoryProps) {
  const parts = slow ? { ...browserImpactParts, startWorker: () => new Worker("data:text/javascript,") } : undefined;
  return (
    <EditingExample cases={many ? MANY : REAL_CASES} done={done} {...(chosen === undefined ? {} : { chosen })}>
      {({ perform }) => (
        <>
          <button type="button" onClick={() => WEAKER.map((command) => perform(command))}>
            Endre
          </button>
          <div style={{ display: "grid", blockSize: 124, gridTemplateAreas: '"cases"' }}>
            <ImpactStrip tried={SHORT} onGoToMap={() => undefined} {...(parts === undefined ? {} : { parts })} />
          </div>
        </>
      )}
    </EditingExample>
  );
}

export default { component: Strip, title: "Editing/What the draft does" } satisfies Meta<typeof Strip>;
type Story = StoryObj<typeof Strip>;

/** Nothing was changed yet, then something is. */
export const Changed: Story = {
  play: async ({ canvas, step }) => {
    await waitFor(() => expect(canvas.getByText(/^Ingen av 66 saker/)).toBeVisible());
    await step("an edit is told, and the touched cases come first", async () => {
      await userEvent.click(canvas.getByRole("button", { name: "Endre" }));
      await waitFor(() => expect(canvas.getAllByText(/^\d+ av 66 får nytt resultat/)[0]).toBeVisible());
      await waitFor(() =>
        expect(
          canvas.getAllByRole("status").some(({ textContent }) => /får nytt resultat/.test(textContent ?? "")),
        ).toBe(true),
      );
    });
    await step("a case is chosen by the keys, and says why", async () => {
      canvas.getByRole("listbox").focus();
      await userEvent.keyboard("{ArrowDown}");
      await expect(canvas.getByRole("heading", { name: "Hvorfor" })).toBeVisible();
      await expect(canvas.getAllByRole("option", { selected: true })).toHaveLength(1);
    });
    await step("only the changed ones are listed", async () => {
      await userEvent.click(canvas.getByText(/^Endret \d+/));
      for (const option of canvas.getAllByRole("option")) await expect(option).not.toHaveTextContent("som før");
    });
    await step("a search that finds nothing says so", async () => {
      await userEvent.type(canvas.getByRole("searchbox"), "finnes ikke i noen sak");
      await expect(await canvas.findByText("Ingen saker her.")).toBeVisible();
    });
  },
};

/** A thousand cases: few rows are there, and the last is still reached. */
export const Many: Story = {
  args: { many: true, done: WEAKER },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/av 990 får nytt resultat/)).toBeVisible());
    await expect(canvas.getAllByRole("option").length).toBeLessThan(60);
    canvas.getByRole("listbox").focus();
    await userEvent.keyboard("{End}");
    await waitFor(() => expect(canvas.getByRole("option", { selected: true })).toHaveAttribute("aria-posinset", "990"));
  },
};

/** Nothing is met where nothing is expected. */
export const NothingExpected: Story = {
  args: { done: [{ kind: "set", place: ["cases", "C01", "document", "expect"], value: [] }] },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(/1 har ingen forventning\. De andre gir det som er ventet\.$/)).toBeVisible(),
    );
    await expect(canvas.getByRole("option", { name: /^C01.*ingen forventning/ })).toBeVisible();
  },
};

/** As long as nothing is known, nothing is claimed. */
export const Working: Story = {
  args: { slow: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Regner ut sakene …")).toBeVisible();
    await expect(canvas.queryAllByRole("option")).toHaveLength(0);
  },
};

export const InNynorsk: Story = { args: { done: WEAKER }, globals: { language: "nn" } };
export const InEnglish: Story = { args: { done: WEAKER }, globals: { language: "en" } };
export const Dark: Story = { args: { done: WEAKER }, globals: { scheme: "dark" } };
