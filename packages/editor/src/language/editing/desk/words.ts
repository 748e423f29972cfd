import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the frame in which one edits: the bar, the views, what is said of what was done. */
export const deskWords = wordsOf<Messages>(messages);
