import { assertNever, type Json, type Text } from "@holdepunkt/engine";
import { itemsOf, type JsonObject, memberOf } from "../commands/json.ts";

/** The kinds of answer that a fact can take. */
export const FACT_TYPES = ["boolean", "choice", "choices", "integer", "number", "date"] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** Whether a text names a kind of answer. */
export const isFactType = (text: string | undefined): text is FactType => FACT_TYPES.some((type) => type === text);

/** Words for the answers of a question that had none. */
export interface FreshTexts {
  readonly yes: Text;
  readonly no: Text;
  readonly answers: readonly [Text, Text];
}

/** The ids that yes and no get as answers to choose from. */
export const YES = "yes";
export const NO = "no";

/** The bounds of numbers and days of which nothing is known yet. */
const FRESH_BOUNDS = { numbers: [0, 100], days: ["1900-01-01", "2099-12-31"] } as const;

/** What belongs to a kind of answer and to no other, taken over from `old` as far as it fits. */
export function bodyOfType(type: FactType, old: JsonObject, texts: FreshTexts): JsonObject {
  switch (type) {
    case "boolean":
      return { type };
    case "choice":
      return {
        type,
        ...(old.type === "choice" && old.ordered === true ? { ordered: true } : {}),
        options: optionsOf(old, texts),
      };
    case "choices":
      return { type, options: optionsOf(old, texts) };
    case "integer":
      return {
        type,
        ...numbersOf(old, true),
        ...(old.type === "integer" && old.derive !== undefined ? { derive: old.derive } : {}),
      };
    case "number":
      return { type, ...numbersOf(old, false) };
    case "date": {
      const [min, max] = FRESH_BOUNDS.days;
      return { type, min, max, ...(old.type === "date" ? { min: old.min, max: old.max } : {}) };
    }
    default:
      return assertNever(type);
  }
}

function optionsOf(old: JsonObject, texts: FreshTexts): Json {
  const options = itemsOf(memberOf(old, "options"));
  if (options.length > 0) return options;
  const labels = old.type === "boolean" ? [texts.no, texts.yes] : texts.answers;
  const ids = old.type === "boolean" ? [NO, YES] : ["first", "second"];
  return labels.map((label, i) => ({ id: ids[i] ?? "", label: { ...label } }));
}

function numbersOf(old: JsonObject, whole: boolean): JsonObject {
  const [lowest, highest] = FRESH_BOUNDS.numbers;
  const { min, max, unit } = old;
  if (typeof min !== "number" || typeof max !== "number") return { min: lowest, max: highest };
  return {
    min: whole ? Math.ceil(min) : min,
    max: whole ? Math.floor(max) : max,
    ...(unit === undefined ? {} : { unit }),
  };
}
