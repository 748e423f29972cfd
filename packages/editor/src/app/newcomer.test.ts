import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, type Locator, type Page, chromium as playwright } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";
import { serve } from "../../../../scripts/serve.mjs";

/*
 * Somebody who has never seen the page does a whole piece of work in it, by the words that stand there: finds a rule, changes
 * it, sees what that does and why, undoes it, adds an indicator, makes a mistake and mends it, writes a case, hands the draft
 * over. In the page as it is built; needs a build, as `npm test` makes one first.
 */

let browser: Browser;
let serving: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  serving = await serve({ root: fileURLToPath(new URL("../../dist", import.meta.url)), port: 0 });
  browser = await playwright.launch({ ...(await chromium()), headless: true });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await serving.close();
});

/** What can be pressed or written in. */
type Role = "button" | "radio" | "tab" | "option" | "menuitem" | "textbox" | "searchbox" | "combobox";

/** The newcomer's hands: all that is done is done by a thing's role and the words it bears, the first of them that is met. */
interface Hands {
  press(role: Role, name: string | RegExp): Promise<void>;
  write(name: string | RegExp, text: string): Promise<void>;
  pick(name: string | RegExp, option: string): Promise<void>;
}

/** What the test reads of a draft that was handed over. */
interface HandedOver {
  readonly ruleset: {
    readonly indicators: readonly { readonly id: string; readonly label: { readonly nb: string } }[];
    readonly scores: unknown;
  };
  readonly cases: readonly {
    readonly document: { readonly title: { readonly nb: string }; readonly expect: unknown };
  }[];
}

/** What the newcomer reads and writes. */
interface Words {
  readonly locale: string;
  readonly search: RegExp;
  readonly debt: string;
  readonly debtHit: RegExp;
  readonly debtTitle: string;
  readonly raised: string;
  readonly lowered: string;
  readonly noneChanged: RegExp;
  readonly someChanged: RegExp;
  readonly changed: RegExp;
  readonly countedNoMore: RegExp;
  readonly why: RegExp;
  readonly newIndicator: string;
  readonly indicatorTexts: readonly (readonly [field: string, text: string])[];
  readonly addIndicator: string;
  readonly strong: string;
  readonly toScore: string;
  readonly score: string;
  readonly countsNow: RegExp;
  readonly addSource: string;
  /** Where the reader sees one language, what must be unfolded for the name that cannot be lacking. */
  readonly unfold: RegExp | undefined;
  readonly name: string;
  readonly indicator: string;
  readonly oneError: string;
  readonly nameMissing: string;
  readonly goTo: string;
  readonly noErrors: string;
  readonly caseView: string;
  readonly newCase: RegExp;
  readonly caseTitle: readonly [field: string, text: string];
  readonly makeCase: string;
  readonly yes: RegExp;
  readonly allQuestions: string;
  readonly findQuestion: string;
  readonly inQuestion: string;
  readonly ownQuestion: RegExp;
  readonly answer: string;
  readonly accept: RegExp;
  readonly because: readonly [field: string, text: string];
  readonly acceptDo: string;
  readonly oneMet: string;
  readonly file: string;
  readonly draft: string;
  readonly label: { readonly nb: string; readonly en?: string };
}

