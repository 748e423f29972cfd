import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readCheckpoint } from "../audit/checkpoint.ts";
import { equalHashes, inclusionProof, rootOf } from "../audit/merkle-tree.ts";
import { nodeSha256 } from "../audit/node-file-system.ts";
import { writeReceipt } from "../audit/receipt.ts";
import { readNote } from "../audit/signed-note.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { done, reading } from "./audit-log.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { type Output, printable } from "./print.ts";

/** `holdepunkt audit receipt LOG INDEX`: writes the record's line, and the proof that it stands in the log, each to a file. */
export async function giveReceipt(
  request: Extract<AuditRequest, { verb: "receipt" }>,
  { language, json }: { readonly language: Language; readonly json: boolean },
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, index, to } = request;
  const made = await reading(log, language, async (reader) => {
    const { line } = done(await reader.read(index), language);
    const checkpoint = reader.checkpoint ?? "";
    const note = readNote(checkpoint);
    const signed = note.ok ? readCheckpoint(note.value.text) : note;
    if (!signed.ok) throw new Stop(say("cli.auditNoCheckpoint"), EXIT.tampered);
    const { size, root } = signed.value;
    if (index >= size) throw new Stop(say("cli.auditNotInCheckpoint"), EXIT.problems);
    const leaves = reader.leaves.slice(0, size);
    // A receipt from a log that is not what was signed would prove nothing to anybody.
    if (leaves.length < size || !equalHashes(rootOf(leaves, nodeSha256), root)) {
      throw new Stop(say("audit.log.damaged"), EXIT.tampered);
    }
    return { line, receipt: writeReceipt({ index, proof: inclusionProof(index, leaves, nodeSha256), checkpoint }) };
  });
  if (!made.receipt.ok) throw new Stop(say("cli.auditNoCheckpoint"), EXIT.tampered);
  const record = join(to, `record-${index}.json`);
  const receipt = join(to, `record-${index}.tlog-proof`);
  try {
    await mkdir(to, { recursive: true });
    await writeFile(record, made.line, { mode: 0o600 });
    await writeFile(receipt, made.receipt.value, { mode: 0o600 });
  } catch {
    throw new Stop(say("cli.auditCannotWrite", { name: `record-${index}` }), EXIT.cannotRead);
  }
  if (json) output.write(`${JSON.stringify({ index, record, receipt })}\n`);
  else output.write(`${say("cli.auditReceiptMade", { record: printable(record), receipt: printable(receipt) })}\n`);
  return EXIT.fine;
}
