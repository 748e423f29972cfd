import { type Language, type Words, wordsIn } from "@holdepunkt/engine";
import { type Messages, messages } from "./messages/generated/messages.ts";

/** Says the editor's own words. */
export type EditorWords = Words<Messages>;

const prepared = new Map<Language, EditorWords>();

/** The editor's words in `language`. */
export function editorWords(language: Language): EditorWords {
  const known = prepared.get(language) ?? wordsIn(messages, language);
  prepared.set(language, known);
  return known;
}
