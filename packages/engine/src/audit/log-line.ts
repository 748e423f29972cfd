import { decodeUtf8 } from "../language/utf8.ts";
import { toBase64 } from "./base64.ts";
import { scanObject } from "./canonical-scan.ts";
import type { Place } from "./log-entry.ts";
import { Frontier, type Hash, leafHash, type Sha256 } from "./merkle-tree.ts";
import { MOST_LINE_BYTES } from "./record.ts";
import { type ScannedRecord, scanRecord } from "./record-scan.ts";

/** What is wrong with a line. */
export type LineFault =
  | "tooLong"
  | "notUtf8"
  /** No JSON object, or not in its one canonical form (RFC 8785), or nested too deeply to be a record. */
  | "notCanonical"
  /** Not of format 1. */
  | "unknownFormat"
  /** A field of the envelope is missing, or is none. */
  | "malformedEnvelope"
  /** The index, the root or the leaf hash of the record before is not that of its place. */
  | "wrongPlace"
  /** It erases itself, or a record after it. */
  | "erasesNothing";

/** What is wrong with a record that was to be appended. */
export type EntryFault =
  | LineFault
  /** A line feed, which would make two lines of it. */
  | "lineFeed"
  /** The body is not what the line commits to, part by part. */
  | "otherBody"
  /** It says `erases`, and `append` was asked; or `erase` was asked, and it does not, or of another record. */
  | "otherErasure";

/** What every line says, whatever kind of record it is. */
export type Envelope = {
  readonly index: number;
  /** Base64 of the root of the tree of the records before it. */
  readonly root: string;
  /** Base64 of the leaf hash of the record before it; `null` for the first. */
  readonly previous: string | null;
  /** The record whose body it says is erased. */
  readonly erases: number | undefined;
  /** The object of commitments, as JSON: base64 of a hash by the name of a part. */
  readonly commitments: string;
};

/** A line's envelope if it can be read, and the first thing that is wrong with the line by itself. */
export type ReadLine = { readonly envelope: Envelope | undefined; readonly fault: LineFault | undefined };

/** Reads the envelope of a line. Total over any bytes. */
export function readLine(bytes: Uint8Array): ReadLine {
  const faulty = (fault: LineFault): ReadLine => ({ envelope: undefined, fault });
  if (bytes.length > MOST_LINE_BYTES) return faulty("tooLong");
  const text = decodeUtf8(bytes);
  if (text === undefined) return faulty("notUtf8");
  let format: string | undefined;
  let index: number | undefined;
  let root: string | undefined;
  let previous: string | null | undefined;
  let erases: number | "none" | undefined = "none";
  let commitments: string | undefined;
  const onMember = (key: string, from: number, to: number): void => {
    switch (key) {
      case "format":
        format = text.slice(from, to);
        break;
      case "index":
        index = indexIn(text, from, to);
        break;
      case "root":
        root = hashIn(text, from, to);
        break;
      case "previous":
        previous = text.startsWith("null", from) ? null : hashIn(text, from, to);
        break;
      case "erases":
        erases = indexIn(text, from, to);
        break;
      case "commitments":
        if (areCommitments(text, from, to)) commitments = text.slice(from, to);
        break;
    }
  };
  if (!scanObject(text, onMember, isPlain(bytes))) return faulty("notCanonical");
  if (format !== "1") return faulty("unknownFormat");
  if (
    index === undefined ||
    root === undefined ||
    previous === undefined ||
    erases === undefined ||
    commitments === undefined
  ) {
    return faulty("malformedEnvelope");
  }
  const envelope = { index, root, previous, erases: erases === "none" ? undefined : erases, commitments };
  const fault = envelope.erases !== undefined && envelope.erases >= index ? "erasesNothing" : undefined;
  return { envelope, fault };
}

function indexIn(text: string, from: number, to: number): number | undefined {
  const index = Number(text.slice(from, to));
  const unit = text.charCodeAt(from);
  return unit >= 0x30 && unit <= 0x39 && Number.isSafeInteger(index) ? index : undefined;
}

// What the digits of base64 stand for, by their code; 64 for what is none.
const DIGIT = new Uint8Array(128).fill(64);
for (const [value, digit] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
  DIGIT[digit.charCodeAt(0)] = value;
}
const HASH_DIGITS = 43;
const QUOTED_HASH = HASH_DIGITS + 3;

/** Whether a hash in base64, quoted, stands there: 43 digits, the last with two bits to spare, which are zero, and the padding. */
function isHash(text: string, from: number, to: number): boolean {
  if (to - from !== QUOTED_HASH || text.charCodeAt(from + 1 + HASH_DIGITS) !== 0x3d) return false;
  for (let i = from + 1; i <= from + HASH_DIGITS; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || DIGIT[code]! > 63) return false;
  }
  return (DIGIT[text.charCodeAt(from + HASH_DIGITS)]! & 3) === 0;
}

const hashIn = (text: string, from: number, to: number): string | undefined =>
  isHash(text, from, to) ? text.slice(from + 1, to - 1) : undefined;

