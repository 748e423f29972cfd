import { basename } from "node:path";
import { type Report, tellReport } from "../explain/report/report.ts";
import { reportHtml } from "../explain/report/report-html.ts";
import { reportMarkdown } from "../explain/report/report-markdown.ts";
import { type Emphasis, reportText } from "../explain/report/report-text.ts";
import { tellInShort } from "../explain/short-account.ts";
import { tellEvaluation } from "../explain/tell-evaluation.ts";
import type { EngineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import type { Arguments } from "./arguments.ts";
import { loadRuleset } from "./documents.ts";
import { loadFacts } from "./evaluate-command.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { packageVersion } from "./package-version.ts";
import { printPdf } from "./pdf.ts";
import { findBrowser } from "./pdf-browser.ts";
import { type Output, printable, styled } from "./print.ts";
import { writeReport } from "./report-file.ts";

/** `holdepunkt explain RULESET [CASE] [--short] [--format …] [--output FILE]`. */
export async function explainCommand(args: Arguments, output: Output, say: EngineWords): Promise<ExitCode> {
  if (args.format === "pdf" && args.output === undefined) throw new Stop(say("cli.pdfNeedsOutput"), EXIT.wrongUse);
  const [name, file] = args.operands;
  const { evaluator } = await loadRuleset(name, say);
  const facts = await loadFacts(evaluator, file, say);
  const { asOf, language } = args;
  if (args.json) {
    const account = tellEvaluation(evaluator, facts, language, { asOf });
    const short = tellInShort(evaluator, facts, language, { asOf });
    const told = { account, short, evaluation: evaluator.evaluate(facts), trace: evaluator.trace(facts) };
    return deliver(`${JSON.stringify(told)}\n`, args, output, say);
  }
  const form = args.short ? "short" : "full";
  const report = tellReport(evaluator, facts, language, { asOf, form, engineVersion: packageVersion() });
  return deliver(await written(report, args, output, say), args, output, say);
}

async function written(
  report: Report,
  { format, output: file, browser }: Arguments,
  output: Output,
  say: EngineWords,
): Promise<string | Uint8Array> {
  switch (format) {
    case "text":
      return file === undefined
        ? reportText(report, { width: output.width, emphasise: (kind, line) => styled(output, STYLES[kind], line) })
        : reportText(report);
    case "markdown":
      return reportMarkdown(report);
    case "html":
      return reportHtml(report);
    case "pdf":
      return pdf(report, browser, say);
    default:
      return assertNever(format);
  }
}

const STYLES: { readonly [kind in Emphasis]: Parameters<typeof styled>[1] } = {
  title: "bold",
  heading: ["bold", "underline"],
  statement: "bold",
};

async function pdf(report: Report, named: string | undefined, say: EngineWords): Promise<Uint8Array> {
  const browser = await findBrowser(named);
  if (browser === undefined) throw new Stop(say("cli.noBrowser"), EXIT.cannotRead);
  const printed = await printPdf(reportHtml(report), browser);
  switch (printed.kind) {
    case "printed":
      return printed.bytes;
    case "tookTooLong":
      throw new Stop(say("cli.browserTooSlow"), EXIT.cannotRead);
    case "failed":
      throw new Stop(say("cli.browserFailed"), EXIT.cannotRead);
    default:
      return assertNever(printed);
  }
}

async function deliver(
  content: string | Uint8Array,
  { output: file, force }: Arguments,
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  if (file === undefined) {
    // What has no file is text: a PDF is refused without one.
    if (typeof content === "string") output.write(content);
    return EXIT.fine;
  }
  const name = printable(basename(file));
  switch (await writeReport(file, content, force)) {
    case "written":
      return EXIT.fine;
    case "exists":
      throw new Stop(say("cli.fileExists", { name }), EXIT.cannotRead);
    case "failed":
      throw new Stop(say("cli.cannotWrite", { name }), EXIT.cannotRead);
  }
}
