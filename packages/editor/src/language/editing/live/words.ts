import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of what a draft does to sample cases, and of what is wrong with it. */
export const liveWords = wordsOf<Messages>(messages);
