import { type Language, type MessageTable, type Words, wordsIn } from "@holdepunkt/engine";

/** Says the words of one part of the editor, in a language. */
export type WordsOf<M> = (language: Language) => Words<M>;

/** The words of a table of messages, each language made ready once, when it is first asked for. */
export function wordsOf<M>(table: MessageTable<M>): WordsOf<M> {
  const prepared = new Map<Language, Words<M>>();
  return (language) => {
    const known = prepared.get(language) ?? wordsIn(table, language);
    prepared.set(language, known);
    return known;
  };
}
