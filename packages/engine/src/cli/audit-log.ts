import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { LogEntry, MakeEntry } from "../audit/log-entry.ts";
import type { LogProblem, LogResult } from "../audit/log-problem.ts";
import { type LogReader, readLog, type StoredEntry } from "../audit/log-reader.ts";
import { type LogStore, type LogTools, openLog } from "../audit/log-store.ts";
import { nodeFiles, nodeProcesses, nodeSha256 } from "../audit/node-file-system.ts";
import { type AuditRecord, MOST_LINE_BYTES, type RecordKind, readRecord } from "../audit/record.ts";
import { findingText, logProblemText, repairText } from "../audit/record-text.ts";
import type { Signer } from "../audit/signed-note.ts";
import { type EngineWords, engineWords } from "../language/problem-text.ts";
import { assertNever, type Result } from "../language/result.ts";
import type { Language } from "../language/text.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { jsonLines } from "./json-lines.ts";
import type { Output } from "./print.ts";

export const random = (length: number): Uint8Array => randomBytes(length);

/** What a log is written with. */
export const toolsFor = (log: string, signer: Signer): LogTools => ({
  directory: log,
  files: nodeFiles,
  processes: nodeProcesses,
  signer,
  random,
  sha256: nodeSha256,
});

/** What a log answered; throws `Stop` where it did not do what it was asked. */
export function done<T>(result: LogResult<T>, language: Language): T {
  if (result.ok) return result.value;
  throw new Stop(problemWords(result.problem, language), exitCodeOf(result.problem));
}

function problemWords(problem: LogProblem, language: Language): string {
  const findings = problem.code === "damaged" ? problem.findings : [];
  return [logProblemText(problem, language), ...findings.map((finding) => `  ${findingText(finding, language)}`)].join(
    "\n",
  );
}

function exitCodeOf({ code }: LogProblem): ExitCode {
  switch (code) {
    case "damaged":
      return EXIT.tampered;
    case "alreadyErased":
      return EXIT.problems;
    case "cannotSign":
    case "otherKey":
    case "logExists":
      return EXIT.wrongUse;
    case "badEntry":
    case "closed":
    case "tooMany":
      return EXIT.internal;
    case "noLog":
    case "locked":
    case "lockUnreadable":
    case "noSuchRecord":
    case "notRecorded":
    case "erasureUnfinished":
    case "stopped":
    case "fileProblem":
      return EXIT.cannotRead;
    default:
      return assertNever(code);
  }
}

/** Opens a log to read it, and lets go of it afterwards. */
export async function reading<T>(log: string, language: Language, act: (reader: LogReader) => Promise<T>): Promise<T> {
  const reader = done(await readLog({ directory: log, files: nodeFiles, sha256: nodeSha256 }), language);
  try {
    return await act(reader);
  } finally {
    await reader.close();
  }
}

/**
 * Opens a log to write to it, says on `errors` what had to be mended, and lets go of it afterwards. Until then Ctrl-C waits: what is being written
 * is written to the end, and `act` may ask whether to go on.
 */
export async function writing<T>(
  log: string,
  signer: Signer,
  language: Language,
  errors: Output,
  act: (store: LogStore, interrupted: () => boolean) => Promise<T>,
): Promise<T> {
  const interruption = watchInterruption();
  try {
    const store = done(await openLog(toolsFor(log, signer)), language);
    for (const repair of store.repairs) errors.write(`${repairText(repair, language)}\n`);
    try {
      return await act(store, interruption.happened);
    } finally {
      await store.close();
    }
  } finally {
    interruption.release();
  }
}

/** Takes Ctrl-C as a wish to end, to be asked for, and not as the end. */
export function watchInterruption(): { readonly happened: () => boolean; readonly release: () => void } {
  let happened = false;
  const note = (): void => {
    happened = true;
  };
  process.on("SIGINT", note);
  return { happened: () => happened, release: () => void process.off("SIGINT", note) };
}

/** Appends what a draft makes, and gives the record as it stands in the log. */
export async function append(
  draft: MakeEntry,
  write: (make: MakeEntry) => Promise<LogResult<unknown>>,
  language: Language,
): Promise<{ readonly record: AuditRecord; readonly body: LogEntry["body"] }> {
  let entry: LogEntry | undefined;
  done(
    await write((place) => {
      entry = draft(place);
      return entry;
    }),
    language,
  );
  const read = entry === undefined ? undefined : readRecord(entry.line);
  if (entry === undefined || read?.ok !== true) throw new Error("a record that was appended is none");
  return { record: read.value, body: entry.body };
}

/** A record of a log, as it stands. */
export async function recordAt(
  reader: LogReader,
  index: number,
  language: Language,
): Promise<{ readonly record: AuditRecord; readonly stored: StoredEntry }> {
  const stored = done(await reader.read(index), language);
  return { record: soundRecord(readRecord(stored.line), index, language), stored };
}

/** As `recordAt`, of one kind. */
export async function recordOf<K extends RecordKind>(
  kind: K,
  reader: LogReader,
  index: number,
  language: Language,
): Promise<Extract<AuditRecord, { readonly kind: K }>> {
  const { record } = await recordAt(reader, index, language);
  if (record.kind === kind) return record as Extract<AuditRecord, { readonly kind: K }>;
  const say = engineWords(language);
  throw new Stop(say("cli.auditOtherKind", { index, needs: say(`audit.kind.${kind as RecordKind}`) }), EXIT.wrongUse);
}

function soundRecord(read: Result<AuditRecord>, index: number, language: Language): AuditRecord {
  if (read.ok) return read.value;
  throw new Stop(engineWords(language)("audit.order.notARecord", { index }), EXIT.problems);
}

/** The lines of a log, one at a time, as they stand; none longer than a line may be. */
export async function* linesOf(log: string, say: EngineWords): AsyncGenerator<Uint8Array> {
  try {
    for await (const { bytes } of jsonLines(createReadStream(join(log, "log.jsonl")), MOST_LINE_BYTES)) {
      yield bytes === "tooLong" ? new Uint8Array() : bytes;
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new Stop(say("cli.cannotRead", { name: "log.jsonl" }), EXIT.cannotRead);
  }
}
