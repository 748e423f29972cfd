import type { Language } from "../language/text.ts";
import { EXIT, Stop } from "./exit-code.ts";
import { readOptions } from "./read-options.ts";

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
  const { language, say, values, operands } = readOptions(args, OPTIONS, "cli.wrongUse");
  const [ruleset, file, ...more] = operands;
  // Without another outcome nothing is to change, and a pin would be ignored.
  if (more.length > 0 || (values.pin !== undefined && values.outcome === undefined))
    throw new Stop(say("cli.wrongUse"), EXIT.wrongUse);
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

const OPTIONS = {
  decision: { type: "string" },
  outcome: { type: "string" },
  pin: { type: "string", multiple: true },
  json: { type: "boolean" },
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;
