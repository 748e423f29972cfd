import type { Json } from "@holdepunkt/engine";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeDocuments } from "./merge.ts";

/** A small ruleset in shape, which a test changes. */
const BASE = {
  format: 1,
  version: "1.0.0",
  title: { nb: "Tittel", en: "Title" },
  facts: [
    { id: "age", label: { nb: "Alder" }, type: "integer", min: 0, max: 120 },
    { id: "wages", label: { nb: "Lønn" }, type: "boolean" },
    { id: "place", label: { nb: "Sted" }, type: "choice", options: [{ id: "shop" }, { id: "home" }] },
  ],
  decisions: [
    {
      id: "concern",
      hit: "first",
      outcomes: [{ id: "none" }, { id: "some" }, { id: "strong" }],
      rules: [
        {
          id: "two",
          outcome: "strong",
          when: { fact: "signs", operator: "greaterThan", value: 3 },
          because: { nb: "to" },
        },
        {
          id: "one",
          outcome: "some",
          when: { fact: "signs", operator: "greaterThan", value: 1 },
          because: { nb: "én" },
        },
      ],
      otherwise: "none",
    },
  ],
  actions: [{ id: "report", label: { nb: "Meld" }, when: { all: [] }, basis: [{ id: "a", source: "law", at: "§ 1" }] }],
  leads: ["concern"],
} satisfies Json;

type Draft = { -readonly [key in keyof typeof BASE]: (typeof BASE)[key] };

