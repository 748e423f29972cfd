import type { Phrase as PhraseValue } from "../../language/phrase.ts";
import { Phrase } from "../reading/phrase.tsx";

interface ItemLabelProps {
  readonly className: string;
  readonly phrase: PhraseValue;
  /** The same with soft hyphens where it would not fit. */
  readonly text: string;
}

/** What an item is called, in one element where its language is the reader's: there are as many as there are items. */
export const ItemLabel = ({ className, phrase, text }: ItemLabelProps) =>
  phrase.missing ? (
    <span className={className}>
      <Phrase phrase={phrase} text={text} />
    </span>
  ) : (
    <bdi className={className}>{text}</bdi>
  );
