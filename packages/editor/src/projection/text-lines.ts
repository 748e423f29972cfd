/** How wide a text is drawn at 13 pixels. Handed in: only a page can measure. */
export type Measure = (text: string, weight: 400 | 600) => number;

const SOFT_HYPHEN = "\u00AD";
/**
 * First parts of long compounds in this field, in bokmål and nynorsk. Chromium ships no Norwegian hyphenation, and a
 * word cut anywhere is read as another word.
 */
const SEAMS =
  /(menneske|barneverns?|refleksjons|bistands|utreise|omsorgs|parts|grense|krigs|lov|bekymrings|helse|utlendings|seksual|fagetats|etter)(?=\p{L}{4})/giu;

/** `text` with soft hyphens in the words that are wider than `width`; other words are left as they are. */
export function softened(text: string, width: number, weight: 400 | 600, measure: Measure): string {
  if (measure(text, weight) <= width) return text;
  return text
    .split(" ")
    .map((word) => (measure(word, weight) > width ? word.replace(SEAMS, `$1${SOFT_HYPHEN}`) : word))
    .join(" ");
}

/** On how many lines of `width` a browser breaks `text`: at spaces, after hyphens and slashes, at soft hyphens. */
export function lineCount(text: string, width: number, weight: 400 | 600, measure: Measure): number {
  let lines = 1;
  let line = "";
  for (const piece of text.split(/(?<=[ \u00AD/-])/u)) {
    const joined = line + piece;
    if (measure(drawn(joined), weight) <= width) {
      line = joined;
      continue;
    }
    if (line !== "") lines += 1;
    // A piece that is wider than a line is broken anywhere.
    lines += Math.max(0, Math.ceil(measure(drawn(piece), weight) / width) - 1);
    line = piece;
  }
  return lines;
}

/** What is seen of a line: its soft hyphen only at the end, no trailing space. */
function drawn(line: string): string {
  const seen = line.replaceAll(SOFT_HYPHEN, "").trimEnd();
  return line.endsWith(SOFT_HYPHEN) ? `${seen}-` : seen;
}
