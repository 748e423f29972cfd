import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { PickOne } from "./pick-one.tsx";

const SOURCES = ["Barnevernsloven", "Palermoprotokollen", "Straffeloven § 257", "Straffeloven § 258", "UNODC"].map(
  (label) => ({ value: label, label }),
);

interface AddingProps {
  readonly options: typeof SOURCES;
  /** Only one can be added: what is added takes the button's place. */
  readonly once: boolean;
  readonly onPick: (value: string) => void;
}

function Adding({ options, once, onPick }: AddingProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  return (
    <main>
      <h1>Kilder</h1>
      <section>
        {picked.map((one) => (
          <button key={one} type="button" className="button">
            {one}
          </button>
        ))}
        {once && picked.length > 0 ? null : (
          <PickOne
            label="Legg til en kilde"
            options={options.filter(({ value }) => !picked.includes(value))}
            onPick={(value) => {
              onPick(value);
              setPicked([...picked, value]);
            }}
          />
        )}
      </section>
      <button type="button" className="button">
        Videre
      </button>
    </main>
  );
}

export default {
  component: Adding,
  title: "Document/Pick one",
  args: { options: SOURCES, once: false, onPick: fn() },
} satisfies Meta<typeof Adding>;

type Story = StoryObj<typeof Adding>;

/** No key chooses before the menu is open; then arrows, letters and the ends lead through it. */
export const ByKeys: Story = {
  play: async ({ canvas, args, step }) => {
    const button = canvas.getByRole("button", { name: "Legg til en kilde" });
    const item = (name: string) => canvas.getByRole("menuitem", { name });
    button.focus();
    await step("a letter and an arrow choose nothing", async () => {
      await userEvent.keyboard("s{ArrowUp}");
      await expect(args.onPick).not.toHaveBeenCalled();
      await expect(canvas.queryByRole("menu")).toBeNull();
    });
    await step("the arrow down opens, and focus is on the first", async () => {
      await userEvent.keyboard("{ArrowDown}");
      await expect(canvas.getByRole("menu", { name: "Legg til en kilde" })).toBeVisible();
      await expect(button).toHaveAttribute("aria-expanded", "true");
      await expect(item("Barnevernsloven")).toHaveFocus();
    });
    await step("arrows go round, Home and End to the ends", async () => {
      await userEvent.keyboard("{ArrowUp}");
      await expect(item("UNODC")).toHaveFocus();
      await userEvent.keyboard("{ArrowDown}{ArrowDown}");
      await expect(item("Palermoprotokollen")).toHaveFocus();
      await userEvent.keyboard("{End}{Home}");
      await expect(item("Barnevernsloven")).toHaveFocus();
    });
    await step("what is typed leads to what begins so, spaces with it", async () => {
      await userEvent.keyboard("straffeloven § 258");
      await expect(item("Straffeloven § 258")).toHaveFocus();
      await expect(args.onPick).not.toHaveBeenCalled();
    });
    await step("Escape closes and chooses nothing", async () => {
      await userEvent.keyboard("{Escape}");
      await waitFor(() => expect(canvas.queryByRole("menu")).toBeNull());
      await expect(button).toHaveFocus();
      await expect(args.onPick).not.toHaveBeenCalled();
    });
    await step("Enter opens, Enter chooses; one can go on adding", async () => {
      await userEvent.keyboard("{Enter}{ArrowDown}{Enter}");
      await expect(args.onPick).toHaveBeenLastCalledWith("Palermoprotokollen");
      await expect(button).toHaveFocus();
      await userEvent.keyboard(" ");
      await expect(canvas.getAllByRole("menuitem")).toHaveLength(4);
    });
    await step("Tab closes and goes on", async () => {
      await userEvent.tab();
      await waitFor(() => expect(canvas.queryByRole("menu")).toBeNull());
      await expect(args.onPick).toHaveBeenCalledOnce();
    });
  },
};

/** A press opens, another closes; a press beside closes, too. */
export const ByMouse: Story = {
  play: async ({ canvas, args }) => {
    const button = canvas.getByRole("button", { name: "Legg til en kilde" });
    await userEvent.click(button);
    await expect(canvas.getByRole("menu")).toBeVisible();
    await userEvent.click(button);
    await waitFor(() => expect(canvas.queryByRole("menu")).toBeNull());
    await userEvent.click(button);
    await userEvent.click(canvas.getByRole("menuitem", { name: "UNODC" }));
    await expect(args.onPick).toHaveBeenLastCalledWith("UNODC");
    await expect(canvas.queryByRole("menu")).toBeNull();
  },
};

/** Where only one can be added, one is led to it. */
export const OnlyOne: Story = {
  args: { once: true },
  play: async ({ canvas }) => {
    canvas.getByRole("button", { name: "Legg til en kilde" }).focus();
    await userEvent.keyboard("{Enter}{Enter}");
    await waitFor(() => expect(canvas.getByRole("button", { name: "Barnevernsloven" })).toHaveFocus());
  },
};

export const Open: Story = {
  play: async ({ canvas }) => userEvent.click(canvas.getByRole("button", { name: "Legg til en kilde" })),
};
export const OpenDark: Story = { ...Open, globals: { scheme: "dark" } };
export const NothingLeft: Story = { ...Open, args: { options: [] }, globals: { language: "nn" } };
