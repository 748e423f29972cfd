import { engineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import { appendDecision, appendEvaluation } from "./audit-append.ts";
import type { AuditArguments } from "./audit-arguments.ts";
import { eraseBody } from "./audit-erase.ts";
import { giveReceipt } from "./audit-receipt.ts";
import { replayRecords } from "./audit-replay.ts";
import { showRecord } from "./audit-show.ts";
import { startAudit } from "./audit-start.ts";
import { verifyOneReceipt, verifyWholeLog } from "./audit-verify.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Output } from "./print.ts";

/** `holdepunkt audit …`. */
export async function auditCommand(args: AuditArguments, output: Output, errors: Output): Promise<ExitCode> {
  const { request } = args;
  const say = engineWords(args.language);
  switch (request.verb) {
    case "help":
      output.write(say("cli.auditUsage"));
      return EXIT.fine;
    case "start":
      return startAudit(request, args, output, say);
    case "evaluate":
      return appendEvaluation(request, args, output, errors, say);
    case "decide":
      return appendDecision(request, args, output, errors, say);
    case "verify":
      return verifyWholeLog(request, args, output, say);
    case "verifyReceipt":
      return verifyOneReceipt(request, args, output, say);
    case "receipt":
      return giveReceipt(request, args, output, say);
    case "replay":
      return replayRecords(request, args, output, say);
    case "show":
      return showRecord(request, args, output, say);
    case "erase":
      return eraseBody(request, args, output, errors, say);
    default:
      return assertNever(request);
  }
}
