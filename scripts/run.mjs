/** Runs the repository's tools as child processes: quiet, bounded in time, and never left behind. */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} stdout
 * @property {string} output What it wrote to both, in the order it came
 */

const WINDOWS = process.platform === "win32";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a command to its end. Gives what it wrote instead of showing it, so that a reader sees the failing step alone.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, minutes?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd = ROOT, env = {}, minutes = 30 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // npm and npx are command files on Windows, which only a shell starts. No argument comes from outside.
      shell: WINDOWS && command !== process.execPath,
      // A group of its own, so that npx and what it started end together.
      detached: !WINDOWS,
    });
    running.add(child);
    let stdout = "";
    let output = "";
    const limit = setTimeout(() => {
      output += `\nStopped after ${minutes} minutes.\n`;
      end(child);
    }, minutes * 60_000);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    /** @param {boolean} ok */
    const finish = (ok) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ ok, stdout, output });
    };
    child.on("error", (error) => {
      output += `${command}: ${error.message}\n`;
      finish(false);
    });
    child.on("close", (code) => finish(code === 0));
  });
}

/**
 * Runs one of our own or an installed tool's scripts with the Node that runs us.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/**
 * Runs a script of the root package.json, which is where the version of pnpm is written.
 * @param {string} script
 */
export function runScript(script) {
  return run("npm", ["run", "--silent", script]);
}

/** Ends what still runs when we are asked to end, with the exit code a shell gives to that signal. */
export function endWithSignals() {
  for (const [signal, number] of /** @type {const} */ ([
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ])) {
    process.on(signal, () => {
      for (const child of running) end(child);
      process.exit(128 + number);
    });
  }
  // npm hands a signal to the shell it started, and the shell to nobody: losing that shell is how we hear of it.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
    }, 500).unref();
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function end(child) {
  if (child.pid === undefined) return;
  try {
    if (WINDOWS) child.kill();
    else process.kill(-child.pid, "SIGTERM");
  } catch {
    // Already gone.
  }
}
