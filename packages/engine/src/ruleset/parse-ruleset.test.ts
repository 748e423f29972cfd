import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import type { Problem, ProblemCode } from "../language/problem.ts";
import { LANGUAGES } from "../language/text.ts";
import { LIMITS } from "./limits.ts";
import { parseCase } from "./parse-case.ts";
import { parseRuleset, readRuleset } from "./parse-ruleset.ts";
import { caseSchema, rulesetSchema } from "./schema.ts";

const fixture = (file: string): string => readFileSync(new URL(`fixtures/${file}`, import.meta.url), "utf8");
const rulesetText = fixture("every-field-ruleset.json");
const caseText = fixture("every-field-case.json");

describe("a document that is right", () => {
  test.each([
    { document: "ruleset", parse: parseRuleset, text: rulesetText },
    { document: "case", parse: parseCase, text: caseText },
  ])("a $document is what its text says, with nothing corrected", ({ parse, text }) => {
    const expected = { ok: true, value: JSON.parse(text) };
    expect(parse(text)).toEqual(expected);
    expect(parse(new TextEncoder().encode(text))).toEqual(expected);
    expect(parse(JSON.stringify(JSON.parse(text)))).toEqual(expected);
  });

  test.each([
    { document: "ruleset", schema: rulesetSchema, text: rulesetText },
    { document: "case", schema: caseSchema, text: caseText },
  ])("the example of a $document has every field that the schema knows", ({ schema, text }) => {
    const known = new Set<string>();
    const used = new Set<string>();
    fieldsOf(schema, known);
    fieldsUsed(schema, JSON.parse(text), used);
    expect([...known].filter((field) => !used.has(field))).toEqual([]);
    expect(known.size).toBeGreaterThan(20);
  });

  test("its lists may be empty", () => {
    const { thresholds: _thresholds, description: _description, leads: _leads, ...rest } = JSON.parse(rulesetText);
    const bare = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
    );
    expect(parseRuleset(JSON.stringify(bare))).toEqual({ ok: true, value: bare });
  });

  test("a case needs its facts alone", () => {
    expect(parseCase('{"facts":{}}')).toEqual({ ok: true, value: { facts: {} } });
  });
});

/** A document, to be made wrong by one edit. */
// biome-ignore lint/suspicious/noExplicitAny: an edit reaches into a document of any shape, to spoil it.
type Draft = any;
const ruleset = (edit: (draft: Draft) => void) => (): ReturnType<typeof parseRuleset> => {
  const draft: Draft = JSON.parse(rulesetText);
  edit(draft);
  return parseRuleset(JSON.stringify(draft));
};
const rulesetWith = (from: string, to: string) => (): ReturnType<typeof parseRuleset> => {
  expect(rulesetText).toContain(from);
  return parseRuleset(rulesetText.replace(from, () => to));
};
const aCase = (edit: (draft: Draft) => void) => (): ReturnType<typeof parseCase> => {
  const draft: Draft = JSON.parse(caseText);
  edit(draft);
  return parseCase(JSON.stringify(draft));
};

