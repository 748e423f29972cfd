import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import "./case-form.stories.css";
import { casesOf, ExampleCase, factsOf } from "./example-case.tsx";

export default {
  component: ExampleCase,
  title: "Case form/Expectations",
  args: { chosen: "E1", onWork: fn() },
} satisfies Meta<typeof ExampleCase>;

type Story = StoryObj<typeof ExampleCase>;
type Canvas = ReturnType<typeof within>;

const tab = (canvas: Canvas, name: RegExp): Promise<void> => userEvent.click(canvas.getByRole("tab", { name }));

/** The present result is accepted with a reason, which cannot be left out without saying so. */
export const Accepting: Story = {
  play: async ({ canvas, args }) => {
    await tab(canvas, /^Forventninger/);
    await userEvent.click(canvas.getByRole("button", { name: "Godta dette resultatet …" }));
    const dialog = within(canvas.getByRole("dialog"));
    await userEvent.selectOptions(dialog.getByLabelText("Hva gjelder det?"), "Meld fra til barnevernstjenesten");
    await expect(dialog.getByRole("radio", { name: /barnevernstjenesten» gjelder$/ })).toBeChecked();
    await expect(dialog.queryByRole("button", { name: "Godta uten begrunnelse" })).toBeNull();
    await userEvent.click(dialog.getByRole("button", { name: "Godta" }));
    await expect(dialog.getByRole("alert")).toHaveTextContent("Skriv en begrunnelse");
    await userEvent.type(dialog.getByLabelText(/– bokmål$/), "Tegn er nok.");
    await userEvent.click(dialog.getByRole("button", { name: "Godta" }));
    await expect(canvas.queryByRole("dialog")).toBeNull();
    const expected = casesOf(args).find(({ id }) => id === "E1")?.document.expect;
    await expect(expected).toEqual([
      { node: "level", settled: "some" },
      { node: "report", state: "applies", because: { nb: "Tegn er nok." } },
    ]);
  },
};

/** What is not as expected: what was found, and the two ways out. */
export const NotMet: Story = {
  args: { chosen: "E2" },
  play: async ({ canvas, args }) => {
    await tab(canvas, /^Forventninger/);
    await expect(canvas.getByText("Nå: ikke avklart")).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: /^Endre forventningen/ }));
    await userEvent.selectOptions(canvas.getByLabelText("Utfall"), "Noen tegn");
    await expect(casesOf(args)[1]?.document.expect).toEqual([{ node: "level", settled: "some" }]);
    await userEvent.click(canvas.getByRole("button", { name: "Bruk resultatet nå som forventning" }));
    await waitFor(() => expect(canvas.getByText("innfridd")).toBeVisible());
    await userEvent.click(canvas.getByRole("button", { name: /^Fjern forventningen/ }));
    await expect(casesOf(args)[1]?.document.expect).toEqual([]);
  },
};
export const NotMetInNynorsk: Story = {
  args: { chosen: "E2" },
  globals: { language: "nn", scheme: "dark" },
  play: ({ canvas }) => tab(canvas, /^Forventningar/),
};

/** A case is made, and its title and id are asked for. */
export const Making: Story = {
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "+ Ny sak" }));
    const dialog = within(canvas.getByRole("dialog"));
    await expect(dialog.getByLabelText("Tittel – bokmål")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(dialog.getByRole("alert")).toHaveTextContent("Skriv en tittel");
    await userEvent.clear(dialog.getByLabelText("Saksnummer"));
    await userEvent.type(dialog.getByLabelText("Saksnummer"), "E1");
    await expect(dialog.getByText("En annen sak heter det allerede. Velg noe annet.")).toBeVisible();
    await userEvent.clear(dialog.getByLabelText("Saksnummer"));
    await userEvent.type(dialog.getByLabelText("Saksnummer"), "E9");
    await userEvent.type(dialog.getByLabelText("Tittel – bokmål"), "Ny{Enter}");
    await expect(canvas.queryByRole("dialog")).toBeNull();
    await expect(casesOf(args).at(-1)).toEqual({ id: "E9", document: { id: "E9", title: { nb: "Ny" }, facts: {} } });
    await expect(canvas.getByRole("option", { name: /^E9/ })).toHaveAttribute("aria-selected", "true");
  },
};
/** The dialog as it opens. */
export const MakingInEnglish: Story = {
  globals: { language: "en", scheme: "dark" },
  play: ({ canvas }) => userEvent.click(canvas.getByRole("button", { name: "+ New case" })),
};

/** Title, story, id; copied and taken away. */
export const About: Story = {
  play: async ({ canvas, args }) => {
    await tab(canvas, /^Om saken/);
    await userEvent.type(canvas.getByLabelText("Tittel – bokmål"), "!");
    await expect(casesOf(args)[0]?.document.title).toMatchObject({ nb: "Gutt lokket til en gård!" });
    const id = canvas.getByLabelText("Saksnummer");
    await userEvent.clear(id);
    await userEvent.type(id, "E7{Enter}");
    await expect(casesOf(args).map((one) => one.id)).toEqual(["E7", "E2", "E4"]);
    await userEvent.click(canvas.getByRole("button", { name: "Lag kopi" }));
    await expect(casesOf(args).map((one) => one.id)).toEqual(["E7", "C01", "E2", "E4"]);
    await userEvent.click(canvas.getByRole("button", { name: "Slett saken" }));
    await expect(casesOf(args).map((one) => one.id)).toEqual(["E7", "E2", "E4"]);
    await expect(canvas.getByRole("option", { name: /^E2/ })).toHaveAttribute("aria-selected", "true");
  },
};

/** No case is chosen. */
export const NoCase: Story = {
  args: { chosen: "nobody" },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading", { name: "Velg en sak, eller lag en ny" })).toBeVisible();
    canvas.getByRole("listbox").focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(canvas.getByRole("option", { name: /^E1/ })).toHaveAttribute("aria-selected", "true");
  },
};
export const NoCaseInEnglish: Story = { args: { chosen: "nobody" }, globals: { language: "en" } };

/** The rules were changed under a case: what does not fit any more, and what mends it. */
export const CannotBeRead: Story = {
  args: {
    done: [
      { kind: "set", place: ["cases", "E1", "document", "facts", "age"], value: 300 },
      { kind: "set", place: ["cases", "E1", "document", "facts", "shoeSize"], value: 38 },
      { kind: "set", place: ["cases", "E1", "document", "expect", 0, "settled"], value: "gone" },
    ],
  },
  play: async ({ canvas, args }) => {
    await expect(canvas.getByText("Svaret på «shoeSize»")).toBeVisible();
    await expect(canvas.getByText("Spørsmålet finnes ikke lenger.")).toBeVisible();
    await expect(canvas.queryByText(/300/)).toBeNull();
    await userEvent.click(canvas.getAllByRole("button", { name: "Fjern svaret" })[0] as HTMLElement);
    await userEvent.click(canvas.getByRole("button", { name: /^Fjern alt som ikke passer \(2\)/ }));
    await expect(canvas.getByRole("tab", { name: "Intervju" })).toBeVisible();
    await expect(factsOf(args, "E1")).not.toHaveProperty("age");
  },
};
export const CannotBeReadInNynorsk: Story = {
  args: CannotBeRead.args ?? {},
  globals: { language: "nn", scheme: "dark" },
};
