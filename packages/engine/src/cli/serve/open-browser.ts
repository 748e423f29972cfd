import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PROGRAMS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/**
 * Opens the browser at an address with a secret in it; gives what clears up afterwards. Everyone on the machine can read how a program was called, so the
 * browser is called with a file that only its owner can read, and that leads there. Where there is no browser nothing happens: the address stands in the
 * terminal.
 */
export async function openBrowser(address: string): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "holdepunkt-"));
  const page = join(folder, "open.html");
  const html = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}"><title>Holdepunkt</title><a href="${address}">Holdepunkt</a>\n`;
  await writeFile(page, html, { mode: 0o600, flag: "wx" });
  const [program, ...rest] = PROGRAMS[process.platform] ?? ["xdg-open"];
  spawn(program, [...rest, pathToFileURL(page).href], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
  return () => rm(folder, { recursive: true, force: true });
}

/** Whether a person sits here who would see a browser. */
export const hasDesktop = (): boolean =>
  process.stdout.isTTY === true &&
  (process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));
