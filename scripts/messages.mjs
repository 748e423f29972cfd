// Turns the ICU messages of one package (`nb.json nn.json en.json` in a folder, and in any folder within it) into typed
// TypeScript: syntax trees for intl-messageformat, so that no parser runs in the browser, and a type that names every
// message with its arguments. A message that a language lacks, or whose arguments differ between languages, fails the build.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";

const LANGUAGES = ["nb", "nn", "en"];
const start = process.argv[2];
if (start === undefined) throw new Error("usage: node scripts/messages.mjs FOLDER");

const foldersIn = (folder) => [
  ...(existsSync(join(folder, "nb.json")) ? [folder] : []),
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersIn(join(folder, name))),
];
const faults = foldersIn(start).flatMap(generate);
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}

/** Makes the TypeScript of one folder; gives what stands in its way, and then makes nothing. */
function generate(folder) {
  const sources = Object.fromEntries(
    LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8"))]),
  );
  const faults = [];
  const trees = Object.fromEntries(LANGUAGES.map((language) => [language, {}]));
  const types = {};
  for (const key of [...new Set(LANGUAGES.flatMap((language) => Object.keys(sources[language])))].sort()) {
    const signatures = LANGUAGES.map((language) => {
      const message = sources[language][key];
      if (typeof message !== "string") {
        faults.push(`${language}: "${key}" is missing`);
        return undefined;
      }
      try {
        const tree = parse(message, { captureLocation: false });
        trees[language][key] = tree.every((part) => part.type === TYPE.literal)
          ? tree.map((part) => part.value).join("")
          : tree;
        return argumentsOf(tree);
      } catch (error) {
        faults.push(`${language}: "${key}": ${error.message}`);
        return undefined;
      }
    });
    const [first] = signatures;
    for (const [i, signature] of signatures.entries()) {
      if (signature !== undefined && JSON.stringify(signature) !== JSON.stringify(first)) {
        faults.push(`"${key}": ${LANGUAGES[i]} has other arguments than ${LANGUAGES[0]}`);
      }
    }
    types[key] = first ?? {};
  }
  if (faults.length > 0) return faults.map((fault) => `${folder}: ${fault}`);

  const typeOf = (signature) =>
    `{ ${Object.entries(signature)
      .map(([name, type]) => `readonly ${name}: ${type.replace(/"other"/, "string")}`)
      .join("; ")} }`;
  const lines = [
    "// Made by scripts/messages.mjs from the JSON files beside this folder.",
    "/** Every message with its arguments. */",
    "export type Messages = {",
    ...Object.entries(types).map(([key, signature]) => `  readonly ${JSON.stringify(key)}: ${typeOf(signature)};`),
    "};",
    "",
    "/** The messages of each language: plain text, or a syntax tree for intl-messageformat. */",
    `export const messages: { readonly [language in ${LANGUAGES.map((l) => JSON.stringify(l)).join(" | ")}]: { readonly [key in keyof Messages]: unknown } } = ${JSON.stringify(trees, null, 1)};`,
    "",
  ];
  const target = join(folder, "generated");
  mkdirSync(target, { recursive: true });
  const file = join(target, "messages.ts");
  const text = lines.join("\n");
  let before;
  try {
    before = readFileSync(file, "utf8");
  } catch {
    before = undefined;
  }
  // Written only when it changed, so that incremental builds stay incremental.
  if (before !== text) writeFileSync(file, text);
  return [];
}

/** The arguments of a message and their types, sorted by name. */
function argumentsOf(tree, found = {}) {
  for (const part of tree) {
    if (part.type === TYPE.argument) found[part.value] ??= "string";
    if (part.type === TYPE.number || part.type === TYPE.plural) found[part.value] = "number";
    if (part.type === TYPE.select)
      found[part.value] = Object.keys(part.options)
        .map((option) => JSON.stringify(option))
        .sort()
        .join(" | ");
    if (part.type === TYPE.date || part.type === TYPE.time) found[part.value] = "Date";
    if (part.options !== undefined) for (const option of Object.values(part.options)) argumentsOf(option.value, found);
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
