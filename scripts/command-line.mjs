/** Runs a line of the documentation as a reader would who has `holdepunkt` on the path: from the root of the repository. */
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT } from "./run.mjs";

/**
 * @param {string} line
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export async function runLine(line) {
  const folder = await mkdtemp(join(tmpdir(), "holdepunkt-docs-"));
  try {
    const command = join(folder, "holdepunkt");
    const bin = join(ROOT, "packages", "engine", "bin", "holdepunkt.js");
    await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
    await chmod(command, 0o755);
    const { LC_ALL, LC_MESSAGES, LANG, FORCE_COLOR, ...env } = process.env;
    const child = spawn("bash", ["-c", line], {
      cwd: ROOT,
      env: { ...env, NO_COLOR: "1", PATH: `${folder}${delimiter}${env.PATH}` },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    return { code, stdout, stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
