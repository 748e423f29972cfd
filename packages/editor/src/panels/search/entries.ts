import { type Json, LANGUAGES, type Language } from "@holdepunkt/engine";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { NODE_LISTS, type NodeList } from "../../document/commands/references.ts";
import type { Draft } from "../../document/draft.ts";
import type { SearchCommand } from "./commands.ts";
import type { Findable, SearchedText } from "./search-index.ts";

/** The kinds of things that are found, in the order in which equals are listed. */
export type EntryGroup =
  | "command"
  | NodeList
  | "rules"
  | "options"
  | "outcomes"
  | "sources"
  | "laws"
  | "constraints"
  | "thresholds"
  | "tags"
  | "actors"
  | "cases"
  | "help";

/** Where a hit leads. */
export type Way =
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "case"; readonly id: string }
  | { readonly kind: "command"; readonly command: SearchCommand };

/** Something of the draft, or something to do, that is found. */
export interface Entry extends Findable {
  readonly group: EntryGroup;
  /** What it belongs to, or is known by besides its name. */
  readonly aside: string | undefined;
  readonly way: Way;
}

const NAME = 10;
const CODE = 12;
const OTHER_NAME = 6;
const QUESTION = 4;
const REST = 2;

/** All that can be found in a draft, as it is written now. It need not link. */
export function entriesOf(draft: Draft, language: Language): Entry[] {
  return new EntryReader(draft, language).read();
}

/** What can be done, as entries. */
export const entriesOfCommands = (commands: readonly SearchCommand[]): Entry[] =>
  commands.map((command) => ({
    id: `command ${command.id}`,
    group: command.kind,
    title: command.title,
    aside: command.keys,
    texts: [
      { text: command.title, weight: NAME },
      ...(command.also ?? []).map((text) => ({ text, weight: OTHER_NAME })),
    ],
    way: { kind: "command", command },
  }));

class EntryReader {
  private readonly draft: Draft;
  private readonly language: Language;
  private readonly sources = new Map<string, string>();
  private readonly found: Entry[] = [];

  constructor(draft: Draft, language: Language) {
    this.draft = draft;
    this.language = language;
    for (const source of this.list("sources")) {
      this.sources.set(textAt(source, "id") ?? "", textAt(source, "short") ?? textAt(source, "title") ?? "");
    }
  }

  read(): Entry[] {
    for (const list of NODE_LISTS) this.list(list).forEach((node, at) => this.node(list, node, at));
    this.list("sources").forEach((source, at) => {
      this.add("sources", source, at, {
        title: textAt(source, "short") ?? textAt(source, "title"),
        aside: textAt(source, "publisher"),
        texts: [...line(textAt(source, "title"), NAME), ...line(textAt(source, "publisher"), OTHER_NAME)],
      });
    });
    for (const list of ["laws", "constraints"] as const) {
      this.list(list).forEach((item, at) => this.add(list, item, at, { name: "because" }));
    }
    this.list("thresholds").forEach((item, at) =>
      this.add("thresholds", item, at, {
        name: "label",
        texts: [...told(memberOf(item, "words"), this.language, QUESTION), ...this.cited(item)],
      }),
    );
    this.list("actors").forEach((item, at) => this.add("actors", item, at, { name: "label" }));
    this.list("tags").forEach((tag, at) => {
      const place = this.add("tags", tag, at, { name: "label" });
      itemsOf(memberOf(tag, "values")).forEach((value, i) =>
        this.push("tags", value, [...place, "values", textAt(value, "id") ?? i], {
          name: "label",
          aside: this.name(memberOf(tag, "label")),
          texts: told(memberOf(value, "help"), this.language, REST),
        }),
      );
    });
    for (const { id, document } of this.draft.cases) {
      this.found.push({
        id: `cases ${id}`,
        group: "cases",
        title: `${id} ${this.name(memberOf(document, "title")) ?? ""}`.trim(),
        aside: undefined,
        texts: [
          { text: id, weight: CODE },
          ...named(memberOf(document, "title"), this.language),
          ...told(memberOf(document, "story"), this.language, REST),
        ],
        way: { kind: "case", id },
      });
    }
    return this.found;
  }

