import { basename } from "node:path";
import { Teller } from "../explain/tell-condition.ts";
import type { EngineWords } from "../language/problem-text.ts";
import { exactStyleFindings } from "../prove/exact-style.ts";
import { missingTranslations } from "../ruleset/missing-translations.ts";
import type { Arguments } from "./arguments.ts";
import { loadRuleset } from "./documents.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Output, paragraph, printable, styled } from "./print.ts";

/** `holdepunkt check RULESET`. Problems are thrown by loading and end with code 1; findings are advice and end with 0. */
export async function checkCommand(args: Arguments, output: Output, say: EngineWords): Promise<ExitCode> {
  const { evaluator, file } = await loadRuleset(args.operands[0], say);
  const { model } = evaluator.plan;
  const style = exactStyleFindings(evaluator);
  const missing = missingTranslations(model.ruleset);
  if (args.json) {
    output.write(
      `${JSON.stringify({ problems: [], style, missingTranslations: missing, digest: model.digest, logicDigest: model.logicDigest })}\n`,
    );
    return EXIT.fine;
  }
  const { facts, indicators, scores, decisions, actions } = model;
  const counts = {
    facts: facts.length,
    indicators: indicators.length,
    scores: scores.length,
    decisions: decisions.length,
    actions: actions.length,
  };
  output.write(`${paragraph(output, say("cli.noProblems", { name: printable(basename(file)), ...counts }))}\n`);
  output.write(`${say("cli.digest", { digest: model.digest })}\n`);
  const teller = new Teller(model, args.language);
  const label = (id: string): string => {
    const node = model.nodes.get(id);
    return node === undefined ? id : teller.label(node);
  };
  const findings = [
    ...missing.map(({ language, paths }) =>
      say("cli.missingTranslation", {
        count: paths.length,
        language: say(`language.${language}`),
        path: paths[0] ?? "",
      }),
    ),
    ...style.flatMap(({ decision, facts, rowsOutOfOrder, example }) => [
      ...(rowsOutOfOrder ? [say("cli.rowsOutOfOrder", { decision: label(decision) })] : []),
      ...(facts.length > 0
        ? [say("cli.looseStyle", { decision: label(decision), facts: teller.list(facts.map(label)) })]
        : []),
      ...(example === undefined ? [] : [say("cli.looseExample", { facts: JSON.stringify(example.facts) })]),
    ]),
  ];
  if (findings.length > 0) output.write(`\n${styled(output, "bold", say("cli.findings"))}\n`);
  for (const finding of findings) output.write(`${paragraph(output, finding, "  ")}\n`);
  return EXIT.fine;
}
