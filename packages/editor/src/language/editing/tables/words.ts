import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the tables and forms in which decisions and scores are edited. */
export const tableWords = wordsOf<Messages>(messages);
