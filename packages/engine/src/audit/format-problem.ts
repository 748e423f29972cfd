/** What is wrong with a text in one of the transparency log's formats, or with what one was to be made of. */
export type FormatProblem =
  // A key's text.
  /** Not `name+id+key` (or `PRIVATE+KEY+name+id+key`) with a name, an id and a key of the right shape. */
  | "malformedKey"
  /** A key of another kind of signature than is read here. */
  | "unknownKeyType"
  /** The id is not the one that the name and the key give. */
  | "keyIdMismatch"
  // A signed note.
  /** Longer than is read. */
  | "tooLarge"
  /** A control character other than the newline, or half a surrogate pair. */
  | "forbiddenCharacter"
  /** No text that ends in a newline, blank line and signatures. */
  | "malformedNote"
  /** A line after the last blank one that is no signature. */
  | "malformedSignature"
  /** More signatures than are looked at. */
  | "tooManySignatures"
  /** Two of the keys handed in have one name and id. */
  | "ambiguousKey"
  /** A signature by a key that was handed in, and wrong. */
  | "wrongSignature"
  /** No signature by a key that was handed in. */
  | "noKnownSignature"
  // A checkpoint.
  /** Fewer than three lines, or the last one not ended. */
  | "malformedCheckpoint"
  /** The log's name is missing. */
  | "malformedOrigin"
  /** The size is no number, has leading zeros, or exceeds 2^53 - 1. */
  | "malformedSize"
  /** The root is not the base64 of 32 bytes. */
  | "malformedRoot"
  /** An extension line is empty. */
  | "malformedExtension"
  /** The log's name is another than was asked for. */
  | "otherOrigin"
  // A cosignature.
  /** The time is no whole number of seconds from 0 to 2^53 - 1. */
  | "malformedTime"
  // A receipt.
  /** Another first line than that of a receipt, version 1, or too few lines. */
  | "malformedReceipt"
  /** The extra line is not base64. */
  | "malformedExtra"
  /** The index is no number, has leading zeros, or exceeds 2^53 - 1. */
  | "malformedIndex"
  /** A line of the proof is not the base64 of 32 bytes, or there are more than a tree can need. */
  | "malformedProof";

/** What a text says, or the first thing that is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FormatProblem };

/** A text that was read. */
export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

/** A text that was refused. */
export const refused = (problem: FormatProblem): Parsed<never> => ({ ok: false, problem });
