import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words about work on a draft: what was done, what cannot be done, how it is kept. */
export const workWords = wordsOf<Messages>(messages);
