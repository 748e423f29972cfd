import type { Language } from "@holdepunkt/engine";
import type { NodeList } from "../../document/commands/references.ts";
import type { Subject } from "../../document/condition/subject.ts";
import { plainText } from "../../language/plain-text.ts";
import { writtenText } from "../../language/written-text.ts";

/** A subject as it is offered. */
export interface Offer {
  readonly id: string;
  readonly list: NodeList;
  readonly label: string;
  readonly code: string | undefined;
  readonly help: string | undefined;
}

/** Subjects of one lane, best first. */
export interface OfferGroup {
  readonly list: NodeList;
  readonly offers: readonly Offer[];
}

/** More than this is no list any more; one writes another letter. */
export const MOST_OFFERED = 200;

/** The lanes in which subjects are offered, the most asked for first. */
const LANES: readonly NodeList[] = ["indicators", "facts", "scores", "decisions", "actions"];

/** A subject in the reader's words. */
export function offerOf({ id, list, label, code, help }: Subject, language: Language): Offer {
  return { id, list, label: writtenText(label, language) ?? id, code, help: writtenText(help, language) };
}

/**
 * The offers that have every word of `query` in their name, code or help, by lane. Within a lane those whose name begins with
 * it come first, then those that have it in their name or code, then those that have it in their help.
 */
export function offersFor(offers: readonly Offer[], query: string): OfferGroup[] {
  const wanted = plainText(query)
    .split(/\s+/u)
    .filter((word) => word !== "");
  const ranked = offers.flatMap((offer) => {
    const rank = rankOf(offer, wanted);
    return rank === undefined ? [] : [{ offer, rank }];
  });
  return LANES.flatMap((list) => {
    const own = ranked.filter(({ offer }) => offer.list === list).sort((a, b) => a.rank - b.rank);
    return own.length === 0 ? [] : [{ list, offers: own.map(({ offer }) => offer) }];
  });
}

function rankOf({ label, code, help }: Offer, wanted: readonly string[]): number | undefined {
  if (wanted.length === 0) return 0;
  const [name, short] = [plainText(label), plainText(code ?? "")];
  const all = `${name} ${short} ${plainText(help ?? "")}`;
  if (!wanted.every((word) => all.includes(word))) return undefined;
  if (short === wanted.join(" ")) return 0;
  if (name.startsWith(wanted.join(" "))) return 1;
  return wanted.every((word) => name.includes(word) || short.includes(word)) ? 2 : 3;
}
