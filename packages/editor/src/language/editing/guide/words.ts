import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the guided tour and the help menu. */
export const guideWords = wordsOf<Messages>(messages);
