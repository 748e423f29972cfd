import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { KeepingExample } from "../storage/keeping-example.tsx";
import { DropZone } from "./drop-zone.tsx";
import { FileMenu } from "./file-menu.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { TableDialog } from "./table-dialog.tsx";

interface Args {
  readonly onClose: () => void;
  readonly onFile: (file: File) => void;
}

export default {
  title: "Files",
  args: { onClose: fn(), onFile: fn() },
  parameters: {
    a11y: { options: { rules: { "page-has-heading-one": { enabled: false }, region: { enabled: false } } } },
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;
type Canvas = ReturnType<typeof within>;
const inDark = (story: Story): Story => ({ ...story, globals: { scheme: "dark" } });
const inNynorsk = (story: Story): Story => ({ ...story, globals: { language: "nn" } });
const inEnglish = (story: Story): Story => ({ ...story, globals: { language: "en" } });

/** The menu of a draft that came with the page: keys go through it, and what cannot be done now stays readable. */
export const Menu: Story = {
  render: () => (
    <KeepingExample>
      <FileMenu />
    </KeepingExample>
  ),
  play: async ({ canvas }) => {
    const button = await canvas.findByRole("button", { name: "Fil" });
    await userEvent.click(button);
    const items = within(canvas.getByRole("menu")).getAllByRole("menuitem");
    await expect(items[0]).toHaveFocus();
    await userEvent.keyboard("{End}");
    await expect(items.at(-1)).toHaveFocus();
    await expect(canvas.getByRole("menuitem", { name: "Den valgte eksempelsaken" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await expect(canvas.queryByRole("menuitemradio")).toBeNull();
    await userEvent.keyboard("{Escape}");
    await expect(button).toHaveFocus();
    await expect(canvas.queryByRole("menu")).toBeNull();
  },
};

const RELEASES = ["2.0.0", "1.4.0"];
const open =
  (name: string) =>
  async ({ canvas }: { readonly canvas: Canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name }));
    await expect(canvas.getByRole("menu")).toBeVisible();
  };

/** The menu of a draft in a folder with releases, and a case that is chosen. */
export const MenuInFolder: Story = {
  render: () => (
    <KeepingExample folder="none" releases={RELEASES} chosen={REAL_CASES[0]?.name ?? ""}>
      <FileMenu />
    </KeepingExample>
  ),
  play: async (context) => {
    await open("Fil")(context);
    const { canvas } = context;
    await expect(canvas.getByRole("menuitem", { name: /^Lagre i mappen/ })).toBeVisible();
    await expect(canvas.getAllByRole("menuitemradio").map(({ textContent }) => textContent)).toEqual([
      "Slik det var da du begynte",
      "Slik det ligger i mappen",
      "Versjon 2.0.0",
      "Versjon 1.4.0",
    ]);
    await expect(canvas.getByRole("menuitemradio", { checked: true })).toHaveTextContent("da du begynte");
  },
};
export const MenuInFolderDark: Story = { ...inDark(MenuInFolder), play: open("Fil") };
export const MenuInFolderNynorsk: Story = { ...inNynorsk(MenuInFolder), play: open("Fil") };
export const MenuInFolderEnglish: Story = { ...inEnglish(MenuInFolder), play: open("File") };

/** Another tab edits: nothing can be brought in or put away here. */
export const MenuReadingAlong: Story = {
  render: () => (
    <KeepingExample isTaken>
      <FileMenu />
    </KeepingExample>
  ),
  play: async (context) => {
    await open("Fil")(context);
    for (const name of [/^Fra en fil/, /^Forkast utkastet/]) {
      await expect(context.canvas.getByRole("menuitem", { name })).toHaveAttribute("aria-disabled", "true");
    }
  },
};

const looking = (name: string, content: BlobPart): Story => {
  const file = new File([content], name);
  return {
    render: ({ onClose }) => (
      <KeepingExample>
        <ImportDialog file={file} onClose={onClose} />
      </KeepingExample>
    ),
  };
};
const OTHER = REAL_RULESET.replace(/"version": "[^"]*"/, '"version": "8.0.0"');

/** What a ruleset would change, before it does. */
export const Import: Story = {
  ...looking("no-child-trafficking.json", OTHER),
  play: async ({ canvas, args }) => {
    await canvas.findByText(/Dette ville bli endret: 1 annen del endret/);
    await expect(canvas.getByRole("dialog", { name: "Hente inn no-child-trafficking.json?" })).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Hent inn" }));
    await expect(args.onClose).toHaveBeenCalled();
    await expect(await canvas.findByText(/Hentet inn no-child-trafficking.json/)).toBeInTheDocument();
  },
};
const seen = async ({ canvas }: { readonly canvas: Canvas }) => {
  await waitFor(() => expect(canvas.queryByRole("progressbar")).toBeNull());
};
export const ImportDark: Story = { ...inDark(Import), play: seen };
export const ImportNynorsk: Story = { ...inNynorsk(Import), play: seen };
export const ImportEnglish: Story = { ...inEnglish(Import), play: seen };

/** A name that would hide or turn around what stands beside it is shown without, and a long one not in full. */
export const ImportLongName: Story = {
  ...looking(`\u202E${"regelsett-som-noen-har-gitt-et-navn-uten-ende-".repeat(5)}.json`, OTHER),
  play: async ({ canvas }) => {
    await canvas.findByText(/Dette er et regelsett/);
    const heading = canvas.getByRole("heading").textContent ?? "";
    await expect(heading.length).toBeLessThan(100);
    await expect(heading).not.toContain("\u202E");
  },
};

export const ImportNothingNew: Story = {
  ...looking("no-child-trafficking.json", REAL_RULESET),
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByText("Filen ville ikke endre noe.")).toBeVisible();
    await expect(canvas.queryByRole("button", { name: "Hent inn" })).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "Lukk" }));
    await expect(args.onClose).toHaveBeenCalled();
  },
};

