/** Nesting deeper than any record has: what is deeper is not read. */
const MOST_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\bfnrt]|u00(?:0[0-7be-f]|1[0-9a-f]))/y;
// So many digits are a whole number that has no other form.
const EXACT_DIGITS = 15;

/** Told of a member of an object: its key, and where in the text its value stands. */
type OnMember = (key: string, from: number, to: number) => void;

/**
 * Whether `text` is one JSON value in its canonical form (RFC 8785), as deep as 64. The same as reading it and writing it again with
 * `canonicalJson`, in a fraction of the time: a log has a million lines. Of a lone surrogate, which no bytes spell, it says nothing.
 */
export const isCanonical = (text: string): boolean => endOfValue(text, 0, 0, false) === text.length;

/**
 * Tells the members of a canonical object; `false` where `text` is no canonical object, having told what came before. `isPlain` says
 * that the text holds no control character and no backslash, so that a string ends at the next quote.
 */
export function scanObject(text: string, onMember: OnMember, isPlain = false): boolean {
  return text.charCodeAt(0) === 0x7b && endOfObject(text, 0, 0, isPlain, onMember) === text.length;
}

/** Where the canonical value that begins at `at` ends, or -1. */
function endOfValue(text: string, at: number, depth: number, isPlain: boolean): number {
  if (depth > MOST_DEPTH) return -1;
  switch (text.charCodeAt(at)) {
    case QUOTE:
      return endOfString(text, at, isPlain);
    case 0x7b:
      return endOfObject(text, at, depth, isPlain);
    case 0x5b:
      return endOfArray(text, at, depth, isPlain);
    case 0x74:
      return text.startsWith("true", at) ? at + 4 : -1;
    case 0x66:
      return text.startsWith("false", at) ? at + 5 : -1;
    case 0x6e:
      return text.startsWith("null", at) ? at + 4 : -1;
    default:
      return endOfNumber(text, at);
  }
}

function endOfObject(text: string, start: number, depth: number, isPlain: boolean, onMember?: OnMember): number {
  let at = start + 1;
  if (text.charCodeAt(at) === 0x7d) return at + 1;
  for (let last = -1; ; ) {
    if (text.charCodeAt(at) !== QUOTE) return -1;
    const colon = endOfString(text, at, isPlain);
    if (colon < 0 || text.charCodeAt(colon) !== COLON) return -1;
    if (last >= 0 && !areKeysInOrder(text, last, at)) return -1;
    last = at;
    const end = endOfValue(text, colon + 1, depth + 1, isPlain);
    if (end < 0) return -1;
    onMember?.(keyAt(text, at, colon), colon + 1, end);
    const next = text.charCodeAt(end);
    if (next === 0x7d) return end + 1;
    if (next !== COMMA) return -1;
    at = end + 1;
  }
}

/** Whether the keys whose quotes are at `one` and `other` stand by UTF-16 code unit, and are not the same. */
function areKeysInOrder(text: string, one: number, other: number): boolean {
  for (let i = 1; ; i++) {
    const a = text.charCodeAt(one + i);
    const b = text.charCodeAt(other + i);
    if (a === BACKSLASH || b === BACKSLASH) break;
    if (a === QUOTE) return b !== QUOTE;
    if (b === QUOTE) return false;
    if (a !== b) return a < b;
  }
  return keyAt(text, one, endOfString(text, one, false)) < keyAt(text, other, endOfString(text, other, false));
}

function keyAt(text: string, quote: number, end: number): string {
  const raw = text.slice(quote + 1, end - 1);
  return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
}

function endOfArray(text: string, start: number, depth: number, isPlain: boolean): number {
  let at = start + 1;
  if (text.charCodeAt(at) === 0x5d) return at + 1;
  for (;;) {
    const end = endOfValue(text, at, depth + 1, isPlain);
    if (end < 0) return -1;
    const next = text.charCodeAt(end);
    if (next === 0x5d) return end + 1;
    if (next !== COMMA) return -1;
    at = end + 1;
  }
}

function endOfString(text: string, start: number, isPlain: boolean): number {
  if (isPlain) {
    const end = text.indexOf('"', start + 1);
    return end < 0 ? -1 : end + 1;
  }
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > BACKSLASH) continue;
    if (unit === QUOTE) return at + 1;
    if (unit < 0x20) return -1;
    if (unit === BACKSLASH) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return -1;
      at = ESCAPE.lastIndex - 1;
    }
  }
  return -1;
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  let unit = text.charCodeAt(at);
  while (unit >= 0x30 && unit <= 0x39) unit = text.charCodeAt(++at);
  const isWhole = unit !== 0x2e && unit !== 0x65 && unit !== 0x45;
  const digits = at - start;
  if (isWhole && digits > 0 && digits <= EXACT_DIGITS) return digits > 1 && text.charCodeAt(start) === 0x30 ? -1 : at;
  NUMBER.lastIndex = start;
  const token = NUMBER.exec(text)?.[0];
  return token !== undefined && String(Number(token)) === token ? start + token.length : -1;
}