/** Whether the base64 that stands at `at` says this hash: without making a text of it. */
function saysHash(line: Uint8Array, at: number, hash: Hash): boolean {
  for (let i = 0, digit = at; i < 30; i += 3, digit += 4) {
    const group = (hash[i]! << 16) | (hash[i + 1]! << 8) | hash[i + 2]!;
    if (DIGIT[line[digit]!] !== group >>> 18) return false;
    if (DIGIT[line[digit + 1]!] !== ((group >>> 12) & 63)) return false;
    if (DIGIT[line[digit + 2]!] !== ((group >>> 6) & 63)) return false;
    if (DIGIT[line[digit + 3]!] !== (group & 63)) return false;
  }
  const last = (hash[30]! << 10) | (hash[31]! << 2);
  return (
    DIGIT[line[at + 40]!] === last >>> 12 &&
    DIGIT[line[at + 41]!] === ((last >>> 6) & 63) &&
    DIGIT[line[at + 42]!] === (last & 63)
  );
}

const MOST_PART = 32;

/** Whether these are commitments: an object, known to be canonical, of hashes by the names of parts. */
function areCommitments(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) !== 0x7b) return false;
  if (to - from === 2) return true;
  for (let at = from + 1; ; at++) {
    const name = at + 1;
    let end = name;
    while (isLetter(text.charCodeAt(end))) end++;
    const isPart = end > name && end - name <= MOST_PART && text.charCodeAt(name) >= 0x61;
    if (!isPart || text.charCodeAt(end) !== 0x22 || !isHash(text, end + 2, end + 2 + QUOTED_HASH)) return false;
    at = end + 2 + QUOTED_HASH;
    if (at === to - 1) return true;
  }
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

// As numbers of four bytes, so that they are looked at four at a time.
const WORDS = new Uint32Array(1 << 14);
const WORD_BYTES = new Uint8Array(WORDS.buffer);

/** Whether there is no control character and no backslash among the bytes of a line: then no string in it needs a closer look. */
function isPlain(bytes: Uint8Array): boolean {
  const words = (bytes.length + 3) >>> 2;
  WORDS[words - 1] = 0x20202020;
  WORD_BYTES.set(bytes);
  let control = 0;
  let backslash = 0;
  for (let i = 0; i < words; i++) {
    const word = WORDS[i]!;
    const without = word ^ 0x5c5c5c5c;
    // The highest bit of a byte is set where the byte is less than 0x20, or 0 (Warren, Hacker's Delight, §6-1).
    control |= (word - 0x20202020) & ~word;
    backslash |= (without - 0x01010101) & ~without;
  }
  return ((control | backslash) & 0x80808080) === 0;
}

/** A line judged in its place. */
export type JudgedLine = ReadLine & { readonly leaf: Hash };

/** What a line came to in its place. */
export type LineInPlace = {
  /** Undefined where the line is no record in its one form. */
  readonly record: ScannedRecord | undefined;
  /** The record whose body it says is erased. */
  readonly erases: number | undefined;
  readonly fault: LineFault | undefined;
};

/** The lines so far, as far as the next one must know them: their number, their root, and the hash of the last. */
export class LogChain {
  private readonly sha256: Sha256 | undefined;
  private readonly frontier: Frontier;
  private last: Hash | null = null;

  constructor(sha256?: Sha256, begun?: { readonly frontier: Frontier; readonly last: Hash | null }) {
    this.sha256 = sha256;
    this.frontier = begun?.frontier ?? new Frontier(sha256);
    this.last = begun?.last ?? null;
  }

  get size(): number {
    return this.frontier.size;
  }

  root(): Hash {
    return this.frontier.root();
  }

  /** Where the next record stands. */
  place(): Place {
    return { index: this.size, root: this.root(), previous: this.last };
  }

  /** Judges the next line by itself and in its place, and takes it up whatever it is worth. */
  next(bytes: Uint8Array): JudgedLine {
    const { envelope, fault } = readLine(bytes);
    const fits =
      envelope === undefined ||
      (envelope.index === this.size &&
        envelope.previous === (this.last && toBase64(this.last)) &&
        envelope.root === toBase64(this.root()));
    const leaf = leafHash(bytes, this.sha256);
    this.add(leaf);
    return { envelope, fault: fault ?? (fits ? undefined : "wrongPlace"), leaf };
  }

  /** As `next`, without the envelope: at a fraction of the cost where the line is a record, as lines are. */
  judge(line: Uint8Array): LineInPlace {
    const record = scanRecord(line);
    if (record === undefined) {
      const { envelope, fault } = this.next(line);
      return { record, erases: envelope?.erases, fault };
    }
    const { index, rootAt, previousAt, erases } = record;
    const fits =
      index === this.size &&
      (this.last === null || previousAt === undefined
        ? this.last === null && previousAt === undefined
        : saysHash(line, previousAt, this.last)) &&
      saysHash(line, rootAt, this.root());
    this.add(leafHash(line, this.sha256));
    if (erases !== undefined && erases >= index) return { record, erases, fault: "erasesNothing" };
    return { record, erases, fault: fits ? undefined : "wrongPlace" };
  }

  /** Takes up a line of which only the hash is known. */
  add(leaf: Hash): void {
    this.frontier.append(leaf);
    this.last = leaf;
  }

  copy(): LogChain {
    return new LogChain(this.sha256, { frontier: this.frontier.copy(), last: this.last });
  }
}
