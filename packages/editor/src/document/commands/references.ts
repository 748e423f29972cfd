import type { Json } from "@holdepunkt/engine";
import type { Named } from "./command.ts";
import { isList, isObject, itemsOf, memberOf, membersOf, textAt } from "./json.ts";
import type { Spot } from "./place.ts";

/*
 * Where a draft refers to what it names. Written once, and read by all that must know: what uses a thing, how it is
 * renamed, and what must go with it. It reads drafts of any shape: what is not as the format has it refers to nothing.
 */

/** In which part something is referred to. */
export type Role =
  | "comparison"
  | "comparedValue"
  | "selectionTag"
  | "selectedValue"
  | "except"
  | "member"
  | "derivation"
  | "lead"
  | "prompt"
  | "bound"
  | "lawSubject"
  | "tag"
  | "tagged"
  | "citation"
  | "actor"
  | "ruleOutcome"
  | "otherwise"
  | "answer"
  | "answeredOption"
  | "expectation"
  | "expectedOutcome";

/** One place that refers to a name: the text itself, or (`key`) the key of the member there. */
export interface Reference {
  readonly name: Named;
  readonly role: Role;
  readonly spot: Spot;
  readonly key: boolean;
}

/** Indicators picked by their tags: nobody names them, and what happens to them changes what is counted. */
export interface Picking {
  /** Where the selection stands. */
  readonly spot: Spot;
  /** The indicators that it picks, exceptions set aside. */
  readonly picks: readonly string[];
}

/** The lists that hold nodes, in the order in which ids are looked for. */
export const NODE_LISTS = ["facts", "indicators", "scores", "decisions", "actions"] as const;
export type NodeList = (typeof NODE_LISTS)[number];

/** A node of a draft: the list it is in, its item, and where. */
export interface DraftNode {
  readonly list: NodeList;
  readonly item: Json;
  readonly spot: Spot;
}

/** A draft's nodes by id; of two with one id the first, as in `linkModel`. */
export function nodesIn(root: Json): ReadonlyMap<string, DraftNode> {
  const nodes = new Map<string, DraftNode>();
  for (const list of NODE_LISTS) {
    itemsOf(memberOf(memberOf(root, "ruleset"), list)).forEach((item, i) => {
      const id = textAt(item, "id");
      if (id !== undefined && !nodes.has(id)) nodes.set(id, { list, item, spot: ["ruleset", list, i] });
    });
  }
  return nodes;
}

/** Whether two names are one. */
export function isSameName(a: Named, b: Named): boolean {
  if (a.kind !== b.kind || a.id !== b.id) return false;
  if ("node" in a) return "node" in b && a.node === b.node;
  return !("tag" in a) || ("tag" in b && a.tag === b.tag);
}

/** Where a name is declared: the spots of the items that have it as their id. One, in a draft that links. */
export function declarationsOf(root: Json, name: Named): Spot[] {
  const ruleset = memberOf(root, "ruleset");
  const within = (items: Json | undefined, spot: Spot): Spot[] =>
    itemsOf(items).flatMap((item, i) => (textAt(item, "id") === name.id ? [[...spot, i]] : []));
  switch (name.kind) {
    case "node": {
      const bases = itemsOf(memberOf(ruleset, "actions")).flatMap((action, i) =>
        within(memberOf(action, "basis"), ["ruleset", "actions", i, "basis"]),
      );
      return [...NODE_LISTS.flatMap((list) => within(memberOf(ruleset, list), ["ruleset", list])), ...bases];
    }
    case "option":
    case "outcome": {
      const node = nodesIn(root).get(name.node);
      const list = name.kind === "option" ? "options" : "outcomes";
      return node === undefined ? [] : within(memberOf(node.item, list), [...node.spot, list]);
    }
    case "tagValue":
      return itemsOf(memberOf(ruleset, "tags")).flatMap((tag, i) =>
        textAt(tag, "id") === name.tag ? within(memberOf(tag, "values"), ["ruleset", "tags", i, "values"]) : [],
      );
    case "tag":
      return within(memberOf(ruleset, "tags"), ["ruleset", "tags"]);
    case "source":
      return within(memberOf(ruleset, "sources"), ["ruleset", "sources"]);
    case "actor":
      return within(memberOf(ruleset, "actors"), ["ruleset", "actors"]);
    case "constraint":
      return within(memberOf(ruleset, "constraints"), ["ruleset", "constraints"]);
  }
}

/** All that a draft refers to, by name or by tags. */
export interface References {
  /** In the order of the document, sample cases last. */
  readonly named: readonly Reference[];
  readonly pickings: () => readonly Picking[];
}

/** Reads a draft once for all that it refers to. */
export function readReferences(root: Json): References {
  const reader = new ReferenceReader(root);
  reader.read();
  return { named: reader.found, pickings: () => pickingsOf(root, reader.selections) };
}

/** Every reference of a draft by name, in the order of the document, sample cases last. */
export const referencesIn = (root: Json): readonly Reference[] => readReferences(root).named;

