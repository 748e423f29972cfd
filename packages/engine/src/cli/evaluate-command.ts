import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Evaluator } from "../evaluate/compile.ts";
import type { ActionState, DecisionResult, Evaluation } from "../evaluate/evaluation.ts";
import { Teller } from "../explain/tell-condition.ts";
import { leadsFirst } from "../explain/tell-evaluation.ts";
import type { Problem } from "../language/problem.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import type { DecisionNode } from "../model/model.ts";
import { type Facts, NO_FACTS, readFacts } from "../model/read-facts.ts";
import { LIMITS } from "../ruleset/limits.ts";
import { parseCase } from "../ruleset/parse-case.ts";
import type { Arguments } from "./arguments.ts";
import { loadRuleset, read, sound } from "./documents.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { jsonLines } from "./json-lines.ts";
import { type Output, paragraph, printable, styled, TRUTH_MARKS, table } from "./print.ts";

/** `holdepunkt evaluate RULESET [CASE]`. */
export async function evaluateCommand(args: Arguments, output: Output, say: EngineWords): Promise<ExitCode> {
  const [name, file] = args.operands;
  const { evaluator } = await loadRuleset(name, say);
  if (file !== undefined && (args.lines || /\.(jsonl|ndjson)$/.test(file))) {
    return evaluateLines(evaluator, file, output, say);
  }
  const facts = await loadFacts(evaluator, file, say);
  const evaluation = evaluator.evaluate(facts);
  if (args.json) output.write(`${JSON.stringify(evaluation)}\n`);
  else printEvaluation(evaluator, evaluation, args.language, output, say);
  return EXIT.fine;
}

/** The facts of a case file, of standard input for `-`, or none. */
export async function loadFacts(evaluator: Evaluator, file: string | undefined, say: EngineWords): Promise<Facts> {
  if (file === undefined) return NO_FACTS;
  const bytes = await read(file, LIMITS.caseBytes, say);
  const sample = sound(parseCase(bytes), basename(file));
  return sound(readFacts(evaluator.plan.model, sample.facts), basename(file));
}

/** One evaluation a line, as it is read; a line with problems gives these in its place, and the rest goes on. */
async function evaluateLines(evaluator: Evaluator, file: string, output: Output, say: EngineWords): Promise<ExitCode> {
  const chunks = file === "-" ? process.stdin : createReadStream(file);
  let exitCode: ExitCode = EXIT.fine;
  try {
    for await (const { number, bytes } of jsonLines(chunks, LIMITS.caseBytes)) {
      const result = bytes === "tooLong" ? tooLong() : evaluateBytes(evaluator, bytes);
      if ("problems" in result) exitCode = EXIT.problems;
      output.write(`${JSON.stringify("problems" in result ? { line: number, ...result } : result)}\n`);
      await output.drained();
    }
  } catch (error) {
    if (error instanceof Error && "syscall" in error) {
      throw new Stop(say("cli.cannotRead", { name: printable(basename(file)) }), EXIT.cannotRead);
    }
    throw error;
  }
  return exitCode;
}

const tooLong = (): { readonly problems: readonly Problem[] } => ({
  problems: [{ code: "tooLarge", path: "", limit: LIMITS.caseBytes }],
});

function evaluateBytes(
  evaluator: Evaluator,
  bytes: Uint8Array,
): Evaluation | { readonly problems: readonly Problem[] } {
  const sample = parseCase(bytes);
  if (!sample.ok) return { problems: sample.problems };
  const facts = readFacts(evaluator.plan.model, sample.value.facts);
  return facts.ok ? evaluator.evaluate(facts.value) : { problems: facts.problems };
}

function printEvaluation(
  evaluator: Evaluator,
  evaluation: Evaluation,
  language: Language,
  output: Output,
  say: EngineWords,
): void {
  const { model } = evaluator.plan;
  const teller = new Teller(model, language);
  const rows = leadsFirst(model).flatMap((decision) => {
    const result = evaluation.decisions[decision.id];
    return result === undefined ? [] : [decisionRow(teller, decision, result)];
  });
  const first = Math.min(34, Math.floor(output.width * 0.34));
  const last = 24;
  const widths = [first, Math.max(24, output.width - first - last - 4), last];
  output.write(table(output, [say("cli.decision"), say("cli.outcome"), say("cli.standing")], rows, widths));
  const states: ActionState[] = ["applies", "appliesUnless", "open"];
  const actions = states.flatMap((state) =>
    model.actions
      .filter(({ id }) => evaluation.actions[id]?.state === state)
      .map((action) => [teller.label(action), `${STATE_MARKS[state]} ${say(`state.${state}`)}`]),
  );
  output.write(table(output, [say("cli.action"), say("cli.state")], actions, [output.width - 29, 26]));
  const { count, of } = evaluation.answered;
  output.write(`${styled(output, "dim", paragraph(output, say("limits.unknown", { count, of })))}\n`);
  output.write(`${styled(output, "dim", paragraph(output, say("limits.support")))}\n`);
}

function decisionRow(teller: Teller, decision: DecisionNode, result: DecisionResult): string[] {
  const { say } = teller;
  const name = (id: string | undefined): string => teller.option(decision, decision.outcomes.indexOf(id ?? ""));
  if (result.hit === "collect") {
    const marked = decision.outcomes
      .map((id) => ({ id, truth: result.outcomes[id] ?? "unknown" }))
      .filter(({ truth }) => truth !== "false")
      .map(({ id, truth }) => `${TRUTH_MARKS[truth]} ${name(id)}`);
    return [teller.label(decision), marked.length === 0 ? `${TRUTH_MARKS.false} –` : marked.join("\n"), ""];
  }
  const [only] = result.possible;
  const outcome =
    result.possible.length === 1
      ? `${isLowest(decision, only) ? "–" : TRUTH_MARKS.true} ${name(only)}`
      : result.atLeast !== undefined
        ? `${TRUTH_MARKS.unknown} ${say("cli.range", { lower: name(result.atLeast), upper: name(result.atMost) })}`
        : result.possible.map((id) => `${TRUTH_MARKS.unknown} ${name(id)}`).join("\n");
  return [teller.label(decision), outcome, say(`standing.${result.standing}`)];
}

/** A settled lowest outcome is an answer, but no tick: there is no all-clear. */
const isLowest = (decision: DecisionNode, outcome: string | undefined): boolean =>
  decision.kind === "first" && decision.ordered && outcome === decision.outcomes[0];

const STATE_MARKS = {
  applies: TRUTH_MARKS.true,
  appliesUnless: TRUTH_MARKS.true,
  open: TRUTH_MARKS.unknown,
  doesNotApply: TRUTH_MARKS.false,
};
