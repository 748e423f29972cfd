// `npm run bench -- --audit-log 1000000`: how long it takes to verify a log of so many records, their bodies left alone. The log is made in
// a temporary directory, as large as real ones are (some 700 bytes a record), and is removed afterwards.
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Frontier,
  leafHash,
  makeKey,
  parseSignerKey,
  parseVerifierKey,
  signCheckpoint,
  toBase64,
  verifyLog,
} from "@holdepunkt/engine/audit";
import { nodeFiles, nodeSha256 } from "@holdepunkt/engine/audit-files";

const AS_MANY_ROUNDS = 3;

/** A record like those of evaluations, in its canonical form: its keys are written in order. */
function lineOf(index, root, previous) {
  const hash = () => randomBytes(32).toString("base64");
  return JSON.stringify({
    assessment: Math.max(0, index - 1),
    at: "2026-11-24T12:00:00Z",
    commitments: { by: hash(), explanation: hash(), input: hash(), result: hash(), unknown: hash() },
    date: "2026-11-24",
    decisionId: `decision-${index}`,
    engine: { backend: "compiled", version: "0.1.0" },
    format: 1,
    index,
    kind: "evaluation",
    language: "nb",
    previous,
    root,
    ruleset: {
      digest: `sha256:${"a".repeat(64)}`,
      id: "no-child-trafficking",
      logicDigest: `sha256:${"b".repeat(64)}`,
      version: "1.0.0",
    },
  });
}

async function makeLog(directory, records, signer) {
  await mkdir(join(directory, "bodies"), { recursive: true });
  const file = createWriteStream(join(directory, "log.jsonl"));
  const frontier = new Frontier(nodeSha256);
  let previous = null;
  for (let index = 0; index < records; index++) {
    const line = Buffer.from(lineOf(index, toBase64(frontier.root()), previous && toBase64(previous)));
    previous = leafHash(line, nodeSha256);
    frontier.append(previous);
    if (!file.write(Buffer.concat([line, Buffer.from("\n")]))) await new Promise((go) => file.once("drain", go));
  }
  await new Promise((go) => file.end(go));
  const note = signCheckpoint({ origin: signer.name, size: records, root: frontier.root(), extensions: [] }, signer);
  await writeFile(join(directory, "checkpoint"), note.value);
}

/** Makes a log, verifies it some times, and prints how long it took. */
export async function benchAuditLog(records) {
  const directory = await mkdtemp(join(tmpdir(), "holdepunkt-bench-"));
  try {
    const key = makeKey("example.org/log", randomBytes(32)).value;
    await makeLog(directory, records, parseSignerKey(key.signerKey).value);
    const { size } = await stat(join(directory, "log.jsonl"));
    const verifier = parseVerifierKey(key.verifierKey).value;
    const seconds = [];
    for (let round = 0; round < AS_MANY_ROUNDS; round++) {
      const start = performance.now();
      const report = await verifyLog({ directory, files: nodeFiles, verifier, bodies: false, sha256: nodeSha256 });
      seconds.push((performance.now() - start) / 1000);
      if (report.findings.length > 0 || report.checkpoint.verdict !== "agrees" || report.records !== records) {
        throw new Error(`not what was written: ${JSON.stringify(report)}`);
      }
    }
    const shown = seconds.sort((a, b) => a - b).map((one) => one.toFixed(1));
    console.log(
      `Node ${process.version}, ${records.toLocaleString("en")} records, ${Math.round(size / records)} bytes each`,
    );
    console.log(
      `verified in ${shown[1]} s (${shown[0]}–${shown.at(-1)} s), ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
    );
  } finally {
    await rm(directory, { recursive: true });
  }
}
