/** `npm start`: from a fresh clone to an assessed sample case in words and the editor on this machine. */
import { access } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { portHolder } from "./port-holder.mjs";
import { endWithSignals, ROOT, runNode, runScript } from "./run.mjs";
import { DEFAULT_PORT, serve } from "./serve.mjs";
import { WORDS } from "./start-words.mjs";

const EDITOR = join(ROOT, "packages", "editor", "dist");
const EXAMPLE = [
  "packages/engine/bin/holdepunkt.js",
  "explain",
  "no-child-trafficking",
  "packages/rulesets/no-child-trafficking/cases/C02.json",
];

/** What goes wrong for a reason that a person can do something about: said in words, without a stack. */
class Stop extends Error {}

const { values, tokens } = parseArgs({
  options: {
    lang: { type: "string", default: "nb" },
    port: { type: "string", default: process.env.HOLDEPUNKT_PORT || String(DEFAULT_PORT) },
    "no-build": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
  // Strict parsing would answer in English, whatever the language.
  strict: false,
  tokens: true,
});
const lang = values.lang === "nn" || values.lang === "en" ? values.lang : "nb";
const words = WORDS[lang];

try {
  await main();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  for (const token of tokens) {
    const known = token.kind === "option" && ["lang", "port", "no-build", "help"].includes(token.name);
    if (!known) throw new Stop(words.unknownOption(token.kind === "option-terminator" ? "--" : nameOf(token)));
    const first = tokens.findIndex((other) => other.kind === "option" && other.name === token.name);
    if (tokens[first] !== token) throw new Stop(words.repeatedOption(nameOf(token)));
  }
  if (values.lang !== lang)
    throw new Stop(words.unknownOption(values.lang === true ? "--lang" : `--lang ${values.lang}`));
  if (values.help) return console.log(words.usage);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Stop(words.oldNode);
  const port = /^[1-9]\d{0,4}$/.test(String(values.port)) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) throw new Stop(words.notAPort(values.port === true ? "" : String(values.port)));

  endWithSignals();
  // Known at once, and not after a minute of installing.
  await tryPort(port).catch(portProblem(port));
  if (!values["no-build"]) {
    await step(words.install, () => runScript("setup"));
    await step(words.build, () => runScript("build"));
  }

  const example = await runNode([...EXAMPLE, "--lang", lang]);
  if (!example.ok || example.stdout.trim() === "") throw failure(words.example, example.output);
  console.log(`\n${words.example}\n\n${example.stdout.trimEnd()}\n`);

  await access(join(EDITOR, "index.html")).catch(() => {
    throw new Stop(words.notBuilt);
  });
  const serving = await serve({ root: EDITOR, port }).catch(portProblem(port));
  console.log(`${words.serving}\n\n${serving.address}\n\n${words.howToStop}`);

  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    // Being stopped is how it ends: nothing has failed.
    process.removeAllListeners(signal).once(signal, async () => {
      await serving.close();
      console.log(`\n${words.stopped}`);
    });
  }
}

/** @param {number} port */
function tryPort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(resolve));
  });
}

/**
 * @param {number} port
 * @returns {(error: NodeJS.ErrnoException) => Promise<never>}
 */
function portProblem(port) {
  return async (error) => {
    if (error.code === "EACCES") throw new Stop(`${words.notAllowed(port)}\n${words.chooseAnother(DEFAULT_PORT)}`);
    if (error.code !== "EADDRINUSE") throw error;
    const holder = await portHolder(port);
    const who = holder.holdepunkt ? words.takenByUs(port) : words.taken(port, holder.process);
    throw new Stop(`${who}\n${words.chooseAnother(port < 65_535 ? port + 1 : DEFAULT_PORT)}`);
  };
}

/**
 * @param {string} name
 * @param {() => Promise<import("./run.mjs").Outcome>} act
 */
async function step(name, act) {
  const start = performance.now();
  process.stdout.write(`${name} … `);
  const { ok, output } = await act();
  if (!ok) {
    process.stdout.write("\n");
    throw failure(name, output);
  }
  console.log(`${words.done} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

/**
 * @param {string} name
 * @param {string} output
 */
function failure(name, output) {
  return new Stop(`${words.failed(name.replace(/:$/, ""))}\n\n${output.trimEnd()}`);
}

/** @param {{ kind: string, rawName?: string, value?: string | boolean | undefined }} token */
function nameOf(token) {
  return token.rawName ?? String(token.value);
}
