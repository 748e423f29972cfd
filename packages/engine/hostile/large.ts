/*
 * Hostile documents too large to keep: each is made by its name. The small ones are files in `documents/`, and what is
 * expected of both stands in `expected.json`.
 */

/** The minimal ruleset with `from`, which stands there once, replaced by `to`. */
type Minimal = (from: string, to: string) => string;

const megabytes = (count: number, text: string): string => text.repeat((count * 1_000_000) / text.length);
const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(",");

/** A law that asks for `condition`, in the minimal ruleset. */
const law = (minimal: Minimal, condition: string): string =>
  minimal(
    '"laws": [',
    `"laws": [{ "id": "hostile", "law": "never", "because": { "nb": "Aldri." }, "when": ${condition} }, `,
  );

/** How each large document is made from the minimal ruleset. */
export const LARGE: Readonly<Record<string, (minimal: Minimal) => string>> = {
  "depth-10000-lists": () => "[".repeat(10_000) + "]".repeat(10_000),
  "depth-10000-objects": () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
  "depth-10000-alternating": () => `${'[{"a":'.repeat(5_000)}1${"}]".repeat(5_000)}`,
  "depth-1000000-lists": () => "[".repeat(1_000_000) + "]".repeat(1_000_000),
  "depth-10000-conditions": (minimal) => law(minimal, `${'{"not":'.repeat(10_000)}{"all":[]}${"}".repeat(10_000)}`),
  "depth-10000-unclosed": () => "[".repeat(10_000),

  // Depth that is there only for a parser that goes on after a syntax error.
  "depth-behind-closing-brackets": () => `{"a":${"]".repeat(100_000)},"b":${"[".repeat(100_000)}`,
  "depth-of-mixed-brackets": () => "[},".repeat(70_000),
  "depth-behind-a-line-break-in-text": () => `["\n${"[".repeat(100_000)}`,
  "depth-behind-a-comment": () => `[/*"*/${"[".repeat(100_000)}`,
  "depth-10000-in-text": (minimal) => minimal('"Minste regelsett"', `"${"[".repeat(10_000)}"`),

  "size-9-megabytes-of-spaces": (minimal) => minimal("{", `{${megabytes(9, " ")}`),
  "size-9-megabytes-of-text": (minimal) => minimal("Minste", megabytes(9, "a")),
  // Under the limit when counted in UTF-16 code units; bytes are what counts.
  "size-4-megabytes-of-three-byte-text": (minimal) => minimal("Minste", megabytes(4, "€")),
  "size-9-megabytes-of-nothing": () => megabytes(9, "\0"),
  "text-7-megabytes": (minimal) => minimal("Minste", megabytes(7, "a")),
  "number-of-7-million-digits": (minimal) => minimal('"max": 30', `"max": ${megabytes(7, "9")}`),
  "number-of-7-million-zeros": (minimal) => minimal('"max": 30', `"max": 30.${megabytes(7, "0")}1`),

  "values-beyond-150000": (minimal) =>
    law(minimal, `{"all":[${times(50, `{"fact":"age","operator":"in","value":[${times(10_000, "1")}]}`)}]}`),
  "commas-1000000": () => `[${",".repeat(1_000_000)}]`,
  "options-100000": (minimal) => minimal('"options": [', `"options": [${times(100_000, "0")},`),
  "items-100000": (minimal) => minimal('"facts": [', `"facts": [${times(100_000, "0")},`),
  // More faults than zod can hand from one call to the next.
  "faults-140000": (minimal) =>
    minimal(
      '"indicators": [',
      `"indicators": [${times(9_000, `{"question":{"nb":"?"},"basis":[${times(16, "0")}]}`)},`,
    ),

  "garbage-7-megabytes": () => megabytes(7, "a"),
  "minus-signs-7-million": () => `[${megabytes(7, "-")}]`,
  "unclosed-comments": () => megabytes(6, "/*"),
  "comments-2-million": () => "/**/".repeat(1_900_000),
  "strings-one-after-another": () => '"a" '.repeat(1_900_000),

  "case-size-2-megabytes": () => `{"facts":{"note":"${megabytes(2, "a")}"}}`,
  "case-depth-10000": () => `{"facts":{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}}`,

  // Too many problems to list: how many there are stands in the test.
  "keys-100000": (minimal) => minimal("{", `{${Array.from({ length: 100_000 }, (_, i) => `"key${i}":0`).join(",")},`),
  "key-100000-times": (minimal) => minimal("{", `{${times(100_000, '"key":0')},`),
  "zero-width-100000-times": () => `[${times(100_000, '"\u200b"')}]`,
  "key-of-7-megabytes-over-100000-faults": () => `{"${megabytes(7, "a")}":[${times(100_000, "-0")}]}`,
  "keys-of-8000-in-60-levels-over-100000-faults": () =>
    `${`{"${"a".repeat(8_000)}":`.repeat(60)}[${times(100_000, "-0")}]${"}".repeat(60)}`,
};