const TWO_FACTS = '{"facts":{"a":true,"a":false,"__proto__":1}}';
/** All that is wrong, and where. */
export const ImportRefused: Story = {
  ...looking("C02.json", TWO_FACTS),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("dialog", { name: "Filen kan ikke hentes inn" })).toBeVisible();
    await expect(canvas.getByRole("row", { name: /\/facts\/a Feltet står to ganger/ })).toBeVisible();
    await expect(canvas.getByRole("row", { name: /__proto__/ })).toBeVisible();
  },
};
export const ImportRefusedDark: Story = { ...inDark(ImportRefused), play: seen };
export const ImportRefusedNynorsk: Story = { ...inNynorsk(ImportRefused), play: seen };
export const ImportRefusedEnglish: Story = { ...inEnglish(ImportRefused), play: seen };
export const ImportStrange: Story = {
  ...looking("notat.pdf", "%PDF-1.7"),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/verken et regelsett/)).toBeVisible();
  },
};

/** A thousand cases: how far the reading has come can be seen, and it can be stopped. */
const MANY = JSON.stringify({
  holdepunkt: "cases",
  format: 1,
  cases: Array.from({ length: 1000 }, (_, i) => ({
    id: `M${i}`,
    document: JSON.parse(REAL_CASES[i % REAL_CASES.length]?.text ?? "{}") as unknown,
  })),
});
export const ImportMany: Story = {
  ...looking("cases.json", MANY),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("progressbar", { name: "Hvor langt lesingen er kommet" })).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Avbryt" })).toBeVisible();
    await expect(await canvas.findByText(/1000 eksempelsaker nye|1.000 eksempelsaker nye/)).toBeVisible();
  },
};

/** Which table to download. */
export const Table: Story = {
  render: ({ onClose }) => (
    <KeepingExample>
      <TableDialog onClose={onClose} />
    </KeepingExample>
  ),
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByRole("dialog", { name: "Last ned en tabell" })).toBeVisible();
    await userEvent.selectOptions(canvas.getByLabelText("Tabell"), "Regler: Bekymringsnivå");
    await userEvent.selectOptions(canvas.getByLabelText("Format"), "CSV med semikolon");
    await userEvent.click(canvas.getByRole("button", { name: "Avbryt" }));
    await expect(args.onClose).toHaveBeenCalled();
  },
};
const shown = async ({ canvas }: { readonly canvas: Canvas }) => {
  await expect(await canvas.findByRole("dialog")).toBeVisible();
};
export const TableDark: Story = { ...inDark(Table), play: shown };
export const TableNynorsk: Story = { ...inNynorsk(Table), play: shown };
export const TableEnglish: Story = { ...inEnglish(Table), play: shown };

function drag(kind: "dragenter" | "dragleave" | "drop", ...files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
}
const CASE = new File(["{}"], "C02.json");
const over = async ({ canvas }: { readonly canvas: Canvas }) => {
  await canvas.findByText("Siden");
  drag("dragenter", CASE);
  await waitFor(() => expect(document.querySelector(".drop-zone")).toBeVisible());
};

/** A file is held over the page, let go of elsewhere, and dropped. */
export const Drop: Story = {
  render: ({ onFile }) => (
    <KeepingExample>
      <p>Siden</p>
      <DropZone onFile={onFile} isOff={false} />
    </KeepingExample>
  ),
  play: async (context) => {
    const { canvas, args } = context;
    await over(context);
    drag("dragleave", CASE);
    await waitFor(() => expect(document.querySelector(".drop-zone")).toBeNull());
    await over(context);
    drag("drop", CASE, CASE);
    await expect(await canvas.findByText("Slipp én fil om gangen.")).toBeInTheDocument();
    await expect(args.onFile).not.toHaveBeenCalled();
    await over(context);
    drag("drop", CASE);
    await expect(args.onFile).toHaveBeenCalledTimes(1);
    await over(context);
  },
};
export const DropDark: Story = { ...inDark(Drop), play: over };
export const DropNynorsk: Story = { ...inNynorsk(Drop), play: over };
export const DropEnglish: Story = { ...inEnglish(Drop), play: over };
