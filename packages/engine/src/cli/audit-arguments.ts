import { VERDICTS, type Verdict, WITHOUT_ASSESSMENT, type WithoutAssessment } from "../audit/record.ts";
import { dayNumber, isoDate } from "../language/calendar.ts";
import type { EngineWords } from "../language/problem-text.ts";
import { assertNever } from "../language/result.ts";
import type { Language } from "../language/text.ts";
import { listed } from "../language/words.ts";
import { EXIT, Stop } from "./exit-code.ts";
import { type ReadOptions, readOptions } from "./read-options.ts";

/** What is written to a log, and by whom. Keys are named by their file alone: what stands in an argument, others on the machine can read. */
export type Writing = { readonly log: string; readonly keyFile: string; readonly by: string; readonly at: string };

/** What `holdepunkt audit` was asked to do. */
export type AuditRequest =
  | { readonly verb: "help" }
  | { readonly verb: "start"; readonly log: string; readonly name: string; readonly keyFile: string }
  | ({
      readonly verb: "evaluate";
      readonly ruleset: string;
      readonly case: string;
      readonly assessment: { readonly file: string } | { readonly none: WithoutAssessment };
      readonly decisionId: string;
      readonly asOf: string;
      readonly mask: readonly string[];
      readonly supersedes: number | undefined;
    } & Writing)
  | ({
      readonly verb: "decide";
      readonly reasons: string;
      readonly evaluation: number;
      readonly verdict: Verdict;
      readonly supersedes: number | undefined;
    } & Writing)
  | {
      readonly verb: "verify";
      readonly log: string;
      readonly key: string;
      readonly checkpoints: readonly string[];
      readonly bodies: boolean;
    }
  | { readonly verb: "verifyReceipt"; readonly receipt: string; readonly record: string; readonly key: string }
  | { readonly verb: "receipt"; readonly log: string; readonly index: number; readonly to: string }
  | { readonly verb: "replay"; readonly log: string; readonly index: number | undefined; readonly ruleset: string }
  | { readonly verb: "show"; readonly log: string; readonly index: number }
  | ({ readonly verb: "erase"; readonly index: number; readonly why: string } & Writing);

/** What the reader asked for, and how it is to be told. */
export type AuditArguments = { readonly language: Language; readonly json: boolean; readonly request: AuditRequest };

/** Reads what follows `holdepunkt audit`; throws `Stop` where it makes no sense. */
export function readAuditArguments(args: readonly string[]): AuditArguments {
  const { language, say, values, operands } = readOptions(args, ALL_OPTIONS, "cli.auditWrongUse");
  const request = new Request(values, operands, say, language).read();
  return { language, json: values.json === true, request };
}

const ALL_OPTIONS = {
  assessment: { type: "string" },
  "as-of": { type: "string" },
  at: { type: "string" },
  by: { type: "string" },
  case: { type: "string" },
  checkpoint: { type: "string", multiple: true },
  decision: { type: "string" },
  "decision-id": { type: "string" },
  evaluation: { type: "string" },
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  key: { type: "string" },
  lang: { type: "string" },
  mask: { type: "string", multiple: true },
  name: { type: "string" },
  "no-bodies": { type: "boolean" },
  receipt: { type: "string" },
  record: { type: "string" },
  ruleset: { type: "string" },
  supersedes: { type: "string" },
  to: { type: "string" },
  verdict: { type: "string" },
  why: { type: "string" },
  "without-assessment": { type: "string" },
} as const;

type Values = ReadOptions<typeof ALL_OPTIONS>["values"];
type Option = keyof Values & string;

/** The options that each verb takes; `json`, `lang` and `help` go with all. */
const OPTIONS = {
  help: [],
  start: ["name", "key"],
  evaluate: [
    "key",
    "ruleset",
    "case",
    "assessment",
    "without-assessment",
    "decision-id",
    "by",
    "at",
    "as-of",
    "mask",
    "supersedes",
  ],
  decide: ["key", "decision", "evaluation", "verdict", "by", "at", "supersedes"],
  verify: ["key", "checkpoint", "no-bodies"],
  verifyReceipt: ["receipt", "record", "key"],
  receipt: ["to"],
  replay: ["ruleset"],
  show: [],
  erase: ["key", "by", "at", "why"],
} as const satisfies { readonly [verb in AuditRequest["verb"]]: readonly Option[] };

const EVERYWHERE: readonly string[] = ["json", "lang", "help"];

class Request {
  private readonly values: Values;
  private readonly operands: readonly string[];
  private readonly say: EngineWords;
  private readonly language: Language;

  constructor(values: Values, operands: readonly string[], say: EngineWords, language: Language) {
    this.values = values;
    this.operands = operands;
    this.say = say;
    this.language = language;
  }

