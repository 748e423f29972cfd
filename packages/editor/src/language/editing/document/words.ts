import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the page about the ruleset as a whole: its sources, tags, requirements and the like. */
export const documentWords = wordsOf<Messages>(messages);
