import { wordsOf } from "../../words-of.ts";
import { type Messages, messages } from "./generated/messages.ts";

/** Words of how the work is kept, of files and the folder, of merging and of tables in files. */
export const filesWords = wordsOf<Messages>(messages);
