import type { IndicatorNode, Language, Model } from "@holdepunkt/engine";
import { isList, memberOf, membersOf } from "../document/commands/json.ts";
import { valueAt } from "../document/commands/place.ts";
import type { Draft } from "../document/draft.ts";
import { rootOf } from "../document/used-by.ts";
import { allOf, anyOf } from "../language/lists.ts";
import type { Phrase } from "../language/phrase.ts";
import type { EditorWords } from "../language/words.ts";
import { type Grouping, indicatorGroups, labelOf } from "./groups.ts";
import { withinSentence } from "./sayings.ts";

/** A line of the score table: a heading, or an indicator with its position among all indicators of the table. */
export type TableLine =
  | { readonly kind: "heading"; readonly id: string; readonly label: Phrase }
  | { readonly kind: "row"; readonly node: IndicatorNode; readonly row: number };

/** The lines of the score table: indicators grouped as on the map. */
export function tableLines(model: Model, language: Language, words: EditorWords, grouping: Grouping): TableLine[] {
  let row = 0;
  return indicatorGroups(model, language, words, grouping).flatMap(({ id, label, members }): TableLine[] => [
    { kind: "heading", id, label },
    ...members.flatMap((node): TableLine[] => (node.kind === "indicator" ? [{ kind: "row", node, row: row++ }] : [])),
  ]);
}

/** The lines as blocks to stand side by side, each about as high as the other; cut before a heading where that is near. */
export function inBlocks(lines: readonly TableLine[], count: 1 | 2 | 3): (readonly TableLine[])[] {
  if (count === 1 || lines.length < 2 * count) return [lines];
  if (count === 3) return inThree(lines);
  const middle = Math.ceil(lines.length / 2);
  const headings = lines.flatMap(({ kind }, i) => (kind === "heading" && i > 0 ? [i] : []));
  const nearest = headings.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  // A group that is half of all would leave one block nearly empty.
  const cut = nearest !== undefined && Math.abs(nearest - middle) <= lines.length / 5 ? nearest : middle;
  return [lines.slice(0, cut), lines.slice(cut)];
}

/** Three blocks are for seeing all at once: as even as can be. One that begins within a group repeats its heading. */
function inThree(lines: readonly TableLine[]): (readonly TableLine[])[] {
  const blocks: TableLine[][] = [];
  let rest = lines;
  let heading: TableLine | undefined;
  for (let left = 3; left > 0; left--) {
    const repeated = heading !== undefined && rest[0]?.kind === "row" ? [heading] : [];
    const ideal = Math.ceil((rest.length + repeated.length + (left - 1) / 2) / left) - repeated.length;
    // No heading alone at the end of a block.
    const cut = left === 1 ? rest.length : rest[ideal - 1]?.kind === "heading" ? ideal - 1 : ideal;
    const own = rest.slice(0, cut);
    blocks.push([...repeated, ...own]);
    heading = own.findLast(({ kind }) => kind === "heading") ?? heading;
    rest = rest.slice(cut);
  }
  return blocks;
}

/** What a selection picks, in words: "element handling eller middel og styrke sterk". */
export function selectionWords(draft: Draft, score: string, member: number, model: Model, language: Language): string {
  const scores = memberOf(draft.ruleset, "scores");
  const at = isList(scores) ? scores.findIndex((one) => memberOf(one, "id") === score) : -1;
  const selection = valueAt(rootOf(draft), ["ruleset", "scores", at, "members", member, "count"]);
  const parts = membersOf(selection).map(([tag, values]) => {
    const kind = model.ruleset.tags.find(({ id }) => id === tag)?.label;
    const name = kind === undefined ? tag : (kind[language] ?? kind.nb);
    const names = (isList(values) ? values : []).map((value) => {
      const label = labelOf(model, tag, String(value), language);
      return label === undefined ? String(value) : withinSentence(label.text, language);
    });
    return `${withinSentence(name, language)} ${anyOf(names, language)}`;
  });
  return allOf(parts, language);
}
