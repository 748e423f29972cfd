import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/** A Chromium that can be started: where it is, and what it needs to be told of where its parts are. */
export interface Browser {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What Chromium and its kin are called where they are installed. */
const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "chrome-headless-shell",
];

/**
 * The browser that prints: the one named, else `HOLDEPUNKT_BROWSER`, else one on the path, else the one that this
 * repository's tests have unpacked (`docs/decisions/packed-chromium.md`). One that was named is not replaced by another.
 */
export async function findBrowser(
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Browser | undefined> {
  const wanted = named ?? environment.HOLDEPUNKT_BROWSER;
  if (wanted) return (await isExecutable(wanted)) ? { path: wanted, environment: {} } : undefined;
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    // What is found from a folder that moves with the reader is not what the path meant.
    if (!isAbsolute(folder)) continue;
    for (const name of NAMES) {
      const path = join(folder, name);
      if (await isExecutable(path)) return { path, environment: {} };
    }
  }
  return packed(environment.XDG_CACHE_HOME || join(homedir(), ".cache"));
}

/** The newest that `scripts/chromium.mjs` has unpacked; it is whole or absent. */
async function packed(cache: string): Promise<Browser | undefined> {
  const folder = join(cache, "holdepunkt-chromium");
  const versions = await readdir(folder).catch(() => []);
  for (const version of versions.filter((name) => /^\d+\.\d+\.\d+$/.test(name)).sort(byVersion)) {
    const path = join(folder, version, "chromium");
    if (!(await isExecutable(path))) continue;
    const environment = {
      LD_LIBRARY_PATH: join(folder, version, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, version, "fonts.conf"),
    };
    return { path, environment };
  }
  return undefined;
}

const byVersion = (a: string, b: string): number => b.localeCompare(a, "en", { numeric: true });

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
