import { once } from "node:events";
import { type EngineWords, engineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import { jsonSchema } from "../ruleset/json-schema.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { readAuditArguments } from "./audit-arguments.ts";
import { auditCommand } from "./audit-command.ts";
import { checkCommand } from "./check-command.ts";
import { Faulty } from "./documents.ts";
import { evaluateCommand } from "./evaluate-command.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { explainCommand } from "./explain-command.ts";
import { packageVersion } from "./package-version.ts";
import { type Output, printable, printProblems, styled } from "./print.ts";
import { readServeArguments } from "./serve/serve-arguments.ts";
import { serveCommand } from "./serve/serve-command.ts";
import { testCommand } from "./test-command.ts";
import { readWhyArguments } from "./why-arguments.ts";
import { whyCommand } from "./why-command.ts";

/** Runs one command of the command line and gives its exit code. Nothing it writes holds a stack trace or a case's data but its result. */
export async function main(
  args: readonly string[],
  output: Output = terminal(process.stdout),
  errors: Output = terminal(process.stderr),
): Promise<ExitCode> {
  const asked: { language: Language; json: boolean } = { language: "nb", json: false };
  try {
    return await attempt(args, asked, output, errors);
  } catch {
    // What went wrong may hold case data, so only that it went wrong is told.
    errors.write(`${engineWords(asked.language)("cli.internal")}\n`);
    return EXIT.internal;
  }
}

async function attempt(
  args: readonly string[],
  asked: { language: Language; json: boolean },
  output: Output,
  errors: Output,
): Promise<ExitCode> {
  try {
    const [command, ...rest] = args;
    if (command === "audit") {
      const audit = readAuditArguments(rest);
      asked.language = audit.language;
      asked.json = audit.json;
      return await auditCommand(audit, output, errors);
    }
    if (command === "why") {
      const why = readWhyArguments(rest);
      asked.language = why.language;
      asked.json = why.json;
      return await whyCommand(why, output);
    }
    if (command === "serve") {
      const serve = readServeArguments(rest);
      asked.language = serve.language;
      asked.json = serve.json;
      return await serveCommand(serve, output);
    }
    const read = readArguments(args);
    asked.language = read.language;
    asked.json = read.json;
    return await run(read, output);
  } catch (error) {
    if (error instanceof Stop) {
      errors.write(`${error.message.trimEnd()}\n`);
      return error.exitCode;
    }
    if (!(error instanceof Faulty)) throw error;
    const { document, problems } = error;
    if (asked.json) output.write(`${JSON.stringify({ problems })}\n`);
    else {
      const heading = engineWords(asked.language)("cli.problems", {
        name: printable(document),
        count: problems.length,
      });
      errors.write(`${styled(errors, "bold", heading)}\n`);
      printProblems(errors, problems, asked.language);
    }
    return EXIT.problems;
  }
}

async function run(args: Arguments, output: Output): Promise<ExitCode> {
  const say = engineWords(args.language);
  if (args.operands.length > (MOST_OPERANDS[args.command ?? ""] ?? Number.POSITIVE_INFINITY)) {
    throw new Stop(say("cli.wrongUse"), EXIT.wrongUse);
  }
  if (args.version) {
    output.write(`${packageVersion()}\n`);
    return EXIT.fine;
  }
  if (args.help) {
    output.write(say("cli.usage"));
    return EXIT.fine;
  }
  switch (args.command) {
    case "evaluate":
      return evaluateCommand(args, output, say);
    case "explain":
      return explainCommand(args, output, say);
    case "check":
      return checkCommand(args, output, say);
    case "test":
      return testCommand(args, output, say);
    case "schema":
      return schemaCommand(args, output, say);
    case undefined:
      throw new Stop(say("cli.usage"), EXIT.wrongUse);
    default:
      throw new Stop(say("cli.unknownCommand", { name: printable(args.command) }), EXIT.wrongUse);
  }
}

/** How many operands a command takes; what is not here takes any number. */
const MOST_OPERANDS: Readonly<Record<string, number>> = { evaluate: 2, explain: 2, check: 1, schema: 1 };

function schemaCommand({ operands: [document = "ruleset"] }: Arguments, output: Output, say: EngineWords): ExitCode {
  if (document !== "ruleset" && document !== "case") throw new Stop(say("cli.wrongUse"), EXIT.wrongUse);
  output.write(`${JSON.stringify(jsonSchema(document), null, 2)}\n`);
  return EXIT.fine;
}

function terminal(stream: NodeJS.WriteStream): Output {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  // A reader that stops reading (`holdepunkt … | head`) is no fault.
  if (stream.listenerCount("error") === 0) {
    stream.on("error", (error: NodeJS.ErrnoException) =>
      process.exit(error.code === "EPIPE" ? EXIT.fine : EXIT.cannotRead),
    );
  }
  return {
    write: (text) => void stream.write(text),
    drained: () => (stream.writableNeedDrain ? once(stream, "drain").then(() => undefined) : Promise.resolve()),
    colour: FORCE_COLOR !== undefined ? FORCE_COLOR !== "0" : stream.isTTY === true && (NO_COLOR ?? "") === "",
    width: Math.min(stream.columns ?? 100, 120),
  };
}
