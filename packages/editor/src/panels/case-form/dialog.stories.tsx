import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, fn, userEvent, within } from "storybook/test";
import { Dialog } from "./dialog.tsx";

export default {
  component: Dialog,
  title: "Editing/Dialog",
  args: {
    heading: "Ny sak",
    cancel: "Avbryt",
    onClose: fn(),
    onSubmit: fn(),
    children: (
      <label>
        Tittel <input />
      </label>
    ),
  },
} satisfies Meta<typeof Dialog>;

type Story = StoryObj<typeof Dialog>;

/** What the browser makes of Escape. */
const pressEscape = (dialog: HTMLElement) => fireEvent(dialog, new Event("cancel", { cancelable: true }));

/** Where nothing was typed, Escape closes it at once. */
export const Untouched: Story = {
  play: async ({ args, canvas }) => {
    await pressEscape(canvas.getByRole("dialog"));
    await expect(args.onClose).toHaveBeenCalledTimes(1);
  },
};

/** Where something was, once is too easily done. */
export const Typed: Story = {
  play: async ({ args, canvas, step }) => {
    const dialog = within(canvas.getByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Tittel"), "Jente på 15");
    await step("a press beside it closes nothing", async () => {
      await userEvent.click(canvas.getByRole("dialog"));
      await expect(dialog.getByRole("alert")).toHaveTextContent(/er ikke tatt med ennå/);
      await expect(args.onClose).not.toHaveBeenCalled();
    });
    await step("what is typed after that counts anew", async () => {
      await userEvent.type(dialog.getByLabelText("Tittel"), " år");
      await expect(dialog.queryByRole("alert")).toBeNull();
      await pressEscape(canvas.getByRole("dialog"));
      await expect(dialog.getByRole("alert")).toBeVisible();
      await expect(args.onClose).not.toHaveBeenCalled();
    });
    await step("the second Escape is meant", async () => {
      await pressEscape(canvas.getByRole("dialog"));
      await expect(args.onClose).toHaveBeenCalledTimes(1);
    });
  },
};
export const TypedInEnglishDark: Story = {
  globals: { language: "en", scheme: "dark" },
  play: async ({ canvas }) => {
    const dialog = within(canvas.getByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("Tittel"), "x");
    await pressEscape(canvas.getByRole("dialog"));
    await expect(dialog.getByRole("alert")).toHaveTextContent(/Press Esc again/);
  },
};
