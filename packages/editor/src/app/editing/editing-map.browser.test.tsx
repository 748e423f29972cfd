import type {} from "@vitest/browser-playwright";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { largeRuleset } from "../../../../../bench/large-ruleset.mjs";
import { memberOf } from "../../document/commands/json.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import { editorWords } from "../../language/words.ts";
import { Canvas } from "../../panels/canvas/canvas.tsx";
import { EditingExample } from "../../panels/editing/editing-example.tsx";
import type { View } from "../../projection/lanes.ts";
import { neighboursOf } from "../../projection/neighbours.ts";
import "../styles.ts";
import "./styles.ts";
import "./editing-tests.css";

let work: Work | undefined;

function open(ruleset: string, view: View = "rows") {
  return render(
    <EditingExample
      ruleset={ruleset}
      onWork={(now) => {
        work = now;
      }}
    >
      {({ work: { shown }, look }) => {
        const { model } = shown.ruleset;
        const scene = {
          model,
          neighbours: neighboursOf(model),
          view,
          selected: look.selected,
          turned: new Set<string>(),
          language: "nb" as const,
          words: editorWords("nb"),
        };
        return (
          <main className="story-map">
            <Canvas scene={scene} onSelect={look.select} onTurn={() => {}} onAnswer={() => {}} />
          </main>
        );
      }}
    </EditingExample>,
  );
}

