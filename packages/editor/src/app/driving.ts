import { DATABASE } from "../workspace/browser-journal.ts";
import { LAST_WORDS } from "../workspace/browser-last-words.ts";

/*
 * What tests in a browser ask of the page.
 */

/** An item on the map by the node or group that it stands for. */
export function item(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-item="${id}"]`);
  if (found === null) throw new Error(`${id} is not out on the map`);
  return found;
}

/** Forgets all work that is kept in this browser, as for a reader who comes for the first time. */
export const forgetWork = (): Promise<void> =>
  new Promise((resolve) => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(LAST_WORDS)) localStorage.removeItem(key);
    const asked = indexedDB.deleteDatabase(DATABASE);
    asked.onsuccess = () => resolve();
    asked.onerror = () => resolve();
    asked.onblocked = () => resolve();
  });

/** Waits until the page can be edited: its parts come after the map. */
export async function withDesk<T>(rendered: Promise<T>): Promise<T> {
  const screen = await rendered;
  while (document.querySelector(".history-buttons") === null) await new Promise((resolve) => setTimeout(resolve, 20));
  return screen;
}

/** Chooses the page's language, as a press on its name does. */
export const chooseLanguage = (language: "nb" | "nn" | "en"): void =>
  document.querySelector<HTMLElement>(`.languages label[lang="${language}"]`)?.click();

export const classOf = (id: string): string => item(id).className;

/** The item that has focus. */
export const focused = (): string | null | undefined => document.activeElement?.getAttribute("data-item");

/** The part of axe that is used here: only tests may depend on it. */
interface Axe {
  run(
    context: Document,
    options: { runOnly: string[] },
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds, a line each. */
export async function violations(axe: Axe): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** Items whose content is larger than they are. */
export const cut = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("[data-item]")]
    .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.dataset.item ?? "");
