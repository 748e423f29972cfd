import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import type { Work } from "../../document/workbench.ts";
import { editorWords } from "../../language/words.ts";
import { Canvas } from "../../panels/canvas/canvas.tsx";
import { EditingExample } from "../../panels/editing/editing-example.tsx";
import { PlaceAnnouncer } from "../../panels/outline/place-announcer.tsx";
import { neighboursOf } from "../../projection/neighbours.ts";
import { violations } from "../driving.ts";
import "../styles.ts";
import "./styles.ts";
import "./editing-tests.css";

let work: Work | undefined;
let gone: Place | undefined;

const open = (ruleset: string) =>
  render(
    <EditingExample
      ruleset={ruleset}
      onWork={(now) => {
        work = now;
      }}
      onGoTo={(place) => {
        gone = place;
      }}
    >
      {({ work: { shown }, look }) => {
        const { model } = shown.ruleset;
        const scene = {
          model,
          neighbours: neighboursOf(model),
          view: "rows" as const,
          selected: look.selected,
          turned: new Set<string>(),
          language: "nb" as const,
          words: editorWords("nb"),
        };
        return (
          <main className="story-map">
            <h1 className="visually-hidden">Prøve</h1>
            <div className="map">
              <Canvas scene={scene} onSelect={look.select} onTurn={() => {}} onAnswer={() => {}} />
            </div>
            <PlaceAnnouncer />
            <p data-testid="selected">{look.selected}</p>
          </main>
        );
      }}
    </EditingExample>,
  );

/** Opens the outline, with focus on its first line. */
async function openOutline(ruleset: string) {
  const screen = await open(ruleset);
  await screen.getByRole("button", { name: "Disposisjon" }).click();
  await expect.element(screen.getByRole("tree", { name: "Disposisjon av regelsettet" })).toBeVisible();
  document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  await userEvent.keyboard("{Home}");
  return screen;
}
const active = (): string => document.activeElement?.querySelector(".outline-name")?.textContent ?? "";
const ids = (list: string): readonly (string | undefined)[] =>
  itemsOf(memberOf(work?.draft.ruleset, list)).map((one) => textAt(one, "id"));
/** Goes down to the line with a name. */
async function downTo(name: string): Promise<void> {
  for (let i = 0; i < 60 && active() !== name; i++) await userEvent.keyboard("{ArrowDown}");
  expect(active()).toBe(name);
}

beforeEach(async () => {
  localStorage.clear();
  work = undefined;
  gone = undefined;
  document.documentElement.lang = "nb";
  await page.viewport(1280, 800);
});

describe("the outline", () => {
  test("adds a node beside another by key, in the same group, and into a group and a lane", async () => {
    const screen = await openOutline(EXAMPLE_RULESET);
    await downTo("Handling · rekruttering");
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await expect.poll(active).toBe("Lokket med løfter");
    await userEvent.keyboard("{Insert}");
    const dialog = screen.getByRole("dialog", { name: "Nytt holdepunkt" });
    await expect.element(dialog.getByText("Kommer rett etter «Lokket med løfter», i samme gruppe.")).toBeVisible();
    await userEvent.keyboard("Hentet på flyplass");
    await dialog.getByRole("textbox", { name: "Spørsmål" }).fill("Ble barnet hentet?");
    await userEvent.keyboard("{Enter}");
    const before = ids("indicators");
    expect(before[before.indexOf("lured") + 1] ?? before).toMatch(/hentet/i);
    expect(gone?.slice(0, 2)).toEqual(["ruleset", "indicators"]);
    await expect.element(screen.getByRole("treeitem", { name: /^Hentet på flyplass/ })).toBeVisible();

    // Into the group: after its last. Into the lane: last, in no group.
    const tree = () => document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]');
    for (const [line, said] of [
      ["Handling · rekruttering", /Kommer rett etter «[^»]+», i samme gruppe\./],
      ["Poengsummer", undefined],
    ] as const) {
      tree()?.focus();
      await userEvent.keyboard("{Home}");
      await downTo(line);
      await userEvent.keyboard("+");
      const asked = screen.getByRole("dialog");
      await expect.element(asked).toBeVisible();
      if (said === undefined) expect(asked.element().textContent).not.toMatch(/Kommer rett etter/);
      else await expect.element(asked.getByText(said)).toBeVisible();
      await asked.getByRole("button", { name: "Avbryt" }).last().click();
      await expect.poll(active).toBe(line);
    }
  });

  test("offers by name all that can be done with a line, and does it", async () => {
    const screen = await openOutline(EXAMPLE_RULESET);
    await downTo("Handling · rekruttering");
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    const actions = () => screen.getByRole("button", { name: `Handlinger for «${active()}»` });
    const button = actions();
    await button.click();
    expect([...document.querySelectorAll('[role="menuitem"]')].map((one) => one.textContent)).toEqual([
      "Nytt holdepunkt rett etter «Lokket med løfter» (Insert)",
      "Vis detaljer (Enter)",
      "Brett ut",
      "Koble til noe (K)",
      "Gi nytt navn (F2)",
      "Lag en kopi (Ctrl+D)",
      "Flytt opp (Alt+↑)",
      "Flytt ned (Alt+↓)",
      "Slett (Delete)",
    ]);
    expect(await violations(axe)).toEqual([]);
    await screen.getByRole("menuitem", { name: /^Brett ut/ }).click();
    await expect.poll(active).toBe("Lokket med løfter");
    expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
    await button.click();
    await screen.getByRole("menuitem", { name: /^Gi nytt navn/ }).click();
    await userEvent.keyboard("Lurt{Enter}");
    await expect.poll(active).toBe("Lurt");
    await screen.getByRole("button", { name: "Handlinger for «Lurt»" }).click();
    await screen.getByRole("menuitem", { name: /^Koble til noe/ }).click();
    await expect.element(screen.getByRole("dialog", { name: "Koble «Lurt» til" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.poll(active).toBe("Lurt");
    await screen.getByRole("button", { name: "Handlinger for «Lurt»" }).click();
    await screen.getByRole("menuitem", { name: /^Vis detaljer/ }).click();
    await expect.element(screen.getByTestId("selected")).not.toBeEmptyDOMElement();
  });

  test("leads from a connection to where it is written, to be weighed or taken away there", async () => {
    const screen = await openOutline(REAL_RULESET);
    await downTo("Vurderinger");
    await userEvent.keyboard("{ArrowDown}{ArrowRight}{ArrowDown}{ArrowRight}{ArrowDown}");
    expect(document.activeElement?.className).toContain("is-link");
    await screen.getByRole("button", { name: /^Handlinger for/ }).click();
    await screen.getByRole("menuitem", { name: "Gå til der koblingen står" }).click();
    expect(gone?.slice(0, 2)).toEqual(["ruleset", "decisions"]);
    expect(gone?.length).toBeGreaterThan(3);
  });
});

test("who moves on the map hears of what kind a row is, and which of how many", async () => {
  const screen = await open(EXAMPLE_RULESET);
  await expect.poll(() => document.querySelector('[data-item="paid"]')).not.toBeNull();
  document.querySelector<HTMLElement>('[data-item="paid"]')?.focus();
  await expect.element(screen.getByText(/^holdepunkt\. \d av \d i «.+»$/)).toBeInTheDocument();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(screen.getByText("vurdering. 2 av 2")).toBeInTheDocument();
});