const rule = "/decisions/0/rules/0";
const MISTAKES: readonly {
  readonly mistake: string;
  readonly read: () => ReturnType<typeof parseRuleset> | ReturnType<typeof parseCase>;
  readonly problems: readonly Problem[];
}[] = [
  // The text
  {
    mistake: "a file in Latin-1",
    read: () => parseRuleset(Uint8Array.from(rulesetText, (character) => character.charCodeAt(0) & 0xff)),
    problems: [{ code: "notUtf8", path: "" }],
  },
  {
    mistake: "a file saved with a byte order mark",
    read: () => parseRuleset(`\uFEFF${rulesetText}`),
    problems: [{ code: "byteOrderMark", path: "" }],
  },
  {
    mistake: "a file of another kind, and a large one",
    read: () => parseRuleset(new Uint8Array(LIMITS.rulesetBytes + 1)),
    problems: [{ code: "tooLarge", path: "", limit: LIMITS.rulesetBytes }],
  },
  {
    mistake: "a comma too many",
    read: rulesetWith('"format": 1,', '"format": 1,,'),
    problems: [{ code: "notJson", path: "" }],
  },
  {
    mistake: "a quotation mark too few",
    read: rulesetWith('"publisher": "Lovdata"', '"publisher": "Lovdata'),
    problems: [{ code: "notJson", path: "/sources/0/publisher" }],
  },
  {
    mistake: "a condition inside itself without end",
    read: () => parseRuleset('{"not":'.repeat(65)),
    problems: [{ code: "tooDeep", path: "", limit: LIMITS.depth }],
  },
  {
    mistake: "a table of numbers instead of a ruleset",
    read: () => parseRuleset(`[${"0,".repeat(LIMITS.values)}0]`),
    problems: [{ code: "tooManyValues", path: "", limit: LIMITS.values }],
  },
  {
    mistake: "texts pasted from elsewhere, and a key twice",
    read: () =>
      parseRuleset(
        rulesetText
          .replace('"format": 1', '"format": 1, "format": 1')
          .replace('"Lovdata"', '"Lov\u00addata"')
          .replace('"Straffeloven"', '"Straffelove\u0301n"')
          .replace('"max": 120', '"max": 1e999, "valueOf": 1')
          .replace('"code": "M03"', `"code": "${"M".repeat(LIMITS.text + 1)}"`),
      ),
    problems: [
      { code: "duplicateKey", path: "/format" },
      { code: "notNormalized", path: "/sources/0/title" },
      { code: "forbiddenCharacter", path: "/sources/0/publisher", codePoint: "U+00AD" },
      { code: "unsafeNumber", path: "/facts/4/max" },
      { code: "reservedKey", path: "/facts/4/valueOf" },
      { code: "textTooLong", path: "/indicators/0/code", limit: LIMITS.text },
    ],
  },
  // The shape
  {
    mistake: "a document of a later format",
    read: ruleset((draft) => {
      draft.format = 2;
    }),
    problems: [{ code: "unknownFormat", path: "/format", supported: 1 }],
  },
  {
    mistake: "ids, dates, versions and addresses by another custom",
    read: ruleset((draft) => {
      draft.version = "v2";
      draft.lawAsOf = "15.9.2026";
      draft.id = "Every Field";
      draft.sources[0].url = "lovdata.no";
      draft.sources[0].read = "2026-02-29";
      draft.facts[0].id = "has_moved";
      draft.facts[1].options[0].prompts = ["toString"];
    }),
    problems: [
      { code: "notAnId", path: "/facts/0/id" },
      { code: "notAnId", path: "/facts/1/options/0/prompts/0" },
      { code: "notAnId", path: "/id" },
      { code: "notADate", path: "/lawAsOf" },
      { code: "notADate", path: "/sources/0/read" },
      { code: "notAnAddress", path: "/sources/0/url" },
      { code: "notAVersion", path: "/version" },
    ],
  },
  {
    mistake: "fields forgotten, misspelt and made up",
    read: ruleset((draft) => {
      delete draft.actors;
      delete draft.decisions[0].rules[0].when;
      delete draft.decisions[1].hit;
      draft.facts[0].lable = draft.facts[0].label;
      delete draft.facts[0].label;
      draft.indicators[0].weight = 3;
    }),
    problems: [
      { code: "missingField", path: "", field: "actors" },
      { code: "missingField", path: rule, field: "when" },
      { code: "missingField", path: "/decisions/1", field: "hit" },
      { code: "missingField", path: "/facts/0", field: "label" },
      { code: "unknownField", path: "/facts/0/lable" },
      { code: "unknownField", path: "/indicators/0/weight" },
    ],
  },
  {
    mistake: "values of another type",
    read: ruleset((draft) => {
      draft.title = "Alle felt";
      draft.facts[3].min = "0";
      draft.facts[3].max = 29.5;
      draft.facts[6].min = true;
      draft.scores[0].members = {};
      draft.indicators[1].when = "age < 15";
      draft.laws[0].indicators = 7;
    }),
    problems: [
      { code: "wrongType", path: "/facts/3/max", expected: "integer" },
      { code: "wrongType", path: "/facts/3/min", expected: "number" },
      { code: "wrongType", path: "/facts/6/min", expected: "number" },
      { code: "wrongType", path: "/indicators/1/when", expected: "object" },
      { code: "wrongType", path: "/laws/0/indicators", expected: "value" },
      { code: "wrongType", path: "/scores/0/members", expected: "array" },
      { code: "wrongType", path: "/title", expected: "object" },
    ],
  },
  {
    mistake: "words that the format does not have",
    read: ruleset((draft) => {
      draft.actions[0].urgency = "tomorrow";
      draft.facts[4].unit = "years";
      draft.indicators[0].basis[0].standing = "court";
      draft.decisions[0].rules[0].when.all[3].operator = "is";
    }),
    problems: [
      { code: "notOneOf", path: "/actions/0/urgency", options: ["routine", "withoutUndueDelay", "sameDay", "now"] },
      {
        code: "notOneOf",
        path: `${rule}/when/all/3/operator`,
        options: [
          "equal",
          "notEqual",
          "in",
          "notIn",
          "contains",
          "doesNotContain",
          "lessThan",
          "lessThanInclusive",
          "greaterThan",
          "greaterThanInclusive",
        ],
      },
      { code: "notOneOf", path: "/facts/4/unit", options: ["year", "month", "week", "day", "hour", "nok", "percent"] },
      {
        code: "notOneOf",
        path: "/indicators/0/basis/0/standing",
        options: ["seed", "law", "list", "study", "proposal"],
      },
    ],
  },
  {
    mistake: "too much and too little",
    read: ruleset((draft) => {
      draft.scores[0].members[0].weight = 1_000_001;
      draft.scores[0].members[1].weight = -1_000_001;
      draft.scores[0].members[0].count = {};
      draft.decisions[1].outcomes = [];
      draft.facts[0].label.en = "";
      draft.constraints[0].atMost = ["born", "seen", "moved"];
      draft.facts[4].derive.yearsBetween = ["born"];
    }),
    problems: [
      { code: "tooManyItems", path: "/constraints/0/atMost", maximum: 2 },
      { code: "tooFewItems", path: "/decisions/1/outcomes", minimum: 1 },
      { code: "tooFewItems", path: "/facts/0/label/en", minimum: 1 },
      { code: "tooFewItems", path: "/facts/4/derive/yearsBetween", minimum: 2 },
      { code: "emptySelection", path: "/scores/0/members/0/count" },
      { code: "tooBig", path: "/scores/0/members/0/weight", maximum: 1_000_000 },
      { code: "tooSmall", path: "/scores/0/members/1/weight", minimum: -1_000_000 },
    ],
  },
  {
    mistake: "none, or both, of what excludes each other, told together with what else is wrong",
    read: ruleset((draft) => {
      draft.facts[4].question = draft.facts[3].question;
      delete draft.facts[5].derive;
      draft.indicators[0].when = draft.indicators[1].when;
      delete draft.indicators[1].when;
      draft.laws[0].fact = "moved";
      delete draft.laws[3].facts;
      delete draft.laws[3].indicators;
      delete draft.constraints[0].atMost;
      draft.extra = true;
    }),
    problems: [
      { code: "notOneShape", path: "/constraints/0", options: ["atMost", "holds"] },
      { code: "unknownField", path: "/extra" },
      { code: "notOneShape", path: "/facts/4", options: ["question", "derive"] },
      { code: "notOneShape", path: "/facts/5", options: ["question", "derive"] },
      { code: "notOneShape", path: "/indicators/0", options: ["question", "when"] },
      { code: "notOneShape", path: "/indicators/1", options: ["question", "when"] },
      { code: "notOneShape", path: "/laws/0", options: ["indicators", "fact"] },
      { code: "notOneShape", path: "/laws/3", options: ["indicators", "facts"] },
    ],
  },
  {
    mistake: "a condition by another language's rules",
    read: ruleset((draft) => {
      draft.decisions[0].rules[0].when.all[0].any = [
        { "==": ["moved", true] },
        {},
        { fact: "moved" },
        { fact: "moved", operator: "equal" },
        { all: [], any: [] },
        { fact: "danger", operator: "in", value: ["low", { var: "danger" }] },
        { count: { strength: ["strong"], Form: ["work"] }, operator: "equal", value: "1" },
      ];
    }),
    problems: [
      { code: "notOneShape", path: `${rule}/when/all/0/any/0`, options: ["all", "any", "not", "fact", "count"] },
      { code: "notOneShape", path: `${rule}/when/all/0/any/1`, options: ["all", "any", "not", "fact", "count"] },
      { code: "missingField", path: `${rule}/when/all/0/any/2`, field: "operator" },
      { code: "missingField", path: `${rule}/when/all/0/any/2`, field: "value" },
      { code: "missingField", path: `${rule}/when/all/0/any/3`, field: "value" },
      { code: "unknownField", path: `${rule}/when/all/0/any/4/any` },
      { code: "wrongType", path: `${rule}/when/all/0/any/5/value/1`, expected: "value" },
      { code: "notAnId", path: `${rule}/when/all/0/any/6/count/Form` },
      { code: "wrongType", path: `${rule}/when/all/0/any/6/value`, expected: "value" },
    ],
  },
  // Cases
  {
    mistake: "a case with several mistakes",
    read: aCase((draft) => {
      draft.id = "case 1";
      draft.facts = null;
      draft.expect[0].settled = "Some";
      draft.expect[4].extra = 1;
      delete draft.title.nb;
    }),
    problems: [
      { code: "notAnId", path: "/expect/0/settled" },
      { code: "unknownField", path: "/expect/4/extra" },
      { code: "wrongType", path: "/facts", expected: "object" },
      { code: "notAnId", path: "/id" },
      { code: "missingField", path: "/title", field: "nb" },
    ],
  },
  {
    mistake: "an expectation that expects nothing",
    read: aCase((draft) => {
      draft.expect[1] = { node: "concern", because: draft.because };
    }),
    problems: [
      {
        code: "notOneShape",
        path: "/expect/1",
        options: ["settled", "atLeast", "atMost", "possible", "truth", "state"],
      },
    ],
  },
];

