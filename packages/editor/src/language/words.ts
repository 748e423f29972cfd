import type { Words } from "@holdepunkt/engine";
import { type Messages, messages } from "./messages/generated/messages.ts";
import { wordsOf } from "./words-of.ts";

/** Says the page's own words. What only those who edit meet has tables of its own, in `editing/`. */
export type EditorWords = Words<Messages>;

/** The page's words in `language`. */
export const editorWords = wordsOf<Messages>(messages);
