import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of editing on the map, in the score table and in the outline. */
export const canvasWords = wordsOf<Messages>(messages);