const NB: Words = {
  locale: "nb-NO",
  search: /^Søk i regler/,
  debt: "gjeld",
  debtHit: /^Gjeld til noen som kan presse barnet/,
  debtTitle: "Gjeld til noen som kan presse barnet",
  raised: "svært sterk",
  lowered: "middels",
  noneChanged: /^Ingen av 66 saker får nytt resultat av utkastet\. Alle gir det som er ventet\./,
  someChanged: /^6 av 66 får nytt resultat av utkastet\. 2 er nå i strid med det som er ventet\./,
  changed: /^Endret 6$/,
  countedNoMore: /Gjeld til noen som kan presse barnet teller ikke lenger i Antall sterke tegn på middel/,
  why: /^Hvorfor C08 får nytt resultat$/,
  newIndicator: "Nytt holdepunkt",
  indicatorTexts: [
    ["Navn", "Lønn til en annens konto"],
    ["Spørsmål", "Blir lønnen til barnet betalt til en konto som barnet ikke rår over?"],
  ],
  addIndicator: "Legg til holdepunktet",
  strong: "sterk",
  toScore: "Legg til i en poengsum",
  score: "Antall støttende tegn",
  countsNow: /^Teller nå i «Antall støttende tegn» med vekt 1\./,
  addSource: "Legg til en kilde",
  unfold: undefined,
  name: "Navn – bokmål",
  indicator: "Lønn til en annens konto",
  oneError: "1 feil",
  nameMissing: "Feltet «navn» mangler.",
  goTo: "Gå til stedet",
  noErrors: "Ingen feil",
  caseView: "Sak",
  newCase: /Ny sak$/,
  caseTitle: ["Tittel – bokmål", "Gutt i restaurant, lønnen går til onkelen"],
  makeCase: "Lag saken",
  yes: /^Ja/,
  allQuestions: "Alle spørsmål",
  findQuestion: "Finn spørsmål",
  answer: "Svar",
  inQuestion: "lønnen til barnet",
  ownQuestion: /^Blir lønnen til barnet betalt/,
  accept: /^Godta resultatet for Bekymringsnivå/,
  because: ["Hvorfor det skal være slik – bokmål", "Et sterkt tegn på utnytting er nok."],
  acceptDo: "Godta",
  oneMet: "Den ene forventningen er innfridd",
  file: "Fil",
  draft: "Hele utkastet, for å gi videre",
  label: { nb: "Lønn til en annens konto" },
};

const EN: Words = {
  locale: "en-GB",
  search: /^Search rules/,
  debt: "debt",
  debtHit: /^Debt that can be used as pressure/,
  debtTitle: "Debt that can be used as pressure",
  raised: "very strong",
  lowered: "medium",
  noneChanged: /^None of 66 cases gets a new result from the draft\. All give what is expected\./,
  someChanged: /^6 of 66 get a new result from the draft\. 2 now conflict with what is expected\./,
  changed: /^Changed 6$/,
  countedNoMore: /Debt that can be used as pressure no longer counts in Number of strong signs of means/,
  why: /^Why C08 gets a new result$/,
  newIndicator: "New indicator",
  indicatorTexts: [
    ["Name in Bokmål", "Lønn til en annens konto"],
    ["Name in English", "Wages to somebody else’s account"],
    ["Question in Bokmål", "Blir lønnen til barnet betalt til en konto som barnet ikke rår over?"],
    ["Question in English", "Are the child’s wages paid to an account that the child does not control?"],
  ],
  addIndicator: "Add the indicator",
  strong: "strong",
  toScore: "Add to a score",
  score: "Number of supporting signs",
  countsNow: /^Now counts in “Number of supporting signs” with weight 1\./,
  addSource: "Add a source",
  unfold: /: Name$/,
  name: "Name – Bokmål",
  indicator: "Wages to somebody else’s account",
  oneError: "1 error",
  nameMissing: "The field “name in Bokmål” is missing.",
  goTo: "Go to the place",
  noErrors: "No errors",
  caseView: "Case",
  newCase: /New case$/,
  caseTitle: ["Title – Bokmål", "Gutt i restaurant, lønnen går til onkelen"],
  makeCase: "Create the case",
  yes: /^Yes/,
  allQuestions: "All questions",
  findQuestion: "Find a question",
  answer: "Answer",
  inQuestion: "child’s wages",
  ownQuestion: /^Are the child’s wages paid/,
  accept: /^Accept the result for Level of concern/,
  because: ["Why it should be so – Bokmål", "Et sterkt tegn på utnytting er nok."],
  acceptDo: "Accept",
  oneMet: "The one expectation is met",
  file: "File",
  draft: "The whole draft, to hand over",
  label: { nb: "Lønn til en annens konto", en: "Wages to somebody else’s account" },
};

/** The whole text, or as the expression says. */
const named = (name: string | RegExp): { readonly name: string | RegExp; readonly exact: boolean } => ({
  name,
  exact: true,
});

