import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words for working on sample cases: questions and answers, where they come from, what is expected. */
export const caseWords = wordsOf<Messages>(messages);
