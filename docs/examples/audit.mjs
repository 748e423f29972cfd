import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCase } from "@holdepunkt/engine";
import * as audit from "@holdepunkt/engine/audit";
import { nodeFiles, nodeProcesses } from "@holdepunkt/engine/audit-files";
import { evaluator } from "./evaluator.mjs";

// Once: a key, whose secret half only the log's writer has, and an empty log.
const key = done(audit.makeKey("example.no/log", randomBytes(32)));
const signer = done(audit.parseSignerKey(key.signerKey));
const directory = mkdtempSync(join(tmpdir(), "audit-log-"));
const tools = { directory, files: nodeFiles, processes: nodeProcesses, signer, random: randomBytes };
done(await audit.startLog(tools));

// Before the professional sees any result: the case, and what they think of it.
const log = done(await audit.openLog(tools));
const { facts } = done(parseCase(readFileSync(new URL("./cases/wages.json", import.meta.url))));
const input = done(audit.recordInput({ facts }));
const by = { by: "Kari, child welfare", at: "2026-06-23T10:00:00Z" };
const assessment = "The uncle may be keeping the wages.";
const assessed = await append(
  audit.draftAssessment({ ...by, decisionId: crypto.randomUUID(), input, assessment }, randomBytes),
);

// The evaluation of the very same case. Show it when it is on the disk, and not before.
if (assessed.record.kind !== "assessment") throw new Error("another record");
const { record, body } = assessed;
const made = done(
  audit.draftEvaluation(
    { ...by, assessed: { record, body }, evaluator, language: "en", date: "2026-06-23" },
    randomBytes,
  ),
);
const evaluated = await append({ ok: true, value: made.draft });
console.log("concluded:", made.evaluation.decisions.concern);
await log.close();

// Somebody else, later, with the log and the public key alone.
const verifier = done(audit.parseVerifierKey(key.verifierKey));
const report = await audit.verifyLog({ directory, files: nodeFiles, verifier });
console.log("records:", report.records, "findings:", report.findings);
if (evaluated.record.kind !== "evaluation") throw new Error("another record");
console.log("again:", audit.replayVerdict(await audit.replay(evaluated.record, evaluated.body, evaluator)));

/** @param {ReturnType<typeof audit.draftAssessment>} draft */
async function append(draft) {
  /** @type {audit.LogEntry | undefined} */
  let entry;
  const make = done(draft);
  done(await log.append((place) => (entry = make(place))));
  if (entry === undefined) throw new Error("nothing was appended");
  return { record: done(audit.readRecord(entry.line)), body: entry.body };
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