/** What has focus, by its role and the words it bears; and what is one stop of the Tab key with it. */
const focused = (
  page: Page,
): Promise<{ role: string; name: string; others: readonly { role: string; name: string }[] }> =>
  page.evaluate(() => {
    const textOf = (element: Element): string => element.textContent ?? "";
    const nameOf = (element: Element): string => {
      const labels = "labels" in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : [];
      const by = (element.getAttribute("aria-labelledby") ?? "")
        .split(" ")
        .flatMap((id) => document.getElementById(id) ?? []);
      const words = by.length > 0 ? by : labels.length > 0 ? labels : [element];
      return (element.ariaLabel ?? words.map(textOf).join(" ")).replace(/\s+/g, " ").trim();
    };
    const roleOf = (element: Element): string => {
      if (element.role !== null) return element.role;
      if (element instanceof HTMLInputElement) {
        return element.type === "search" ? "searchbox" : element.type === "text" ? "textbox" : element.type;
      }
      return { TEXTAREA: "textbox", SELECT: "combobox", BUTTON: "button" }[element.tagName] ?? element.tagName;
    };
    const described = (element: Element): { role: string; name: string } => ({
      role: roleOf(element),
      name: nameOf(element),
    });
    const at = document.activeElement ?? document.body;
    const pointedAt = document.getElementById(at.getAttribute("aria-activedescendant") ?? "");
    const group =
      at instanceof HTMLInputElement && at.type === "radio"
        ? [...document.querySelectorAll(`input[type="radio"][name="${at.name}"]`)]
        : [
            ...(at
              .closest('[role="tablist"], [role="menu"], [role="listbox"], [role="list"]')
              ?.querySelectorAll('[role="tab"], [role="menuitem"], [role="option"], button') ?? []),
          ];
    return { ...described(pointedAt ?? at), others: group.map(described) };
  });

/** By pointing and clicking. */
function mouse(page: Page): Hands {
  // The options of a list that is seen; those of a closed one are picked from.
  const the = (role: Role, name: string | RegExp): Locator =>
    (role === "option" ? page.getByRole("listbox") : page).getByRole(role, named(name)).first();
  return {
    async press(role, name) {
      const it = the(role, name);
      await it.waitFor({ state: "attached" });
      // One points at the words of a radio button; the dot itself may not be drawn.
      const label = page.locator("label").filter({ has: it });
      await ((await label.count()) > 0 ? label.first() : it).click();
    },
    async write(name, text) {
      const it = page
        .getByRole("textbox", named(name))
        .or(page.getByRole("searchbox", named(name)))
        .first();
      await it.click();
      await it.fill(text);
    },
    async pick(name, option) {
      await the("button", name).click();
      await the("menuitem", option).click();
    },
  };
}

/** As often as one presses Tab before giving up, and an arrow key. */
const MOST_TABS = 120;
const MOST_ARROWS = 70;

/** By keys alone: Tab until the words are met, arrows within what is one stop. */
function keyboard(page: Page): Hands {
  const fits = (wanted: string | RegExp, found: string): boolean =>
    typeof wanted === "string" ? found === wanted : wanted.test(found);
  const reach = async (roles: readonly Role[], name: string | RegExp): Promise<void> => {
    const isThere = async (): Promise<boolean> => {
      const here = await focused(page);
      return roles.some((role) => role === here.role) && fits(name, here.name);
    };
    const met: string[] = [];
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await isThere()) return;
      const { role, name: start, others } = await focused(page);
      met.push(`${role} «${start}»`);
      // Of the parts of what is one stop, one sees the wanted one beside that which has focus.
      if (others.some((other) => roles.some((wanted) => wanted === other.role) && fits(name, other.name))) {
        for (let arrows = 0; arrows < MOST_ARROWS; arrows++) {
          await page.keyboard.press("ArrowDown");
          if (role === "tab") await page.keyboard.press("ArrowRight");
          if (await isThere()) return;
        }
      }
      await page.keyboard.press("Tab");
    }
    throw new Error(`No key leads to ${roles.join(" or ")} ${name}, by ${met.join(", ")}`);
  };
  return {
    async press(role, name) {
      await reach([role], name);
      // The arrows have chosen it.
      if (role !== "option" && role !== "radio" && role !== "tab") await page.keyboard.press("Enter");
    },
    async write(name, text) {
      await reach(["textbox", "searchbox"], name);
      await page.keyboard.press("Control+a");
      if (text === "") await page.keyboard.press("Delete");
      else await page.keyboard.type(text);
    },
    async pick(name, option) {
      await reach(["button"], name);
      // One opens the menu, types what the choice begins with, and takes it.
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem").first().waitFor();
      // As far as this keyboard has the letters; then on by arrows.
      await page.keyboard.type(/^[ -~]*/.exec(option)?.[0] ?? "");
      for (let arrows = 0; arrows < MOST_ARROWS && !fits(option, (await focused(page)).name); arrows++)
        await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    },
  };
}

