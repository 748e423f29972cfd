import * as z from "zod/mini";
import type { Statement } from "../explain/account.ts";
import { readJson } from "../ruleset/read-json.ts";
import { type Output, printable, printStatement, styled } from "./print.ts";

/** What is printed of an account; of other versions it may have other kinds of sections, and more fields. */
export type Told = {
  readonly heading: string;
  readonly sections: readonly { readonly heading: string; readonly statements: readonly Statement[] }[];
};

/** An account, as `explain` prints it. */
export function printAccount(output: Output, account: Told): void {
  output.write(`${styled(output, "bold", account.heading)}\n`);
  for (const section of account.sections) {
    output.write(`\n${styled(output, ["bold", "underline"], section.heading)}\n`);
    for (const statement of section.statements) printStatement(output, statement);
  }
}

/** The account that a body holds, fit to print; `undefined` where it is none. */
export function readAccount(content: string): Told | undefined {
  const json = readJson(content, MOST_ACCOUNT_BYTES);
  const parsed = json.ok ? accountSchema.safeParse(json.value) : undefined;
  return parsed?.success === true ? parsed.data : undefined;
}

const MOST_ACCOUNT_BYTES = 4_000_000;

const text = z.pipe(z.string(), z.transform(printable));
const statement: z.ZodMiniType<Statement> = z.lazy(() =>
  z.object({
    text,
    nodes: z.array(z.string()),
    truth: z.exactOptional(z.enum(["true", "false", "unknown"])),
    details: z.array(statement),
  }),
);
const accountSchema = z.object({
  heading: text,
  sections: z.array(
    z.object({
      heading: text,
      statements: z.array(statement),
    }),
  ),
});
