import { daysInMonth } from "../language/calendar.ts";
import { LANGUAGES } from "../language/text.ts";
import { BACKENDS, isDecisionId, MOST_LINE_BYTES, type RecordKind, VERDICTS, WITHOUT_ASSESSMENT } from "./record.ts";

/*
 * The schema of a line (record.ts) once more, as patterns over bytes: a log has a million lines, and where parsing one and holding it to
 * the schema costs 25 microseconds this costs one or two. A property holds each to the other.
 */

/** A record as far as its place in the log and its order among others need it. Offsets are of bytes in its line. */
export type ScannedRecord = {
  readonly kind: RecordKind;
  readonly index: number;
  /** Where the root of the records before it stands, in base64. */
  readonly rootAt: number;
  /** Where the leaf hash of the record before it stands, in base64; `undefined` where it is `null`. */
  readonly previousAt: number | undefined;
  readonly idAt: number;
  readonly idEnd: number;
  /** Where the commitment to its input stands, in base64; `undefined` in a record that has none. */
  readonly inputAt: number | undefined;
  /** The assessment that an evaluation names, or the evaluation that a decision does. */
  readonly follows: number | undefined;
  readonly supersedes: number | undefined;
  readonly erases: number | undefined;
};

/** How many digits of base64 say a hash, with the padding. */
export const HASH_DIGITS = 44;

/** Reads a line if it is a record (`readRecord`) in its canonical form (RFC 8785); `undefined` for every other. Total over any bytes. */
export function scanRecord(line: Uint8Array): ScannedRecord | undefined {
  if (line.length > MOST_LINE_BYTES) return undefined;
  for (const { kind, steps } of PATTERNS) {
    const scan = new Scan(kind, line);
    if (scan.passes(steps)) return scan;
  }
  return undefined;
}

/** Passes what it knows, if that stands next in the line. */
type Slot = (scan: Scan) => boolean;

class Scan implements ScannedRecord {
  readonly kind: RecordKind;
  readonly line: Uint8Array;
  /** What comes next. */
  at = 0;
  index = 0;
  rootAt = 0;
  previousAt: number | undefined = undefined;
  idAt = 0;
  idEnd = 0;
  inputAt: number | undefined = undefined;
  follows: number | undefined = undefined;
  supersedes: number | undefined = undefined;
  erases: number | undefined = undefined;

  constructor(kind: RecordKind, line: Uint8Array) {
    this.kind = kind;
    this.line = line;
  }

  passes(steps: Pattern["steps"]): boolean {
    for (const step of steps) if (!(typeof step === "function" ? step(this) : this.literal(step))) return false;
    return this.at === this.line.length;
  }

  literal(bytes: Uint8Array): boolean {
    const { line, at } = this;
    for (let i = 0; i < bytes.length; i++) if (line[at + i] !== bytes[i]) return false;
    this.at += bytes.length;
    return true;
  }

  /** At least one byte, and at most `most`, all of these classes. */
  some(classes: number, most: number): boolean {
    const start = this.at;
    const end = Math.min(start + most, this.line.length);
    while (this.at < end && isOf(this.line[this.at]!, classes)) this.at++;
    return this.at > start;
  }

  exactly(count: number, classes: number): boolean {
    const end = this.at + count;
    if (end > this.line.length) return false;
    for (let i = this.at; i < end; i++) if (!isOf(this.line[i]!, classes)) return false;
    this.at = end;
    return true;
  }

  /** A whole number that every reader reads alike, or -1. */
  whole(): number {
    const start = this.at;
    if (!this.some(DIGIT, 16)) return -1;
    if (this.at - start > 1 && this.line[start] === 0x30) return -1;
    let value = 0;
    for (let i = start; i < this.at; i++) value = value * 10 + (this.line[i]! - 0x30);
    return Number.isSafeInteger(value) ? value : -1;
  }

