import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, runNode } from "./run.mjs";
import { WORDS } from "./start-words.mjs";

/**
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
const start = (args, env = {}) =>
  runNode([join(ROOT, "scripts", "start.mjs"), ...args], { env: { HOLDEPUNKT_PORT: "", ...env } });

const LANGUAGES = /** @type {const} */ (["nb", "nn", "en"]);

test.each(LANGUAGES)("--help answers in %s", async (lang) => {
  const { ok, stdout } = await start(["--lang", lang, "--help"]);
  expect(ok).toBe(true);
  expect(stdout.trimEnd()).toBe(WORDS[lang].usage);
});

test("Bokmål is the language unless another is asked for", async () => {
  expect((await start(["--help"])).stdout.trimEnd()).toBe(WORDS.nb.usage);
});

describe("what is not understood is refused in words, before anything is done", () => {
  test.each([
    [["--lnag", "en"], WORDS.nb.unknownOption("--lnag")],
    [["--lang", "en", "-p", "1"], WORDS.en.unknownOption("-p")],
    [["--lang", "se"], WORDS.nb.unknownOption("--lang se")],
    [["--lang"], WORDS.nb.unknownOption("--lang")],
    [["--lang", "nn", "build"], WORDS.nn.unknownOption("build")],
    [["--lang", "nn", "--lang", "en"], WORDS.en.repeatedOption("--lang")],
    [["--lang", "en", "--port", "1", "--port=2"], WORDS.en.repeatedOption("--port")],
    [["--lang", "en", "--port", "0"], WORDS.en.notAPort("0")],
    [["--lang", "en", "--port", "65536"], WORDS.en.notAPort("65536")],
    [["--lang", "en", "--port", "0x50"], WORDS.en.notAPort("0x50")],
    [["--lang", "en", "--port=-1"], WORDS.en.notAPort("-1")],
    [["--lang", "en", "--port"], WORDS.en.notAPort("")],
  ])("%j", async (args, message) => {
    expect(await start(args)).toEqual({ ok: false, stdout: "", output: `${message}\n` });
  });

  test("a port from the environment too", async () => {
    const { ok, output } = await start(["--lang", "en"], { HOLDEPUNKT_PORT: "many" });
    expect(ok).toBe(false);
    expect(output).toBe(`${WORDS.en.notAPort("many")}\n`);
  });
});

test.each(LANGUAGES)("a port that is taken is named with its holder and a way out, in %s", async (lang) => {
  const silent = createServer((socket) => socket.end());
  await new Promise((resolve) => silent.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (silent.address());
  const { ok, output } = await start(["--lang", lang, "--port", String(port)]);
  silent.close();
  expect(ok).toBe(false);
  expect(output).toContain(String(port));
  expect(output).toContain(`npm start -- --port ${port + 1}`);
  expect(output).toContain(`HOLDEPUNKT_PORT=${port + 1}`);
  if (process.platform === "linux") expect(output).toContain(String(process.pid));
});

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// What `npm run build` made must be there.
test.each(LANGUAGES)("from the sample case to the served page to a clean stop, in %s", async (lang) => {
  const port = await freePort();
  const script = join(ROOT, "scripts", "start.mjs");
  const child = spawn(process.execPath, [script, "--no-build", "--lang", lang, "--port", String(port)]);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const address = `http://127.0.0.1:${port}/`;
  await Promise.race([ended, expect.poll(() => said.split("\n")).toContain(address)]);

  const words = WORDS[lang];
  const [before = "", after = ""] = said.split(`${words.serving}\n\n${address}\n`);
  expect(before).toContain(`${words.example}\n\n`);
  expect(before.split("\n").length).toBeGreaterThan(10);
  expect(after.trim()).toBe(words.howToStop);
  expect(await (await fetch(address)).text()).toContain('<div id="root">');

  child.kill("SIGINT");
  expect(await ended).toBe(0);
  expect(said.trimEnd().endsWith(words.stopped)).toBe(true);
});

test("every language says the same things", () => {
  const shape = (/** @type {object} */ words) => Object.entries(words).map(([key, value]) => [key, typeof value]);
  expect(shape(WORDS.nn)).toEqual(shape(WORDS.nb));
  expect(shape(WORDS.en)).toEqual(shape(WORDS.nb));
});
