import type { Words } from "@holdepunkt/engine";
import type { WordsOf } from "../../language/words-of.ts";
import { useReading } from "./reading.tsx";

/** The words of one part of the editor, in the reader's language. */
export const useWords = <M>(words: WordsOf<M>): Words<M> => words(useReading().language);
