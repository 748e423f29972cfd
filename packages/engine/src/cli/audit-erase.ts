import { draftErasure } from "../audit/make-record.ts";
import { readRecord } from "../audit/record.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import { listed } from "../language/words.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { readSigner } from "./audit-key.ts";
import { append, linesOf, random, reading, recordAt, writing } from "./audit-log.ts";
import { sound } from "./documents.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Output, styled } from "./print.ts";

/** `holdepunkt audit erase LOG INDEX --by WHO --why WHY`: records that the body is erased, and erases it. */
export async function eraseBody(
  request: Extract<AuditRequest, { verb: "erase" }>,
  { language, json }: { readonly language: Language; readonly json: boolean },
  output: Output,
  errors: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, index, by, at, why } = request;
  const signer = await readSigner(request.keyFile, say, language);
  const erases = (await reading(log, language, (reader) => recordAt(reader, index, language))).record;
  const draft = sound(draftErasure({ by, at, erases, why }, random), say("cli.auditWhole"));
  const erasure = await writing(log, signer, language, errors, (store) =>
    append(draft, (make) => store.erase(index, make), language),
  );
  const others = await bodiesLeft(log, erases.decisionId, say);
  if (json) {
    output.write(`${JSON.stringify({ erasure: erasure.record.index, erases: index, bodiesLeft: others })}\n`);
    return EXIT.fine;
  }
  output.write(`${styled(output, "bold", say("cli.auditErased", { index, by: erasure.record.index }))}\n`);
  output.write(`${say("cli.auditErasedWhere")}\n`);
  if (others.length > 0) {
    output.write(
      `${say("cli.auditBodiesLeft", { count: others.length, records: listed(language, others.map(String)) })}\n`,
    );
  }
  return EXIT.fine;
}

/** The records of a decision whose bodies no record says are erased, but for those of erasures: the case may stand in them too. */
async function bodiesLeft(log: string, decisionId: string, say: EngineWords): Promise<number[]> {
  const left = new Set<number>();
  for await (const line of linesOf(log, say)) {
    const read = readRecord(line);
    if (!read.ok || read.value.decisionId !== decisionId) continue;
    if (read.value.kind === "erasure") left.delete(read.value.erases);
    else left.add(read.value.index);
  }
  return [...left];
}
