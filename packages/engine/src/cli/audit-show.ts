import { MOST_BODY_BYTES, opens } from "../audit/commitment.ts";
import { type AuditRecord, PARTS } from "../audit/record.ts";
import type { EngineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import type { Language } from "../language/text.ts";
import { readJson } from "../ruleset/read-json.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { reading, recordAt } from "./audit-log.ts";
import { printAccount, readAccount } from "./audit-print.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Output, printable, styled } from "./print.ts";

/** `holdepunkt audit show LOG INDEX`: a record and its body in words. */
export async function showRecord(
  request: Extract<AuditRequest, { verb: "show" }>,
  { language, json }: { readonly language: Language; readonly json: boolean },
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, index } = request;
  const { record, stored } = await reading(log, language, (reader) => recordAt(reader, index, language));
  const parts = partsOf(record, stored.body);
  const altered = parts.some(({ state }) => state === "altered");
  if (json) output.write(`${JSON.stringify({ record, parts })}\n`);
  else print(record, parts, output, say);
  return altered ? EXIT.tampered : EXIT.fine;
}

/** A part of a record, and whether the body holds what the line commits to. */
type ShownPart =
  | { readonly part: (typeof PARTS)[AuditRecord["kind"]][number]; readonly state: "sound"; readonly content: string }
  | { readonly part: (typeof PARTS)[AuditRecord["kind"]][number]; readonly state: "altered" | "gone" };

function partsOf(
  record: AuditRecord,
  body:
    | { readonly parts: { readonly [part: string]: { readonly salt: string; readonly content: string } } }
    | undefined,
): readonly ShownPart[] {
  const commitments: { readonly [part: string]: string } = record.commitments;
  return PARTS[record.kind].map((part) => {
    if (body === undefined) return { part, state: "gone" };
    const opening = Object.hasOwn(body.parts, part) ? body.parts[part] : undefined;
    const sound = opening !== undefined && opens(commitments[part] ?? "", opening);
    return sound ? { part, state: "sound", content: opening.content } : { part, state: "altered" };
  });
}

function print(record: AuditRecord, parts: readonly ShownPart[], output: Output, say: EngineWords): void {
  const row = (label: string, value: string): void => output.write(`${styled(output, "bold", label)}: ${value}\n`);
  const kind = say(`audit.kind.${record.kind}`);
  output.write(`${styled(output, ["bold", "underline"], say("cli.auditRecordOf", { index: record.index, kind }))}\n`);
  row(say("audit.label.decisionId"), record.decisionId);
  row(say("audit.label.at"), record.at);
  switch (record.kind) {
    case "assessment":
      break;
    case "evaluation": {
      const { ruleset, engine, assessment, supersedes, language, date } = record;
      row(say("audit.label.ruleset"), `${ruleset.id} ${ruleset.version}, ${ruleset.digest}`);
      row(say("audit.label.engine"), `${engine.version}, ${say(`audit.backend.${engine.backend}`)}`);
      row(say("audit.label.read"), `${date}, ${say(`language.${language}`)}`);
      const after =
        typeof assessment === "number"
          ? say("cli.auditRecord", { index: assessment })
          : say(`audit.none.${assessment.none}`);
      row(say("audit.label.assessment"), after);
      if (supersedes !== undefined) row(say("audit.label.supersedes"), say("cli.auditRecord", { index: supersedes }));
      break;
    }
    case "decision":
      row(say("audit.label.evaluation"), say("cli.auditRecord", { index: record.evaluation }));
      row(say("audit.label.verdict"), say(`audit.verdict.${record.verdict}`));
      if (record.supersedes !== undefined) {
        row(say("audit.label.supersedes"), say("cli.auditRecord", { index: record.supersedes }));
      }
      break;
    case "erasure":
      row(say("audit.label.erases"), say("cli.auditRecord", { index: record.erases }));
      break;
    default:
      assertNever(record);
  }
  if (parts.every(({ state }) => state === "gone")) {
    output.write(`\n${say("cli.auditBodyGone")}\n`);
    return;
  }
  for (const shown of parts) {
    output.write(`\n${styled(output, "bold", say(`audit.part.${shown.part}`))}\n`);
    if (shown.state !== "sound") output.write(`${say("cli.auditPartAltered")}\n`);
    else printContent(shown.part, shown.content, output);
  }
}

/** The account as it was told, JSON so that it can be read, and other parts as they were written; none has power over the terminal. */
function printContent(part: ShownPart["part"], content: string, output: Output): void {
  const account = part === "explanation" ? readAccount(content) : undefined;
  if (account !== undefined) {
    printAccount(output, account);
    return;
  }
  const json = part === "input" || part === "result" ? readJson(content, MOST_BODY_BYTES) : undefined;
  const text = json?.ok === true ? JSON.stringify(json.value, null, 2) : content;
  output.write(`${text.trimEnd().split("\n").map(printable).join("\n")}\n`);
}
