import { plainText } from "../../language/plain-text.ts";

/** One text of a thing that is searched, and how much it says of it. */
export interface SearchedText {
  readonly text: string;
  /** 1 and more; what a thing is called weighs most. */
  readonly weight: number;
  /** Shown below the name where it was found in this one. */
  readonly isTold?: boolean;
}

/** Whatever can be found. */
export interface Findable {
  readonly id: string;
  /** What kind of thing it is: hits are gathered by it. */
  readonly group: string;
  /** What it is called, in the reader's language. */
  readonly title: string;
  readonly texts: readonly SearchedText[];
}

/** Something that was found. */
export interface Hit<T extends Findable> {
  readonly entry: T;
  readonly score: number;
  /** The text in which it was found, where that is not its name. */
  readonly told: string | undefined;
}

/** Hits of one kind, best first. */
export interface HitGroup<T extends Findable> {
  readonly group: string;
  readonly hits: readonly Hit<T>[];
}

/** A text as it is searched: plain words with one blank before each. */
const wordsOf = (text: string): string =>
  ` ${plainText(text)
    .replace(/[^a-z0-9§]+/g, " ")
    .trim()}`;

/** Texts prepared for searching. Making one reads nothing: each text is prepared when it is first searched. */
export class SearchIndex<T extends Findable> {
  private readonly entries: readonly T[];
  private prepared: readonly (readonly string[])[] | undefined;

  constructor(entries: readonly T[]) {
    this.entries = entries;
  }

  /** Prepares all texts now, so that the first search need not. */
  prepare(): void {
    this.prepared ??= this.entries.map(({ texts }) => texts.map(({ text }) => wordsOf(text)));
  }

  /**
   * What every word of `query` is found in, gathered by kind; the kind with the best hit first. Where nothing is found,
   * words that differ by one letter count too.
   */
  search(query: string): readonly HitGroup<T>[] {
    const written = queryWords(query);
    if (written.length === 0) return [];
    this.prepare();
    const hits = this.hitsFor(query, written, exactly);
    return grouped(hits.length > 0 ? hits : this.hitsFor(query, written, nearly));
  }

  private hitsFor(query: string, written: readonly Written[], quality: Quality): Hit<T>[] {
    const whole = query.trim().toLowerCase();
    const phrase = written.length > 1 ? wordsOf(query) : undefined;
    return this.entries.flatMap((entry, at): Hit<T>[] => {
      const prepared = this.prepared?.[at] ?? [];
      let score = 0;
      let told: string | undefined;
      for (const word of written) {
        let best = 0;
        for (const [i, text] of prepared.entries()) {
          const searched = entry.texts[i];
          const found = searched === undefined ? 0 : searched.weight * quality(text, word);
          if (found <= best) continue;
          best = found;
          told = searched?.isTold === true ? searched.text : undefined;
        }
        if (best === 0) return [];
        score += best;
      }
      // Words that stand together as they were written: "13-2", "gjeld til bakmenn".
      if (phrase !== undefined) {
        const inText = prepared.findIndex((text) => `${text} `.includes(`${phrase} `));
        if (inText >= 0) {
          score += TOGETHER;
          told = entry.texts[inText]?.isTold === true ? entry.texts[inText].text : undefined;
        }
      }
      // Two names may be one without their accents: the one that was written comes first.
      if (entry.title.toLowerCase().startsWith(whole)) score += 4;
      else if (entry.title.toLowerCase().includes(whole)) score += 2;
      return [{ entry, score, told }];
    });
  }
}

/** A word of a query, in the ways it may have been meant. */
type Written = readonly string[];

/** Who has no æøå on the keyboard writes ae, oe and aa. */
function queryWords(query: string): Written[] {
  return wordsOf(query)
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => [...new Set([word, word.replaceAll("oe", "o"), word.replaceAll("aa", "a")])]);
}

/** How well a word is found in a text: 0 not at all, 1 as well as can be. */
type Quality = (text: string, word: Written) => number;

const exactly: Quality = (text, ways) => {
  let best = 0;
  for (const word of ways) {
    const start = text.indexOf(` ${word}`);
    if (start >= 0) {
      const isWhole = `${text} `.includes(` ${word} `);
      // A number is that number, and not the beginning of another.
      if (!isWhole && /^\d+$/.test(word)) continue;
      best = Math.max(best, (start === 0 ? 0.9 : 0.75) + (isWhole ? 0.1 : 0));
      // Within a compound: "handel" in "menneskehandel".
    } else if (word.length >= SHORTEST_PART && text.includes(word)) best = Math.max(best, 0.4);
  }
  return best;
};

/** More than any single word is worth. */
const TOGETHER = 20;
const SHORTEST_PART = 3;
const SHORTEST_MISTAKEN = 4;

const nearly: Quality = (text, ways) => {
  const found = exactly(text, ways);
  if (found > 0) return found;
  const isNear = text
    .split(" ")
    .some((word) => ways.some((way) => way.length >= SHORTEST_MISTAKEN && beginsNearly(word, way)));
  return isNear ? 0.25 : 0;
};

/** Whether a word begins as `way` does, but for one letter that is another, is missing, is too many or stands before its neighbour. */
export function beginsNearly(word: string, way: string): boolean {
  if (word.length < way.length - 1) return false;
  let same = 0;
  while (same < way.length && word[same] === way[same]) same++;
  if (same === way.length) return true;
  const [inWord, inWay] = [word.slice(same), way.slice(same)];
  return (
    inWord.slice(1).startsWith(inWay.slice(1)) ||
    inWord.startsWith(inWay.slice(1)) ||
    inWord.slice(1).startsWith(inWay) ||
    (inWord[0] === inWay[1] && inWord[1] === inWay[0] && inWord.slice(2).startsWith(inWay.slice(2)))
  );
}

function grouped<T extends Findable>(hits: readonly Hit<T>[]): HitGroup<T>[] {
  const groups = new Map<string, Hit<T>[]>();
  // Equally good: in the order of the ruleset.
  for (const hit of [...hits].sort((a, b) => b.score - a.score)) {
    const group = groups.get(hit.entry.group);
    if (group === undefined) groups.set(hit.entry.group, [hit]);
    else group.push(hit);
  }
  return [...groups].map(([group, of]) => ({ group, hits: of }));
}

/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** A text with what a query found in it set apart. */
export function pieces(text: string, query: string): readonly Piece[] {
  const ways = queryWords(query).flat();
  const letters = [...text];
  // What each plain letter was written as.
  const at: number[] = [];
  let plain = "";
  letters.forEach((letter, i) => {
    const own = plainText(letter).replace(/[^a-z0-9§]/g, " ");
    plain += own;
    for (let n = 0; n < own.length; n++) at.push(i);
  });
  const isFound = letters.map(() => false);
  for (const way of ways) {
    for (let start = plain.indexOf(way); start >= 0; start = plain.indexOf(way, start + 1)) {
      const isWordStart = start === 0 || plain[start - 1] === " ";
      if (!isWordStart && way.length < SHORTEST_PART) continue;
      for (let n = start; n < start + way.length; n++) isFound[at[n] ?? -1] = true;
    }
  }
  const found: Piece[] = [];
  letters.forEach((letter, i) => {
    const last = found.at(-1);
    const own = isFound[i] === true;
    if (last?.isFound === own) found[found.length - 1] = { text: last.text + letter, isFound: own };
    else found.push({ text: letter, isFound: own });
  });
  return found;
}