/** The base with something done to a copy of it. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches anywhere into the document.
function edited(edit: (draft: any) => void): Json {
  const draft = structuredClone(BASE) as Draft;
  edit(draft);
  return draft;
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
type Edit = (draft: any) => void;

describe("what does not meet is kept from both, whichever side is mine", () => {
  test.each<[string, Edit, Edit]>([
    [
      "two texts of one label",
      (d) => {
        d.title.nb = "Ny";
      },
      (d) => {
        d.title.en = "New";
      },
    ],
    [
      "a text in a new language and another in the old",
      (d) => {
        d.title.nn = "Ny";
      },
      (d) => {
        d.title.en = "New";
      },
    ],
    [
      "two facts",
      (d) => {
        d.facts[0].label.nb = "År";
      },
      (d) => {
        d.facts[1].label.nb = "Betaling";
      },
    ],
    [
      "a fact's label and its bounds",
      (d) => {
        d.facts[0].label.nb = "År";
      },
      (d) => {
        d.facts[0].max = 99;
      },
    ],
    [
      "a new fact and a change of one above it",
      (d) => d.facts.push({ id: "new" }),
      (d) => {
        d.facts[0].max = 99;
      },
    ],
    ["two new facts at one place", (d) => d.facts.push({ id: "b" }), (d) => d.facts.push({ id: "a" })],
    ["two new facts at two places", (d) => d.facts.unshift({ id: "b" }), (d) => d.facts.push({ id: "a" })],
    [
      "a fact taken away and one changed",
      (d) => d.facts.splice(1, 1),
      (d) => {
        d.facts[2].label.nb = "x";
      },
    ],
    ["two facts taken away", (d) => d.facts.splice(0, 1), (d) => d.facts.splice(2, 1)],
    [
      "facts in another order and one changed",
      (d) => d.facts.reverse(),
      (d) => {
        d.facts[0].max = 99;
      },
    ],
    ["facts in another order and a new one", (d) => d.facts.reverse(), (d) => d.facts.push({ id: "new" })],
    [
      "a rule's condition and its reason",
      (d) => {
        d.decisions[0].rules[0].when.value = 4;
      },
      (d) => {
        d.decisions[0].rules[0].because.nb = "x";
      },
    ],
    [
      "a new rule and another changed",
      (d) => d.decisions[0].rules.push({ id: "new" }),
      (d) => {
        d.decisions[0].rules[0].when.value = 4;
      },
    ],
    [
      "one option's label and a new option",
      (d) => {
        d.facts[2].options[0].label = "x";
      },
      (d) => d.facts[2].options.push({ id: "x" }),
    ],
    ["the same new fact", (d) => d.facts.push({ id: "new", max: 1 }), (d) => d.facts.push({ id: "new", max: 1 })],
    [
      "the same change",
      (d) => {
        d.version = "1.1.0";
      },
      (d) => {
        d.version = "1.1.0";
      },
    ],
    ["the same fact taken away", (d) => d.facts.splice(1, 1), (d) => d.facts.splice(1, 1)],
  ])("%s", (_, mine, theirs) => {
    const one = mergeDocuments(BASE, edited(mine), edited(theirs));
    const other = mergeDocuments(BASE, edited(theirs), edited(mine));
    expect(one.conflicts).toEqual([]);
    expect(JSON.stringify(one.merged)).toBe(JSON.stringify(other.merged));
    // What each of the two changed is there: to merge it once more changes nothing.
    expect(mergeDocuments(BASE, one.merged, edited(mine))).toEqual({ merged: one.merged, conflicts: [] });
    expect(mergeDocuments(BASE, one.merged, edited(theirs))).toEqual({ merged: one.merged, conflicts: [] });
  });
});

describe("what meets is listed, and mine stands there until somebody decides", () => {
  test.each<[string, Edit, Edit, object]>([
    [
      "one text",
      (d) => {
        d.title.nb = "Min";
      },
      (d) => {
        d.title.nb = "Deres";
      },
      { path: "/title/nb", about: "value", base: "Tittel", mine: "Min", theirs: "Deres" },
    ],
    [
      "a fact that one took away and the other changed, which stays",
      (d) => d.facts.splice(1, 1),
      (d) => {
        d.facts[1].label.nb = "Betaling";
      },
      {
        path: "/facts/1",
        about: "value",
        mine: undefined,
        theirs: { id: "wages", label: { nb: "Betaling" }, type: "boolean" },
      },
    ],
    [
      "a text that one took away and the other changed",
      (d) => {
        d.title.en = "New";
      },
      (d) => {
        delete d.title.en;
      },
      { path: "/title/en", about: "value", base: "Title", mine: "New", theirs: undefined },
    ],
    [
      "two new facts of one id",
      (d) => d.facts.push({ id: "new", max: 1 }),
      (d) => d.facts.push({ id: "new", max: 2 }),
      { path: "/facts/3", about: "value", base: undefined, mine: { id: "new", max: 1 }, theirs: { id: "new", max: 2 } },
    ],
    [
      "two parts of one condition, which is a whole",
      (d) => {
        d.decisions[0].rules[0].when.value = 4;
      },
      (d) => {
        d.decisions[0].rules[0].when.operator = "greaterThanInclusive";
      },
      { path: "/decisions/0/rules/0", members: ["outcome", "when"] },
    ],
    [
      "a rule's outcome and its condition, which say one thing",
      (d) => {
        d.decisions[0].rules[0].outcome = "some";
      },
      (d) => {
        d.decisions[0].rules[0].when.value = 4;
      },
      { path: "/decisions/0/rules/0", members: ["outcome", "when"] },
    ],
    [
      "a fact's type and its bounds",
      (d) => {
        d.facts[0].type = "number";
      },
      (d) => {
        d.facts[0].max = 99;
      },
      { path: "/facts/0", members: ["type", "min", "max", "unit", "derive", "ordered"] },
    ],
    [
      "an action's condition and its precaution",
      (d) => {
        d.actions[0].unless = { any: [] };
      },
      (d) => {
        d.actions[0].when = { any: [] };
      },
      { path: "/actions/0", members: ["when", "unless"] },
    ],
    [
      "two parts of one citation",
      (d) => {
        d.actions[0].basis[0].source = "other";
      },
      (d) => {
        d.actions[0].basis[0].at = "§ 2";
      },
      { path: "/actions/0/basis/0", about: "value" },
    ],
    [
      "a list without ids",
      (d) => d.leads.push("mine"),
      (d) => d.leads.push("theirs"),
      { path: "/leads", about: "value", mine: ["concern", "mine"], theirs: ["concern", "theirs"] },
    ],
    [
      "facts moved in two ways",
      (d) => d.facts.reverse(),
      (d) => d.facts.push(d.facts.shift()),
      { path: "/facts", about: "order", mine: ["place", "wages", "age"], theirs: ["wages", "place", "age"] },
    ],
    [
      "two new rules, since the first that holds decides",
      (d) => d.decisions[0].rules.push({ id: "a" }),
      (d) => d.decisions[0].rules.unshift({ id: "b" }),
      { path: "/decisions/0/rules", about: "order", mine: ["two", "one", "a"], theirs: ["b", "two", "one"] },
    ],
    [
      "rules moved and one taken away",
      (d) => d.decisions[0].rules.reverse(),
      (d) => d.decisions[0].rules.pop(),
      { path: "/decisions/0/rules", about: "order", mine: ["one", "two"], theirs: ["two"] },
    ],
  ])("%s", (_, mine, theirs, conflict) => {
    const [my, their] = [edited(mine), edited(theirs)];
    const { merged, conflicts } = mergeDocuments(BASE, my, their);
    expect(conflicts).toEqual([expect.objectContaining(conflict)]);
    const [{ path, about, members }] = conflicts as [(typeof conflicts)[number]];
    const found = path
      .split("/")
      .slice(1)
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], merged);
    expect(found).toBeDefined();
    if (about === "value" && members === undefined) expect(found).toEqual(conflicts[0]?.mine ?? conflicts[0]?.theirs);
    // The other way round the same places are listed, and hold theirs.
    const turned = mergeDocuments(BASE, their, my).conflicts;
    expect(turned.map((one) => ({ ...one, mine: one.theirs, theirs: one.mine }))).toEqual(conflicts);
  });
});

test("an answer of a case is a whole: from 15 of one and to 19 of the other is what nobody said", () => {
  const sample = (answer: Json): Json => ({ facts: { age: answer, wages: true } });
  const { conflicts } = mergeDocuments(
    sample({ atLeast: 10, atMost: 20 }),
    sample({ atLeast: 15, atMost: 20 }),
    sample({ atLeast: 10, atMost: 19 }),
  );
  expect(conflicts.map(({ path }) => path)).toEqual(["/facts/age"]);
  const two = mergeDocuments(sample(1), { facts: { age: 2, wages: true } }, { facts: { age: 1, wages: false } });
  expect(two).toEqual({ merged: { facts: { age: 2, wages: false } }, conflicts: [] });
});

test("a list in which an id stands twice is one place: none of its items is lost", () => {
  const twice = { facts: [{ id: "a" }, { id: "a", max: 1 }] };
  const { merged, conflicts } = mergeDocuments({ facts: [{ id: "a" }] }, twice, { facts: [{ id: "a" }, { id: "b" }] });
  expect(merged).toEqual(twice);
  expect(conflicts.map(({ path, about }) => [path, about])).toEqual([["/facts", "value"]]);
});

test("names that objects of the language have mean nothing", () => {
  const one = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 1 }') as Json;
  const other = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 1, "toString": 2 }') as Json;
  const { merged, conflicts } = mergeDocuments({ x: 1 }, { x: 1, y: 2 }, { x: 1, toString: 2 });
  expect([Object.keys(merged as object), conflicts]).toEqual([["x", "toString", "y"], []]);
  expect(JSON.stringify(mergeDocuments(one, other, one).merged)).toBe(JSON.stringify(other));
  expect(({} as { a?: number }).a).toBeUndefined();
});

/** Any document: records, lists by id, lists without, texts. */
const documents: fc.Arbitrary<Json> = fc.letrec<{ value: Json; record: Json; list: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "b", null),
    tie("record"),
    tie("list"),
  ),
  record: fc.dictionary(fc.constantFrom("id", "facts", "rules", "outcome", "when", "x", "~/"), tie("value"), {
    maxKeys: 4,
  }),
  list: fc.oneof(
    fc.array(tie("value"), { maxLength: 3 }),
    fc.uniqueArray(fc.record({ id: fc.constantFrom("p", "q", "r", "s"), x: tie("value") }), {
      maxLength: 4,
      selector: ({ id }) => id,
    }),
  ),
})).value;

