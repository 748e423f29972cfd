import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Truth } from "../../language/truth.ts";
import type { Section, Statement } from "../account.ts";
import { escapeHtml } from "./escape.ts";
import type { Report } from "./report.ts";
import { reportStyle } from "./report-style.ts";
import { saidText } from "./said-text.ts";

/**
 * A report as one HTML document that needs nothing else and runs nothing: its policy allows its own style sheet, by hash, and
 * nothing more. Headings in order, a landmark, lists; what the case says in its own words stands in `bdi`. Printed, it is an A4 report.
 */
export function reportHtml(report: Report): string {
  const style = reportStyle(report);
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(style)))}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(report.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(report.title)}</h1>
<dl>
${report.head.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("\n")}
</dl>
${shortHtml(report.short)}
${report.sections.map(sectionHtml).join("\n")}
</main>
</body>
</html>
`;
}

const shortHtml = ({ heading, statements }: Section): string =>
  `<section class="short" aria-labelledby="short">
<h2 id="short">${escapeHtml(heading)}</h2>
${statements.map((statement) => `<p>${said(statement)}</p>`).join("\n")}
</section>`;

// Kinds are our own names, and each stands once on the page, so they serve as ids.
const sectionHtml = ({ kind, heading, statements }: Section): string =>
  `<section aria-labelledby="${kind}">
<h2 id="${kind}">${escapeHtml(heading)}</h2>
${listHtml(statements, "statements")}
</section>`;

function listHtml(statements: readonly Statement[], name?: string): string {
  if (statements.length === 0) return "";
  const items = statements.map((statement) => {
    const { truth, details } = statement;
    const line =
      truth === undefined
        ? `<span class="said plain">${said(statement)}</span>`
        : `<span class="said">${SIGNS[truth]}${said(statement)}</span>`;
    return `<li>${line}${listHtml(details)}</li>`;
  });
  return `<ul${name === undefined ? "" : ` class="${name}"`}>\n${items.join("\n")}\n</ul>`;
}

const said = (statement: Statement): string => saidText(statement, unbroken, (escaped) => `<bdi>${escaped}</bdi>`);

/** A section sign stays with its number. */
const unbroken = (text: string): string => escapeHtml(text).replaceAll("§ ", "§&#160;");

const svg = (shapes: string): string => `<svg viewBox="0 0 16 16" aria-hidden="true">${shapes}</svg>`;

/** Beside words that say the same, so nothing is lost where they are not seen. Drawn, since few fonts have them. */
const SIGNS: { readonly [truth in Truth]: string } = {
  true: svg('<circle class="disc" cx="8" cy="8" r="7.5"/><path class="cut" d="M4.6 8.3 7 10.7l4.5-5"/>'),
  false: svg('<circle class="ring" cx="8" cy="8" r="6.5"/><path class="ring" d="M3.6 12.4 12.4 3.6"/>'),
  unknown: svg(
    '<circle class="ring dashed" cx="8" cy="8" r="6.8"/><path class="ring" d="M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.3"/><circle class="disc" cx="8" cy="11.6" r=".9"/>',
  ),
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** RFC 4648, with padding, as content security policies write hashes. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let digit = 0; digit < 4; digit++) {
      text += i + digit > bytes.length ? "=" : (ALPHABET[(bits >> (18 - 6 * digit)) & 63] ?? "");
    }
  }
  return text;
}