  private node(list: NodeList, node: Json, at: number): void {
    const code = textAt(node, "code");
    const place = this.add(list, node, at, {
      name: "label",
      aside: code,
      texts: [
        ...line(code, CODE),
        ...told(memberOf(node, "question"), this.language, QUESTION),
        ...told(memberOf(node, "says"), this.language, QUESTION),
        ...told(memberOf(node, "help"), this.language, REST),
        ...this.cited(node),
      ],
    });
    const owner = this.name(memberOf(node, "label"));
    for (const part of ["options", "outcomes"] as const) {
      itemsOf(memberOf(node, part)).forEach((item, i) =>
        this.push(part, item, [...place, part, textAt(item, "id") ?? i], {
          name: "label",
          aside: owner,
          texts: told(memberOf(item, "help"), this.language, REST),
        }),
      );
    }
    itemsOf(memberOf(node, "rules")).forEach((rule, i) =>
      this.push("rules", rule, [...place, "rules", textAt(rule, "id") ?? i], {
        name: "because",
        aside: owner,
        texts: this.cited(rule),
      }),
    );
  }

  /** What an item rests on: the source's name and the place in it. */
  private cited(item: Json): SearchedText[] {
    const citations = [...itemsOf(memberOf(item, "basis")), memberOf(item, "strengthBasis")];
    return citations.flatMap((citation) => {
      const source = this.sources.get(textAt(citation, "source") ?? "") ?? "";
      return line(`${source} ${textAt(citation, "at") ?? ""}`.trim(), REST).map((one) => ({ ...one, isTold: true }));
    });
  }

  private add(group: EntryGroup, item: Json, at: number, parts: Parts): Place {
    const place = ["ruleset", group, textAt(item, "id") ?? at];
    this.push(group, item, place, parts);
    return place;
  }

  private push(group: EntryGroup, item: Json, place: Place, { name, title, aside, texts = [] }: Parts): void {
    const text = name === undefined ? undefined : memberOf(item, name);
    const id = textAt(item, "id") ?? "";
    this.found.push({
      id: `${group} ${place.join(" ")}`,
      group,
      title: title ?? this.name(text) ?? id,
      aside,
      texts: [...line(title, NAME), ...named(text, this.language), ...line(id, REST), ...texts],
      way: { kind: "place", place: name === undefined ? place : [...place, name] },
    });
  }

  private list(name: string): readonly Json[] {
    return itemsOf(this.draft.ruleset[name]);
  }

  private name(text: Json | undefined): string | undefined {
    return [this.language, ...LANGUAGES].map((one) => textAt(text, one)).find((one) => one !== undefined && one !== "");
  }
}

interface Parts {
  /** The member with its name, a text in three languages; or its name as it is. */
  readonly name?: "label" | "because";
  readonly title?: string | undefined;
  readonly aside?: string | undefined;
  readonly texts?: readonly SearchedText[];
}

const line = (text: string | undefined, weight: number): SearchedText[] =>
  text === undefined || text === "" ? [] : [{ text, weight }];

/** A name in the reader's language, and in the others. */
const named = (text: Json | undefined, language: Language): SearchedText[] =>
  LANGUAGES.flatMap((one) => line(textAt(text, one), one === language ? NAME : OTHER_NAME));

/** A text of several words in the reader's language, shown where it was found in it: one word says other things in others. */
function told(text: Json | undefined, language: Language, weight: number): SearchedText[] {
  const own = [language, ...LANGUAGES].map((one) => textAt(text, one)).find((one) => one !== undefined && one !== "");
  return line(own, weight).map((one) => ({ ...one, isTold: true }));
}
