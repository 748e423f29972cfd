import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import { DecisionForm } from "../decision-form/decision-form.tsx";
import { EditingExample } from "../editing/editing-example.tsx";
import { ScoreForm } from "./score-form.tsx";

let work: Work | undefined;

interface FormArgs {
  readonly form: "score" | "decision";
  readonly node: string;
  readonly isReal?: boolean;
}

function FormExample({ form, node, isReal = false }: FormArgs) {
  return (
    <div className="panel inspector">
      <EditingExample
        {...(isReal ? {} : { ruleset: EXAMPLE_RULESET })}
        cases={isReal ? REAL_CASES : [{ name: "E1", text: EXAMPLE_CASE }]}
        chosen={isReal ? "C02" : "E1"}
        selected={node}
        onWork={(now) => {
          work = now;
        }}
      >
        {form === "score" ? <ScoreForm node={node} /> : <DecisionForm node={node} />}
      </EditingExample>
    </div>
  );
}

export default { component: FormExample, title: "Forms of scores and decisions" } satisfies Meta<typeof FormExample>;
type Story = StoryObj<typeof FormExample>;

const written = (): string => JSON.stringify(work?.draft.ruleset.decisions);

/** A threshold moves by keys, and Escape calls the whole move off. */
export const Score: Story = {
  args: { form: "score", node: "signs" },
  play: async ({ canvas }) => {
    const before = written();
    const [handle] = canvas.getAllByRole("slider");
    handle?.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    await expect(handle).toHaveAttribute("aria-valuenow", "4");
    await expect(written()).toContain('"operator":"greaterThanInclusive","value":4');
    await expect(canvas.getByText("minst 4")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect(written()).toBe(before);
    await expect(work?.history.past).toBeUndefined();
    await userEvent.keyboard("{Home}");
    await expect(handle).toHaveAttribute("aria-valuenow", "1");
  },
};
export const RealScore: Story = {
  args: { form: "score", node: "supportingSigns", isReal: true },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Hvert holdepunkt som er/ }));
    await userEvent.click(canvas.getByRole("checkbox", { name: "Svak" }));
    await expect(JSON.stringify(work?.draft.ruleset.scores)).toContain('["weak","medium","strong","decisive"]');
  },
};
export const ScoreInEnglishAndDark: Story = {
  args: { form: "score", node: "supportingSigns", isReal: true },
  globals: { language: "en", scheme: "dark" },
};

/** An outcome that rules give is only deleted when one has seen who uses it and what goes with it. */
export const Decision: Story = {
  args: { form: "decision", node: "level" },
  play: async ({ canvas }) => {
    const outcome = (name: RegExp) => canvas.getByRole("button", { name, expanded: false });
    await userEvent.click(outcome(/^Ingen tegn/));
    await userEvent.click(canvas.getByRole("button", { name: "Slett utfallet" }));
    const dialog = canvas.getByRole("dialog", { name: "Slett «Ingen tegn»" });
    await expect(within(dialog).getByText(/Kan ikke slettes ennå/)).toBeVisible();
    await expect(within(dialog).queryByText(/Ikke i bruk/)).toBeNull();
    await userEvent.click(within(dialog).getAllByRole("button", { name: "Avbryt" })[0] as HTMLElement);
    await userEvent.click(canvas.getByRole("button", { name: /^Ingen tegn/, expanded: true }));
    await userEvent.click(outcome(/^Mange tegn/));
    await userEvent.click(canvas.getByRole("button", { name: "Slett utfallet" }));
    const many = within(canvas.getByRole("dialog", { name: "Slett «Mange tegn»" }));
    await expect(many.getByText("– én regel")).toBeVisible();
    await userEvent.click(many.getByRole("button", { name: "Slett med det som bruker det" }));
    await expect(written()).not.toContain('"many"');
    await expect(outcome(/^Ingen tegn/)).toHaveFocus();
    await userEvent.click(canvas.getByRole("button", { name: "Flytt «Noen tegn» opp" }));
    await expect(written()).toMatch(/"some".*"none"/);
    await userEvent.click(canvas.getByRole("button", { name: "Nytt utfall" }));
    await expect(written()).toContain("Nytt utfall 3");
    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Hvordan reglene virker" }), "collect");
    await expect(written()).not.toContain("otherwise");
  },
};
export const RealDecision: Story = { args: { form: "decision", node: "concern", isReal: true } };
export const DecisionInNynorskAndDark: Story = {
  args: { form: "decision", node: "phases", isReal: true },
  globals: { language: "nn", scheme: "dark" },
};
