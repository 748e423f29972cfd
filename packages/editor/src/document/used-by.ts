import type { Json } from "@holdepunkt/engine";
import type { Named } from "./commands/command.ts";
import { memberOf, textAt } from "./commands/json.ts";
import { isWithin, type Spot, valueAt } from "./commands/place.ts";
import { type JsonPointer, pointerTo, type Where } from "./commands/pointer.ts";
import { declarationsOf, isSameName, type Role, readReferences } from "./commands/references.ts";
import type { Draft } from "./draft.ts";

/** What a place belongs to, as a reader knows it. */
export interface Holder {
  readonly kind:
    | "fact"
    | "indicator"
    | "score"
    | "decision"
    | "action"
    | "constraint"
    | "law"
    | "threshold"
    | "case"
    | "ruleset";
  readonly id: string;
  /** Its label, title, or reason; a text in up to three languages, not checked. */
  readonly label: Json | undefined;
  /** Of a decision: the rule. Of an action: the basis, by its position. */
  readonly rule: string | undefined;
}

/** One use of a name: in which part, of which holder, and where exactly. */
export interface Use {
  /** `picked`: not named, but picked by its tags; what is counted there changes with it. */
  readonly role: Role | "picked";
  readonly in: Where;
  /** The place in that document (RFC 6901). */
  readonly pointer: JsonPointer;
  /** The same place in the draft. */
  readonly spot: Spot;
  readonly holder: Holder;
}

/**
 * Who uses a name, in document order, sample cases last. What stands within the thing itself is no use of it: the rules
 * of a decision name its outcomes, and go with it.
 */
export function usedBy(draft: Draft, name: Named): Use[] {
  const root = rootOf(draft);
  const own = declarationsOf(root, name);
  const references = readReferences(root);
  const named = references.named
    .filter((reference) => isSameName(reference.name, name))
    .map(({ role, spot }) => useOf(root, role, spot));
  const picked =
    name.kind === "node"
      ? references
          .pickings()
          .filter(({ picks }) => picks.includes(name.id))
          .map(({ spot }) => useOf(root, "picked", spot))
      : [];
  return [...named, ...picked].filter(({ spot }) => !own.some((declaration) => isWithin(spot, declaration)));
}

/** A draft as the tree that places are in. */
export const rootOf = ({ ruleset, cases }: Draft): Json => ({
  ruleset,
  cases: cases as readonly { readonly id: string; readonly document: Json }[],
});

/** A spot that uses something, as a use. */
export function useOf(root: Json, role: Use["role"], spot: Spot): Use {
  const where: Where =
    spot[0] === "cases"
      ? { document: "case", case: textAt(valueAt(root, spot.slice(0, 2)), "id") ?? "" }
      : { document: "ruleset" };
  return { role, in: where, pointer: pointerTo(spot), spot, holder: holderOf(root, spot) };
}

const KINDS: { readonly [list: string]: Holder["kind"] } = {
  facts: "fact",
  indicators: "indicator",
  scores: "score",
  decisions: "decision",
  actions: "action",
  constraints: "constraint",
  laws: "law",
  thresholds: "threshold",
};

/** What a spot belongs to. */
export function holderOf(root: Json, spot: Spot): Holder {
  if (spot[0] === "cases") {
    const sample = valueAt(root, spot.slice(0, 2));
    const label = memberOf(memberOf(sample, "document"), "title");
    return { kind: "case", id: textAt(sample, "id") ?? "", label, rule: undefined };
  }
  const list = String(spot[1]);
  const kind = Object.hasOwn(KINDS, list) ? KINDS[list] : undefined;
  const ruleset = memberOf(root, "ruleset");
  if (kind === undefined) {
    return { kind: "ruleset", id: textAt(ruleset, "id") ?? "", label: memberOf(ruleset, "title"), rule: undefined };
  }
  const item = valueAt(root, spot.slice(0, 3));
  const rule = spot[3] === "rules" ? textAt(valueAt(root, spot.slice(0, 5)), "id") : undefined;
  const label = memberOf(item, "label") ?? memberOf(item, "because");
  return { kind, id: textAt(item, "id") ?? "", label, rule };
}
