import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the controls that every form is made of. */
export const fieldWords = wordsOf<Messages>(messages);
