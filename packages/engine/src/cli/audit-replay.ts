import type { LogReader } from "../audit/log-reader.ts";
import { type EvaluationRecord, readRecord } from "../audit/record.ts";
import { cannotReplayText, replayedText } from "../audit/record-text.ts";
import { REPLAY_BACKENDS, type ReplayBackend, type Replayed, replay } from "../audit/replay.ts";
import { type RulesEngineEvaluator, rulesEngineEvaluator } from "../backends/rules-engine/index.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import type { Plan } from "../plan/plan.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { done, linesOf, reading, recordOf } from "./audit-log.ts";
import { loadRuleset } from "./documents.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Output, styled } from "./print.ts";

/** `holdepunkt audit replay LOG [INDEX] --ruleset R`: evaluates what was recorded again, on every backend at hand. */
export async function replayRecords(
  request: Extract<AuditRequest, { verb: "replay" }>,
  { language, json }: { readonly language: Language; readonly json: boolean },
  output: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, index } = request;
  const { evaluator } = await loadRuleset(request.ruleset, say);
  const backends = [...REPLAY_BACKENDS, jsonRulesEngine(evaluator.plan)];
  let exitCode: ExitCode = EXIT.fine;
  let count = 0;
  await reading(log, language, async (reader) => {
    for await (const record of evaluations(log, index, reader, say, language)) {
      const { body } = done(await reader.read(record.index), language);
      const replayed = await replay(record, body, evaluator, backends);
      count++;
      if (isFault(replayed, index !== undefined)) exitCode = EXIT.problems;
      if (json) output.write(`${JSON.stringify({ index: record.index, replayed })}\n`);
      else printReplayed(record, replayed);
      await output.drained();
    }
  });
  if (!json && count === 0) output.write(`${say("cli.auditNoEvaluations")}\n`);
  return exitCode;

  function printReplayed(record: EvaluationRecord, replayed: readonly Replayed[]): void {
    output.write(`${styled(output, "bold", say("cli.auditRecord", { index: record.index }))}\n`);
    const [first] = replayed;
    const because = first?.outcome.kind === "cannot" ? first.outcome.because : undefined;
    // What stands in the way of all is said once.
    if (
      because !== undefined &&
      replayed.every(({ outcome }) => outcome.kind === "cannot" && outcome.because === because)
    ) {
      output.write(`  ${cannotReplayText(because, language)}\n`);
    } else for (const one of replayed) output.write(`  ${replayedText(one, language)}\n`);
  }
}

/**
 * A difference always is one. Of a record that was asked for by its number it is one, too, that neither of the backends that are always at hand could be
 * compared; of a whole log it is not, since bodies are erased and rulesets replaced.
 */
function isFault(replayed: readonly Replayed[], asked: boolean): boolean {
  if (replayed.some(({ outcome }) => outcome.kind === "differs")) return true;
  return asked && !replayed.some(({ part, outcome }) => part === "result" && outcome.kind === "same");
}

async function* evaluations(
  log: string,
  index: number | undefined,
  reader: LogReader,
  say: EngineWords,
  language: Language,
): AsyncGenerator<EvaluationRecord> {
  if (index !== undefined) {
    yield await recordOf("evaluation", reader, index, language);
    return;
  }
  let next = 0;
  for await (const line of linesOf(log, say)) {
    const read = readRecord(line);
    // The reader finds bodies by place: a record that says it stands elsewhere is `verify`'s to tell of.
    if (read.ok && read.value.kind === "evaluation" && read.value.index === next && next < reader.size)
      yield read.value;
    next++;
  }
}

/** json-rules-engine, which may not be installed; then its evaluations reject. */
function jsonRulesEngine(plan: Plan): ReplayBackend {
  let engine: RulesEngineEvaluator | undefined;
  return {
    name: "rulesEngine",
    evaluate: async (_, facts) => {
      engine ??= rulesEngineEvaluator(plan);
      return engine.evaluate(facts);
    },
  };
}
