import type { Json } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { memberOf } from "../commands/json.ts";
import { nodesIn, referencesIn } from "../commands/references.ts";
import type { Draft } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import { NEVER } from "./new-node.ts";

/** How many sample cases answer a question. */
export const answersTo = (draft: Draft, id: string): number =>
  referencesIn(rootOf(draft)).filter(({ name, role }) => role === "answer" && name.kind === "node" && name.id === id)
    .length;

/**
 * Lets an indicator follow from others and not be asked any more. The answers that sample cases gave go with the question:
 * nothing reads them. Until somebody says when, it is so for nobody.
 */
export function derivingIndicator(draft: Draft, id: string): Command {
  const place = ["ruleset", "indicators", id];
  return {
    kind: "together",
    commands: [
      ...answersTaken(draft, id),
      { kind: "unset", place: [...place, "question"] },
      { kind: "set", place: [...place, "when"], value: NEVER },
    ],
  };
}

/** Lets an indicator be asked; its label is the question until another is written. */
export function askingIndicator(draft: Draft, id: string): Command {
  const place = ["ruleset", "indicators", id];
  return {
    kind: "together",
    commands: [
      { kind: "unset", place: [...place, "when"] },
      { kind: "set", place: [...place, "question"], value: labelOf(draft, id) },
    ],
  };
}

/** How a whole number follows from other facts. */
export type Derivation = { readonly yearsBetween: readonly [from: string, to: string] } | { readonly numberOf: string };

/** Lets a whole number be computed from other facts, and not be asked any more. */
export function derivingFact(draft: Draft, id: string, derivation: Derivation): Command {
  const place = ["ruleset", "facts", id];
  const isAsked = memberOf(nodesIn(rootOf(draft)).get(id)?.item, "question") !== undefined;
  const derive: Json =
    "numberOf" in derivation ? { numberOf: derivation.numberOf } : { yearsBetween: [...derivation.yearsBetween] };
  return {
    kind: "together",
    commands: [
      ...answersTaken(draft, id),
      ...(isAsked ? [{ kind: "unset", place: [...place, "question"] } as const] : []),
      { kind: "set", place: [...place, "derive"], value: derive },
    ],
  };
}

/** Lets a whole number be asked. */
export function askingFact(draft: Draft, id: string): Command {
  const place = ["ruleset", "facts", id];
  return {
    kind: "together",
    commands: [
      { kind: "unset", place: [...place, "derive"] },
      { kind: "set", place: [...place, "question"], value: labelOf(draft, id) },
    ],
  };
}

const labelOf = (draft: Draft, id: string): Json =>
  memberOf(nodesIn(rootOf(draft)).get(id)?.item, "label") ?? { nb: id };

const answersTaken = (draft: Draft, id: string): Command[] =>
  referencesIn(rootOf(draft))
    .filter(({ name, role }) => role === "answer" && name.kind === "node" && name.id === id)
    .map(({ spot }) => ({ kind: "unset", place: spot }));
