import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const home = dirname(fileURLToPath(import.meta.url));
const documents = readdirSync(home, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json") && !path.includes("node_modules"))
  .sort();

// Digests and signatures are taken over bytes: an editor that changes line ends or adds a mark changes the document.
test.each(documents)("%s is UTF-8 without a mark, with \\n line ends and one at its end", (path) => {
  const bytes = readFileSync(join(home, path));
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  expect(text.startsWith("\uFEFF")).toBe(false);
  expect(text).not.toContain("\r");
  expect(text).toMatch(/[^\n]\n$/);
  expect(() => JSON.parse(text)).not.toThrow();
});
