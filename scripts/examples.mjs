/**
 * Runs the examples of the documentation as a system would that has the two packages installed: in a folder of their own,
 * with `@holdepunkt/engine` and `@holdepunkt/rulesets` in its `node_modules`.
 *
 *     node scripts/examples.mjs evaluate.mjs
 */
import { cp, mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, runNode } from "./run.mjs";

export const EXAMPLES = join(ROOT, "docs", "examples");

/**
 * @template T
 * @param {(folder: string) => Promise<T>} act Handed a folder that holds the examples, and nothing of this repository
 * @returns {Promise<T>}
 */
export async function inProject(act) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "holdepunkt-examples-")));
  try {
    await cp(EXAMPLES, folder, { recursive: true });
    const scope = join(folder, "node_modules", "@holdepunkt");
    await mkdir(scope, { recursive: true });
    for (const name of ["engine", "rulesets"]) {
      await symlink(join(ROOT, "packages", name), join(scope, name), "junction");
    }
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What an example writes.
 * @param {string} name
 * @param {readonly string[]} [nodeOptions]
 */
export function runExample(name, nodeOptions = []) {
  return inProject((folder) => runNode([...nodeOptions, join(folder, name)], { cwd: folder, env: { NO_COLOR: "1" } }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ok, output } = await runExample(process.argv[2] ?? "");
  process.stdout.write(output);
  process.exitCode = ok ? 0 : 1;
}
