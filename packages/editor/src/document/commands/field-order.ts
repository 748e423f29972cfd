/**
 * The order in which documents of format 1 have their members, for those that are added: a file that is edited should
 * differ from what it was in what was edited. One order serves all objects well enough. Nothing else rests on it.
 */
const ORDER = [
  "$schema",
  "format",
  "id",
  "node",
  "finding",
  "fact",
  "count",
  "indicator",
  "code",
  "hit",
  "law",
  "type",
  "version",
  "lawAsOf",
  "label",
  "title",
  "short",
  "publisher",
  "read",
  "url",
  "story",
  "description",
  "words",
  "question",
  "help",
  "ordered",
  "says",
  "min",
  "max",
  "unit",
  "options",
  "prompts",
  "derive",
  "except",
  "operator",
  "value",
  "weight",
  "by",
  "urgency",
  "outcomes",
  "outcome",
  "when",
  "unless",
  "tags",
  "members",
  "rules",
  "otherwise",
  "because",
  "given",
  "if",
  "then",
  "basis",
  "strengthBasis",
  "nb",
  "nn",
  "en",
];
const RANK: ReadonlyMap<string, number> = new Map(ORDER.map((key, i) => [key, i]));

/** The key before which a new member stands, as the format has it; nothing where it stands last. */
export function memberAfter(keys: readonly string[], key: string): string | undefined {
  const rank = RANK.get(key);
  if (rank === undefined) return undefined;
  return keys.find((other) => (RANK.get(other) ?? -1) > rank);
}
