import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type EngineWords, engineWords } from "../../language/problem-text.ts";
import { assertNever } from "../../language/result.ts";
import { EXIT, type ExitCode, Stop } from "../exit-code.ts";
import { type Output, printable, styled } from "../print.ts";
import { type EditorFiles, readEditor } from "./built-editor.ts";
import { hasDesktop, openBrowser } from "./open-browser.ts";
import type { ServeArguments } from "./serve-arguments.ts";
import { type ServeProblem, type Serving, serveFolder } from "./serve-folder.ts";

/** Where the editor lies when it has been built beside the engine; the engine does not need it. */
const EDITOR_BESIDE = fileURLToPath(new URL("../../../../editor/dist/", import.meta.url));

/** How long the file that leads the browser here is kept, in milliseconds: a browser that must first start is slow. */
const OPENING_MS = 60_000;

/** `holdepunkt serve FOLDER`: serves until it is stopped. Writes nothing of what is asked of it. */
export async function serveCommand(args: ServeArguments, output: Output): Promise<ExitCode> {
  const say = engineWords(args.language);
  if (args.help) {
    output.write(say("cli.serveUsage"));
    return EXIT.fine;
  }
  const { folder, port } = args;
  if (folder === undefined) throw new Stop(say("cli.serveMissingFolder"), EXIT.wrongUse);
  const editor = await editorFrom(args.editor, say);
  const serving = await serveFolder({ folder, editor, port });
  if (!serving.ok) throw stopped(serving.problem, folder, port, say);
  const until = signalled();
  if (args.json) output.write(`${JSON.stringify({ address: serving.value.address })}\n`);
  else tell(serving.value, editor !== undefined, output, say);
  const mayOpen = args.open ?? (hasDesktop() && !args.json);
  const clear = mayOpen && editor !== undefined ? await openBrowser(serving.value.address) : undefined;
  if (clear !== undefined) setTimeout(() => void clear(), OPENING_MS).unref();
  await until;
  await Promise.all([serving.value.close(), clear?.()]);
  if (!args.json) output.write(`\n${say("cli.serveStopped")}\n`);
  return EXIT.fine;
}

async function editorFrom(folder: string | undefined, say: EngineWords): Promise<EditorFiles | undefined> {
  const files = await readEditor(folder ?? EDITOR_BESIDE);
  if (files === undefined && folder !== undefined) {
    throw new Stop(say("cli.serveNoEditor", { name: printable(basename(folder)) }), EXIT.cannotRead);
  }
  return files;
}

function tell({ listing, address }: Serving, hasEditor: boolean, output: Output, say: EngineWords): void {
  const { folder, rulesets, leftOut } = listing;
  output.write(`${say("cli.serveFound", { name: printable(folder), count: rulesets.length })}\n`);
  if (leftOut > 0) output.write(`${say("cli.serveLeftOut", { count: leftOut })}\n`);
  output.write(`${say(hasEditor ? "cli.serveReady" : "cli.serveWithoutEditor")}\n\n`);
  output.write(`${styled(output, "bold", address)}\n\n`);
  output.write(`${say("cli.serveSecret")}\n${say("cli.serveHowToStop")}\n`);
}

function stopped(problem: ServeProblem, folder: string, port: number, say: EngineWords): Stop {
  switch (problem) {
    case "noFolder":
      return new Stop(say("cli.serveNoFolder", { name: printable(basename(folder)) }), EXIT.cannotRead);
    case "portTaken":
      return new Stop(say("cli.servePortTaken", { port: String(port) }), EXIT.cannotRead);
    case "portNotPermitted":
      return new Stop(say("cli.servePortNotPermitted", { port: String(port) }), EXIT.cannotRead);
    default:
      return assertNever(problem);
  }
}

/** Resolves when the process is told to end; being stopped is how this ends, and no failure. */
const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
