import { engineWords } from "../../language/problem-text.ts";
import { escapeCssString } from "./escape.ts";
import type { Report } from "./report.ts";

/**
 * The style sheet of a report. On paper it is A4, light whatever the screen is, with which ruleset and which date at the top of each
 * page and the page's number below (CSS Paged Media 3, margin boxes). Meaning never hangs on colour.
 */
export function reportStyle(report: Report): string {
  return `${SCREEN}${PRINT}${pageStyle(report)}`;
}

function pageStyle({ language, runningHead }: Report): string {
  // What the page and its counters are called stands in a message; what CSS counts takes the place of its arguments.
  const [page, pages] = ["<page>", "<pages>"];
  const words = engineWords(language)("report.page", { page, pages });
  const content = words
    .split(/(<pages?>)/)
    .map((part) => (part === page ? "counter(page)" : part === pages ? "counter(pages)" : quoted(part)))
    .join(" ");
  return `@page {
  size: A4;
  margin: 22mm 18mm 20mm;
  @top-left { content: ${quoted(runningHead.ruleset)}; ${MARGIN_TEXT} }
  @top-right { content: ${quoted(runningHead.date)}; ${MARGIN_TEXT} }
  @bottom-right { content: ${content}; ${MARGIN_TEXT} }
}
`;
}

const quoted = (text: string): string => `"${escapeCssString(text)}"`;

const FONTS =
  '"Inter Variable", Inter, system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
const MARGIN_TEXT = `font: 8pt ${FONTS}; color: #444;`;

const SCREEN = `
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #55555e; --line: #c9c9d1; --page: #fff; --box: #f4f4f7; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #ececf1; --soft: #b4b4bf; --line: #4b4b55; --page: #17171a; --box: #222227; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 ${FONTS}; overflow-wrap: break-word; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1.5rem; font-size: .9rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.short { background: var(--box); border-inline-start: .25rem solid var(--ink); padding: .75rem 1.25rem; }
.short h2 { margin-top: .25rem; }
.short p { margin: 0 0 .6rem; }
ul { list-style: none; margin: 0; padding: 0; }
li li { padding-inline-start: 1.5rem; margin-top: .2rem; }
.statements > li { padding: .6rem 0; border-top: 1px solid var(--line); }
section:not([aria-labelledby="limits"]) > .statements > li > .said { font-weight: 600; }
.said { display: block; position: relative; padding-inline-start: 1.5rem; }
.said > svg { position: absolute; inset-inline-start: 0; top: .3em; width: 1em; height: 1em; }
.said.plain::before { content: "–"; position: absolute; inset-inline-start: .25rem; color: var(--soft); font-weight: 400; }
.disc { fill: var(--ink); }
.cut { fill: none; stroke: var(--page); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.ring { fill: none; stroke: var(--ink); stroke-width: 1.5; stroke-linecap: round; }
.dashed { stroke-dasharray: 2.6 1.7; }
`;

const PRINT = `
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --box: #f4f4f4; }
  :root { font-size: 10pt; }
  body { line-height: 1.42; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  h2 { margin-top: 16pt; }
  h1, h2, .said:has(+ ul) { break-after: avoid; }
  p, .said { orphans: 3; widows: 3; }
  .short, dl, li li li { break-inside: avoid; }
  .statements > li { padding: 4pt 0; }
}
`;
