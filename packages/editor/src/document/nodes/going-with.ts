import type { Named } from "../commands/command.ts";
import { declarationOf, deletionOf } from "../commands/deletion.ts";
import type { Spot } from "../commands/place.ts";
import type { Draft } from "../draft.ts";
import { type Holder, holderOf, rootOf, type Use, useOf } from "../used-by.ts";

/** Which part of its holder goes. */
export type GonePart =
  | "whole"
  | "rule"
  | "condition"
  | "exception"
  | "member"
  | "selection"
  | "basis"
  | "tag"
  | "prompt"
  | "answer"
  | "expectation"
  | "lead"
  | "part";

/** Something that goes with what is deleted. */
export interface Gone {
  readonly holder: Holder;
  readonly part: GonePart;
  readonly spot: Spot;
}

/** What a deletion with its uses comes to, known before it is done. */
export interface Departure {
  /** Sample cases last; what is deleted itself is not among it. */
  readonly gone: readonly Gone[];
  /** Uses that cannot go, because of which nothing is deleted. */
  readonly untakable: readonly Use[];
}

/** All that goes with what is named, if it is deleted with its uses. */
export function departureOf(draft: Draft, name: Named): Departure {
  const root = rootOf(draft);
  const declared = declarationOf(root, name);
  if (declared === undefined) return { gone: [], untakable: [] };
  const { changes, untakable } = deletionOf(root, declared);
  const own = JSON.stringify(declared);
  const gone = changes
    .map(({ place }) => place)
    .filter((spot) => JSON.stringify(spot) !== own)
    .map((spot): Gone => ({ holder: holderOf(root, spot), part: partOf(spot), spot }));
  return { gone, untakable: untakable.map(({ role, spot }) => useOf(root, role, spot)) };
}

function partOf(spot: Spot): GonePart {
  if (spot[0] === "cases") return spot[3] === "expect" ? "expectation" : "answer";
  if (spot[1] === "leads") return "lead";
  if (spot.length <= 3) return "whole";
  // The first of these on the way there says what it belongs to.
  for (const step of spot.slice(3)) {
    switch (step) {
      case "rules":
        if (spot.length === 5) return "rule";
        break;
      case "unless":
        return spot.at(-1) === "unless" ? "exception" : "condition";
      case "when":
      case "holds":
      case "given":
      case "if":
      case "then":
        return "condition";
      case "members":
        return spot.length === 5 ? "member" : "selection";
      case "basis":
        if (spot.length === 5) return "basis";
        break;
      case "strengthBasis":
        return "basis";
      case "tags":
        return "tag";
      case "prompts":
        return "prompt";
      default:
        break;
    }
  }
  return "part";
}