function pickingsOf(root: Json, selections: readonly SelectionPart[]): Picking[] {
  const indicators = itemsOf(memberOf(memberOf(root, "ruleset"), "indicators"));
  return selections.map(({ spot, selection, except }) => {
    const keys = membersOf(selection).map(([tag, values]) => ({ tag, values: new Set(itemsOf(values)) }));
    const spared = new Set(itemsOf(except));
    const picks = indicators.flatMap((indicator) => {
      const id = textAt(indicator, "id");
      const tags = memberOf(indicator, "tags");
      const picked = keys.every(({ tag, values }) => values.has(textAt(tags, tag) ?? null));
      return id !== undefined && picked && !spared.has(id) ? [id] : [];
    });
    return { spot, picks };
  });
}

interface SelectionPart {
  readonly spot: Spot;
  readonly selection: Json;
  readonly except: Json | undefined;
}

class ReferenceReader {
  readonly found: Reference[] = [];
  readonly selections: SelectionPart[] = [];
  private readonly root: Json;
  private readonly nodes: ReadonlyMap<string, DraftNode>;

  constructor(root: Json) {
    this.root = root;
    this.nodes = nodesIn(root);
  }

  read(): void {
    const ruleset = memberOf(this.root, "ruleset");
    const each = (list: string, read: (item: Json, spot: Spot) => void): void =>
      itemsOf(memberOf(ruleset, list)).forEach((item, i) => read(item, ["ruleset", list, i]));
    each("facts", (fact, spot) => this.fact(fact, spot));
    each("indicators", (indicator, spot) => {
      this.common(indicator, spot);
      this.condition(memberOf(indicator, "when"), [...spot, "when"]);
      this.citation(memberOf(indicator, "strengthBasis"), [...spot, "strengthBasis"]);
    });
    each("scores", (score, spot) => {
      this.common(score, spot);
      this.items(score, "members", spot, (member, place) => {
        this.node(member, "indicator", "member", place);
        this.selection(member, "count", place);
      });
    });
    each("decisions", (decision, spot) => this.decision(decision, spot));
    this.texts(ruleset, "leads", ["ruleset"], (id) => ({ kind: "node", id }), "lead");
    each("actions", (action, spot) => {
      this.common(action, spot);
      this.text(action, "by", spot, (id) => ({ kind: "actor", id }), "actor");
      this.condition(memberOf(action, "when"), [...spot, "when"]);
      this.condition(memberOf(action, "unless"), [...spot, "unless"]);
      this.items(action, "basis", spot, (basis, place) => this.condition(memberOf(basis, "when"), [...place, "when"]));
    });
    each("constraints", (constraint, spot) => {
      this.texts(constraint, "atMost", spot, (id) => ({ kind: "node", id }), "bound");
      this.condition(memberOf(constraint, "holds"), [...spot, "holds"]);
    });
    each("laws", (law, spot) => this.law(law, spot));
    each("thresholds", (threshold, spot) => this.common(threshold, spot));
    itemsOf(memberOf(this.root, "cases")).forEach((sample, i) => {
      this.sample(memberOf(sample, "document"), ["cases", i, "document"]);
    });
  }

  private fact(fact: Json, spot: Spot): void {
    this.common(fact, spot);
    this.items(fact, "options", spot, (option, place) =>
      this.texts(option, "prompts", place, (id) => ({ kind: "node", id }), "prompt"),
    );
    const derive = memberOf(fact, "derive");
    this.texts(derive, "yearsBetween", [...spot, "derive"], (id) => ({ kind: "node", id }), "derivation");
    this.node(derive, "numberOf", "derivation", [...spot, "derive"]);
  }

  private decision(decision: Json, spot: Spot): void {
    this.common(decision, spot);
    const outcome = (id: string): Named => ({ kind: "outcome", node: textAt(decision, "id") ?? "", id });
    this.items(decision, "rules", spot, (rule, place) => {
      this.text(rule, "outcome", place, outcome, "ruleOutcome");
      this.condition(memberOf(rule, "when"), [...place, "when"]);
      this.common(rule, place);
    });
    this.text(decision, "otherwise", spot, outcome, "otherwise");
  }

  private law(law: Json, spot: Spot): void {
    this.node(law, "decision", "lawSubject", spot);
    this.node(law, "fact", "lawSubject", spot);
    this.texts(law, "facts", spot, (id) => ({ kind: "node", id }), "lawSubject");
    this.selection(law, "indicators", spot);
    for (const key of ["given", "if", "then", "when"]) this.condition(memberOf(law, key), [...spot, key]);
  }

