import type { Json, Problem } from "@holdepunkt/engine";
import { apply } from "./commands/apply.ts";
import type { Command, Named } from "./commands/command.ts";
import { isObject, itemsOf, memberOf, textAt } from "./commands/json.ts";
import { type Spot, valueAt } from "./commands/place.ts";
import { spotOfPointer } from "./commands/pointer.ts";
import { NODE_LISTS, nodesIn } from "./commands/references.ts";
import { type Draft, linkDraft } from "./draft.ts";
import { tableOf } from "./rules-table/table.ts";
import { givingOutcome } from "./rules-table/table-commands.ts";
import { rootOf } from "./used-by.ts";

/** What a fix does, to be told. Names are labels where there are some. */
export type FixSaying =
  | { readonly kind: "replace"; readonly name: string; readonly label: Json | undefined }
  | { readonly kind: "rename"; readonly name: string }
  | { readonly kind: "addRule" | "removeOutcome"; readonly name: string; readonly label: Json | undefined }
  | {
      readonly kind:
        | "removeReference"
        | "removeComparison"
        | "removeTag"
        | "removeValue"
        | "removeField"
        | "removeMember"
        | "swapBounds"
        | "cleanText";
    };

/** A safe way out of a problem: a command, and what it does. */
export interface Fix {
  readonly saying: FixSaying;
  readonly command: Command;
}

/** Ways that are looked at for one problem: each is tried, and trying takes as long as linking. */
const MOST_TRIED = 3;

/**
 * The safe ways out of a problem of a draft. Each was tried: it can be applied, and leaves fewer problems. What would say
 * something else than the author did – another comparison, another bound – is not offered, but left to the author.
 */
export function fixesOf(draft: Draft, problems: readonly Problem[], problem: Problem): readonly Fix[] {
  return [...waysOut(draft, problem)].slice(0, MOST_TRIED).filter(({ command }) => {
    const applied = apply(draft, command);
    if (!applied.ok) return false;
    const linked = linkDraft(applied.value.draft);
    return linked.ok || linked.problems.length < problems.length;
  });
}

function* waysOut(draft: Draft, problem: Problem): Generator<Fix> {
  const root = rootOf(draft);
  const spot = spotOfPointer(problem.path);
  switch (problem.code) {
    case "unknownNode":
    case "unknownSource":
    case "unknownActor":
    case "unknownOutcome":
    case "unknownTagValue":
    case "unknownOption":
      yield* replacing(root, spot, candidatesFor(root, spot, problem));
      return yield* removing(root, spot);
    case "notReferable":
    case "emptySelection":
      return yield* removing(root, spot);
    case "unknownTag":
      return yield { saying: { kind: "removeTag" }, command: { kind: "unset", place: spot } };
    case "unknownField":
      return yield { saying: { kind: "removeField" }, command: { kind: "unset", place: spot } };
    case "duplicateValue":
      return yield { saying: { kind: "removeValue" }, command: { kind: "remove", place: spot } };
    case "indicatorTwice":
      return yield { saying: { kind: "removeMember" }, command: { kind: "remove", place: spot } };
    case "boundsReversed": {
      const holder = spot.slice(0, -1);
      const [min, max] = ["min", "max"].map((key) => valueAt(root, [...holder, key]));
      if (min === undefined || max === undefined) return;
      const swapped = [
        { kind: "set", place: [...holder, "min"], value: max },
        { kind: "set", place: [...holder, "max"], value: min },
      ] as const;
      return yield { saying: { kind: "swapBounds" }, command: { kind: "together", commands: swapped } };
    }
    case "duplicateId":
      return yield* renaming(root, spot);
    case "outcomeWithoutRule": {
      const decision = textAt(valueAt(root, spot.slice(0, 3)), "id") ?? "";
      const label = memberOf(valueAt(root, spot), "label");
      const name: Named = { kind: "outcome", node: decision, id: problem.id };
      yield {
        saying: { kind: "addRule", name: problem.id, label },
        command: givingOutcome(draft, tableOf(root, decision), problem.id),
      };
      return yield {
        saying: { kind: "removeOutcome", name: problem.id, label },
        command: { kind: "delete", name, uses: "take" },
      };
    }
    case "notNormalized":
    case "forbiddenCharacter": {
      const text = valueAt(root, spot);
      if (typeof text !== "string") return;
      const clean = text.normalize("NFC").replace(HIDDEN, "");
      return yield { saying: { kind: "cleanText" }, command: { kind: "set", place: spot, value: clean } };
    }
    default:
  }
}

/** What shows as nothing, and comes along when text is pasted. Line feeds stay. */
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;

/** Something that an unknown name may have meant. */
interface Candidate {
  readonly id: string;
  readonly label: Json | undefined;
}

const candidate = (item: Json): Candidate[] => {
  const id = textAt(item, "id");
  return id === undefined ? [] : [{ id, label: memberOf(item, "label") ?? memberOf(item, "title") }];
};

