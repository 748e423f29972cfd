import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words for what is done with a line of the outline. */
export const outlineWords = wordsOf<Messages>(messages);