  read(): AuditRequest {
    const verb = this.verb();
    const allowed: readonly string[] = OPTIONS[verb];
    const strange = Object.keys(this.values).some((name) => !allowed.includes(name) && !EVERYWHERE.includes(name));
    if (verb !== "help" && strange) throw this.wrongUse();
    switch (verb) {
      case "help":
        return { verb };
      case "start":
        this.takes(1);
        return { verb, log: this.log(), name: this.required("name"), keyFile: this.required("key") };
      case "evaluate":
        this.takes(1);
        return {
          verb,
          ...this.writing(),
          ruleset: this.required("ruleset"),
          case: this.required("case"),
          assessment: this.assessment(),
          decisionId: this.required("decision-id"),
          asOf: this.day(),
          mask: this.values.mask ?? [],
          supersedes: this.optionalIndex(this.values.supersedes),
        };
      case "decide":
        this.takes(1);
        return {
          verb,
          ...this.writing(),
          reasons: this.required("decision"),
          evaluation: this.index(this.required("evaluation")),
          verdict: this.oneOf("verdict", VERDICTS),
          supersedes: this.optionalIndex(this.values.supersedes),
        };
      case "verify":
        this.takes(1);
        return {
          verb,
          log: this.log(),
          key: this.required("key"),
          checkpoints: this.values.checkpoint ?? [],
          bodies: this.values["no-bodies"] !== true,
        };
      case "verifyReceipt":
        this.takes(0);
        return {
          verb,
          receipt: this.required("receipt"),
          record: this.required("record"),
          key: this.required("key"),
        };
      case "receipt":
        this.takes(2);
        return { verb, log: this.log(), index: this.index(this.operands[2]), to: this.values.to ?? "." };
      case "replay":
        this.takes(2);
        return {
          verb,
          log: this.log(),
          index: this.optionalIndex(this.operands[2]),
          ruleset: this.required("ruleset"),
        };
      case "show":
        this.takes(2);
        return { verb, log: this.log(), index: this.index(this.operands[2]) };
      case "erase":
        this.takes(2);
        return { verb, ...this.writing(), index: this.index(this.operands[2]), why: this.required("why") };
      default:
        return assertNever(verb);
    }
  }

  private verb(): AuditRequest["verb"] {
    const { values } = this;
    if (values.help === true) return "help";
    const [name] = this.operands;
    switch (name) {
      case "start":
      case "receipt":
      case "replay":
      case "show":
      case "erase":
        return name;
      case "append":
        return values.decision === undefined ? "evaluate" : "decide";
      case "verify":
        return values.receipt === undefined && values.record === undefined ? "verify" : "verifyReceipt";
      default:
        throw this.wrongUse();
    }
  }

  /** So many operands at most, besides the verb. */
  private takes(most: number): void {
    if (this.operands.length > most + 1) throw this.wrongUse();
  }

  private log(): string {
    const [, log] = this.operands;
    if (log === undefined) throw new Stop(this.say("cli.auditMissingLog"), EXIT.wrongUse);
    return log;
  }

  private required(option: Option): string {
    const value = this.values[option];
    if (typeof value === "string" && value !== "") return value;
    throw new Stop(this.say("cli.auditMissingOption", { option: `--${option}` }), EXIT.wrongUse);
  }

  private index(text: string | undefined): number {
    if (text !== undefined && /^(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
    throw new Stop(this.say("cli.auditBadIndex"), EXIT.wrongUse);
  }

  private optionalIndex(text: string | undefined): number | undefined {
    return text === undefined ? undefined : this.index(text);
  }

  private oneOf<T extends string>(option: Option, choices: readonly T[]): T {
    const value = this.required(option);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const options = listed(this.language, choices, "disjunction");
    throw new Stop(this.say("cli.auditNotOneOf", { option: `--${option}`, options }), EXIT.wrongUse);
  }

  private assessment(): { readonly file: string } | { readonly none: WithoutAssessment } {
    const { assessment, "without-assessment": without } = this.values;
    if (assessment !== undefined && without !== undefined) throw this.wrongUse();
    if (without !== undefined) return { none: this.oneOf("without-assessment", WITHOUT_ASSESSMENT) };
    if (assessment !== undefined) return { file: assessment };
    throw new Stop(this.say("cli.auditMissingAssessment"), EXIT.wrongUse);
  }

  private writing(): Writing {
    const at = this.values.at ?? new Date().toISOString().replace(/\.\d+/, "");
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(at) || Number.isNaN(Date.parse(at))) {
      throw new Stop(this.say("cli.auditBadMoment"), EXIT.wrongUse);
    }
    return { log: this.log(), keyFile: this.required("key"), by: this.required("by"), at };
  }

  private day(): string {
    const day = this.values["as-of"] ?? isoDate(Math.floor(Date.now() / 86_400_000));
    if (dayNumber(day) === undefined) throw new Stop(this.say("cli.badDate"), EXIT.wrongUse);
    return day;
  }

  private wrongUse(): Stop {
    return new Stop(this.say("cli.auditWrongUse"), EXIT.wrongUse);
  }
}
