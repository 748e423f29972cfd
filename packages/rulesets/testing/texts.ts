import { document, samples } from "./ruleset.ts";

export type Texts = Readonly<Record<"nb" | "nn" | "en", string>>;
/** Where a text stands, ids for positions: `/decisions/concern/label`, or `C05/title`. */
export type PlacedText = readonly [place: string, text: Texts];

function textsIn(value: unknown, place: string): PlacedText[] {
  if (typeof value !== "object" || value === null) return [];
  if ("nb" in value && typeof value.nb === "string") return [[place, value as Texts]];
  return Object.entries(value).flatMap(([key, below]) => {
    const id = Array.isArray(value) && typeof below?.id === "string" ? below.id : key;
    return textsIn(below, `${place}/${id}`);
  });
}

export const rulesetTexts: readonly PlacedText[] = textsIn(document, "");
export const caseTexts: readonly PlacedText[] = [...samples].flatMap(([id, sample]) => textsIn(sample, id));
export const allTexts: readonly PlacedText[] = [...rulesetTexts, ...caseTexts];
