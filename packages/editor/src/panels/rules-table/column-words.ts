import type { Json, Language, Words } from "@holdepunkt/engine";
import { itemsOf, memberOf, membersOf, textAt } from "../../document/commands/json.ts";
import { nodesIn } from "../../document/commands/references.ts";
import type { ColumnSubject } from "../../document/rules-table/table.ts";
import type { Messages } from "../../language/editing/tables/generated/messages.ts";
import { allOf, anyOf } from "../../language/lists.ts";
import { quoted } from "../../language/quoted.ts";
import { writtenText } from "../../language/written-text.ts";

type TableWords = Words<Messages>;

/** What a column is called, and of a count what it counts. */
export interface ColumnName {
  readonly name: string;
  readonly detail?: string;
}

/** A column's name in the reader's words, from the draft itself: it need not link. */
export function columnName(root: Json, subject: ColumnSubject, language: Language, words: TableWords): ColumnName {
  if (subject.node !== undefined) {
    const label = memberOf(nodesIn(root).get(subject.node)?.item, "label");
    const name = writtenText(label, language) ?? subject.node;
    return subject.answers === undefined ? { name, detail: words("column.gone") } : { name };
  }
  const [selection, except] = [memberOf(subject.document, "count"), memberOf(subject.document, "except")];
  return { name: words("column.count"), detail: selectionWords(root, selection, except, language, words) };
}

/**
 * What a selection picks: "handling, minst middels". A tag of which every value will do is left out, as long as another
 * says something.
 */
export function selectionWords(
  root: Json,
  selection: Json | undefined,
  except: Json | undefined,
  language: Language,
  words: TableWords,
): string {
  const tags = itemsOf(memberOf(memberOf(root, "ruleset"), "tags"));
  const parts = membersOf(selection).map(([id, chosen]) => {
    const tag = tags.find((one) => textAt(one, "id") === id);
    const values = itemsOf(memberOf(tag, "values"));
    const picked = values.filter((value) => itemsOf(chosen).includes(textAt(value, "id") ?? null));
    const names = (picked.length > 0 ? picked : itemsOf(chosen)).map((value) => valueName(value, language));
    const isAll = values.length > 0 && picked.length === values.length;
    const [lowest] = names;
    // "At least medium" is shorter than all that is, where the values have an order.
    const isUpward = picked.length > 1 && values.slice(-picked.length).every((value, i) => value === picked[i]);
    if (memberOf(tag, "ordered") === true && isUpward && !isAll && lowest !== undefined) {
      return { isAll, text: words("column.atLeast", { value: lowest }) };
    }
    return { isAll, text: anyOf(names, language) };
  });
  const telling = parts.filter(({ isAll }) => !isAll).map(({ text }) => text);
  const told = telling.length === 0 ? words("column.all") : telling.join(", ");
  const spared = itemsOf(except).map((id) => quoted(nodeName(root, String(id), language), language));
  return spared.length === 0 ? told : words("column.except", { selection: told, except: allOf(spared, language) });
}

/** A node's label, or its id. */
export const nodeName = (root: Json, id: string, language: Language): string =>
  writtenText(memberOf(nodesIn(root).get(id)?.item, "label"), language) ?? id;

const valueName = (value: Json, language: Language): string =>
  typeof value === "string"
    ? value
    : (writtenText(memberOf(value, "label"), language) ?? textAt(value, "id") ?? "").toLowerCase();
