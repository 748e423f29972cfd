import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the builder of conditions. */
export const conditionWords = wordsOf<Messages>(messages);
