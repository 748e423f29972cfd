/**
 * The audit log that the documentation verifies: one assessment, its evaluation, the decision after it, and an erasure.
 * Its key and salts are made from a seed, so that it is the same each time; nothing in it is secret.
 *
 *     node scripts/audit-example.mjs
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./run.mjs";

const FOLDER = "docs/examples/audit";

/** @returns {Promise<ReadonlyMap<string, string>>} What each file of the example should hold, by its path below the root */
export async function auditExample() {
  const built = (/** @type {string} */ file) => import(pathToFileURL(join(ROOT, "packages/engine/dist", file)).href);
  const [engine, audit, files] = await Promise.all([
    built("index.js"),
    built("audit/index.js"),
    built("audit/node-file-system.js"),
  ]);
  const folder = await mkdtemp(join(tmpdir(), "holdepunkt-audit-example-"));
  try {
    const random = seeded(20_260_623);
    const { signerKey, verifierKey } = done(audit.makeKey("example.no/log", random(32)));
    const log = join(folder, "log");
    const { nodeFiles, nodeProcesses } = files;
    const signer = done(audit.parseSignerKey(signerKey));
    const tools = { directory: log, files: nodeFiles, processes: nodeProcesses, signer, random };
    done(await audit.startLog(tools));
    const store = done(await audit.openLog(tools));

    const ruleset = done(engine.parseRuleset(await readFile(join(ROOT, "docs/examples/ruleset.json"))));
    const evaluator = engine.compile(engine.lowerPlan(done(engine.linkModel(ruleset))));
    const { facts } = done(engine.parseCase(await readFile(join(ROOT, "docs/examples/cases/wages.json"))));
    const deed = (/** @type {string} */ by, /** @type {string} */ at) => ({ by, at });

    /** @param {any} make @param {(make: any) => Promise<any>} [write] */
    const append = async (make, write = store.append.bind(store)) => {
      /** @type {any} */
      let entry;
      done(await write((/** @type {any} */ place) => (entry = make(place))));
      return { record: done(audit.readRecord(entry.line)), body: entry.body };
    };
    const assessed = await append(
      done(
        audit.draftAssessment(
          {
            ...deed("Kari, child welfare", "2026-06-23T09:40:00Z"),
            decisionId: "9d2b7c1e-4f0a-4c55-8a57-1f6a3f2f8f10",
            input: done(audit.recordInput({ facts })),
            assessment: "I am worried: the uncle may be keeping the wages.",
          },
          random,
        ),
      ),
    );
    const evaluated = await append(
      done(
        audit.draftEvaluation(
          {
            ...deed("Kari, child welfare", "2026-06-23T09:41:00Z"),
            assessed,
            evaluator,
            language: "en",
            date: "2026-06-23",
          },
          random,
        ),
      ).draft,
    );
    await append(
      done(
        audit.draftDecision(
          {
            ...deed("Kari, child welfare", "2026-06-24T08:00:00Z"),
            evaluation: evaluated.record,
            verdict: "accepted",
            reasons: "The school has seen the same. A report was made.",
          },
          random,
        ),
      ),
    );
    const letter = await readFile(join(log, "checkpoint"), "utf8");
    await append(
      done(
        audit.draftErasure(
          {
            ...deed("The archive", "2028-07-01T06:00:00Z"),
            erases: assessed.record,
            why: "The time for keeping it is over.",
          },
          random,
        ),
      ),
      (make) => store.erase(0, make),
    );
    await store.close();

    const reader = done(await audit.readLog({ directory: log, files: nodeFiles }));
    const { line } = done(await reader.read(1));
    const proof = audit.inclusionProof(1, reader.leaves);
    const receipt = done(audit.writeReceipt({ index: 1, proof, checkpoint: reader.checkpoint }));
    await reader.close();

    /** @type {Map<string, string>} */
    const wanted = new Map([
      [`${FOLDER}/log.pub`, `${verifierKey}\n`],
      [`${FOLDER}/letter-checkpoint.txt`, letter],
      [`${FOLDER}/record-1.json`, new TextDecoder().decode(line)],
      [`${FOLDER}/record-1.tlog-proof`, receipt],
    ]);
    for (const path of await filesIn(log)) {
      wanted.set(`${FOLDER}/log/${relative(log, path)}`, await readFile(path, "utf8"));
    }
    return wanted;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Bytes that are always the same for one seed (mulberry32, Tommy Ettinger 2017). Whoever knows the seed knows them.
 * @param {number} seed
 */
function seeded(seed) {
  let state = seed;
  const byte = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return (/** @type {number} */ length) => Uint8Array.from({ length }, byte);
}

/**
 * @template T
 * @param {{ ok: true, value: T } | { ok: false }} result
 * @returns {T}
 */
function done(result) {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** @param {string} folder @returns {Promise<string[]>} */
async function filesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : Promise.resolve([path]);
  });
  return (await Promise.all(paths)).flat();
}

/** Writes the example anew. */
export async function writeAuditExample() {
  await rm(join(ROOT, FOLDER), { recursive: true, force: true });
  for (const [path, text] of await auditExample()) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await writeAuditExample();