const item = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-item="${id}"]`);
  if (found === null) throw new Error(`${id} is not out on the map`);
  return found;
};
const focused = (): string | null | undefined => document.activeElement?.getAttribute("data-item");
const rule = (decision: string, id: string): string =>
  JSON.stringify(
    (memberOf(work?.draft.ruleset, "decisions") as { id: string; rules: { id: string; when: unknown }[] }[])
      .find((one) => one.id === decision)
      ?.rules.find((one) => one.id === id)?.when,
  );
const members = (): number =>
  (memberOf(work?.draft.ruleset, "scores") as { members: unknown[] }[])[0]?.members.length ?? 0;
const drawn = (): number => document.querySelectorAll(".canvas *").length;

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1280, 800);
});

describe("connecting", () => {
  test("by keys: what is possible is lit and walked, Escape leaves all as it was, Enter connects", async () => {
    await open(EXAMPLE_RULESET);
    await expect.poll(() => document.querySelector(".connect-layer")).not.toBeNull();
    item("paid").focus();
    await userEvent.keyboard("k");
    await expect.poll(focused).toBe("signs");
    // Not the signs beside it, which are asked, nor the rule that asks for it already.
    expect(document.querySelectorAll(".connect-target").length).toBe(7);
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(focused).toMatch(/^(level|phases)$/);
    await userEvent.keyboard("{Escape}");
    await expect.poll(focused).toBe("paid");
    expect(members()).toBe(3);
    await userEvent.keyboard("k");
    await expect.poll(focused).toBe("signs");
    await userEvent.keyboard("{Enter}");
    await expect.poll(members).toBe(4);
    expect(document.querySelectorAll(".connect-target").length).toBe(0);
  });

  test("a decision with several rules asks which one", async () => {
    await open(EXAMPLE_RULESET);
    await expect.poll(() => document.querySelector(".connect-layer")).not.toBeNull();
    item("alone").focus();
    await userEvent.keyboard("k");
    await expect.poll(focused).toBe("signs");
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(focused).toMatch(/^(level|phases)$/);
    if (focused() === "phases") await userEvent.keyboard("{ArrowUp}");
    await userEvent.keyboard("{Enter}");
    const dialog = page.getByRole("dialog", { name: /Hvilken regel i «Bekymringsnivå»/ });
    await expect.element(dialog).toBeVisible();
    await dialog.getByRole("button", { name: /^Regel 2/ }).click();
    await expect.poll(() => rule("level", "some")).toContain("alone");
    expect(rule("level", "many")).not.toContain("alone");
  });

  test("by drawing: a line follows, and where one lets go it is connected", async () => {
    await open(EXAMPLE_RULESET);
    await expect.poll(() => document.querySelector(".connect-layer")).not.toBeNull();
    await userEvent.hover(item("paid"));
    await expect.poll(() => document.querySelector(".connect-handle")).not.toBeNull();
    const handle = document.querySelector<HTMLElement>(".connect-handle");
    if (handle === null) throw new Error("there is no handle");
    await userEvent.dragAndDrop(handle, item("signs"));
    await expect.poll(members).toBe(4);
  });
});

describe("1,500 indicators", () => {
  test("draw what is in view, and arrows and tab stops lead on where nothing is drawn yet", {
    timeout: 40_000,
  }, async () => {
    await open(JSON.stringify(largeRuleset(1500)));
    await expect.poll(() => document.querySelectorAll("[data-item]").length).toBeGreaterThan(20);
    await expect.poll(() => document.querySelector(".connect-layer")).not.toBeNull();
    expect(drawn()).toBeLessThan(1000);
    const scroller = document.querySelector(".canvas-scroller");
    if (scroller === null) throw new Error("there is no map");
    expect(scroller.scrollHeight).toBeGreaterThan(40_000);
    scroller.scrollTo(0, 20_000);
    // What lay in view before is not drawn any more.
    await expect.poll(() => document.querySelector('[data-item="sign3"]')).toBeNull();
    expect(drawn()).toBeLessThan(1000);
    const seen = [...document.querySelectorAll<HTMLElement>('[data-item^="sign"]')].at(-1);
    seen?.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => scroller.scrollTop).toBeGreaterThan(39_000);
    await expect.poll(() => document.activeElement?.getBoundingClientRect().bottom ?? 0).toBeLessThan(700);
    expect(focused()).toMatch(/^sign/);
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    await expect.poll(focused).toMatch(/^sign/);
    expect(drawn()).toBeLessThan(1000);
  });
});

test("the outline does the same as the map, line by line", async () => {
  const screen = await open(EXAMPLE_RULESET);
  await screen.getByRole("button", { name: "Disposisjon" }).click();
  await expect.element(screen.getByRole("tree", { name: "Disposisjon av regelsettet" })).toBeVisible();
  const active = (): string => document.activeElement?.querySelector(".outline-name")?.textContent ?? "";
  document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  await userEvent.keyboard("{Home}{ArrowDown}{ArrowDown}");
  await expect.poll(active).toBe("Handling · rekruttering");
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  await expect.poll(active).toBe("Lokket med løfter");
  expect(document.activeElement?.getAttribute("aria-level")).toBe("3");
  await userEvent.keyboard("{F2}");
  await userEvent.keyboard("Lurt{Enter}");
  await expect.poll(active).toBe("Lurt");
  await userEvent.keyboard("{Control>}d{/Control}");
  await expect.poll(active).toBe("Lurt (kopi)");
  expect((memberOf(work?.draft.ruleset, "indicators") as unknown[]).length).toBe(6);
  await userEvent.keyboard("{Delete}");
  await expect.poll(() => (memberOf(work?.draft.ruleset, "indicators") as unknown[]).length).toBe(5);
});

test("what the draft took away stands where it stood, and can be brought back, on the map and in the outline", async () => {
  const screen = await open(EXAMPLE_RULESET);
  const count = (): number => (memberOf(work?.draft.ruleset, "indicators") as unknown[]).length;
  const active = (): string => document.activeElement?.querySelector(".outline-name")?.textContent ?? "";
  const outline = screen.getByRole("button", { name: "Disposisjon" });
  const goTo = async (name: string): Promise<void> => {
    document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
    await userEvent.keyboard("{End}");
    for (let i = 0; i < 30 && active() !== name; i++) await userEvent.keyboard("{ArrowUp}");
    expect(active()).toBe(name);
  };
  await outline.click();
  await expect.poll(() => document.querySelector('[role="treeitem"]')).not.toBeNull();
  await goTo("Handling · rekruttering");
  await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowDown}");
  await expect.poll(active).toBe("Noen tok betalt");
  await userEvent.keyboard("{Delete}");
  if (count() === 5) await userEvent.keyboard("{Delete}");
  await expect.poll(count).toBe(4);

  await outline.click();
  await expect.poll(() => document.querySelector('[data-item="gone:paid"]')).not.toBeNull();
  const gone = page.getByRole("button", { name: /^Noen tok betalt\s+bort$/ });
  await gone.click();
  const dialog = page.getByRole("dialog", { name: "«Noen tok betalt» er tatt bort i utkastet" });
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.poll(focused).toBe("gone:paid");
  expect(count()).toBe(4);
  await userEvent.keyboard("{Enter}");
  await dialog.getByRole("button", { name: "Hent tilbake" }).click();
  await expect.poll(count).toBe(5);
  await expect.poll(() => document.querySelector('[data-item="gone:paid"]')).toBeNull();
  expect(item("paid").textContent).toContain("Noen tok betalt");
});
