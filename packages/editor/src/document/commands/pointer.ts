import type { Spot } from "./place.ts";

/** A place in one JSON document, RFC 6901. */
export type JsonPointer = string;

/** Which of a draft's documents: its ruleset, or a sample case. */
export type Where = { readonly document: "ruleset" } | { readonly document: "case"; readonly case: string };

/** A spot as the pointer within its document. */
export function pointerTo(spot: Spot): JsonPointer {
  const within = spot[0] === "cases" ? spot.slice(3) : spot.slice(1);
  return within.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A pointer within the ruleset that a draft has as a spot. Positions are those of lists: no member is called by a number. */
export const spotOfPointer = (pointer: JsonPointer): Spot => [
  "ruleset",
  ...pointer
    .split("/")
    .slice(1)
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name.replaceAll("~1", "/").replaceAll("~0", "~"))),
];
