import { type Json, LANGUAGES, type Language, LOCALES, type Model, tellCondition } from "@holdepunkt/engine";
import { isList, isObject, itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { find, type Place, valueAt } from "../../document/commands/place.ts";
import { pointerTo } from "../../document/commands/pointer.ts";
import { conditionsByPlace } from "../../document/condition/linked.ts";
import { type Draft, linkDraft } from "../../document/draft.ts";
import { holderOf, rootOf } from "../../document/used-by.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { workWords } from "../../language/editing/work/words.ts";
import { editorWords } from "../../language/words.ts";
import type { DraftConflict, DraftMerge } from "../../workspace/draft-merge.ts";

/** A contested place as a reader knows it. */
export interface ConflictText {
  /** "Gjeld til bakmenn: styrke". */
  readonly where: string;
  /** What stands there, in lines: before, with the reader, and in the folder. */
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/** The contested places of a merge in the reader's words. */
export function conflictTexts(merge: DraftMerge, language: Language): readonly ConflictText[] {
  const sides = { base: sideOf(merge.base), mine: sideOf(merge.mine), theirs: sideOf(merge.theirs) };
  return merge.conflicts.map((conflict) => {
    const place = placeOf(merge.merged, conflict);
    const lines = (side: keyof typeof sides): readonly string[] =>
      linesOf(sides[side], place, conflict, conflict[side], language);
    return {
      where: whereOf(merge.merged, place, conflict, language),
      base: lines("base"),
      mine: lines("mine"),
      theirs: lines("theirs"),
    };
  });
}

interface Side {
  readonly root: Json;
  /** Nothing where it does not link: its conditions cannot be read aloud. */
  readonly model: Model | undefined;
}

function sideOf(draft: Draft): Side {
  const linked = linkDraft(draft);
  return { root: rootOf(draft), model: linked.ok ? linked.value : undefined };
}

/** The place by ids: a position in the merged list is another's in the three that it came from. */
function placeOf(merged: Json, { spot }: DraftConflict): Place {
  return spot.map((step, i) => {
    if (typeof step !== "number") return step;
    return textAt(valueAt(merged, spot.slice(0, i + 1)), "id") ?? step;
  });
}

function whereOf(merged: Json, place: Place, conflict: DraftConflict, language: Language): string {
  const [words, work] = [filesWords(language), workWords(language)];
  const holder = holderOf(merged, conflict.spot);
  const label = textIn(holder.label, language) ?? holder.id;
  const last = place.at(-1);
  if (conflict.about === "order") {
    return words("merge.place", {
      holder: label,
      field: `${work("history.field", { field: String(last) })}, ${words("merge.order")}`,
    });
  }
  if (conflict.members !== undefined) {
    const present = conflict.members.filter((member) =>
      [conflict.base, conflict.mine, conflict.theirs].some((side) => memberOf(side, member) !== undefined),
    );
    const field = present.map((member) => fieldWords(member, language)).join(", ");
    return words("merge.place", { holder: label, field });
  }
  const isItem = typeof conflict.spot.at(-1) === "number";
  const field = isItem ? words("merge.whole") : fieldWords(String(last), language);
  return words("merge.place", { holder: label, field });
}

const LANGUAGE_FIELDS: ReadonlySet<string> = new Set(LANGUAGES);

function fieldWords(field: string, language: Language): string {
  const work = workWords(language);
  if (CONDITIONS.has(field)) return editorWords(language)("inspector.column.when").toLocaleLowerCase(LOCALES[language]);
  if (LANGUAGE_FIELDS.has(field)) {
    return work("history.language", { field: work("history.field", { field: "says" }), language: field as Language });
  }
  return work("history.field", { field });
}

function linesOf(
  side: Side,
  place: Place,
  { members, about }: DraftConflict,
  value: Json | undefined,
  language: Language,
): readonly string[] {
  if (value === undefined) return [filesWords(language)("merge.nothing")];
  if (about === "order")
    return itemsOf(value).map((id, i) => `${i + 1}. ${labelIn(side, place, String(id), language)}`);
  if (members !== undefined) {
    return members.flatMap((member) => {
      const own = memberOf(value, member);
      if (own === undefined) return [];
      const told = valueLines(side, [...place, member], own, language);
      return told.map((line, i) => (i === 0 ? `${fieldWords(member, language)}: ${line}` : line));
    });
  }
  return valueLines(side, place, value, language);
}

/** The label of a list's item. */
function labelIn({ root }: Side, list: Place, id: string, language: Language): string {
  const found = find(root, [...list, id]);
  if (!found.ok) return id;
  return textIn(memberOf(found.value, "label") ?? memberOf(found.value, "because"), language) ?? id;
}

const CONDITIONS: ReadonlySet<string> = new Set(["when", "unless", "given", "if", "then", "holds"]);

function valueLines(side: Side, place: Place, value: Json, language: Language): readonly string[] {
  const last = place.at(-1);
  if (CONDITIONS.has(String(last))) {
    const read = conditionText(side, place, language);
    if (read !== undefined) return [read];
  }
  if (typeof value === "boolean") return [editorWords(language)(value ? "mark.true" : "mark.false")];
  if (typeof value === "number") return [new Intl.NumberFormat(LOCALES[language]).format(value)];
  if (typeof value === "string") return [namedText(side, place, value, language)];
  if (value === null) return [filesWords(language)("merge.nothing")];
  const text = textIn(value, language);
  if (text !== undefined) return [text];
  if (isList(value)) return value.flatMap((item, i) => valueLines(side, [...place, i], item, language));
  return Object.entries(value).flatMap(([member, own]) => {
    if (own === undefined || member === "id") return [];
    const told = valueLines(side, [...place, member], own, language);
    const name = nodeLabel(side, member, language) ?? fieldWords(member, language);
    return told.map((line, i) => (i === 0 ? `${name}: ${line}` : line));
  });
}

/** The condition as a sentence, which is made of the rules themselves. */
function conditionText({ root, model }: Side, place: Place, language: Language): string | undefined {
  const found = find(root, place);
  if (!found.ok || model === undefined) return undefined;
  const condition = conditionsByPlace(model).get(pointerTo(found.spot));
  return condition && tellCondition(model, condition, language);
}

/** A name by the label of what it names, where that is near: an outcome, a tag's value, a source, a node. */
function namedText(side: Side, place: Place, id: string, language: Language): string {
  const { root } = side;
  const ruleset = memberOf(root, "ruleset");
  const among = (items: Json | undefined): string | undefined => {
    const item = itemsOf(items).find((one) => textAt(one, "id") === id);
    return textIn(memberOf(item, "label") ?? memberOf(item, "title"), language);
  };
  const last = String(place.at(-1));
  const holder = find(root, place.slice(0, 3));
  switch (last) {
    case "outcome":
    case "otherwise":
      return (holder.ok ? among(memberOf(holder.value, "outcomes")) : undefined) ?? id;
    case "source":
      return among(memberOf(ruleset, "sources")) ?? id;
    case "by":
      return among(memberOf(ruleset, "actors")) ?? id;
    default:
      break;
  }
  if (place.at(-2) === "tags") {
    const tag = itemsOf(memberOf(ruleset, "tags")).find((one) => textAt(one, "id") === last);
    return among(memberOf(tag, "values")) ?? id;
  }
  return nodeLabel(side, id, language) ?? id;
}

function nodeLabel({ model }: Side, id: string, language: Language): string | undefined {
  const node = model?.nodes.get(id);
  return node === undefined ? undefined : textIn(node.document.label as Json, language);
}

/** A text of a draft in one of its languages; nothing where it is none. */
function textIn(text: Json | undefined, language: Language): string | undefined {
  if (typeof text === "string") return text;
  if (!isObject(text)) return undefined;
  const isText = Object.keys(text).every((key) => LANGUAGE_FIELDS.has(key));
  for (const own of isText ? [language, ...LANGUAGES] : []) {
    const said = text[own];
    if (typeof said === "string") return said;
  }
  return undefined;
}