describe("every mistake in a document is told at once, in the same order each time", () => {
  test.each(MISTAKES)("$mistake", ({ read, problems }) => {
    expect(read()).toEqual({ ok: false, problems });
  });

  test("each code that the parser knows is among them", () => {
    const codes: readonly ProblemCode[] = [
      ...(["notUtf8", "byteOrderMark", "tooLarge", "notJson", "tooDeep", "tooManyValues", "duplicateKey"] as const),
      ...(["reservedKey", "unsafeNumber", "forbiddenCharacter", "notNormalized", "textTooLong"] as const),
      ...(["wrongType", "missingField", "unknownField", "unknownFormat", "notAnId", "notADate"] as const),
      ...(["notAVersion", "notAnAddress", "notOneOf", "notOneShape", "tooSmall", "tooBig"] as const),
      ...(["tooFewItems", "tooManyItems", "emptySelection"] as const),
    ];
    const told = new Set(MISTAKES.flatMap(({ problems }) => problems.map(({ code }) => code)));
    expect([...told].toSorted()).toEqual([...codes].toSorted());
  });

  test("a value that was read elsewhere has the same problems, and none is thrown", () => {
    const deep = Array.from({ length: 100_000 }).reduce<object>((inner) => ({ not: inner }), {});
    const law = { id: "deep", law: "never", because: { nb: "Aldri." }, when: deep };
    expect(readRuleset({ ...JSON.parse(rulesetText), format: 2 })).toEqual(
      MISTAKES.find((row) => row.mistake === "a document of a later format")?.read(),
    );
    expect(readRuleset({ ...JSON.parse(rulesetText), laws: [law] }).ok).toBe(false);
  });

  test("what the languages are is the schema's to say", () => {
    for (const language of LANGUAGES) {
      const read = ruleset((draft) => {
        draft.title[language] = 1;
      });
      expect(read()).toEqual({
        ok: false,
        problems: [{ code: "wrongType", path: `/title/${language}`, expected: "text" }],
      });
    }
  });

  // `sortedProblems` compares places as texts, so that the tenth item comes before the second.
  test("problems stand in the order of the document's lists", () => {
    const result = ruleset((draft) => {
      const [actor] = draft.actors;
      draft.actors = Array.from({ length: 12 }, () => ({ ...actor, id: "Not an id" }));
    })();
    expect(result.ok || result.problems.map(({ path }) => path)).toEqual(
      Array.from({ length: 12 }, (_, i) => `/actors/${i}/id`),
    );
  });
});

