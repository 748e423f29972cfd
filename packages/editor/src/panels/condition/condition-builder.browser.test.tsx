import type {} from "@vitest/browser-playwright";
import "./condition.css";
import type { Json } from "@holdepunkt/engine";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { find, type Place } from "../../document/commands/place.ts";
import { rootOf } from "../../document/used-by.ts";
import type { Work } from "../../document/workbench.ts";
import { EditingExample } from "../editing/editing-example.tsx";
import { ConditionBuilder } from "./condition-builder.tsx";

const RULE: Place = ["ruleset", "decisions", "concern", "rules", "threeElements", "when"];
let work: Work | undefined;

/** The condition in short: lines by what they are about. */
function built(place: Place = RULE): unknown {
  const found = work === undefined ? undefined : find(rootOf(work.draft), place);
  const short = (value: Json): unknown => {
    if (Array.isArray(value)) return value.map(short);
    if (typeof value !== "object" || value === null) return value;
    if ("fact" in value) return value.fact;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, short(member as Json)]));
  };
  return found?.ok === true ? short(found.value) : undefined;
}

async function open(place: Place = RULE): Promise<void> {
  await render(
    <EditingExample
      onWork={(now) => {
        work = now;
      }}
    >
      <ConditionBuilder place={place} label="Gjelder når" />
    </EditingExample>,
  );
}

const handles = () => page.getByRole("button", { name: /^Flytt eller endre/ });
const heard = (): string => [...document.querySelectorAll("[aria-live]")].map((one) => one.textContent).join(" ");
const focused = (): string | null => document.activeElement?.getAttribute("aria-label") ?? null;

beforeEach(async () => {
  work = undefined;
  await page.viewport(700, 800);
});

test("a line is lifted, carried and dropped with keys, and each place is told", async () => {
  await open();
  expect(built()).toEqual({ all: ["purpose", "act", { any: ["means", "vulnerability"] }] });
  (handles().first().element() as HTMLElement).focus();
  await userEvent.keyboard(" ");
  await expect.poll(heard).toContain("Vilkåret om Utnytting er løftet.");
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(heard).toContain("Plass 2 av 3 i «alle av disse stemmer».");
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(heard).toContain("Plass 1 av 3 i «minst ett av disse stemmer».");
  await userEvent.keyboard(" ");
  await expect.poll(() => built()).toEqual({ all: ["act", { any: ["purpose", "means", "vulnerability"] }] });
  await expect.poll(focused).toBe("Flytt eller endre: Vilkåret om Utnytting");
});

test("Escape puts a lifted line back, and lifting alone moves nothing", async () => {
  await open();
  const before = built();
  (handles().nth(1).element() as HTMLElement).focus();
  await userEvent.keyboard(" ");
  await expect.poll(heard).toContain("løftet");
  await userEvent.keyboard("{ArrowUp}");
  await expect.poll(heard).toContain("Plass 1 av 3");
  await userEvent.keyboard("{Escape}");
  await expect.poll(heard).toContain("Flyttingen er avbrutt");
  await userEvent.keyboard(" ");
  await expect.poll(heard).toContain("løftet");
  await userEvent.keyboard(" ");
  await expect.poll(heard).toContain("avbrutt");
  expect(built()).toEqual(before);
  expect(work?.history.past).toBeUndefined();
});

test("Alt and an arrow moves at once, Delete takes away, and the focus stays on what is there", async () => {
  await open();
  (handles().first().element() as HTMLElement).focus();
  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await expect.poll(() => built()).toEqual({ all: ["act", "purpose", { any: ["means", "vulnerability"] }] });
  await expect.poll(focused).toBe("Flytt eller endre: Vilkåret om Utnytting");
  await userEvent.keyboard("{Delete}");
  await expect.poll(() => built()).toEqual({ all: ["act", { any: ["means", "vulnerability"] }] });
  await expect.poll(focused).toBe("Flytt eller endre: Gruppen «minst ett av disse stemmer»");
});

test("what depends on the condition is not offered, and the list is gone through with keys", async () => {
  await open();
  await page.getByRole("button", { name: "Legg til vilkår i «alle av disse stemmer»" }).click();
  const search = page.getByRole("combobox", { name: "Søk etter navn eller kode" });
  await expect.element(search).toHaveFocus();
  const offered = () => page.getByRole("listbox").getByRole("option");
  const names = () =>
    offered()
      .elements()
      .map((option) => option.querySelector("bdi")?.textContent);
  // Not the decision itself.
  expect(names()).not.toContain("Bekymringsnivå");
  expect(names()).toContain("Utnytting");
  await search.fill("m03");
  await expect.poll(names).toHaveLength(1);
  await expect.element(offered()).toHaveTextContent("Gjeld til noen som kan presse barnet");
  await userEvent.keyboard("{Enter}");
  await expect
    .poll(() => built())
    .toEqual({ all: ["purpose", "act", { any: ["means", "vulnerability"] }, "debtToFacilitator"] });
  await expect.element(page.getByText(/\(4\) «Gjeld til noen som kan presse barnet» er ja/)).toBeVisible();
});

test("a line is dragged by hand into a group", async () => {
  await open();
  await userEvent.dragAndDrop(
    handles().first().element(),
    page.getByRole("button", { name: /^Hva vilkåret gjelder: Sårbarhet/ }),
    { steps: 8 },
  );
  await expect.poll(() => JSON.stringify(built())).toMatch(/^{"all":\["act",{"any":\[.*"purpose".*\]}\]}$/);
});

test("typing a number is one step to undo, and the select for a verb keeps the focus", async () => {
  await open(["ruleset", "decisions", "act", "rules", "severalSigns", "when"]);
  const number = page.getByRole("textbox", { name: "Verdi" }).last();
  await number.fill("1");
  await number.fill("12");
  (document.activeElement as HTMLElement).blur();
  await expect.poll(() => work?.history.past?.before).toBeUndefined();
  const verb = page.getByRole("combobox", { name: "Sammenligning" }).last();
  (verb.element() as HTMLElement).focus();
  await userEvent.selectOptions(verb, "er høyst");
  await expect.element(verb).toHaveFocus();
  // "At most as many as there are" would always hold.
  await expect.element(page.getByRole("textbox", { name: "Verdi" }).last()).toHaveValue("11");
});