  digits(count: number): number {
    let value = 0;
    for (let i = this.at; i < this.at + count; i++) value = value * 10 + (this.line[i]! - 0x30);
    return this.exactly(count, DIGIT) ? value : -1;
  }
}

// What a byte may be.
const DIGIT = 1;
const SMALL = 2;
const LETTER = 4;
const ID_MARK = 8;
const VERSION_MARK = 16;
const HEX = 32;
const BASE64 = 64;
/** The last digit of 32 bytes in base64: two of its bits are to spare, and zero. */
const BASE64_LAST = 128;

const CLASSES = new Uint8Array(256);
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
for (const [characters, classes] of [
  ["0123456789", DIGIT | HEX | BASE64],
  [ALPHABET, SMALL | LETTER | BASE64],
  [ALPHABET.toUpperCase(), LETTER | BASE64],
  ["abcdef", HEX],
  ["+/", BASE64],
  ["AEIMQUYcgkosw048", BASE64_LAST],
  ["._:-", ID_MARK],
  [".-", VERSION_MARK],
] as const) {
  for (const character of characters) CLASSES[character.charCodeAt(0)]! |= classes;
}

const isOf = (byte: number, classes: number): boolean => (CLASSES[byte]! & classes) !== 0;
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const hash: Slot = (scan) => scan.exactly(42, BASE64) && scan.exactly(1, BASE64_LAST) && scan.literal(PADDING);
const PADDING = bytesOf("=");

const root: Slot = (scan) => {
  scan.rootAt = scan.at;
  return hash(scan);
};

const previous: Slot = (scan) => {
  if (scan.literal(NULL)) return true;
  scan.previousAt = scan.at + 1;
  return scan.literal(QUOTE) && hash(scan) && scan.literal(QUOTE);
};
const NULL = bytesOf("null");
const QUOTE = bytesOf('"');

const input: Slot = (scan) => {
  scan.inputAt = scan.at;
  return hash(scan);
};

const index: Slot = (scan) => {
  scan.index = scan.whole();
  return scan.index >= 0;
};

const evaluation: Slot = (scan) => {
  scan.follows = scan.whole();
  return scan.follows >= 0;
};

const assessment: Slot = (scan) =>
  scan.literal(NONE) ? without(scan) && scan.literal(QUOTE) && scan.literal(END) : evaluation(scan);
const NONE = bytesOf('{"none":"');
const END = bytesOf("}");

const supersedes: Slot = (scan) => {
  if (!scan.literal(SUPERSEDES)) return true;
  scan.supersedes = scan.whole();
  return scan.supersedes >= 0;
};
const SUPERSEDES = bytesOf(',"supersedes":');

const erases: Slot = (scan) => {
  scan.erases = scan.whole();
  return scan.erases >= 0;
};

/** Any of these names, none of which begins another. */
function oneOf(names: readonly string[]): Slot {
  const known = names.map(bytesOf);
  return (scan) => known.some((name) => scan.literal(name));
}
const without = oneOf(WITHOUT_ASSESSMENT);
const language = oneOf(LANGUAGES);
const backend = oneOf(BACKENDS);
const verdict = oneOf(VERDICTS);

const day: Slot = (scan) => {
  const year = scan.digits(4);
  const month = scan.literal(DASH) ? scan.digits(2) : -1;
  const date = scan.literal(DASH) ? scan.digits(2) : -1;
  return year >= 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
};
const DASH = bytesOf("-");

const moment: Slot = (scan) => {
  if (!day(scan) || !scan.literal(TIME)) return false;
  const hour = scan.digits(2);
  const minute = scan.literal(COLON) ? scan.digits(2) : -1;
  const second = scan.literal(COLON) ? scan.digits(2) : -1;
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
};
const TIME = bytesOf("T");
const COLON = bytesOf(":");

