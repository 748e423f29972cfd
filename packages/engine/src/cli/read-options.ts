import { type ParseArgsConfig, parseArgs } from "node:util";
import { type EngineWords, engineWords } from "../language/problem-text.ts";
import { LANGUAGES, type Language } from "../language/text.ts";
import { EXIT, Stop } from "./exit-code.ts";

/** The options of a command; `lang` goes with each. */
type Options = NonNullable<ParseArgsConfig["options"]> & { readonly lang: { readonly type: "string" } };
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: O; tokens: true }>
>;

/** What stood in the arguments, and the language in which the reader is answered. */
export interface ReadOptions<O extends Options> {
  readonly language: Language;
  readonly say: EngineWords;
  readonly values: Parsed<O>["values"];
  readonly operands: readonly string[];
}

/**
 * Reads the arguments of a command; throws `Stop` where they make no sense. An option that takes one value may stand once: of two
 * values one would be ignored, and its writer believe that it had been heard.
 */
export function readOptions<const O extends Options>(
  args: readonly string[],
  options: O,
  wrongUse: "cli.wrongUse" | "cli.auditWrongUse" | "cli.serveWrongUse",
): ReadOptions<O> {
  const config = { args: [...args], allowPositionals: true, options, tokens: true } as const;
  const given = parseArgs({ ...config, strict: false }).tokens.filter((token) => token.kind === "option");
  const named = given.flatMap(({ name, value }) => (name === "lang" && value !== undefined ? [value] : []));
  const language = named.find(isLanguage) ?? environmentLanguage();
  const say = engineWords(language);
  const wrong = (message: string): Stop => new Stop(message, EXIT.wrongUse);
  let parsed: Parsed<O>;
  try {
    parsed = parseArgs(config);
  } catch {
    throw wrong(say(wrongUse));
  }
  const again = given.find(
    ({ name }, i) =>
      options[name]?.type === "string" &&
      options[name].multiple !== true &&
      given.findIndex((other) => other.name === name) < i,
  );
  if (again !== undefined) throw wrong(say("cli.repeatedOption", { option: `--${again.name}` }));
  if (!named.every(isLanguage)) throw wrong(say("cli.badLanguage"));
  return { language, say, values: parsed.values, operands: parsed.positionals };
}

/** Bokmål unless the environment says Nynorsk: in Norway many a machine speaks English whose user does not. */
function environmentLanguage(): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const environment = (LC_ALL || LC_MESSAGES || LANG || "").slice(0, 2);
  return isLanguage(environment) && environment !== "en" ? environment : "nb";
}

/** Whether this names a language that the words exist in. */
const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);
