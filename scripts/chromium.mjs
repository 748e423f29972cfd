/**
 * Where the tests' browser is, and how to start it: `launchOptions` for Playwright.
 *
 * The same Chromium everywhere, so that a test which passes on one machine passes on the next: it comes from npm (packed
 * in @sparticuz/chromium) and needs neither root, nor a system package, nor a download besides `pnpm install`.
 * The package's own `executablePath()` is not used: it unpacks in place, so that two test runners can see half a file,
 * and its switches turn web security off.
 */
import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";

/**
 * @typedef {object} LaunchOptions
 * @property {string} executablePath
 * @property {string[]} args
 * @property {Record<string, string>} env
 */

const ARGS = [
  // Tests run as root in containers, where Chromium's sandbox cannot start; they only visit our own pages.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=nb-NO",
  "--font-render-hinting=none",
];

/** @returns {Promise<LaunchOptions>} */
export async function chromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return { executablePath: chosen, args: ARGS, env: environment({}) };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The packed Chromium runs on Linux x64 only. Set CHROMIUM_PATH to a Chromium or Chrome.");
  }
  const directory = await unpacked();
  return {
    executablePath: join(directory, "chromium"),
    args: ARGS,
    env: environment({
      LD_LIBRARY_PATH: join(directory, "al2023", "lib"),
      FONTCONFIG_FILE: join(directory, "fonts.conf"),
    }),
  };
}

/**
 * Without LANG Chromium calls its language `en-US@posix`, and `new Intl.Collator(navigator.language)` throws.
 * @param {Record<string, string>} more
 */
function environment(more) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return { ...env, LANG: "en_US.UTF-8", ...more };
}

/** Unpacks once a version. The rename makes it whole or absent, whoever else unpacks at the same time. */
async function unpacked() {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const home = join(dirname(entry), "..");
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "holdepunkt-chromium");
  const target = join(cache, version);
  if (await exists(target)) return target;

  const draft = join(cache, `${version}.${process.pid}`);
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    await Promise.all([
      pipeline(
        createReadStream(join(home, "bin", "chromium.br")),
        createBrotliDecompress(),
        createWriteStream(join(draft, "chromium"), { mode: 0o755 }),
      ),
      untar(join(home, "bin", "fonts.tar.br"), draft),
      // The libraries of the software renderer are looked for beside the executable.
      untar(join(home, "bin", "swiftshader.tar.br"), draft),
      // libnss3 and friends, which a bare machine does not have.
      untar(join(home, "bin", "al2023.tar.br"), join(draft, "al2023")),
    ]);
    await writeFile(join(draft, "fonts.conf"), fontsConf(target));
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster: its copy is as good as ours.
    if (!(await exists(target))) throw error;
  }
  return target;
}

/**
 * Only the packed fonts: a character that no shipped font has must look missing here too, not just elsewhere.
 * @param {string} directory
 */
function fontsConf(directory) {
  const escaped = directory.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${escaped}/fonts</dir>
  <cachedir>${escaped}/fonts-cache</cachedir>
</fontconfig>
`;
}

/**
 * Through a plain file, since `tar` cannot read brotli. `--no-same-owner`: root would give the files to a stranger's id.
 * @param {string} archive
 * @param {string} directory
 */
async function untar(archive, directory) {
  const plain = `${directory}.${Math.random().toString(36).slice(2)}.tar`;
  await mkdir(directory, { recursive: true });
  try {
    await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(plain));
    await promisify(execFile)("tar", ["-x", "--no-same-owner", "-f", plain, "-C", directory]);
  } finally {
    await rm(plain, { force: true });
  }
}

/** @param {string} path */
async function exists(path) {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