/*
 * The schema, read as data: which fields its objects have, and which of them a document uses.
 */

type Schema = z.core.$ZodType;
const numbers = new Map<Schema, number>();
const nameOf = (schema: Schema, field: string): string => {
  const number = numbers.get(schema) ?? numbers.size;
  numbers.set(schema, number);
  return `object ${number}, ${field}`;
};
/** What a lazy schema stands for: asked once, since it makes a new one each time. */
const within = (lazy: Schema, make: () => Schema): Schema => {
  const schema = resolved.get(lazy) ?? make();
  resolved.set(lazy, schema);
  return schema;
};
const resolved = new Map<Schema, Schema>();
const definition = (schema: Schema): z.core.$ZodTypes["_zod"]["def"] => (schema as z.core.$ZodTypes)._zod.def;

function fieldsOf(schema: Schema, fields: Set<string>, seen = new Set<Schema>()): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const def = definition(schema);
  const into = (inner: Schema): void => fieldsOf(inner, fields, seen);
  switch (def.type) {
    case "object":
      for (const [field, inner] of Object.entries(def.shape)) {
        fields.add(nameOf(schema, field));
        into(inner);
      }
      return;
    case "array":
      return into(def.element);
    case "union":
      return def.options.forEach(into);
    case "optional":
      return into(def.innerType);
    case "record":
      return into(def.valueType);
    case "lazy":
      return into(within(schema, def.getter));
    default:
      return;
  }
}

function fieldsUsed(schema: Schema, value: unknown, fields: Set<string>): void {
  const def = definition(schema);
  switch (def.type) {
    case "object":
      for (const [field, inner] of Object.entries(def.shape)) {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) continue;
        fields.add(nameOf(schema, field));
        fieldsUsed(inner, (value as Record<string, unknown>)[field], fields);
      }
      return;
    case "array":
      if (Array.isArray(value)) for (const item of value) fieldsUsed(def.element, item, fields);
      return;
    case "union":
      for (const option of def.options) {
        if ((option as z.ZodMiniType).safeParse(value).success) fieldsUsed(option, value, fields);
      }
      return;
    case "optional":
      return fieldsUsed(def.innerType, value, fields);
    case "record":
      for (const item of Object.values(value as object)) fieldsUsed(def.valueType, item, fields);
      return;
    case "lazy":
      return fieldsUsed(within(schema, def.getter), value, fields);
    default:
      return;
  }
}