function candidatesFor(root: Json, spot: Spot, problem: Problem): readonly Candidate[] {
  const ruleset = memberOf(root, "ruleset");
  const of = (list: string): Candidate[] => itemsOf(memberOf(ruleset, list)).flatMap(candidate);
  switch (problem.code) {
    case "unknownNode":
      return NODE_LISTS.filter((list) => list !== "actions").flatMap(of);
    case "unknownSource":
      return of("sources");
    case "unknownActor":
      return of("actors");
    case "unknownOutcome":
      return itemsOf(memberOf(valueAt(root, spot.slice(0, 3)), "outcomes")).flatMap(candidate);
    case "unknownTagValue": {
      // A tag of a node is a member; in a selection the values are a list.
      const tag = typeof spot.at(-1) === "number" ? spot.at(-2) : spot.at(-1);
      const found = itemsOf(memberOf(ruleset, "tags")).find((item) => textAt(item, "id") === tag);
      return itemsOf(memberOf(found, "values")).flatMap(candidate);
    }
    case "unknownOption": {
      const condition = valueAt(root, spot.slice(0, spot.lastIndexOf("value")));
      const node = nodesIn(root).get(textAt(condition, "fact") ?? "")?.item;
      return [...itemsOf(memberOf(node, "options")), ...itemsOf(memberOf(node, "outcomes"))].flatMap(candidate);
    }
    default:
      return [];
  }
}

/** The nearest name, where one is near: a slip of the hand, and not another word. */
function* replacing(root: Json, spot: Spot, candidates: readonly Candidate[]): Generator<Fix> {
  const written = valueAt(root, spot);
  if (typeof written !== "string") return;
  const near = candidates
    .map((one) => ({ ...one, distance: distanceBetween(written.toLowerCase(), one.id.toLowerCase()) }))
    .filter(({ id, distance }) => id !== written && distance <= Math.max(1, Math.floor(written.length / 4)))
    .toSorted((a, b) => a.distance - b.distance);
  for (const { id, label } of near.slice(0, MOST_TRIED - 1)) {
    yield { saying: { kind: "replace", name: id, label }, command: { kind: "set", place: spot, value: id } };
  }
}

/** Takes away what refers to what is not there, where the rest still says what its author said of everything else. */
function* removing(root: Json, spot: Spot): Generator<Fix> {
  const last = spot.at(-1);
  const holder = spot.slice(0, -1);
  const list = valueAt(root, holder);
  if (typeof last === "number" && itemsOf(list).length > 1) {
    return yield { saying: { kind: "removeReference" }, command: { kind: "remove", place: spot } };
  }
  if (typeof last === "number" && ["except", "leads", "prompts"].includes(String(holder.at(-1)))) {
    return yield { saying: { kind: "removeReference" }, command: { kind: "unset", place: holder } };
  }
  if (last === "source" || holder.at(-1) === "tags") {
    return yield { saying: { kind: "removeReference" }, command: { kind: "unset", place: spot } };
  }
  if (last === "indicator" && holder.at(-2) === "members") {
    return yield { saying: { kind: "removeReference" }, command: { kind: "remove", place: holder } };
  }
  // A comparison, by its node, its value or what it counts: goes where others of its group are left.
  const at = spot.findLastIndex((name, i) => typeof name === "number" && ["all", "any"].includes(String(spot[i - 1])));
  const part = spot.slice(0, at + 1);
  const isComparison = at > 0 && spot.length - part.length <= 3 && isObject(valueAt(root, part));
  if (isComparison && itemsOf(valueAt(root, part.slice(0, -1))).length > 1) {
    yield { saying: { kind: "removeComparison" }, command: { kind: "remove", place: part } };
  }
}

/** The second of two with one name gets one of its own. */
function* renaming(root: Json, spot: Spot): Generator<Fix> {
  const place = spot.slice(0, -1);
  const item = valueAt(root, place);
  const at = place.at(-1);
  const id = textAt(item, "id");
  if (!isObject(item) || typeof at !== "number" || id === undefined) return;
  const taken = allIds(root);
  let number = 2;
  while (taken.has(`${id}${number}`)) number += 1;
  const name = `${id}${number}`;
  // An id is not set: the item is taken out, and put back under the other.
  const commands = [
    { kind: "remove", place },
    { kind: "insert", place: place.slice(0, -1), at, item: { ...item, id: name } },
  ] as const;
  yield { saying: { kind: "rename", name }, command: { kind: "together", commands } };
}

function allIds(value: Json | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: (Json | undefined)[] = [value];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const id = textAt(next, "id");
    if (id !== undefined) found.add(id);
    waiting.push(...(Object.values(next) as Json[]));
  }
  return found;
}

/** How many letters must be put in, taken out, or be others (Levenshtein). */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
