import { type Json, type Model, readFacts } from "@holdepunkt/engine";
import { isObject, type JsonObject, memberOf, membersOf } from "./commands/json.ts";
import type { DraftCase } from "./draft.ts";

/** The answers on which a case of a draft is compared with what was released. */
export interface ComparedAnswers {
  readonly answers: JsonObject;
  /** Whether they hang on what the draft can ask, and not on the case alone. */
  readonly hangOnDraft: boolean;
}

/**
 * The answers with which the released rules are asked about a case: those that it has now, so that a difference is one of
 * the rules; and those that it was released with and that `model`, the draft's, cannot read, since that they are gone is what
 * the draft does. Without them a rule that is deleted with its answers would have changed nothing, and what it breaks would
 * have been broken before.
 */
export function comparedAnswers(released: DraftCase | undefined, now: JsonObject, model: Model): ComparedAnswers {
  const missing = membersOf(answersOf(released)).filter(([question]) => !Object.hasOwn(now, question));
  const lost = missing.filter(([question, answer]) => !readFacts(model, { [question]: answer }).ok);
  return {
    answers: lost.length === 0 ? now : Object.fromEntries([...membersOf(now), ...lost]),
    hangOnDraft: missing.length > 0,
  };
}

/** The answers of a case as they are written. */
export function answersOf(one: DraftCase | undefined): JsonObject {
  const facts: Json | undefined = memberOf(one?.document, "facts");
  return isObject(facts) ? facts : {};
}
