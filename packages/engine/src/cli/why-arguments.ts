import { parseArgs } from "node:util";
import { engineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import { isLanguage, wantedLanguage } from "./arguments.ts";
import { EXIT, Stop } from "./exit-code.ts";

/** What `holdepunkt why` was asked. */
export type WhyArguments = {
  readonly language: Language;
  readonly json: boolean;
  readonly help: boolean;
  readonly ruleset: string | undefined;
  readonly case: string | undefined;
  /** The first that the ruleset leads with where not given. */
  readonly decision: string | undefined;
  readonly outcome: string | undefined;
  readonly pinned: readonly string[];
};

/** Reads the arguments after `why`; throws `Stop` where they make no sense. */
export function readWhyArguments(args: readonly string[]): WhyArguments {
  const language = wantedLanguage(args);
  const say = engineWords(language);
  const wrong = (message: string): Stop => new Stop(message, EXIT.wrongUse);
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch {
    throw wrong(say("cli.wrongUse"));
  }
  const { values, positionals } = parsed;
  if (values.lang !== undefined && !isLanguage(values.lang)) throw wrong(say("cli.badLanguage"));
  const [ruleset, file, ...more] = positionals;
  // Without another outcome nothing is to change, and a pin would be ignored.
  if (more.length > 0 || (values.pin !== undefined && values.outcome === undefined)) throw wrong(say("cli.wrongUse"));
  return {
    language,
    json: values.json === true,
    help: values.help === true,
    ruleset,
    case: file,
    decision: values.decision,
    outcome: values.outcome,
    pinned: (values.pin ?? []).flatMap((list) => list.split(",")),
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      decision: { type: "string" },
      outcome: { type: "string" },
      pin: { type: "string", multiple: true },
      json: { type: "boolean" },
      lang: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
