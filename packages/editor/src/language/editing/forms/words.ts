import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of the forms in which a node is edited, made and deleted. */
export const formWords = wordsOf<Messages>(messages);