const decisionId: Slot = (scan) => {
  scan.idAt = scan.at;
  let isSuspect = false;
  while (scan.at - scan.idAt < MOST_ID) {
    const run = scan.at;
    if (!scan.some(DIGIT | LETTER, MOST_ID - (run - scan.idAt))) break;
    // An identity number is made of such runs. Which of them are one is for the one who knows.
    if (scan.at - run === 6 || scan.at - run === 11) isSuspect = true;
    const isLonger = scan.at - scan.idAt < MOST_ID;
    if (!isLonger || !scan.some(ID_MARK, MOST_ID - (scan.at - scan.idAt))) break;
  }
  scan.idEnd = scan.at;
  return (
    scan.idEnd > scan.idAt &&
    (!isSuspect || isDecisionId(String.fromCharCode(...scan.line.subarray(scan.idAt, scan.idEnd))))
  );
};
const MOST_ID = 64;

const digest: Slot = (scan) => scan.exactly(64, HEX);

const slug: Slot = (scan) => {
  const start = scan.at;
  if (!isOf(scan.line[start] ?? 0, SMALL)) return false;
  do {
    if (!scan.some(SMALL | DIGIT, MOST_ID)) return false;
  } while (scan.literal(DASH));
  return scan.at - start <= MOST_ID;
};

const version: Slot = (scan) => {
  const major = number(scan) && scan.literal(DOT);
  const minor = major && number(scan) && scan.literal(DOT);
  return minor && number(scan) && (!scan.literal(DASH) || scan.some(DIGIT | LETTER | VERSION_MARK, 40));
};
const number = (scan: Scan): boolean => scan.literal(ZERO) || scan.some(DIGIT, 6);
const DOT = bytesOf(".");
const ZERO = bytesOf("0");

/** What records of a kind look like: their canonical text, with slots where they differ. White space is for the reader of this file alone. */
const pattern =
  (kind: RecordKind) =>
  (texts: TemplateStringsArray, ...slots: readonly Slot[]): Pattern => ({
    kind,
    steps: texts.flatMap((text, i) => [bytesOf(text.replace(/\s/g, "")), ...slots.slice(i, i + 1)]),
  });
type Pattern = { readonly kind: RecordKind; readonly steps: readonly (Uint8Array | Slot)[] };

const PATTERNS: readonly Pattern[] = [
  pattern("evaluation")`{
    "assessment":${assessment},
    "at":"${moment}Z",
    "commitments":{"by":"${hash}","explanation":"${hash}","input":"${input}","result":"${hash}","unknown":"${hash}"},
    "date":"${day}",
    "decisionId":"${decisionId}",
    "engine":{"backend":"${backend}","version":"${version}"},
    "format":1,
    "index":${index},
    "kind":"evaluation",
    "language":"${language}",
    "previous":${previous},
    "root":"${root}",
    "ruleset":{"digest":"sha256:${digest}","id":"${slug}","logicDigest":"sha256:${digest}","version":"${version}"}
    ${supersedes}
  }`,
  pattern("assessment")`{
    "at":"${moment}Z",
    "commitments":{"assessment":"${hash}","by":"${hash}","input":"${input}"},
    "decisionId":"${decisionId}",
    "format":1,
    "index":${index},
    "kind":"assessment",
    "previous":${previous},
    "root":"${root}"
  }`,
  pattern("decision")`{
    "at":"${moment}Z",
    "commitments":{"by":"${hash}","reasons":"${hash}"},
    "decisionId":"${decisionId}",
    "evaluation":${evaluation},
    "format":1,
    "index":${index},
    "kind":"decision",
    "previous":${previous},
    "root":"${root}"
    ${supersedes},
    "verdict":"${verdict}"
  }`,
  pattern("erasure")`{
    "at":"${moment}Z",
    "commitments":{"by":"${hash}","why":"${hash}"},
    "decisionId":"${decisionId}",
    "erases":${erases},
    "format":1,
    "index":${index},
    "kind":"erasure",
    "previous":${previous},
    "root":"${root}"
  }`,
];
