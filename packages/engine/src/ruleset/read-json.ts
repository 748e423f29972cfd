import { type JSONPath, visit } from "jsonc-parser";
import type { Json } from "../language/canonical-json.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import type { Problem } from "../language/problem.ts";
import { RESERVED_KEYS } from "../language/reserved-keys.ts";
import { failure, type Result, success } from "../language/result.ts";
import { decodeUtf8, utf8Length } from "../language/utf8.ts";
import { LIMITS } from "./limits.ts";

/**
 * Reads strict JSON (RFC 8259) from outside. What `JSON.parse` lets through and what hurts later is refused here:
 * bytes that are not UTF-8, a byte order mark, duplicate and prototype keys, depth, numbers that do not survive,
 * characters that hide or reorder text (Trojan Source, CVE-2021-42574), text that is not NFC.
 *
 * Reports: `notUtf8 byteOrderMark tooLarge notJson tooDeep tooManyValues duplicateKey reservedKey unsafeNumber
 * forbiddenCharacter notNormalized textTooLong`.
 */
export function readJson(input: string | Uint8Array, maximumBytes: number): Result<Json> {
  const size = typeof input === "string" ? utf8Length(input) : input.length;
  if (size > maximumBytes) return failure([{ code: "tooLarge", path: "", limit: maximumBytes }]);
  const text = typeof input === "string" ? input : decodeUtf8(input);
  if (text === undefined) return failure([{ code: "notUtf8", path: "" }]);
  if (text.startsWith("\uFEFF")) return failure([{ code: "byteOrderMark", path: "" }]);
  // Before anything recursive sees the text: a parser's stack is as deep as the document.
  const shape = measure(text);
  if (shape.depth > LIMITS.depth) return failure([{ code: "tooDeep", path: "", limit: LIMITS.depth }]);
  if (shape.values > LIMITS.values) return failure([{ code: "tooManyValues", path: "", limit: LIMITS.values }]);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return failure([{ code: "notJson", path: placeOfError(text) }]);
  }
  const problems = lossesIn(text);
  return problems.length > 0 ? failure(problems) : success(value);
}

/** Nesting depth and an upper bound of the number of values, from brackets and commas outside strings. */
export function measure(text: string): { readonly depth: number; readonly values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (inString) {
      if (unit === 0x5c) i++;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) {
      depth++;
      values++;
      if (depth > deepest) deepest = depth;
    } else if (unit === 0x7d || unit === 0x5d) depth--;
    else if (unit === 0x2c) values++;
  }
  return { depth: deepest, values };
}

/** What a plain `JSON.parse` would have lost or let through, in a text that it accepts. */
function lossesIn(text: string): Problem[] {
  const problems: Problem[] = [];
  // A long key stands in the place of all that it holds: without an end to that, megabytes become terabytes.
  let room: number = LIMITS.rulesetBytes;
  const report = (found: readonly Problem[]): void => {
    for (const problem of found) {
      problems.push(problem);
      room -= problem.path.length;
    }
  };
  const keysOfOpenObjects: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      keysOfOpenObjects.push(new Set());
    },
    onObjectEnd: () => {
      keysOfOpenObjects.pop();
    },
    onObjectProperty: (key, _offset, _length, _line, _column, parent) => {
      if (room <= 0) return;
      const path = (): JsonPointer => pointerOf([...parent(), key]);
      const seen = keysOfOpenObjects.at(-1);
      if (seen?.has(key) === true) report([{ code: "duplicateKey", path: path() }]);
      seen?.add(key);
      if (RESERVED_KEYS.has(key)) report([{ code: "reservedKey", path: path() }]);
      report(textProblems(key, path));
    },
    onLiteralValue: (value, offset, length, _line, _column, place) => {
      if (room <= 0) return;
      if (typeof value === "string") report(textProblems(value, () => pointerOf(place())));
      else if (typeof value === "number" && !survives(text.slice(offset, offset + length))) {
        report([{ code: "unsafeNumber", path: pointerOf(place()) }]);
      }
    },
  });
  return problems;
}

const pointerOf = (path: JSONPath): JsonPointer => pointer("", ...path);

/** Whether a number's text and its value say the same: finite, no −0, integers exact. */
function survives(literal: string): boolean {
  const value = Number(literal);
  if (!Number.isFinite(value) || Object.is(value, -0)) return false;
  return Number.isInteger(value) ? Number.isSafeInteger(value) && saysInteger(literal) : true;
}

/** Whether a number's text says an integer: 1.50e1 does; 1e-400 and 1.00000000000000000001, which become one, do not. */
function saysInteger(literal: string): boolean {
  const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  let last = digits.length - 1;
  while (last >= 0 && (digits[last] === "0" || digits[last] === "-")) last--;
  return last < 0 || last < whole.length + Number(exponent);
}

// Control (but line feed), format (bidi controls, zero width, tags, soft hyphen), surrogate and private use characters,
// noncharacters, line and paragraph separators, and whatever shows as nothing (Unicode's default ignorable characters,
// among them variation selectors and the Hangul fillers, and the blank Braille pattern).
const FORBIDDEN =
  /[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\u2800]/u;

function textProblems(text: string, path: () => JsonPointer): Problem[] {
  if (text.length > LIMITS.text) return [{ code: "textTooLong", path: path(), limit: LIMITS.text }];
  const hidden = FORBIDDEN.exec(text)?.[0]?.codePointAt(0);
  if (hidden !== undefined) {
    const codePoint = `U+${hidden.toString(16).toUpperCase().padStart(4, "0")}`;
    return [{ code: "forbiddenCharacter", path: path(), codePoint }];
  }
  return text === text.normalize("NFC") ? [] : [{ code: "notNormalized", path: path() }];
}

/**
 * The innermost value in which the first syntax error stands. Stops there: up to it brackets match as `measure` counted
 * them, but beyond it the parser recovers by its own rules, as deep as a text likes.
 */
function placeOfError(text: string): JsonPointer {
  const found = new Error("the first syntax error");
  const open: JSONPath[] = [];
  let current: JSONPath = [];
  const opens = (path: () => JSONPath): void => {
    current = path();
    open.push(current);
  };
  const closes = (length: number): void => {
    // The end of the text closes nothing: what was open there is where the bracket is missing.
    if (length > 0) open.pop();
    current = open.at(-1) ?? [];
  };
  try {
    visit(
      text,
      {
        onObjectBegin: (_o, _l, _line, _column, path) => opens(path),
        onArrayBegin: (_o, _l, _line, _column, path) => opens(path),
        onObjectEnd: (_o, length) => closes(length),
        onArrayEnd: (_o, length) => closes(length),
        onObjectProperty: (key, _o, _l, _line, _column, path) => {
          current = [...path(), key];
        },
        onLiteralValue: (_value, _o, _l, _line, _column, path) => {
          current = path();
        },
        onSeparator: (character) => {
          if (character === ",") current = open.at(-1) ?? [];
        },
        onError: () => {
          throw found;
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (error !== found) throw error;
  }
  return pointerOf(current);
}
