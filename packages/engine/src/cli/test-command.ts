import { basename } from "node:path";
import { reachedOutcomes } from "../cases/reached-outcomes.ts";
import { type CaseRun, runCase } from "../cases/run-case.ts";
import type { Problem } from "../language/problem.ts";
import type { EngineWords } from "../language/problem-text.ts";
import { inLanguage } from "../language/text.ts";
import { LIMITS } from "../ruleset/limits.ts";
import { parseCase } from "../ruleset/parse-case.ts";
import type { Case, Expectation } from "../ruleset/schema.ts";
import type { Arguments } from "./arguments.ts";
import { caseFiles, casesBeside, loadRuleset, read } from "./documents.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { type Output, printable, printProblems, styled, TRUTH_MARKS } from "./print.ts";

/** `holdepunkt test RULESET [CASE …]`: the cases that lie beside the ruleset, or those named. */
export async function testCommand(args: Arguments, output: Output, say: EngineWords): Promise<ExitCode> {
  const [name, ...named] = args.operands;
  const { evaluator, file } = await loadRuleset(name, say);
  const files = named.length > 0 ? (await Promise.all(named.map(caseFiles))).flat() : await casesBeside(file);
  if (files.length === 0) throw new Stop(say("cli.noCases", { name: printable(name ?? "") }), EXIT.cannotRead);
  const runs: { id: string; sample: Case; run: CaseRun }[] = [];
  const faulty: { document: string; problems: readonly Problem[] }[] = [];
  for (const path of files) {
    const document = printable(basename(path));
    const sample = parseCase(await read(path, LIMITS.caseBytes, say));
    const run = sample.ok ? runCase(evaluator, sample.value) : sample;
    if (sample.ok && run.ok) runs.push({ id: sample.value.id ?? document, sample: sample.value, run: run.value });
    else if (!run.ok) faulty.push({ document, problems: run.problems });
  }
  const unreached = reachedOutcomes(
    evaluator.plan.model,
    runs.map(({ run }) => run.evaluation),
  ).unreached;
  const failed = runs.filter(({ run }) => !run.passed).length + faulty.length;
  const exitCode = failed === 0 ? EXIT.fine : EXIT.problems;
  if (args.json) {
    const cases = runs.map(({ id, run }) => ({ id, passed: run.passed, checked: run.checked }));
    output.write(`${JSON.stringify({ passed: files.length - failed, failed, cases, faulty, unreached })}\n`);
    return exitCode;
  }
  for (const { id, sample, run } of runs) {
    const title = sample.title === undefined ? "" : inLanguage(sample.title, args.language);
    const mark = run.passed ? TRUTH_MARKS.true : styled(output, ["red", "bold"], say("cli.failed"));
    output.write(`${mark} ${styled(output, "bold", id)} ${title}\n`);
    for (const { expectation, found } of run.checked.filter(({ met }) => !met)) {
      output.write(`    ${subjectOf(expectation)}: ${say("cli.expected", { expected: wanted(expectation), found })}\n`);
    }
  }
  for (const { document, problems } of faulty) {
    const heading = say("cli.problems", { name: printable(document), count: problems.length });
    output.write(`${styled(output, ["red", "bold"], heading)}\n`);
    printProblems(output, problems, args.language);
  }
  output.write("\n");
  const expectations = runs.reduce((sum, { run }) => sum + run.checked.length, 0);
  output.write(`${say("cli.testSummary", { passed: files.length - failed, total: files.length, expectations })}\n`);
  output.write(
    `${unreached.length === 0 ? say("cli.everyReached") : say("cli.unreached", { outcomes: unreached.join(", ") })}\n`,
  );
  return exitCode;
}

const subjectOf = (expectation: Expectation): string =>
  "finding" in expectation
    ? expectation.finding
    : "outcome" in expectation
      ? `${expectation.node}.${expectation.outcome}`
      : expectation.node;

function wanted(expectation: Expectation): string {
  if ("finding" in expectation) return expectation.finding;
  if ("settled" in expectation) return expectation.settled;
  if ("possible" in expectation) return expectation.possible.join(" ");
  if ("truth" in expectation) return expectation.truth;
  if ("state" in expectation) return expectation.state;
  if ("min" in expectation) return `${expectation.min}–${expectation.max}`;
  const bounds = [
    ...("atLeast" in expectation ? [`≥ ${expectation.atLeast}`] : []),
    ...(expectation.atMost === undefined ? [] : [`≤ ${expectation.atMost}`]),
  ];
  return bounds.join(" ");
}
