import { type Messages, messages } from "./messages/generated/messages.ts";
import type { Problem } from "./problem.ts";
import { assertNever } from "./result.ts";
import type { Language } from "./text.ts";
import { listed, type Words, wordsIn } from "./words.ts";

/** The engine's own words. */
export type EngineWords = Words<Messages>;

/** Made ready once: each message is prepared when it is first said, and then it is. */
const WORDS: { readonly [language in Language]: EngineWords } = {
  nb: wordsIn<Messages>(messages, "nb"),
  nn: wordsIn<Messages>(messages, "nn"),
  en: wordsIn<Messages>(messages, "en"),
};

/** The engine's own words in one language. */
export const engineWords = (language: Language): EngineWords => WORDS[language];

/** How many alternatives a sentence can list before it stops helping. */
const MOST_LISTED = 12;

/** What a problem says, in the reader's language: one sentence or two. Where it is (`path`) stands beside it. */
export function problemText(problem: Problem, language: Language): string {
  const say = engineWords(language);
  const list = (items: readonly string[]): string =>
    listed(language, items.length > MOST_LISTED ? [...items.slice(0, MOST_LISTED), "…"] : items, "disjunction");
  switch (problem.code) {
    case "tooLarge":
    case "tooDeep":
    case "tooManyValues":
    case "textTooLong":
      return say(`problem.${problem.code}`, { limit: problem.limit });
    case "forbiddenCharacter":
      return say("problem.forbiddenCharacter", { codePoint: problem.codePoint });
    case "wrongType":
    case "wrongValue":
      return say(`problem.${problem.code}`, { expected: say(`expected.${problem.expected}`) });
    case "missingField":
      return say("problem.missingField", { field: problem.field });
    case "unknownFormat":
      return say("problem.unknownFormat", { supported: problem.supported });
    case "notOneOf":
    case "notOneShape":
    case "unknownOption":
      return say(`problem.${problem.code}`, { options: list(problem.options) });
    case "wrongOperator":
      return say("problem.wrongOperator", { allowed: list(problem.allowed) });
    case "tooSmall":
    case "tooFewItems":
      return say(`problem.${problem.code}`, { minimum: problem.minimum });
    case "tooBig":
    case "tooManyItems":
      return say(`problem.${problem.code}`, { maximum: problem.maximum });
    case "duplicateId":
      return say("problem.duplicateId", { id: problem.id, first: problem.first });
    case "unknownNode":
    case "notReferable":
    case "unknownTag":
    case "unknownTagValue":
    case "unknownSource":
    case "unknownActor":
    case "unknownOutcome":
    case "indicatorTwice":
    case "outcomeWithoutRule":
      return say(`problem.${problem.code}`, { id: problem.id });
    case "outsideDomain":
      return say("problem.outsideDomain", { minimum: String(problem.minimum), maximum: String(problem.maximum) });
    case "constantComparison":
      return say("problem.constantComparison", { always: problem.always ? "true" : "false" });
    case "cycle":
      return say("problem.cycle", { nodes: problem.nodes.join(" → ") });
    case "notUtf8":
    case "byteOrderMark":
    case "notJson":
    case "duplicateKey":
    case "reservedKey":
    case "unsafeNumber":
    case "notNormalized":
    case "unknownField":
    case "notAnId":
    case "notADate":
    case "notAVersion":
    case "notAnAddress":
    case "duplicateValue":
    case "boundsReversed":
    case "emptySelection":
    case "notComparable":
    case "unknownFact":
    case "derivedFact":
    case "emptySet":
    case "contradiction":
      return say(`problem.${problem.code}`);
    default:
      return assertNever(problem);
  }
}
