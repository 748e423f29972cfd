import type { Evaluator } from "../../evaluate/compile.ts";
import { dayNumber } from "../../language/calendar.ts";
import { engineWords } from "../../language/problem-text.ts";
import type { Language } from "../../language/text.ts";
import type { Facts } from "../../model/read-facts.ts";
import type { Section } from "../account.ts";
import { tellInShort } from "../short-account.ts";
import { Teller } from "../tell-condition.ts";
import { tellEvaluation } from "../tell-evaluation.ts";

/** What a report is made of besides the case. */
export type ReportOptions = {
  /** Three sentences and what the system does not say, or everything. Default: full. */
  readonly form?: "short" | "full";
  /** The date on the report, and the day of reading (`YYYY-MM-DD`): laws not in force by then are left out. */
  readonly asOf: string;
  /** The version of the engine, where its caller knows it. */
  readonly engineVersion?: string;
};

/** Which report this is: one line of its head. */
export type HeadLine = { readonly name: string; readonly value: string };

/**
 * An evaluation told as a document: structure still, so that text, Markdown, HTML and paper say the same. It holds nothing
 * about a person but what the case's answers and their evidence say; not even the case's id or title.
 */
export type Report = {
  readonly language: Language;
  readonly title: string;
  /** Ruleset, digest, engine, date, language. */
  readonly head: readonly HeadLine[];
  /** The same in one line, for the top of each printed page. */
  readonly runningHead: { readonly ruleset: string; readonly date: string };
  readonly short: Section;
  /** The sections of the account; of a short report only what the system does not say. */
  readonly sections: readonly Section[];
};

/** Tells an evaluation as a document. Throws a `RangeError` where `asOf` is no date. */
export function tellReport(evaluator: Evaluator, facts: Facts, language: Language, options: ReportOptions): Report {
  const { asOf, engineVersion, form = "full" } = options;
  const { model } = evaluator.plan;
  const say = engineWords(language);
  const { ruleset, digest } = model;
  const account = tellEvaluation(evaluator, facts, language, { asOf, identity: false });
  const short = tellInShort(evaluator, facts, language, { asOf });
  const date = new Teller(model, language).date(dayNumber(asOf) ?? 0);
  const identity = `${ruleset.id} ${ruleset.version}`;
  return {
    language,
    title: account.heading,
    head: [
      { name: say("report.ruleset"), value: identity },
      { name: say("report.digest"), value: digest },
      ...(engineVersion === undefined ? [] : [{ name: say("report.engine"), value: `Holdepunkt ${engineVersion}` }]),
      { name: say("report.date"), value: date },
      { name: say("report.language"), value: say(`language.${language}`) },
    ],
    runningHead: { ruleset: `${identity} · ${digest.slice(0, SHORT_DIGEST)}…`, date },
    short: { kind: "concluded", heading: short.heading, statements: [short.concluded, short.because, short.open] },
    sections: account.sections.filter(({ kind }) => form === "full" || kind === "limits"),
  };
}

/** "sha256:" and so much of the digest that two rulesets are told apart. */
const SHORT_DIGEST = "sha256:".length + 12;
