/**
 * Writes the JSON Schemas that the engine's package carries, which are those that `holdepunkt schema` prints but for white
 * space, which is the formatter's. Needs a build.
 *
 *     node scripts/schema.mjs [--check]
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, runNode } from "./run.mjs";

/** @param {"ruleset" | "case"} document */
async function printed(document) {
  const args = ["packages/engine/bin/holdepunkt.js", "schema", ...(document === "case" ? ["case"] : [])];
  const { ok, stdout, output } = await runNode(args);
  if (!ok) throw new Error(output);
  return JSON.stringify(JSON.parse(stdout));
}

/** @param {string} file */
async function carried(file) {
  try {
    return JSON.stringify(JSON.parse(await readFile(join(ROOT, file), "utf8")));
  } catch {
    return "";
  }
}

/** The schema files, with what stands in them and what should, both without white space. */
export function schemas() {
  return Promise.all(
    /** @type {const} */ (["ruleset", "case"]).map(async (document) => {
      const file = `packages/engine/schema/${document}-1.json`;
      return { file, found: await carried(file), wanted: await printed(document) };
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { file, found, wanted } of await schemas()) {
    if (found === wanted) continue;
    if (process.argv[2] === "--check") {
      console.error(`${file} is not what the engine prints; run node scripts/schema.mjs`);
      process.exitCode = 1;
      continue;
    }
    await writeFile(join(ROOT, file), `${JSON.stringify(JSON.parse(wanted), null, 2)}\n`);
    await runNode(["node_modules/@biomejs/biome/bin/biome", "format", "--write", file]);
  }
}
