import type { FileResult, OpenFile } from "./file-system.ts";
import { judgeBody } from "./log-body.ts";
import type { LogFinding } from "./log-finding.ts";
import { bodyIndex, type LogLayout } from "./log-layout.ts";
import { readLine } from "./log-line.ts";
import { readLines } from "./log-lines.ts";
import type { LogToVerify } from "./verify-log.ts";
import { DONE, withFile } from "./whole-file.ts";

/** What the lines of a log came to, as far as its bodies go. */
export type LinesVerified = {
  readonly records: number;
  /** By the record whose body is erased, the record that says so; of a log whose lines are sound. */
  readonly erasures: ReadonlyMap<number, number>;
  /** By line the record that it is, or -1; undefined where the lines are sound. */
  readonly standsFor: readonly number[] | undefined;
};

/** What comparing the bodies came to. */
export type BodiesVerified = {
  readonly findings: readonly LogFinding[];
  readonly erased: readonly number[];
  readonly cancelled: boolean;
};

/** Compares the bodies of a log with what its records commit to, of those records that are as they were recorded. */
export async function verifyBodies(log: LogToVerify, layout: LogLayout, lines: LinesVerified): Promise<BodiesVerified> {
  const { files } = log;
  const findings: LogFinding[] = [];
  const erased: number[] = [];
  const recordOf = (line: number): number => lines.standsFor?.[line] ?? (lines.standsFor === undefined ? line : -1);
  const erasures = new Map(lines.erasures);
  const judged = await withFile(await files.openToRead(layout.log), async (file) => {
    if (lines.standsFor !== undefined) {
      erasures.clear();
      const read = await eachRecord(file, recordOf, lines.records, async (index, { erases }) => {
        if (erases !== undefined && !erasures.has(erases)) erasures.set(erases, index);
        return DONE;
      });
      if (!read.ok) return read;
    }
    return eachRecord(
      file,
      recordOf,
      lines.records,
      async (index, { commitments }) => {
        const body = await judgeBody(files, layout, { index, commitments });
        if (!body.ok) return body;
        const by = erasures.get(index);
        if (by !== undefined) {
          if (body.value === "missing") erased.push(index);
          else findings.push({ code: "bodyNotErased", index, by });
        } else if (body.value !== "same") {
          findings.push({ code: body.value === "missing" ? "bodyMissing" : "bodyAltered", index });
        }
        return DONE;
      },
      log.isCancelled,
    );
  });
  if (!judged.ok) findings.push({ code: "unread", what: "bodies", because: judged.problem });
  const known = lines.standsFor === undefined ? undefined : new Set(lines.standsFor);
  const hasRecord = (index: number): boolean => index < lines.records || known?.has(index) === true;
  const strange = await strangeBodies(log, layout, hasRecord);
  if (strange.ok) findings.push(...strange.value);
  else findings.push({ code: "unread", what: "bodies", because: strange.problem });
  return {
    findings,
    erased: erased.sort((a, b) => a - b),
    cancelled: judged.ok && judged.value === "cancelled",
  };
}

/** Goes through the first `records` lines that are records, and whose envelope can be read. */
async function eachRecord(
  file: OpenFile,
  recordOf: (line: number) => number,
  records: number,
  act: (
    index: number,
    envelope: { readonly commitments: string; readonly erases: number | undefined },
  ) => Promise<FileResult<undefined>>,
  isCancelled?: () => boolean,
): Promise<FileResult<"done" | "cancelled">> {
  let line = 0;
  for await (const read of readLines(file)) {
    if (read.kind === "failed") return { ok: false, problem: read.problem };
    if (read.kind === "end") break;
    for (const { bytes } of read.lines) {
      // Written since the lines were verified.
      if (line >= records) return { ok: true, value: "done" };
      const index = recordOf(line++);
      const { envelope } = readLine(bytes);
      if (index < 0 || envelope === undefined) continue;
      const done = await act(index, envelope);
      if (!done.ok) return done;
      if (isCancelled?.() === true) return { ok: true, value: "cancelled" };
    }
  }
  return { ok: true, value: "done" };
}

/** Bodies of no record, and files that are no bodies. */
async function strangeBodies(
  { files }: LogToVerify,
  layout: LogLayout,
  hasRecord: (index: number) => boolean,
): Promise<FileResult<readonly LogFinding[]>> {
  const shards = await files.list(layout.bodies);
  if (!shards.ok) return shards;
  const findings: LogFinding[] = [];
  let strange = 0;
  for (const shard of [...shards.value].sort()) {
    const names = await files.list(`${layout.bodies}/${shard}`);
    if (!names.ok) {
      if (names.problem.fault !== "missing") return names;
      strange++;
      continue;
    }
    for (const name of [...names.value].sort()) {
      const index = bodyIndex(shard, name);
      if (index === undefined) strange++;
      else if (!hasRecord(index)) findings.push({ code: "bodyWithoutRecord", index });
    }
  }
  if (strange > 0) findings.push({ code: "strangeFiles", count: strange });
  return { ok: true, value: findings };
}
