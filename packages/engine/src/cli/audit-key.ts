import { randomBytes } from "node:crypto";
import { closeSync, constants, fchmodSync, fsyncSync, openSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { FormatProblem } from "../audit/format-problem.ts";
import { formatProblemText } from "../audit/record-text.ts";
import { makeKey, parseSignerKey, parseVerifierKey, type Signer, type Verifier } from "../audit/signed-note.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import { read } from "./documents.ts";
import { EXIT, Stop } from "./exit-code.ts";
import { printable } from "./print.ts";

/** More than any key's text. */
const MOST_KEY_BYTES = 4_000;
const SECRET = "PRIVATE+KEY+";

/** The log's signing key, from a file that nobody else may read. No message repeats anything of it. */
export async function readSigner(file: string, say: EngineWords, language: Language): Promise<Signer> {
  refuseSecret(file, say);
  const text = await keyText(file, say);
  if (process.platform !== "win32" && ((await stat(file)).mode & 0o077) !== 0) {
    throw new Stop(say("cli.auditKeyOpen", { name: printable(basename(file)) }), EXIT.cannotRead);
  }
  const signer = parseSignerKey(text);
  if (!signer.ok) throw badKey(signer.problem, say, language);
  return signer.value;
}

/** A log's public key: the text itself, or a file that holds it. */
export async function readVerifier(key: string, say: EngineWords, language: Language): Promise<Verifier> {
  refuseSecret(key, say);
  const given = parseVerifierKey(key);
  if (given.ok) return given.value;
  const text = await keyText(key, say);
  if (text.startsWith(SECRET)) throw new Stop(say("cli.auditSecretForPublic"), EXIT.wrongUse);
  const verifier = parseVerifierKey(text);
  if (!verifier.ok) throw badKey(verifier.problem, say, language);
  return verifier.value;
}

/** Makes a key in a new file that only its owner may read, and its public half beside it. Gives the public key's text. */
export function makeKeyFile(name: string, file: string, say: EngineWords, language: Language): string {
  refuseSecret(file, say);
  const made = makeKey(name, randomBytes(32));
  if (!made.ok) throw badKey(made.problem, say, language);
  const { signerKey, verifierKey } = made.value;
  try {
    writeNew(file, `${signerKey}\n`, 0o600);
    writeNew(`${file}.pub`, `${verifierKey}\n`, 0o644);
  } catch {
    throw new Stop(say("cli.auditCannotWrite", { name: printable(basename(file)) }), EXIT.cannotRead);
  }
  return verifierKey;
}

function writeNew(file: string, text: string, mode: number): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
  try {
    fchmodSync(descriptor, mode);
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function keyText(file: string, say: EngineWords): Promise<string> {
  return (decodeUtf8(await read(file, MOST_KEY_BYTES, say)) ?? "").trim();
}

/** A secret in an argument stands in the list of processes and the shell's history: it is refused, and not repeated. */
function refuseSecret(argument: string, say: EngineWords): void {
  if (argument.includes(SECRET)) throw new Stop(say("cli.auditSecretInArgument"), EXIT.wrongUse);
}

const badKey = (problem: FormatProblem, say: EngineWords, language: Language): Stop =>
  new Stop(say("cli.auditBadKey", { because: formatProblemText(problem, language) }), EXIT.wrongUse);
