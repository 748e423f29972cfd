import type { Language, Model } from "@holdepunkt/engine";
import type { EditorWords } from "../../language/words.ts";
import { factGroups, indicatorGroups } from "../../projection/groups.ts";

/** The node that stands next to another as the map shows them: in its own group where there are groups. */
export function nextBeside(
  model: Model,
  id: string,
  by: 1 | -1,
  language: Language,
  words: EditorWords,
): string | undefined {
  const groups: readonly (readonly { readonly id: string }[])[] = [
    ...factGroups(model, language, words).map(({ members }) => members),
    ...indicatorGroups(model, language, words).map(({ members }) => members),
    model.scores,
    model.decisions,
    model.actions,
  ];
  const own = groups.find((members) => members.some((member) => member.id === id));
  return own?.[own.findIndex((member) => member.id === id) + by]?.id;
}
