import type {} from "@vitest/browser-playwright";
import "../condition/condition.css";
import "./document-form.css";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Command } from "../../document/commands/command.ts";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { find, type Place } from "../../document/commands/place.ts";
import { draftText } from "../../document/draft.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import { advance } from "../../document/history.ts";
import { rootOf } from "../../document/used-by.ts";
import type { Work } from "../../document/workbench.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { OptionList } from "../node-form/option-list.tsx";
import { PromptList } from "../node-form/prompt-list.tsx";
import { useNode } from "../node-form/use-node.ts";
import { Grounds } from "./grounds.tsx";

const PLACE: Place = ["ruleset", "facts", "place"];
const BASIS: Place = ["ruleset", "actions", "report", "basis"];
let work: Work | undefined;

const at = (place: Place) => {
  const found = work === undefined ? undefined : find(rootOf(work.draft), place);
  return found?.ok === true ? found.value : undefined;
};
const ids = (place: Place): readonly string[] =>
  itemsOf(at(place)).map((item) =>
    typeof item === "string" ? item : (textAt(item, "id") ?? textAt(item, "at") ?? ""),
  );

function OfPlace() {
  const node = useNode("place");
  return node === undefined ? null : <OptionList node={node} />;
}

async function open(children: React.ReactNode, ...done: readonly Command[]): Promise<void> {
  await render(
    <main>
      <EditingExample
        ruleset={EXAMPLE_RULESET}
        done={done}
        onWork={(now) => {
          work = now;
        }}
      >
        {() => children}
      </EditingExample>
    </main>,
  );
}

/** Drags what is called so over another. */
async function drag(name: string, over: string): Promise<void> {
  const grip = page.getByTitle(`Dra for å flytte «${name}»`);
  await userEvent.dragAndDrop(grip, page.getByTitle(`Dra for å flytte «${over}»`), { steps: 8 });
}

beforeEach(async () => {
  work = undefined;
  await page.viewport(520, 800);
});

test("an answer is dragged to another place, and undone byte for byte", async () => {
  await open(<OfPlace />);
  expect(ids([...PLACE, "options"])).toEqual(["farm", "carWash"]);
  const before = work?.draft;
  await drag("På gård", "I bilpleie");
  await expect.poll(() => ids([...PLACE, "options"])).toEqual(["carWash", "farm"]);
  await expect.element(page.getByText("«På gård» er nå nummer 2 av 2.")).toBeVisible();
  const undone = work === undefined ? undefined : advance(work.history, { kind: "undo" });
  if (before === undefined || undone?.ok !== true) throw new Error("it is undone");
  expect(draftText(undone.value.draft)).toBe(draftText(before));
});

test("Escape calls a drag off", async () => {
  await open(<OfPlace />);
  const grip = page.getByTitle("Dra for å flytte «På gård»").element();
  const down = grip.getBoundingClientRect();
  const press = { bubbles: true, isPrimary: true, button: 0, clientX: down.x + 8, clientY: down.y + 8 };
  grip.dispatchEvent(new PointerEvent("pointerdown", press));
  document.dispatchEvent(new PointerEvent("pointermove", { ...press, clientY: press.clientY + 60 }));
  await expect.poll(() => document.querySelector(".is-dragged")).not.toBeNull();
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => document.querySelector(".is-dragged")).toBeNull();
  expect(ids([...PLACE, "options"])).toEqual(["farm", "carWash"]);
  expect(work?.history.past).toBeUndefined();
});

test("questions that are asked next are dragged, and moved by Alt and an arrow with the focus on them", async () => {
  const prompts = [...PLACE, "options", "farm", "prompts"];
  await open(<PromptList place={prompts} own="place" />, {
    kind: "set",
    place: prompts,
    value: ["age", "lured", "debt"],
  });
  await drag("Alder", "Gjeld til bakmenn");
  await expect.poll(() => ids(prompts)).toEqual(["lured", "debt", "age"]);
  const remove = page.getByRole("button", { name: "Ta bort «Alder»" });
  (remove.element() as HTMLElement).focus();
  await userEvent.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
  await expect.poll(() => ids(prompts)).toEqual(["age", "lured", "debt"]);
  await expect.element(remove).toHaveFocus();
});

test("a ground keeps its focus while it is moved, though grounds have no names of their own", async () => {
  const ground = (where: string) => ({ source: "notes", at: where, standing: "law" });
  await open(<Grounds place={BASIS} />, { kind: "set", place: BASIS, value: ["§ 1", "§ 2", "§ 3"].map(ground) });
  const first = page.getByRole("button", { name: "Notater § 1", exact: true });
  await first.click();
  await expect.element(first).toHaveAttribute("aria-expanded", "true");
  await userEvent.keyboard("{Alt>}{ArrowDown}{ArrowDown}{/Alt}");
  await expect.poll(() => ids(BASIS)).toEqual(["§ 2", "§ 3", "§ 1"]);
  await expect.element(first).toHaveFocus();
  await expect.element(first).toHaveAttribute("aria-expanded", "true");
  expect(memberOf(at([...BASIS, 0]), "at")).toBe("§ 2");
  await userEvent.click(first);
  await drag("Notater § 3", "Notater § 2");
  await expect.poll(() => ids(BASIS)).toEqual(["§ 3", "§ 2", "§ 1"]);
});
