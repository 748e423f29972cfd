import { fromBase64, toBase64 } from "./base64.ts";
import { type Parsed, parsed, refused } from "./format-problem.ts";
import type { Hash } from "./merkle-tree.ts";
import { hasForbiddenCharacter } from "./note-text.ts";
import { type NoteSignature, openNote, type Signer, signNote, type Verifier } from "./signed-note.ts";

/** What a log says of itself at one size (C2SP tlog-checkpoint v1.0.0): the text of a signed note. */
export type Checkpoint = {
  /** The log's name: one line, best the name of its key, and best like `example.org/log`. */
  readonly origin: string;
  /** How many leaves the tree has. */
  readonly size: number;
  /** The root of the tree of that size (RFC 6962). */
  readonly root: Hash;
  /** Further lines, none of them empty. Nobody who audits a log can check them, so best none. */
  readonly extensions: readonly string[];
};

/** A checkpoint that its log has signed. */
export type SignedCheckpoint = {
  readonly checkpoint: Checkpoint;
  /** The log's signature and those of the witnesses handed in, all verified. */
  readonly signatures: readonly NoteSignature[];
};

/** The text of a checkpoint, to be signed. Refused: what could not be read again as the same checkpoint. */
export function writeCheckpoint({ origin, size, root, extensions }: Checkpoint): Parsed<string> {
  const text = `${[origin, String(size), toBase64(root), ...extensions].join("\n")}\n`;
  if (origin.includes("\n")) return refused("malformedOrigin");
  if (extensions.some((line) => line.includes("\n"))) return refused("malformedExtension");
  const read = readCheckpoint(text);
  return read.ok ? parsed(text) : read;
}

/** The checkpoint that the text of a note says. The text is to be used only if `openNote` or `openCheckpoint` gave it. */
export function readCheckpoint(text: string): Parsed<Checkpoint> {
  if (hasForbiddenCharacter(text)) return refused("forbiddenCharacter");
  const [origin, sizeLine, rootLine, ...rest] = text.split("\n");
  const extensions = rest.slice(0, -1);
  if (origin === undefined || sizeLine === undefined || rootLine === undefined || rest.at(-1) !== "") {
    return refused("malformedCheckpoint");
  }
  if (origin === "") return refused("malformedOrigin");
  const size = readCount(sizeLine);
  if (size === undefined) return refused("malformedSize");
  const root = readHash(rootLine);
  if (root === undefined) return refused("malformedRoot");
  return extensions.includes("") ? refused("malformedExtension") : parsed({ origin, size, root, extensions });
}

/** A signed checkpoint of the log whose key `signer` is. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): Parsed<string> {
  const text = writeCheckpoint(checkpoint);
  return text.ok ? signNote(text.value, [signer]) : text;
}

/** A checkpoint's signed note, and whom to believe. */
export type CheckpointToOpen = {
  readonly note: string;
  /** The log's key. */
  readonly log: Verifier;
  /** Keys of witnesses (`parseWitnessKey`), whose cosignatures are verified too. None need be there. */
  readonly witnesses?: readonly Verifier[];
  /** The log's name where it is not that of its key. */
  readonly origin?: string;
};

/** The checkpoint of a signed note, if it is of this log and the log has signed it. */
export function openCheckpoint({
  note,
  log,
  witnesses = [],
  origin = log.name,
}: CheckpointToOpen): Parsed<SignedCheckpoint> {
  const opened = openNote(note, [log, ...witnesses]);
  if (!opened.ok) return opened;
  const { text, signatures } = opened.value;
  if (!signatures.some(({ name, keyId }) => name === log.name && keyId === log.keyId)) {
    return refused("noKnownSignature");
  }
  const checkpoint = readCheckpoint(text);
  if (!checkpoint.ok) return checkpoint;
  return checkpoint.value.origin === origin
    ? parsed({ checkpoint: checkpoint.value, signatures })
    : refused("otherOrigin");
}

/** The whole number, from 0 to 2^53 - 1, that a line says in decimal without leading zeros. */
export function readCount(line: string): number | undefined {
  const count = Number(line);
  return /^(0|[1-9][0-9]*)$/.test(line) && Number.isSafeInteger(count) ? count : undefined;
}

/** The hash that a line says in base64. */
export function readHash(line: string): Hash | undefined {
  const bytes = fromBase64(line);
  return bytes?.length === 32 ? bytes : undefined;
}