/** Does a piece of work with the page as somebody who comes new to it. */
async function work(words: Words, handsOf: (page: Page) => Hands): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: words.locale });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(`
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.refused.push(event.violatedDirective + " " + event.blockedURI));
  `);
  const { press, write, pick } = handsOf(page);
  const see = (text: string | RegExp): Promise<void> =>
    page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();

  // Find the rule about debt.
  await page.goto(serving.address);
  await page.getByRole("button", { name: words.search }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type(words.debt);
  const hit = page.getByRole("option", { name: words.debtHit });
  await expect.poll(() => hit.getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: words.debtTitle, level: 2 }).waitFor();

  // To raise what is strong already changes no case; to lower it does, and the page says which, and why.
  await press("radio", words.raised);
  await see(words.noneChanged);
  await press("radio", words.lowered);
  await see(words.someChanged);
  await press("radio", words.changed);
  await press("option", /^C08/);
  await page.getByRole("region", { name: words.why }).getByText(words.countedNoMore).waitFor();

  // Undo both.
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await see(words.noneChanged);

  // An indicator of one's own, with a question, a strength, a score that counts it and a source.
  await press("button", words.newIndicator);
  for (const [field, text] of words.indicatorTexts) await write(field, text);
  await press("button", words.addIndicator);
  await page.getByRole("heading", { name: words.indicator, level: 2 }).waitFor();
  await press("radio", words.strong);
  await pick(words.toScore, words.score);
  await see(words.countsNow);
  await pick(words.addSource, "UNODC");

  // A mistake: what it is called is deleted. The page says so, and leads there.
  if (words.unfold !== undefined) await press("button", words.unfold);
  await write(words.name, "");
  await press("button", words.oneError);
  await see(words.nameMissing);
  await press("button", words.goTo);
  await expect.poll(() => focused(page).then(({ name }) => name)).toBe(words.name);
  await page.keyboard.type(words.label.nb);
  await page.getByRole("button", { name: words.noErrors }).waitFor();

  // A case for it, of which the result is accepted, with a reason.
  await press("button", words.caseView);
  await press("button", words.newCase);
  await write(...words.caseTitle);
  await press("button", words.makeCase);
  await page.getByRole("group", { name: words.answer, exact: true }).waitFor();
  await press("button", words.yes);
  await press("tab", words.allQuestions);
  await write(words.findQuestion, words.inQuestion);
  await press("button", words.ownQuestion);
  await press("button", words.yes);
  await press("button", words.accept);
  await write(...words.because);
  await press("button", words.acceptDo);
  await see(words.oneMet);

  // Handed over.
  await press("button", words.file);
  const [download] = await Promise.all([page.waitForEvent("download"), press("menuitem", words.draft)]);
  const draft: HandedOver = JSON.parse(await readFile(await download.path(), "utf8"));
  const own = draft.ruleset.indicators.find(({ label }) => label.nb === words.label.nb);
  expect(own).toMatchObject({ label: words.label, basis: [{ source: "unodc" }], tags: { strength: "strong" } });
  expect(JSON.stringify(draft.ruleset.scores)).toContain(`"${own?.id}"`);
  const sample = draft.cases.map(({ document }) => document).find(({ title }) => title.nb === words.caseTitle[1]);
  // Both answers are the case's own: nothing was tried beside it.
  expect(JSON.stringify(sample)).toContain(`"${own?.id}"`);
  expect(sample?.expect).toMatchObject([{ because: { nb: words.because[1] } }]);

  expect(await page.evaluate<string[]>("window.refused")).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
}

test("a newcomer's whole piece of work, in Norwegian, by mouse", () => work(NB, mouse), 60_000);
test("a newcomer's whole piece of work, in English, by mouse", () => work(EN, mouse), 60_000);
test("a newcomer's whole piece of work, in Norwegian, by keys alone", () => work(NB, keyboard), 60_000);
test("a newcomer's whole piece of work, in English, by keys alone", () => work(EN, keyboard), 60_000);
