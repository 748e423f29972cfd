import type { Evaluator } from "../evaluate/compile.ts";
import { leadsFirst } from "../explain/tell-evaluation.ts";
import { type Why, why } from "../explain/why.ts";
import { tellWhy } from "../explain/why-words.ts";
import { type EngineWords, engineWords } from "../language/problem-text.ts";
import { listed } from "../language/words.ts";
import { type DecisionNode, isQuestion, type Model, questions } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { writeFact } from "../model/write-fact.ts";
import { loadRuleset } from "./documents.ts";
import { loadFacts } from "./evaluate-command.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { type Output, printable, printStatement } from "./print.ts";
import type { WhyArguments } from "./why-arguments.ts";

/** `holdepunkt why RULESET [CASE] [--decision ID] [--outcome ID [--pin ID,…]]`. */
export async function whyCommand(args: WhyArguments, output: Output): Promise<ExitCode> {
  const say = engineWords(args.language);
  if (args.help) {
    output.write(say("cli.whyUsage"));
    return EXIT.fine;
  }
  const { evaluator } = await loadRuleset(args.ruleset, say);
  const { model } = evaluator.plan;
  const decision = decisionOf(model, args, say);
  const { outcome, pinned } = args;
  if (outcome !== undefined && !decision.outcomes.includes(outcome)) {
    throw noSuch("cli.whyUnknownOutcome", outcome, decision.outcomes, args, say);
  }
  for (const id of pinned) {
    const node = model.nodes.get(id);
    if (node === undefined || !isQuestion(node)) throw noSuch("cli.whyUnknownPin", id, [], args, say);
  }
  const facts = await loadFacts(evaluator, args.case, say);
  const found = why(evaluator, facts, decision, { outcome, pinned });
  if (args.json) output.write(`${JSON.stringify(forMachines(evaluator, found))}\n`);
  else for (const statement of tellWhy(model, facts, found, args.language)) printStatement(output, statement);
  return EXIT.fine;
}

function decisionOf(model: Model, args: WhyArguments, say: EngineWords): DecisionNode {
  const { decision: id } = args;
  const [leading] = leadsFirst(model);
  const decision = id === undefined ? leading : model.decisions.find((one) => one.id === id);
  if (decision !== undefined) return decision;
  const ids = model.decisions.map((one) => one.id);
  throw noSuch("cli.whyUnknownDecision", id ?? "", ids, args, say);
}

function noSuch(
  key: "cli.whyUnknownDecision" | "cli.whyUnknownOutcome" | "cli.whyUnknownPin",
  name: string,
  known: readonly string[],
  { language }: WhyArguments,
  say: EngineWords,
): Stop {
  return new Stop(say(key, { name: printable(name), known: listed(language, known) }), EXIT.wrongUse);
}

/** The answers as a case writes them. Documented in docs/reference/command-line.md; stable. */
function forMachines({ plan: { model } }: Evaluator, { decision, settled, instead, open }: Why): object {
  const asked = new Map(questions(model).map((question) => [question.id, question]));
  const written = (id: string, known: Known | undefined): unknown => {
    const question = asked.get(id);
    return question === undefined || known === undefined ? null : writeFact(question, known);
  };
  const caseOf = (facts: Facts): object =>
    Object.fromEntries([...facts].map(([id, { known }]) => [id, written(id, known)]));
  return {
    decision,
    settled: settled.map(({ target, reason, mattered, contrastive, reasons, certificate }) => ({
      target,
      reason: { facts: reason.facts, proven: reason.proven },
      mattered: Object.fromEntries([...mattered].map(([id, { known }]) => [id, written(id, known)])),
      ...(contrastive === undefined ? {} : { contrastive: { facts: contrastive.facts, proven: contrastive.proven } }),
      reasons: { sufficient: reasons.sufficient, contrastive: reasons.contrastive, complete: reasons.complete },
      certificate,
    })),
    ...(instead === undefined
      ? {}
      : {
          instead:
            instead.kind === "found"
              ? {
                  ...instead,
                  changes: instead.changes.map(({ fact, kind, from, to }) => ({
                    fact,
                    kind,
                    from: written(fact, from),
                    to: written(fact, to),
                  })),
                }
              : instead,
        }),
    ...(open === undefined
      ? {}
      : {
          open: {
            prospects: open.prospects.map(({ outcome, truth, how }) => ({
              outcome,
              truth,
              ...(how.kind === "reached" ? { kind: how.kind, facts: caseOf(how.facts) } : how),
            })),
            questions: open.questions,
          },
        }),
  };
}
