import { LANGUAGES, type Text } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { type JsonObject, membersOf, textAt } from "../commands/json.ts";
import type { Draft, DraftCase } from "../draft.ts";

/** What the id of a sample case looks like: it names its file, too. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Why an id cannot be given to a sample case; nothing where it can. */
export function caseIdFault(draft: Draft, id: string, own?: string): "notAnId" | "taken" | undefined {
  if (!ID.test(id)) return "notAnId";
  // Names of files, which some systems keep apart by their letters alone.
  const isTaken = draft.cases.some((one) => one.id !== own && one.id.toLowerCase() === id.toLowerCase());
  return isTaken ? "taken" : undefined;
}

/** The id for one more sample case: the number after the highest that is in use, as the others are written. */
export function freeCaseId({ cases }: Draft): string {
  const numbers = cases.flatMap(({ id }) => {
    const [, digits] = /^C(\d{1,6})$/i.exec(id) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
  return `C${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

/** Adds a sample case in which nothing was asked, after the others. */
export const newCase = ({ cases }: Draft, id: string, title: Text): Command => ({
  kind: "insert",
  place: ["cases"],
  at: cases.length,
  item: { id, document: { id, title, facts: {} } },
});

/** Puts a copy of a sample case after it, called so that the two can be told apart. */
export function duplicateCase({ cases }: Draft, one: DraftCase, id: string, copyOf: (title: Text) => Text): Command {
  const title = titleOf(one);
  const document = withId(one.document, id);
  return {
    kind: "insert",
    place: ["cases"],
    at: cases.indexOf(one) + 1,
    item: { id, document: title === undefined ? document : { ...document, title: copyOf(title) } },
  };
}

/** Takes a sample case away. */
export const removeCase = ({ id }: DraftCase): Command => ({ kind: "remove", place: ["cases", id] });

/** Gives a sample case, and its file, another id. It keeps its place among the others. */
export const renameCase = ({ cases }: Draft, one: DraftCase, id: string): Command => ({
  kind: "together",
  commands: [
    {
      kind: "insert",
      place: ["cases"],
      at: cases.indexOf(one),
      item: { id, document: withId(one.document, id) },
    },
    removeCase(one),
  ],
});

/** What a sample case is called, where that can be read. */
export function titleOf({ document }: DraftCase): Text | undefined {
  const texts = membersOf(document.title).filter(([, text]) => typeof text === "string");
  const nb = textAt(document.title, "nb");
  if (nb === undefined) return undefined;
  const isSaid = (language: string): boolean => LANGUAGES.some((one) => one === language);
  return { ...Object.fromEntries(texts.filter(([language]) => isSaid(language))), nb };
}

/** A document with an id: where it has one, that member says another, else it comes first. */
const withId = (document: JsonObject, id: string): JsonObject =>
  Object.hasOwn(document, "id") ? { ...document, id } : { id, ...document };
