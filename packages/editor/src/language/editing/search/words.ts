import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the search, the list of what was done, and the list of keys. */
export const searchWords = wordsOf<Messages>(messages);