  private sample(document: Json | undefined, spot: Spot): void {
    for (const [id, answer] of membersOf(memberOf(document, "facts"))) {
      const place: Spot = [...spot, "facts", id];
      this.add({ kind: "node", id }, "answer", place, true);
      this.answer(id, answer, place);
    }
    this.items(document, "expect", spot, (expectation, place) => {
      const node = textAt(expectation, "node") ?? "";
      const outcome = (id: string): Named => ({ kind: "outcome", node, id });
      this.node(expectation, "node", "expectation", place);
      this.text(expectation, "finding", place, (id) => ({ kind: "constraint", id }), "expectation");
      for (const key of ["settled", "atLeast", "atMost", "outcome"]) {
        this.text(expectation, key, place, outcome, "expectedOutcome");
      }
      this.texts(expectation, "possible", place, outcome, "expectedOutcome");
    });
  }

  /** An answer as a case writes it: plain, partly known, or wrapped with its evidence (semantics of `readFacts`). */
  private answer(node: string, answer: Json, spot: Spot): void {
    if (!this.hasOptions(node)) return;
    const option = (id: string): Named => ({ kind: "option", node, id });
    const plain = (value: Json | undefined, place: Spot): void => {
      if (typeof value === "string") this.add(option(value), "answeredOption", place);
      else if (isList(value)) {
        value.forEach((item, i) => {
          if (typeof item === "string") this.add(option(item), "answeredOption", [...place, i]);
        });
      } else
        for (const key of ["oneOf", "includes", "excludes"]) this.texts(value, key, place, option, "answeredOption");
    };
    if (!isObject(answer) || !Object.hasOwn(answer, "value")) return plain(answer, spot);
    plain(answer.value, [...spot, "value"]);
    this.items(answer, "evidence", spot, (evidence, place) => plain(memberOf(evidence, "says"), [...place, "says"]));
  }

  private hasOptions(id: string): boolean {
    const node = this.nodes.get(id);
    return node?.list === "facts" && isList(memberOf(node.item, "options"));
  }

  /** What nodes, rules and thresholds have alike: tags and citations. */
  private common(item: Json, spot: Spot): void {
    for (const [tag, value] of membersOf(memberOf(item, "tags"))) {
      const place: Spot = [...spot, "tags", tag];
      this.add({ kind: "tag", id: tag }, "tag", place, true);
      if (typeof value === "string") this.add({ kind: "tagValue", tag, id: value }, "tagged", place);
    }
    this.items(item, "basis", spot, (citation, place) => this.citation(citation, place));
  }

  private citation(citation: Json | undefined, spot: Spot): void {
    this.text(citation, "source", spot, (id) => ({ kind: "source", id }), "citation");
  }

  private selection(holder: Json, key: string, spot: Spot): void {
    const selection = memberOf(holder, key);
    if (!isObject(selection)) return;
    const except = memberOf(holder, "except");
    this.selections.push({ spot: [...spot, key], selection, except });
    for (const [tag, values] of membersOf(selection)) {
      const place: Spot = [...spot, key, tag];
      this.add({ kind: "tag", id: tag }, "selectionTag", place, true);
      itemsOf(values).forEach((value, i) => {
        if (typeof value === "string") this.add({ kind: "tagValue", tag, id: value }, "selectedValue", [...place, i]);
      });
    }
    this.texts(holder, "except", spot, (id) => ({ kind: "node", id }), "except");
  }

  private condition(condition: Json | undefined, spot: Spot): void {
    for (const key of ["all", "any"]) this.items(condition, key, spot, (part, place) => this.condition(part, place));
    const denied = memberOf(condition, "not");
    if (denied !== undefined) this.condition(denied, [...spot, "not"]);
    if (isObject(condition)) this.selection(condition, "count", spot);
    const fact = textAt(condition, "fact");
    if (fact === undefined) return;
    this.add({ kind: "node", id: fact }, "comparison", [...spot, "fact"]);
    const kind = this.nodes.get(fact)?.list === "decisions" ? "outcome" : this.hasOptions(fact) ? "option" : undefined;
    if (kind === undefined) return;
    const compared = (id: string): Named => ({ kind, node: fact, id });
    this.text(condition, "value", spot, compared, "comparedValue");
    this.texts(condition, "value", spot, compared, "comparedValue");
  }

  private node(holder: Json | undefined, key: string, role: Role, spot: Spot): void {
    this.text(holder, key, spot, (id) => ({ kind: "node", id }), role);
  }

  private text(holder: Json | undefined, key: string, spot: Spot, name: (id: string) => Named, role: Role): void {
    const id = textAt(holder, key);
    if (id !== undefined) this.add(name(id), role, [...spot, key]);
  }

  private texts(holder: Json | undefined, key: string, spot: Spot, name: (id: string) => Named, role: Role): void {
    this.items(holder, key, spot, (id, place) => {
      if (typeof id === "string") this.add(name(id), role, place);
    });
  }

  private items(holder: Json | undefined, key: string, spot: Spot, read: (item: Json, spot: Spot) => void): void {
    itemsOf(memberOf(holder, key)).forEach((item, i) => read(item, [...spot, key, i]));
  }

  private add(name: Named, role: Role, spot: Spot, key = false): void {
    this.found.push({ name, role, spot, key });
  }
}
