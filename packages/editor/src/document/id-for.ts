import { plainText } from "../language/plain-text.ts";
import { isId } from "./commands/rename.ts";

const LONGEST = 64;
const FIRST = "item";

/** An id for something new, made of what it is called: "Lov om straff" is `lovOmStraff`, or `lovOmStraff2` where that is taken. */
export function idFor(label: string, taken: ReadonlySet<string>): string {
  const words = plainWords(label);
  const camel = words.map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join("");
  const letters = camel.replace(/^[0-9]+/, "").slice(0, LONGEST - 4);
  const stem = letters === "" ? FIRST : letters.slice(0, 1).toLowerCase() + letters.slice(1);
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}${number}`;
    if (isId(id) && !taken.has(id)) return id;
  }
}

/** At most so many words of a name: an id is read by people too. */
const MOST_WORDS = 5;

const plainWords = (label: string): string[] =>
  plainText(label)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);
