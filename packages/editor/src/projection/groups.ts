import type { Language, Model, ModelNode, Text } from "@holdepunkt/engine";
import { type Phrase, phrase } from "../language/phrase.ts";
import type { EditorWords } from "../language/words.ts";
import { withinSentence } from "./sayings.ts";

/** Facts or indicators that belong together, in document order. */
export interface Group {
  readonly id: string;
  readonly label: Phrase;
  readonly members: readonly ModelNode[];
}

/** A group smaller than this is no help: its members are gathered under one heading. */
const SMALLEST = 2;

/** By what facts and indicators are put together: as it is usual, or by one thing alone. */
export const GROUPINGS = ["usual", "element", "phase", "form", "source"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The facts by their tag `group`, or by their source. Elements, phases and forms are not what facts are of. */
export function factGroups(
  model: Model,
  language: Language,
  words: EditorWords,
  grouping: Grouping = "usual",
): Group[] {
  if (grouping === "source") return bySource(model, "facts", model.facts, language, words);
  return byTag(model, "group", model.facts).map(({ value, members }) => ({
    id: `group:facts:${value ?? ""}`,
    label: labelOf(model, "group", value, language) ?? own(words("group.others"), language),
    members,
  }));
}

/**
 * The indicators by their tag `element`, and below it by form where any has one, else by phase where the phases split
 * the element into parts worth a heading each; or by one tag alone, or by their source.
 */
export function indicatorGroups(
  model: Model,
  language: Language,
  words: EditorWords,
  grouping: Grouping = "usual",
): Group[] {
  if (grouping === "source") return bySource(model, "indicators", model.indicators, language, words);
  if (grouping !== "usual")
    return byTag(model, grouping, model.indicators).map(({ value, members }) => ({
      id: `group:indicators:${grouping}:${value ?? ""}`,
      label: labelOf(model, grouping, value, language) ?? own(words("group.others"), language),
      members,
    }));
  return byTag(model, "element", model.indicators).flatMap(({ value, members }) => {
    const first = labelOf(model, "element", value, language) ?? own(words("group.others"), language);
    const group = (part: string, second: Phrase | undefined, nodes: readonly ModelNode[]): Group => ({
      id: `group:indicators:${value ?? ""}:${part}`,
      label: second === undefined ? first : joined(first, second),
      members: nodes,
    });
    for (const tag of ["form", "phase"]) {
      const parts = byTag(model, tag, members);
      const large = parts.filter((part) => part.value !== undefined && part.members.length >= SMALLEST);
      if (large.length < 2) continue;
      const rest = members.filter((node) => !large.some((part) => part.members.includes(node)));
      const groups = large.map((part) =>
        group(`${tag}:${part.value ?? ""}`, labelOf(model, tag, part.value, language), part.members),
      );
      return rest.length === 0 ? groups : [...groups, group("others", own(words("group.others"), language), rest)];
    }
    return [group("", undefined, members)];
  });
}

/** `nodes` by the source that the first of their bases names, in the order of the sources; those without one last. */
function bySource(
  { ruleset }: Model,
  lane: "facts" | "indicators",
  nodes: readonly ModelNode[],
  language: Language,
  words: EditorWords,
): Group[] {
  return [...ruleset.sources, undefined].flatMap((source): Group[] => {
    const members = nodes.filter((node) => sourceOf(node) === source?.id);
    if (members.length === 0) return [];
    const label = source === undefined ? own(words("group.others"), language) : own(source.short ?? source.title, "nb");
    return [{ id: `group:${lane}:source:${source?.id ?? ""}`, label, members }];
  });
}

function sourceOf({ document }: ModelNode): string | undefined {
  const basis = "basis" in document ? document.basis : undefined;
  return basis?.[0]?.source;
}

interface Part {
  /** Absent for what does not have the tag. */
  readonly value: string | undefined;
  readonly members: readonly ModelNode[];
}

/** `nodes` by their value of a tag, in the order of its values; those without it last. */
function byTag(model: Model, tag: string, nodes: readonly ModelNode[]): Part[] {
  const values = model.ruleset.tags.find(({ id }) => id === tag)?.values.map(({ id }) => id) ?? [];
  return [...values, undefined].flatMap((value) => {
    const members = nodes.filter((node) => tagOf(node, tag) === value);
    return members.length === 0 ? [] : [{ value, members }];
  });
}

/** A node's value of a tag. */
export function tagOf(node: ModelNode, tag: string): string | undefined {
  const tags = "tags" in node.document ? node.document.tags : undefined;
  return tags !== undefined && Object.hasOwn(tags, tag) ? tags[tag] : undefined;
}

/** How a tag's value is called. */
export function labelOf(model: Model, tag: string, value: string | undefined, language: Language): Phrase | undefined {
  const label: Text | undefined = model.ruleset.tags
    .find(({ id }) => id === tag)
    ?.values.find(({ id }) => id === value)?.label;
  return label === undefined ? undefined : phrase(label, language);
}

const own = (text: string, language: Language): Phrase => ({ text, language, missing: false });

function joined(first: Phrase, second: Phrase): Phrase {
  const text = `${first.text} · ${withinSentence(second.text, second.language)}`;
  return { text, language: first.missing ? first.language : second.language, missing: first.missing || second.missing };
}
