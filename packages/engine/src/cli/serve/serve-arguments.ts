import type { Language } from "../../language/text.ts";
import { EXIT, Stop } from "../exit-code.ts";
import { readOptions } from "../read-options.ts";

/** What `holdepunkt serve` was asked to do. */
export interface ServeArguments {
  readonly language: Language;
  readonly json: boolean;
  readonly help: boolean;
  readonly folder: string | undefined;
  readonly port: number;
  /** Whether to open the browser; `undefined` if the reader did not say. */
  readonly open: boolean | undefined;
  readonly editor: string | undefined;
}

/** One beside that of `npm start`, since both can run at once, and always the same: the browser keeps work by it. */
export const DEFAULT_PORT = 4681;

/** Reads what follows `holdepunkt serve`; throws `Stop` where it makes no sense. */
export function readServeArguments(args: readonly string[]): ServeArguments {
  const { language, say, values, operands } = readOptions(args, OPTIONS, "cli.serveWrongUse");
  if (operands.length > 1) throw new Stop(say("cli.serveWrongUse"), EXIT.wrongUse);
  const { open, port = String(DEFAULT_PORT) } = values;
  if (open !== undefined && open !== "yes" && open !== "no") throw new Stop(say("cli.serveWrongUse"), EXIT.wrongUse);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Stop(say("cli.serveBadPort"), EXIT.wrongUse);
  return {
    language,
    json: values.json === true,
    help: values.help === true,
    folder: operands[0],
    port: Number(port),
    open: open === undefined ? undefined : open === "yes",
    editor: values.editor,
  };
}

const OPTIONS = {
  port: { type: "string" },
  open: { type: "string" },
  editor: { type: "string" },
  json: { type: "boolean" },
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;
