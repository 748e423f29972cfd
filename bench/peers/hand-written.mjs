import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Two-valued JavaScript as one would write it by hand: an `if` a row over a plain object. Written to a module of its own, so
 * that V8 compiles it like any other source.
 */
export async function candidates({ facts, decisions, outcomes }) {
  const said = ({ fact, operator, value }) => {
    const operators = { equal: "===", lessThan: "<", greaterThanInclusive: ">=" };
    return `f.${facts[fact].id} ${operators[operator]} ${JSON.stringify(value)}`;
  };
  const functions = decisions.map(
    ({ id, rows }) =>
      `function ${id}(f) {\n${rows
        .map(
          ({ groups, outcome }) =>
            `  if (${groups.map((comparisons) => comparisons.map(said).join(" && ")).join(" || ")}) return ${JSON.stringify(outcomes[outcome])};`,
        )
        .join("\n")}\n  return ${JSON.stringify(outcomes[0])};\n}`,
  );
  const source = `${functions.join("\n")}\nexport default (f) => [${decisions.map(({ id }) => `${id}(f)`).join(", ")}];\n`;
  const folder = mkdtempSync(join(tmpdir(), "holdepunkt-bench-"));
  const file = join(folder, `rules-${decisions.length}.mjs`);
  writeFileSync(file, source);
  const { default: run } = await import(pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
  return [{ name: "JavaScript by hand, two-valued, on objects", prepare: (known) => known, run }];
}
