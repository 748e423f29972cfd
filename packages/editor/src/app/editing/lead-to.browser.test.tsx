import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "./styles.ts";
import "../styles.ts";
import type { Place } from "../../document/commands/place.ts";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { CaseView } from "../../panels/case-form/case-view.tsx";
import { type Editing, placeKey } from "../../panels/editing/editing.tsx";
import { EditingExample } from "../../panels/editing/editing-example.tsx";
import { NodeForm } from "../../panels/node-form/node-form.tsx";
import { useReading } from "../../panels/reading/reading.tsx";
import { neighboursOf } from "../../projection/neighbours.ts";
import { leadTo } from "./lead-to.ts";

const openCase = (chosen: string) =>
  render(
    <main style={{ blockSize: "760px" }}>
      <h1>Prøve</h1>
      <EditingExample ruleset={REAL_RULESET} cases={REAL_CASES} chosen={chosen} view="case" onGoTo={leadTo}>
        <CaseView />
      </EditingExample>
    </main>,
  );

/** A node in its form, alone. */
function FormOf({ node, work }: { readonly node: string; readonly work: Editing["work"] }) {
  const { language, words } = useReading();
  const { model } = work.shown.ruleset;
  return (
    <NodeForm
      scene={{ model, neighbours: neighboursOf(model), painting: undefined, language, words }}
      node={node}
      today="2026-11-24"
      onSelect={() => undefined}
      onAnswer={() => undefined}
      onClose={() => undefined}
    />
  );
}

/** Whether what has focus is, or stands in, the control of a place. */
const isAt = (place: Place): boolean =>
  document.activeElement?.closest(`[data-place="${CSS.escape(placeKey(place))}"]`) != null;

beforeEach(async () => {
  document.documentElement.lang = "nb";
  await page.viewport(1280, 800);
});

test("one is led to each part of a case, on whatever tab it stands", async () => {
  await openCase("C01");
  const at = (...rest: readonly (string | number)[]): Place => ["cases", "C01", "document", ...rest];
  const places: readonly Place[] = [
    at("facts", "ageAtEvent"),
    at("title", "nb"),
    at("facts", "debtToFacilitator"),
    at("expect", 0),
    at("story", "nb"),
    at("facts", "sexualActsArrangedByOthers", "evidence", 0, "note"),
    at("id"),
    ["cases", "C01"],
  ];
  for (const place of places) {
    leadTo(place);
    await expect.poll(() => isAt(place), { message: placeKey(place) }).toBe(true);
  }
});

test("one is led to an answer that a search on the tab leaves out", async () => {
  const screen = await openCase("C27");
  await screen.getByRole("tab", { name: "Alle spørsmål" }).click();
  await screen.getByRole("searchbox", { name: "Finn spørsmål" }).fill("lønn");
  const place = ["cases", "C27", "document", "facts", "debtToFacilitator"];
  leadTo(place);
  await expect.poll(() => isAt(place)).toBe(true);
});

test("a key that the reader presses ends the way that one is led", async () => {
  const screen = await openCase("C02");
  const search = screen.getByRole("searchbox", { name: "Søk i sakene" });
  await search.click();
  leadTo(["cases", "C02", "document", "title", "nb"]);
  // From within, before the field is there.
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "b", bubbles: true }));
  await expect.element(screen.getByRole("textbox", { name: "Tittel – bokmål" })).toBeVisible();
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await expect.element(search).toHaveFocus();
});

test("a case that was made is begun with at its first question, by keys", async () => {
  const screen = await openCase("C02");
  await screen.getByRole("button", { name: "+ Ny sak" }).click();
  await userEvent.keyboard("Gutt i restaurant{Enter}");
  await expect.poll(() => document.activeElement?.className).toBe("interview");
  expect(document.querySelector(".case-title")?.textContent).toContain("Gutt i restaurant");
  const title = document.querySelector(".interview-title")?.textContent;
  // It is answered by one key at once.
  await userEvent.keyboard("n");
  await expect.poll(() => document.querySelector(".interview-title")?.textContent).not.toBe(title);
});

test.each<[node: string, place: Place]>([
  ["act", ["ruleset", "decisions", "act", "rules", "strongAndAnother", "because", "nb"]],
  ["act", ["ruleset", "decisions", "act"]],
  ["promisedOpportunity", ["ruleset", "indicators", "promisedOpportunity", "strengthBasis", "source"]],
  ["promisedOpportunity", ["ruleset", "indicators", "promisedOpportunity", "help", "en"]],
  ["reportToChildWelfare", ["ruleset", "actions", "reportToChildWelfare", "basis", "dutyHealth", "at"]],
  ["reportToChildWelfare", ["ruleset", "actions", "reportToChildWelfare", "basis", 15, "standing"]],
])("in the form of %s one is led to %j, folded or not", async (node, place) => {
  await render(
    <main>
      <h1>Prøve</h1>
      <EditingExample ruleset={REAL_RULESET} selected={node}>
        {({ work }) => <FormOf node={node} work={work} />}
      </EditingExample>
    </main>,
  );
  leadTo(place);
  await expect.poll(() => isAt(place)).toBe(true);
});

test("where a place has no control of its own, one is led to the nearest around it", async () => {
  await render(
    <main>
      <h1>Prøve</h1>
      <EditingExample ruleset={REAL_RULESET} selected="act">
        {({ work }) => <FormOf node="act" work={work} />}
      </EditingExample>
    </main>,
  );
  leadTo(["ruleset", "decisions", "act", "rules", "strongAndAnother", "when", "nothing"]);
  const rule = ["ruleset", "decisions", "act", "rules", "strongAndAnother", "when"];
  await expect.poll(() => isAt(rule)).toBe(true);
});
