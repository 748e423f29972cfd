import { type Json, LANGUAGES, type Language, LOCALES } from "@holdepunkt/engine";
import { workWords } from "../language/editing/work/words.ts";
import { editorWords } from "../language/words.ts";
import { isObject } from "./commands/json.ts";
import type { Described, Said } from "./history-description.ts";

/** Longer values are not repeated: the name of a step is read at a glance. */
const LONGEST = 48;

/** "Angre: styrke sterk → avgjørende". */
export const undoWords = (step: Described, language: Language): string =>
  workWords(language)("history.undo", { step: stepWords(step, language) });

/** "Gjør om: styrke sterk → avgjørende". */
export const redoWords = (step: Described, language: Language): string =>
  workWords(language)("history.redo", { step: stepWords(step, language) });

/** For a list of what was done: as `stepWords`, with what it was done to. "Gjeld til bakmenn: styrke sterk → avgjørende". */
export function activityWords(step: Described, language: Language): string {
  const holder = textIn(step.where.label, language) ?? step.where.id;
  // What it is a part of is said already.
  if (step.part !== undefined) return stepWords(step, language);
  const isItself =
    step.what !== "changed" && step.what !== "condition" && textOf(step.from ?? step.to, language) === holder;
  const words = stepWords(step, language);
  return isItself || holder === "" ? words : workWords(language)("history.in", { holder, step: words });
}

/** What a step did, in a few words: "styrke sterk → avgjørende". */
export function stepWords(step: Described, language: Language): string {
  const words = workWords(language);
  const change = oneChange(step, language);
  const told =
    step.part === undefined ? change : words("history.part", { part: partWords(step.part, language), step: change });
  return step.more === 0 ? told : words("history.more", { step: told, count: step.more });
}

/** "kilde «Straffeloven»" */
function partWords({ list, label, id }: NonNullable<Described["part"]>, language: Language): string {
  const words = workWords(language);
  return words("history.named", {
    thing: words("history.thing", { kind: list }),
    label: cut(textOf(label, language) ?? id),
  });
}

/** What is longer is cut: of an address or a title the beginning is enough to know it by. */
const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`);

function oneChange(step: Described, language: Language): string {
  const words = workWords(language);
  const thing = (): string => {
    const kind = words("history.thing", { kind: step.field });
    const label = textOf(step.from ?? step.to, language);
    return label === undefined ? kind : words("history.named", { thing: kind, label: cut(label) });
  };
  const [from, to] = [valueIn(step, step.from, language), valueIn(step, step.to, language)];
  switch (step.what) {
    case "changed": {
      const field = fieldIn(step, language);
      const isLong = (from ?? "").length > LONGEST || (to ?? "").length > LONGEST;
      // An address, a title: one line, and its beginning tells which. A text of several sentences is not.
      const isLine = step.part !== undefined && step.language === undefined;
      if (isLong && isLine && to !== undefined) return words("history.to", { field, to: cut(to) });
      if (isLong) return words("history.changed", { field });
      if (from !== undefined && to !== undefined) return words("history.fromTo", { field, from, to });
      if (to !== undefined) return words("history.to", { field, to });
      return from !== undefined ? words("history.from", { field, from }) : words("history.changed", { field });
    }
    case "condition":
      return words("history.condition");
    case "added":
      return words("history.added", { thing: thing() });
    case "removed":
      return words("history.removed", { thing: thing() });
    case "moved":
      return words("history.moved", { thing: thing() });
    case "duplicated":
      return words("history.duplicated", { thing: thing() });
    case "renamed":
      return words("history.renamed", { from: from ?? "", to: to ?? "" });
    case "connected":
      return words("history.connected", {
        from: textOf(step.from, language) ?? "",
        to: textOf(step.to, language) ?? "",
      });
  }
}

function fieldIn(step: Described, language: Language): string {
  const words = workWords(language);
  if (step.tag !== undefined) return lowered(textIn(step.tag, language) ?? "", language);
  const field = words("history.field", { field: step.field });
  return step.language === undefined ? field : words("history.language", { field, language: step.language });
}

/** A value of a change. Values of tags are words of a scale, and stand in a sentence as such. */
function valueIn(step: Described, value: Said | undefined, language: Language): string | undefined {
  const words = editorWords(language);
  if (value?.kind === "value" && typeof value.value === "boolean") {
    return words(value.value ? "mark.true" : "mark.false");
  }
  if (value?.kind === "value" && step.field === "urgency") {
    const key = URGENCIES.find((urgency) => urgency === value.value);
    if (key !== undefined) return words(`urgency.${key}`);
  }
  if (value?.kind === "value" && step.field === "type" && step.where.kind === "fact")
    return workWords(language)("history.type", { type: String(value.value) });
  const text = textOf(value, language);
  return text !== undefined && step.tag !== undefined ? lowered(text, language) : text;
}

const URGENCIES = ["routine", "withoutUndueDelay", "sameDay", "now"] as const;

function textOf(value: Said | undefined, language: Language): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind === "text") return textIn(value.text, language);
  return typeof value.value === "number"
    ? new Intl.NumberFormat(LOCALES[language]).format(value.value)
    : String(value.value);
}

/** A text of a draft, which may lack every language but one. */
function textIn(text: Json | undefined, language: Language): string | undefined {
  if (typeof text === "string") return text;
  if (!isObject(text)) return undefined;
  for (const own of [language, ...LANGUAGES]) {
    const said = Object.hasOwn(text, own) ? text[own] : undefined;
    if (typeof said === "string") return said;
  }
  return undefined;
}

/** As within a sentence. Abbreviations keep their capitals. */
const lowered = (text: string, language: Language): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLocaleLowerCase(LOCALES[language]) + text.slice(1) : text;
