import type { Json } from "@holdepunkt/engine";
import type { Change } from "./changes.ts";
import type { Named } from "./command.ts";
import { itemsOf, memberOf, membersOf, textAt } from "./json.ts";
import { comparePositions, isWithin, type Spot, valueAt } from "./place.ts";
import { declarationsOf, isSameName, NODE_LISTS, type Reference, referencesIn } from "./references.ts";

/** What a deletion takes along, as changes in an order in which each holds, and what it cannot take. */
export interface Deletion {
  readonly changes: readonly Change[];
  readonly untakable: readonly Reference[];
}

/**
 * What must go with what stands at `declared`. A part of a condition goes, and the group with its last part: an empty
 * `all` would be true, and an empty `any` false, where nobody said so. What then has no condition any more goes too – a
 * rule, a derived indicator, an action, a basis that held only then, a law – and so on with whatever used that. A
 * selection loses a value, but goes with its last one: without it, it would pick more.
 */
export function deletionOf(root: Json, declared: Spot): Deletion {
  return new Taking(root).take(declared);
}

class Taking {
  private readonly root: Json;
  private readonly references: readonly Reference[];
  private readonly doomed = new Map<string, Spot>();
  private readonly untakable: Reference[] = [];
  private readonly waiting: Spot[] = [];

  constructor(root: Json) {
    this.root = root;
    this.references = referencesIn(root);
  }

  take(declared: Spot): Deletion {
    this.doom(declared);
    for (let spot = this.waiting.pop(); spot !== undefined; spot = this.waiting.pop()) {
      const names = namesWithin(this.root, spot);
      for (const reference of this.references) {
        if (names.some((name) => isSameName(name, reference.name)) && !this.isDoomed(reference.spot)) {
          this.takeUse(reference);
        }
      }
    }
    const outermost = [...this.doomed.values()].filter(
      (spot) => ![...this.doomed.values()].some((other) => other.length < spot.length && isWithin(spot, other)),
    );
    // From the end: no position changes before its turn.
    const changes = outermost
      .toSorted((a, b) => comparePositions(b, a))
      .map((place): Change => ({ kind: typeof place.at(-1) === "number" ? "remove" : "unset", place }));
    return { changes, untakable: this.untakable };
  }

  private isDoomed(spot: Spot): boolean {
    return spot.some((_, i) => this.doomed.has(JSON.stringify(spot.slice(0, i + 1))));
  }

  private doom(spot: Spot): void {
    if (this.isDoomed(spot)) return;
    this.doomed.set(JSON.stringify(spot), spot);
    this.waiting.push(spot);
  }

  /** Dooms an item of a list; gives whether none of the others is left. */
  private doomItem(spot: Spot): boolean {
    this.doom(spot);
    const list = spot.slice(0, -1);
    return itemsOf(valueAt(this.root, list)).every((_, i) => this.isDoomed([...list, i]));
  }

  private doomIfLast(item: Spot, holder: Spot): void {
    if (this.doomItem(item)) this.doom(holder);
  }

  private takeUse(reference: Reference): void {
    const { role, spot } = reference;
    const holder = spot.slice(0, -1);
    switch (role) {
      case "comparison":
        return this.doomCondition(holder);
      case "comparedValue":
        if (typeof spot.at(-1) !== "number") return this.doomCondition(holder);
        if (this.doomItem(spot)) this.doomCondition(spot.slice(0, -2));
        return;
      case "selectionTag":
        return this.doomSelection(holder);
      case "selectedValue":
        if (this.doomItem(spot)) this.doomSelection(spot.slice(0, -2));
        return;
      case "except":
      case "lead":
      case "prompt":
        return this.doomIfLast(spot, holder);
      case "member":
        return this.doomIfLast(holder, spot.slice(0, 3));
      case "derivation":
      case "bound":
        return this.doom(spot.slice(0, 3));
      case "lawSubject": {
        const law = spot.slice(0, 3);
        if (typeof spot.at(-1) !== "number") return this.doom(law);
        if (!this.doomItem(spot)) return;
        return this.doom(memberOf(valueAt(this.root, law), "indicators") === undefined ? law : holder);
      }
      case "tag":
        return this.untag(spot);
      case "tagged":
        return this.untag(spot);
      case "citation":
        return this.doom(holder);
      case "ruleOutcome":
        return this.doom(holder);
      case "answer":
        return this.doom(spot);
      case "answeredOption":
        // The whole answer: what is left of it was never said.
        return this.doom(spot.slice(0, 5));
      case "expectation":
      case "expectedOutcome":
        return this.doom(spot.slice(0, 5));
      case "actor":
      case "otherwise":
        this.untakable.push(reference);
        return;
    }
  }

  private untag(spot: Spot): void {
    this.doom(spot);
    const tags = spot.slice(0, -1);
    const gone = membersOf(valueAt(this.root, tags)).every(([tag]) => this.isDoomed([...tags, tag]));
    if (gone) this.doom(tags);
  }

  /** A selection at `spot` goes with the count or member that it is for, or with its law. */
  private doomSelection(spot: Spot): void {
    const holder = spot.slice(0, -1);
    if (spot[1] === "laws" && spot.at(-1) === "indicators") return this.doom(holder);
    if (holder.at(-2) === "members") return this.doomIfLast(holder, holder.slice(0, 3));
    this.doomCondition(holder);
  }

  private doomCondition(spot: Spot): void {
    const last = spot.at(-1);
    const holder = spot.slice(0, -1);
    if (typeof last === "number") {
      if (this.doomItem(spot)) this.doomCondition(spot.slice(0, -2));
      return;
    }
    switch (last) {
      case "not":
        return this.doomCondition(holder);
      case "unless":
        return this.doom(spot);
      // A rule, an indicator, an action, a basis; a law of which a part is gone says something else.
      default:
        return this.doom(holder);
    }
  }
}

/** The names that are declared at a spot, or within it, and that others may refer to. */
function namesWithin(root: Json, spot: Spot): Named[] {
  const item = valueAt(root, spot);
  const id = textAt(item, "id");
  if (spot[0] !== "ruleset" || id === undefined) return [];
  const list = spot.at(-2);
  if (spot.length === 3) {
    if (NODE_LISTS.some((nodes) => nodes === list)) {
      const bases = list === "actions" ? itemsOf(memberOf(item, "basis")) : [];
      const ids = [id, ...bases.flatMap((basis) => textAt(basis, "id") ?? [])];
      return ids.map((name) => ({ kind: "node", id: name }));
    }
    if (list === "sources") return [{ kind: "source", id }];
    if (list === "actors") return [{ kind: "actor", id }];
    if (list === "constraints") return [{ kind: "constraint", id }];
    if (list !== "tags") return [];
    const values = itemsOf(memberOf(item, "values")).flatMap((value) => textAt(value, "id") ?? []);
    return [{ kind: "tag", id }, ...values.map((value): Named => ({ kind: "tagValue", tag: id, id: value }))];
  }
  if (spot.length !== 5) return [];
  const owner = textAt(valueAt(root, spot.slice(0, 3)), "id") ?? "";
  if (list === "options") return [{ kind: "option", node: owner, id }];
  if (list === "outcomes") return [{ kind: "outcome", node: owner, id }];
  if (list === "values") return [{ kind: "tagValue", tag: owner, id }];
  return list === "basis" ? [{ kind: "node", id }] : [];
}

/** The one place where a name is declared; nothing where there is none, or two. */
export function declarationOf(root: Json, name: Named): Spot | undefined {
  const [first, second] = declarationsOf(root, name);
  return second === undefined ? first : undefined;
}
