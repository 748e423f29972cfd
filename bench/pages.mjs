// What the measurements of the page share: our editor over a large ruleset, and the plain sums.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { largeRuleset } from "./large-ruleset.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The number after `--name` on the command line. */
export const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

/** Of a list, what so great a share of it is not above. */
export const quantile = (list, share) =>
  list.length === 0
    ? Number.NaN
    : list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
export const median = (list) => quantile(list, 0.5);
export const round = (number, digits = 0) => Number(number.toFixed(digits));

/** Our editor over a folder with a ruleset of so many indicators, served by the command that ships with it. */
export async function serveLarge(indicators) {
  const folder = mkdtempSync(join(tmpdir(), "holdepunkt-bench-"));
  const ruleset = join(folder, "large");
  mkdirSync(join(ruleset, "cases"), { recursive: true });
  writeFileSync(join(ruleset, "ruleset.json"), `${JSON.stringify(largeRuleset(indicators), null, 2)}\n`);
  const facts = { fact0: true, fact4: true, sign1: true, sign5: true };
  writeFileSync(join(ruleset, "cases", "B1.json"), `${JSON.stringify({ id: "B1", facts }, null, 2)}\n`);
  const command = [
    here("../packages/engine/bin/holdepunkt.js"),
    "serve",
    folder,
    "--port",
    "0",
    "--open",
    "no",
    "--json",
  ];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const close = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  // Also where the measuring is broken off.
  process.once("exit", close);
  const line = await new Promise((resolve, reject) => {
    child.stdout.once("data", (bytes) => resolve(String(bytes)));
    child.once("exit", () => reject(new Error("the server ended before it served")));
  });
  return { address: JSON.parse(line).address, close };
}

/** What is used of the heap once all that can go is gone, in MB. */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}

/**
 * Does what is to be measured, and ends what was started for it, the last first, whatever goes wrong: a server that is left
 * behind holds its port and its folder.
 */
export async function measuring(act) {
  const ends = [];
  try {
    await act((end) => ends.push(end));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Frames a second while the page is moved through with the wheel for a second and a half. */
export async function framesWhileWheeling(page, { x, y, across = 0, down }) {
  const counting = page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        let frames = 0;
        const tick = () => {
          frames += 1;
          if (performance.now() - start > 1500) resolve((frames * 1000) / (performance.now() - start));
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
  );
  await page.mouse.move(x, y);
  for (let i = 0; i < 45; i++) {
    await page.mouse.wheel(across, down);
    await page.waitForTimeout(25);
  }
  return counting;
}
