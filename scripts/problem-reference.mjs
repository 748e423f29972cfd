/**
 * Makes docs/reference/problems.md: every problem code with what it carries and what it says in the three languages, from
 * the engine's messages and the type that names the codes.
 *
 *     node scripts/problem-reference.mjs [--check]
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { ROOT } from "./run.mjs";

export const PAGE = "docs/reference/problems.md";
const ENGINE = join(ROOT, "packages/engine/src/language");
const LANGUAGES = /** @type {const} */ (["nb", "nn", "en"]);
const NAMES = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

/** @typedef {Record<string, string>} Messages */
/** @typedef {{ code: string, carries: string[] }} Entry */

/** The page as it should be. */
export async function problemReference() {
  const [nb, nn, en] = await Promise.all(LANGUAGES.map(messagesOf));
  const messages = { nb: nb ?? {}, nn: nn ?? {}, en: en ?? {} };
  const sections = sectionsOf(await readFile(join(ENGINE, "problem.ts"), "utf8"));
  const named = sections.flatMap(({ entries }) => entries.map(({ code }) => code)).sort();
  const said = codesIn(messages.en, "problem.");
  if (named.join() !== said.join()) throw new Error(`problem.ts names ${named}, the messages say ${said}`);
  return [
    "# Problems",
    "",
    "<!-- Made by scripts/problem-reference.mjs from the engine's messages. -->",
    "",
    "A document that is refused comes back with all its problems, as data: `code` says what is wrong, `path` where (a JSON",
    'Pointer, RFC 6901; `""` is the whole document), and some carry more. Codes are stable; wordings are not.',
    "`problemText(problem, language)` gives the wording. A problem never carries a value from a case, since problems end up",
    "in logs. ‹…› stands for what the problem carries.",
    "",
    ...sections.flatMap(({ heading, entries }) => [
      `## ${heading}`,
      "",
      ...table(
        ["Code", "Carries", ...LANGUAGES.map((language) => NAMES[language])],
        entries.map(({ code, carries }) => [
          `\`${code}\``,
          carries.map((field) => `\`${field}\``).join(", "),
          ...LANGUAGES.map((language) => plain(messages[language][`problem.${code}`] ?? "")),
        ]),
      ),
      "",
    ]),
    "## What was expected",
    "",
    "The values of `expected` in `wrongType` and `wrongValue`.",
    "",
    ...table(
      ["Expected", ...LANGUAGES.map((language) => NAMES[language])],
      codesIn(messages.en, "expected.").map((code) => [
        `\`${code}\``,
        ...LANGUAGES.map((language) => plain(messages[language][`expected.${code}`] ?? "")),
      ]),
    ),
    "",
  ].join("\n");
}

/** @param {string} language @returns {Promise<Messages>} */
async function messagesOf(language) {
  return JSON.parse(await readFile(join(ENGINE, "messages", `${language}.json`), "utf8"));
}

/** @param {Messages} messages @param {string} prefix */
function codesIn(messages, prefix) {
  return Object.keys(messages)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

/**
 * The codes by the comments that divide them.
 * @param {string} source
 */
function sectionsOf(source) {
  const body = /interface ProblemDetails \{\n([\s\S]*?)\n\}/.exec(source)?.[1];
  if (body === undefined) throw new Error("problem.ts has no ProblemDetails");
  /** @type {{ heading: string, entries: Entry[] }[]} */
  const sections = [];
  for (const line of body.split("\n")) {
    const heading = /^ {2}\/\/ (.+)$/.exec(line)?.[1];
    const [, code, details = ""] = /^ {2}(\w+): (.+);$/.exec(line) ?? [];
    if (heading !== undefined) sections.push({ heading, entries: [] });
    else if (code !== undefined) {
      const carries = [...details.matchAll(/readonly (\w+):/g)].map(([, field = ""]) => field);
      sections.at(-1)?.entries.push({ code, carries });
    } else throw new Error(`problem.ts: cannot read "${line}"`);
  }
  return sections;
}

/**
 * A message with its arguments in ‹› and its alternatives beside each other.
 * @param {string} message
 */
function plain(message) {
  return told(parse(message, { captureLocation: false }));
}

/** @param {import("@formatjs/icu-messageformat-parser").MessageFormatElement[]} tree @returns {string} */
function told(tree) {
  return tree
    .map((part) => {
      if (part.type === TYPE.literal) return part.value;
      if ("options" in part) {
        return Object.values(part.options)
          .map((option) => told(option.value))
          .join("/");
      }
      return `‹${"value" in part ? part.value : ""}›`;
    })
    .join("");
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(escaped).join(" | ")} |`);
}

/** @param {string} cell */
function escaped(cell) {
  return cell.replaceAll("|", "\\|");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const wanted = await problemReference();
  const found = await readFile(join(ROOT, PAGE), "utf8").catch(() => "");
  if (found !== wanted && process.argv[2] === "--check") {
    console.error(`${PAGE} is not what the messages say; run node scripts/problem-reference.mjs`);
    process.exitCode = 1;
  } else if (found !== wanted) await writeFile(join(ROOT, PAGE), wanted);
}
