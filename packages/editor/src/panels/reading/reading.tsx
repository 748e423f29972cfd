import type { Language } from "@holdepunkt/engine";
import { createContext, type ReactNode, useContext } from "react";
import { type EditorWords, editorWords } from "../../language/words.ts";

/** The reader's language, and the editor's words in it. */
export interface Reading {
  readonly language: Language;
  readonly words: EditorWords;
}

const ReadingContext = createContext<Reading>({ language: "nb", words: editorWords("nb") });

/** Everything inside is read in `language`. */
export function ReadingIn({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  return <ReadingContext value={{ language, words: editorWords(language) }}>{children}</ReadingContext>;
}

/** How the page is being read. */
export const useReading = (): Reading => useContext(ReadingContext);
