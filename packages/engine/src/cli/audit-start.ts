import { stat } from "node:fs/promises";
import { startLog } from "../audit/log-store.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { makeKeyFile, readSigner } from "./audit-key.ts";
import { done, toolsFor } from "./audit-log.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { type Output, styled } from "./print.ts";

/** `holdepunkt audit start LOG --name ORIGIN --key KEYFILE`. */
export async function startAudit(
  request: Extract<AuditRequest, { verb: "start" }>,
  { language, json }: { readonly language: Language; readonly json: boolean },
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, name, keyFile } = request;
  const made = !(await exists(keyFile));
  if (made) makeKeyFile(name, keyFile, say, language);
  const signer = await readSigner(keyFile, say, language);
  if (signer.name !== name) throw new Stop(say("cli.auditOtherName"), EXIT.wrongUse);
  done(await startLog(toolsFor(log, signer)), language);
  if (json) {
    output.write(`${JSON.stringify({ name, key: signer.verifierKey, keyMade: made })}\n`);
    return EXIT.fine;
  }
  output.write(`${say("cli.auditStarted")}\n`);
  if (made) output.write(`${say("cli.auditKeyMade")}\n`);
  output.write(`${say("cli.auditPublicKey")}\n${styled(output, "bold", signer.verifierKey)}\n`);
  return EXIT.fine;
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
