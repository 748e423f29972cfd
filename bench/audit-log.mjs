// `npm run bench -- --audit-log 1000000`: how long it takes to verify a log of so many records as `holdepunkt audit verify --no-bodies` does.
// The log is made in a temporary directory, of assessments, evaluations and decisions that follow from each other, and is removed afterwards.
import { randomBytes, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalJson } from "@holdepunkt/engine";
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

const hash = () => randomBytes(32).toString("base64");

/** A record like those that are drafted: an assessment, its evaluation, the decision after it, and so on. */
function recordOf(index, place, decision) {
  const shared = { at: "2026-11-24T12:00:00Z", decisionId: decision.id, format: 1, index, ...place };
  switch (index % 3) {
    case 0:
      return { ...shared, kind: "assessment", commitments: { assessment: hash(), by: hash(), input: decision.input } };
    case 1:
      return {
        ...shared,
        kind: "evaluation",
        assessment: index - 1,
        commitments: { by: hash(), explanation: hash(), input: decision.input, result: hash(), unknown: hash() },
        date: "2026-11-24",
        engine: { backend: "compiled", version: "0.1.0" },
        language: "nb",
        ruleset: {
          digest: `sha256:${"a".repeat(64)}`,
          id: "no-child-trafficking",
          logicDigest: `sha256:${"b".repeat(64)}`,
          version: "1.0.0",
        },
      };
    default:
      return {
        ...shared,
        kind: "decision",
        commitments: { by: hash(), reasons: hash() },
        evaluation: index - 1,
        verdict: "accepted",
      };
  }
}

async function makeLog(directory, records, signer) {
  await mkdir(join(directory, "bodies"), { recursive: true });
  const file = createWriteStream(join(directory, "log.jsonl"));
  const frontier = new Frontier(nodeSha256);
  let previous = null;
  let decision;
  for (let index = 0; index < records; index++) {
    if (index % 3 === 0) decision = { id: randomUUID(), input: hash() };
    const place = { root: toBase64(frontier.root()), previous: previous && toBase64(previous) };
    const line = Buffer.from(canonicalJson(recordOf(index, place, decision)));
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
    const busy = [];
    for (let round = 0; round < AS_MANY_ROUNDS; round++) {
      const start = performance.now();
      const used = process.cpuUsage();
      const report = await verifyLog({
        directory,
        files: nodeFiles,
        verifier,
        bodies: false,
        order: true,
        sha256: nodeSha256,
      });
      seconds.push((performance.now() - start) / 1000);
      const { user, system } = process.cpuUsage(used);
      busy.push((user + system) / 1_000_000);
      if (
        report.findings.length + report.order.length > 0 ||
        report.checkpoint.verdict !== "agrees" ||
        report.records !== records
      ) {
        throw new Error(`not what was written: ${JSON.stringify(report)}`);
      }
    }
    const shown = (some) => {
      const [least, middle, most] = some.sort((a, b) => a - b).map((one) => one.toFixed(1));
      return `${middle} s (${least}–${most} s)`;
    };
    console.log(
      `Node ${process.version}, ${records.toLocaleString("en")} records, ${Math.round(size / records)} bytes each`,
    );
    console.log(
      `verified in ${shown(seconds)}, of the processor ${shown(busy)}; ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
    );
  } finally {
    await rm(directory, { recursive: true });
  }
}
