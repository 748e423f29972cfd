import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, type Evaluator } from "../evaluate/compile.ts";
import type { Problem } from "../language/problem.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Result } from "../language/result.ts";
import { linkModel } from "../model/link-model.ts";
import { lowerPlan } from "../plan/lower-plan.ts";
import { LIMITS } from "../ruleset/limits.ts";
import { parseRuleset } from "../ruleset/parse-ruleset.ts";
import { EXIT, Stop } from "./exit-code.ts";
import { printable } from "./print.ts";

/** A document that was asked for and has problems. */
export class Faulty extends Error {
  readonly problems: readonly Problem[];
  readonly document: string;

  constructor(document: string, problems: readonly Problem[]) {
    super("a document with problems");
    this.document = document;
    this.problems = problems;
  }
}

/** The value of a result, or `Faulty` with the name of the document. */
export function sound<T>(result: Result<T>, document: string): T {
  if (!result.ok) throw new Faulty(document, result.problems);
  return result.value;
}

/** A ruleset ready to evaluate, and the file it came from. */
export interface LoadedRuleset {
  readonly evaluator: Evaluator;
  readonly file: string;
}

/** Loads a ruleset by the name under which it comes along, or from a file. */
export async function loadRuleset(name: string | undefined, say: EngineWords): Promise<LoadedRuleset> {
  if (name === undefined) throw new Stop(say("cli.missingRuleset"), EXIT.wrongUse);
  const file = (await isFile(name)) ? name : bundled(name);
  if (file === undefined || !(await isFile(file))) {
    throw new Stop(say("cli.unknownRuleset", { name: printable(basename(name)) }), EXIT.cannotRead);
  }
  const bytes = await read(file, LIMITS.rulesetBytes, say);
  const model = sound(linkModel(sound(parseRuleset(bytes), name)), name);
  return { evaluator: compile(lowerPlan(model)), file };
}

/** Where a ruleset that comes along would lie. */
function bundled(name: string): string | undefined {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) return undefined;
  return fileURLToPath(import.meta.resolve(`@holdepunkt/rulesets/${name}/ruleset.json`));
}

/** The bytes of a file, or of standard input for `-`; one byte more than `limit` at most, so that the parser can refuse. */
export async function read(file: string, limit: number, say: EngineWords): Promise<Uint8Array> {
  if (file !== "-") {
    try {
      // To the limit and one byte on, whatever the file says of its size: a device has none, and a log may grow.
      return await bounded(createReadStream(file, { end: limit }), limit);
    } catch {
      throw new Stop(say("cli.cannotRead", { name: printable(basename(file)) }), EXIT.cannotRead);
    }
  }
  return bounded(process.stdin, limit);
}

async function bounded(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
}

/** The sample cases that lie beside a ruleset, in order of name. */
export async function casesBeside(file: string): Promise<string[]> {
  const folder = join(dirname(file), "cases");
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** The case files that an operand names: itself, or the `.json` files of a folder. */
export async function caseFiles(operand: string): Promise<string[]> {
  if (await isFile(operand)) return [operand];
  try {
    const names = await readdir(operand);
    return names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => join(operand, name));
  } catch {
    return [operand];
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