describe("of any documents", () => {
  test("merge(x, x, x) is x; what only one side changed is taken as it is, byte for byte", () => {
    fc.assert(
      fc.property(documents, documents, (base, other) => {
        const text = (merge: ReturnType<typeof mergeDocuments>): string => {
          expect(merge.conflicts).toEqual([]);
          return JSON.stringify(merge.merged);
        };
        expect(text(mergeDocuments(base, base, base))).toBe(JSON.stringify(base));
        expect(text(mergeDocuments(base, other, base))).toBe(JSON.stringify(other));
        expect(text(mergeDocuments(base, base, other))).toBe(JSON.stringify(other));
        expect(text(mergeDocuments(base, other, other))).toBe(JSON.stringify(other));
      }),
      { numRuns: 500 },
    );
  });

  test("which side is mine matters only where they meet", () => {
    fc.assert(
      fc.property(documents, documents, documents, (base, mine, theirs) => {
        const [one, other] = [mergeDocuments(base, mine, theirs), mergeDocuments(base, theirs, mine)];
        const turned = other.conflicts.map((found) => ({ ...found, mine: found.theirs, theirs: found.mine }));
        if (one.conflicts.length === 0) expect(JSON.stringify(other.merged)).toBe(JSON.stringify(one.merged));
        expect(new Set(turned.map(({ base: b, mine: m, theirs: t }) => JSON.stringify([b, m, t])))).toEqual(
          new Set(one.conflicts.map(({ base: b, mine: m, theirs: t }) => JSON.stringify([b, m, t]))),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test("every conflict is one: the three differ, and neither side is the base", () => {
    fc.assert(
      fc.property(documents, documents, documents, (base, mine, theirs) => {
        for (const found of mergeDocuments(base, mine, theirs).conflicts) {
          expect(found.mine).not.toEqual(found.theirs);
          expect(found.mine).not.toEqual(found.base);
          expect(found.theirs).not.toEqual(found.base);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("of changes at known places", () => {
  const IDS = ["a", "b", "c", "d", "e", "f"];
  const MEMBERS = ["label", "help", "code"] as const;
  type Change =
    | { readonly set: string; readonly member: (typeof MEMBERS)[number]; readonly to: number }
    | { readonly remove: string }
    | { readonly add: string; readonly behind: string };

  const start: Json = { facts: IDS.map((id) => ({ id, label: 0, help: 0, code: 0 })) };
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({
      set: fc.constantFrom(...IDS),
      member: fc.constantFrom(...MEMBERS),
      to: fc.integer({ min: 1, max: 2 }),
    }),
    fc.record({ remove: fc.constantFrom(...IDS) }),
    fc.record({ add: fc.constantFrom("u", "v", "w", "x", "y", "z"), behind: fc.constantFrom(...IDS) }),
  );
  const changes = fc.uniqueArray(change, { maxLength: 6, selector: placeOf });

  function placeOf(one: Change): string {
    if ("set" in one) return `${one.set}.${one.member}`;
    return "remove" in one ? `-${one.remove}` : `+${one.add}`;
  }

  /** What changes do to the start: what is set in an item that is removed is gone with it. */
  function outcomeOf(list: readonly Change[]): Json {
    let facts = IDS.map((id): Record<string, Json> => ({ id, label: 0, help: 0, code: 0 }));
    for (const one of list) {
      const item = "set" in one ? facts.find(({ id }) => id === one.set) : undefined;
      if ("set" in one && item !== undefined) item[one.member] = one.to;
      if ("add" in one) {
        const at = facts.findIndex(({ id }) => id === one.behind);
        facts.splice(at + 1, 0, { id: one.add });
      }
    }
    facts = facts.filter(({ id }) => !list.some((one) => "remove" in one && one.remove === id));
    return { facts };
  }

  /** The places at which two lists of changes meet and do not agree. */
  function meetings(mine: readonly Change[], theirs: readonly Change[]): Set<string> {
    const met = new Set<string>();
    const removed = (list: readonly Change[], id: string): boolean =>
      list.some((one) => "remove" in one && one.remove === id);
    const touched = (list: readonly Change[], id: string): boolean =>
      list.some((one) => "set" in one && one.set === id) && !removed(list, id);
    for (const id of IDS) {
      if ((removed(mine, id) && touched(theirs, id)) || (removed(theirs, id) && touched(mine, id))) met.add(id);
    }
    for (const one of mine) {
      for (const other of theirs) {
        if (!("set" in one) || !("set" in other) || placeOf(one) !== placeOf(other) || one.to === other.to) continue;
        if (!removed(mine, one.set) && !removed(theirs, one.set)) met.add(placeOf(one));
      }
    }
    return met;
  }

  const contentOf = (document: Json): Map<unknown, string> =>
    new Map((document as { facts: { id: string }[] }).facts.map((item) => [item.id, JSON.stringify(item)]));

  test("there is a conflict exactly where both changed one place differently", () => {
    fc.assert(
      fc.property(changes, changes, (mine, theirs) => {
        const { merged, conflicts } = mergeDocuments(start, outcomeOf(mine), outcomeOf(theirs));
        const ids = (merged as { facts: { id: string }[] }).facts.map(({ id }) => id);
        const found = conflicts.map(({ path }) => {
          const [, , index, member] = path.split("/");
          return [ids[Number(index)], member].filter((part) => part !== undefined).join(".");
        });
        expect(new Set(found)).toEqual(meetings(mine, theirs));
        expect(found.length).toBe(new Set(found).size);
      }),
      { numRuns: 2_000 },
    );
  });

  test("where none meet, what comes out is what all the changes together do", () => {
    let count = 0;
    fc.assert(
      fc.property(changes, changes, (mine, theirs) => {
        if (meetings(mine, theirs).size > 0) return;
        count++;
        const both = [...mine, ...theirs.filter((one) => !mine.some((other) => placeOf(other) === placeOf(one)))];
        expect(contentOf(mergeDocuments(start, outcomeOf(mine), outcomeOf(theirs)).merged)).toEqual(
          contentOf(outcomeOf(both)),
        );
      }),
      { numRuns: 2_000 },
    );
    expect(count).toBeGreaterThan(500);
  });

  test("no item stands twice, and those that one side has in an order have it still", () => {
    fc.assert(
      fc.property(changes, changes, fc.boolean(), (mine, theirs, isTurned) => {
        const turned = (document: Json): Json => ({ facts: [...(document as { facts: Json[] }).facts].reverse() });
        const my = isTurned ? turned(outcomeOf(mine)) : outcomeOf(mine);
        const { merged } = mergeDocuments(start, my, outcomeOf(theirs));
        const ids = (document: Json): string[] => (document as { facts: { id: string }[] }).facts.map(({ id }) => id);
        const their = ids(outcomeOf(theirs));
        const isOnlyMine = (id: string): boolean => IDS.includes(id) || !their.includes(id);
        const out = ids(merged);
        expect(new Set(out).size).toBe(out.length);
        const mineInOrder = ids(my).filter((id) => out.includes(id) && isOnlyMine(id));
        expect(out.filter((id) => mineInOrder.includes(id))).toEqual(mineInOrder);
      }),
      { numRuns: 1_000 },
    );
  });
});
