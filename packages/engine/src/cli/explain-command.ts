import { tellEvaluation } from "../explain/tell-evaluation.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Arguments } from "./arguments.ts";
import { loadRuleset } from "./documents.ts";
import { loadFacts } from "./evaluate-command.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Output, printStatement, styled } from "./print.ts";

/** `holdepunkt explain RULESET [CASE]`. */
export async function explainCommand(args: Arguments, output: Output, say: EngineWords): Promise<ExitCode> {
  const [name, file] = args.operands;
  const { evaluator } = await loadRuleset(name, say);
  const facts = await loadFacts(evaluator, file, say);
  const account = tellEvaluation(evaluator, facts, args.language, { asOf: args.asOf });
  if (args.json) {
    const report = { account, evaluation: evaluator.evaluate(facts), trace: evaluator.trace(facts) };
    output.write(`${JSON.stringify(report)}\n`);
    return EXIT.fine;
  }
  output.write(`${styled(output, "bold", account.heading)}\n`);
  for (const section of account.sections) {
    output.write(`\n${styled(output, ["bold", "underline"], section.heading)}\n`);
    for (const statement of section.statements) printStatement(output, statement);
  }
  return EXIT.fine;
}
