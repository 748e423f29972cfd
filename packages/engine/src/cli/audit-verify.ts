import { basename } from "node:path";
import { toBase64 } from "../audit/base64.ts";
import { isAfterCrash, type LogFinding } from "../audit/log-finding.ts";
import { nodeFiles, nodeSha256 } from "../audit/node-file-system.ts";
import { verifyReceipt } from "../audit/receipt.ts";
import { MOST_LINE_BYTES } from "../audit/record.ts";
import { findingText, formatProblemText, orderFindingText } from "../audit/record-text.ts";
import { NOTE_LIMITS } from "../audit/signed-note.ts";
import { type CheckpointVerdict, type LogReport, verifyLog } from "../audit/verify-log.ts";
import type { EngineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import type { Language } from "../language/text.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { readVerifier } from "./audit-key.ts";
import { watchInterruption } from "./audit-log.ts";
import { read } from "./documents.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { type Output, printable, styled } from "./print.ts";

type Told = { readonly language: Language; readonly json: boolean };

/** `holdepunkt audit verify LOG --key PUBLIC [--checkpoint FILE…]`: whether the log is what was recorded, and each record follows from others. */
export async function verifyWholeLog(
  request: Extract<AuditRequest, { verb: "verify" }>,
  { language, json }: Told,
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, bodies } = request;
  const verifier = await readVerifier(request.key, say, language);
  const checkpoints = await Promise.all(request.checkpoints.map((file) => readNoteFile(file, say)));
  const interruption = watchInterruption();
  const progress = progressOn(process.stderr, say);
  let report: LogReport;
  try {
    report = await verifyLog({
      directory: log,
      files: nodeFiles,
      verifier,
      checkpoints,
      bodies,
      order: true,
      sha256: nodeSha256,
      onProgress: progress.show,
      isCancelled: interruption.happened,
    });
  } finally {
    progress.clear();
    interruption.release();
  }
  const judged = exitCodeOf(report);
  // What was found before the end stands.
  const exitCode = interruption.happened() && judged !== EXIT.tampered ? EXIT.interrupted : judged;
  if (json)
    output.write(`${JSON.stringify({ ...report, root: toBase64(report.root), verified: exitCode === EXIT.fine })}\n`);
  else printReport(report, request.checkpoints, exitCode, language, output, say);
  return exitCode;
}

function exitCodeOf({ findings, order, checkpoint, checkpoints }: LogReport): ExitCode {
  // Nothing was judged: that the log is not there is no sign of what it was.
  if (findings.some((finding) => finding.code === "unread" && finding.what === "log")) return EXIT.cannotRead;
  const judged = findings.filter(({ code }) => code !== "unread");
  if (judged.some((finding) => !isAfterCrash(finding))) return EXIT.tampered;
  if ([checkpoint, ...checkpoints].some(isTampering)) return EXIT.tampered;
  if (findings.length > judged.length) return EXIT.cannotRead;
  return findings.length + order.length > 0 ? EXIT.problems : EXIT.fine;
}

function isTampering({ verdict }: CheckpointVerdict): boolean {
  switch (verdict) {
    case "agrees":
    case "notCompared":
      return false;
    case "cut":
    case "rewritten":
    case "refused":
    case "missing":
      return true;
    default:
      return assertNever(verdict);
  }
}

function printReport(
  report: LogReport,
  files: readonly string[],
  exitCode: ExitCode,
  language: Language,
  output: Output,
  say: EngineWords,
): void {
  output.write(
    `${say("cli.auditRecords", { count: report.records })} ${say("cli.auditRoot", { root: toBase64(report.root) })}\n`,
  );
  output.write(`${say("cli.auditOwnCheckpoint")}: ${checkpointText(report.checkpoint, language, say)}\n`);
  for (const [i, verdict] of report.checkpoints.entries()) {
    output.write(`${printable(basename(files[i] ?? ""))}: ${checkpointText(verdict, language, say)}\n`);
  }
  output.write(`${say(`cli.auditBodies.${report.bodies}`, { count: report.erased.length })}\n`);
  const lines = [
    ...report.findings.map((finding: LogFinding) => findingText(finding, language)),
    ...report.order.map((finding) => orderFindingText(finding, language)),
  ];
  for (const line of lines.slice(0, MOST_TOLD)) output.write(`  ${line}\n`);
  if (lines.length > MOST_TOLD)
    output.write(`  ${say("cli.auditMoreFindings", { count: lines.length - MOST_TOLD })}\n`);
  output.write(`${styled(output, "bold", verdictText(exitCode, say))}\n`);
}

