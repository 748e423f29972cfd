import type { Known } from "@holdepunkt/engine";
import type { EditorWords } from "../../language/words.ts";

/** What a key answers, in the reader's language; `undefined` where it answers nothing. */
export function answerKey(key: string, words: EditorWords): { readonly known: Known | undefined } | undefined {
  switch (key.toLowerCase()) {
    case words("answer.key.yes"):
      return { known: { kind: "truth", value: true } };
    case words("answer.key.no"):
      return { known: { kind: "truth", value: false } };
    case words("answer.key.unknown"):
      return { known: undefined };
    default:
      return undefined;
  }
}
