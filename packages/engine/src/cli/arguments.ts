import { dayNumber, isoDate } from "../language/calendar.ts";
import type { Language } from "../language/text.ts";
import { EXIT, Stop } from "./exit-code.ts";
import { type ReadOptions, readOptions } from "./read-options.ts";

/** What `explain` can write. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];
const REPORT_FORMATS = ["text", "markdown", "html", "pdf"] as const;

/** What the reader asked for. */
export interface Arguments {
  readonly language: Language;
  readonly command: string | undefined;
  readonly operands: readonly string[];
  readonly json: boolean;
  readonly lines: boolean;
  readonly help: boolean;
  readonly version: boolean;
  /** The day of reading, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Three sentences instead of everything. */
  readonly short: boolean;
  readonly format: ReportFormat;
  /** The file to write; standard output where there is none. */
  readonly output: string | undefined;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
  /** The Chromium that prints. */
  readonly browser: string | undefined;
}

/** Reads the arguments; throws `Stop` where they make no sense. */
export function readArguments(args: readonly string[]): Arguments {
  const { language, say, values, operands: positionals } = readOptions(args, ALL_OPTIONS, "cli.wrongUse");
  const wrong = (message: string): Stop => new Stop(message, EXIT.wrongUse);
  const asOf = values["as-of"];
  if (asOf !== undefined && dayNumber(asOf) === undefined) throw wrong(say("cli.badDate"));
  const [command, ...operands] = positionals;
  const { format = "text" } = values;
  if (!isReportFormat(format)) throw wrong(say("cli.badFormat"));
  const { lang: _, help, version, ...options } = values;
  // Help and version are given whatever else there is; a command that there is not, or none, is answered as that.
  if (help !== true && version !== true && isCommand(command)) {
    const option = (Object.keys(options) as Option[]).find((name) => !OPTIONS[command].includes(name));
    if (option !== undefined) throw wrong(say("cli.optionNotTaken", { command, option: `--${option}` }));
    if (isInVain(values, operands)) throw wrong(say("cli.wrongUse"));
  }
  return {
    language,
    command,
    operands,
    json: values.json === true,
    lines: values.lines === true,
    help: values.help === true,
    version: values.version === true,
    asOf: asOf ?? isoDate(Math.floor(Date.now() / 86_400_000)),
    short: values.short === true,
    format,
    output: values.output,
    force: values.force === true,
    browser: values.browser,
  };
}

const ALL_OPTIONS = {
  json: { type: "boolean" },
  lines: { type: "boolean" },
  lang: { type: "string" },
  "as-of": { type: "string" },
  short: { type: "boolean" },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  force: { type: "boolean" },
  browser: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

type Values = ReadOptions<typeof ALL_OPTIONS>["values"];
type Option = keyof Values;
type Command = "evaluate" | "explain" | "check" | "test" | "schema";

/** What each command takes; `--lang`, `--help` and `--version` go with all. */
const OPTIONS: { readonly [command in Command]: readonly Option[] } = {
  evaluate: ["json", "lines"],
  explain: ["json", "as-of", "short", "format", "output", "force", "browser"],
  check: ["json"],
  test: ["json"],
  schema: [],
};

const isCommand = (name: string | undefined): name is Command => name !== undefined && Object.hasOwn(OPTIONS, name);

/** Whether an option that the command takes says nothing as it stands: its writer would believe that it had been heard. */
const isInVain = (
  { json, lines, short, format, output, force, browser }: Values,
  operands: readonly string[],
): boolean =>
  (json === true && (format !== undefined || short === true)) ||
  (force === true && output === undefined) ||
  (browser !== undefined && format !== "pdf") ||
  (lines === true && operands.length < 2);

const isReportFormat = (text: string): text is ReportFormat => (REPORT_FORMATS as readonly string[]).includes(text);