/** Findings that are told one by one; `--json` has all. */
const MOST_TOLD = 100;

function verdictText(exitCode: ExitCode, say: EngineWords): string {
  switch (exitCode) {
    case EXIT.fine:
      return say("cli.auditVerified");
    case EXIT.tampered:
      return say("cli.auditTampered");
    case EXIT.interrupted:
      return say("cli.auditNotAllVerified");
    default:
      return say("cli.auditNotQuite");
  }
}

function checkpointText(verdict: CheckpointVerdict, language: Language, say: EngineWords): string {
  switch (verdict.verdict) {
    case "agrees":
    case "cut":
    case "rewritten":
    case "notCompared":
      return say(`audit.checkpoint.${verdict.verdict}`, { size: verdict.size });
    case "refused":
      return say("audit.checkpoint.refused", { because: formatProblemText(verdict.because, language) });
    case "missing":
      return say("audit.checkpoint.missing");
    default:
      return assertNever(verdict);
  }
}

/** `holdepunkt audit verify --receipt R --record LINE --key PUBLIC`: whether a receipt proves that a record stands in a log, without the log. */
export async function verifyOneReceipt(
  request: Extract<AuditRequest, { verb: "verifyReceipt" }>,
  { language, json }: Told,
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const log = await readVerifier(request.key, say, language);
  const receipt = await readNoteFile(request.receipt, say);
  const bytes = await read(request.record, MOST_LINE_BYTES + 1, say);
  // An editor may have ended the line; no leaf holds a line feed.
  const leaf = bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
  const verdict = verifyReceipt({ leaf, receipt, log });
  const exitCode = verdict.verdict === "included" ? EXIT.fine : EXIT.tampered;
  if (json) {
    const { checkpoint, ...rest } = { checkpoint: undefined, ...verdict };
    const signed = checkpoint === undefined ? {} : { checkpoint: { ...checkpoint, root: toBase64(checkpoint.root) } };
    output.write(`${JSON.stringify({ ...rest, ...signed })}\n`);
    return exitCode;
  }
  switch (verdict.verdict) {
    case "included": {
      const { size, origin } = verdict.checkpoint;
      output.write(`${say("cli.auditIncluded", { index: verdict.index, size, origin: printable(origin) })}\n`);
      break;
    }
    case "notIncluded":
      output.write(`${say("cli.auditNotIncluded")}\n`);
      break;
    case "refused":
      output.write(`${say("cli.auditReceiptRefused", { because: formatProblemText(verdict.problem, language) })}\n`);
      break;
    case "tooFewWitnesses":
      output.write(`${say("cli.auditTooFewWitnesses", { found: verdict.found, required: verdict.required })}\n`);
      break;
    default:
      assertNever(verdict);
  }
  return exitCode;
}

/** A signed note, or what stands where one should; its reader says what is wrong with it. */
async function readNoteFile(file: string, say: EngineWords): Promise<string> {
  const bytes = await read(file, 2 * NOTE_LIMITS.bytes, say);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new Stop(say("cli.cannotRead", { name: printable(basename(file)) }), EXIT.cannotRead);
  return text;
}

/** How far it has come, on one line of a terminal; nothing where it is none. */
function progressOn(
  stream: NodeJS.WriteStream,
  say: EngineWords,
): { show: (records: number) => void; clear: () => void } {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let shown = 0;
  return {
    show: (records) => {
      const now = Date.now();
      if (now - shown < 200) return;
      shown = now;
      stream.write(`\r${say("cli.auditProgress", { count: records })}\u001b[K`);
    },
    clear: () => {
      if (shown > 0) stream.write("\r\u001b[K");
    },
  };
}
