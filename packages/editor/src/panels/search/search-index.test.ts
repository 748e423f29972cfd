import { describe, expect, test } from "vitest";
import { beginsNearly, type Findable, pieces, SearchIndex } from "./search-index.ts";

const entry = (id: string, title: string, others: readonly string[] = [], group = "indicators"): Findable => ({
  id,
  group,
  title,
  texts: [{ text: title, weight: 10 }, ...others.map((text) => ({ text, weight: 3, isTold: true }))],
});

const ENTRIES: readonly Findable[] = [
  entry("debt", "Gjeld til bakmenn", ["Skylder barnet penger?", "M03"]),
  entry("transport", "Gjeld til den som fraktet", ["Har barnet gjeld?"]),
  entry("passport", "Andre oppbevarer pass", ["Hvem har passet?"]),
  entry("asa", "Åse er søster", ["Er hun søster?"]),
  entry("asa2", "Ase er soster"),
  entry("aere", "Æreskultur"),
  entry("numbers", "Paragraf 2 og 13", [], "sources"),
  entry("act131", "Paragraf 131-2", [], "sources"),
  entry("law", "Lov", ["Se paragraf 13-2."], "sources"),
  entry("trade", "Menneskehandel", [], "outcomes"),
  entry("urgency", "Hvor mye det haster", ["hastegrad"], "decisions"),
];
const index = new SearchIndex(ENTRIES);
const found = (query: string): string[] => index.search(query).flatMap(({ hits }) => hits.map((hit) => hit.entry.id));

test.each([
  ["gjeld", ["debt", "transport"]],
  ["GJELD", ["debt", "transport"]],
  ["bakmenn gjeld", ["debt"]],
  ["m03", ["debt"]],
  ["gj", ["debt", "transport"]],
  // A word begins so, or a long enough part stands within a compound.
  ["handel", ["trade"]],
  ["an", ["passport"]],
  // Words that stand together, before those that stand apart; a number is that number.
  ["paragraf 13-2", ["law", "numbers"]],
  ["13", ["numbers", "law"]],
  // Accents, and those who have no æøå on the keyboard; as it is written comes first.
  ["åse", ["asa", "asa2"]],
  ["ase", ["asa2", "asa"]],
  ["soester", ["asa", "asa2"]],
  ["søster", ["asa", "asa2"]],
  ["aere", ["aere"]],
  ["ære", ["aere"]],
  // One letter wrong: another, missing, too many, in the wrong order.
  ["gjelb", ["debt", "transport"]],
  ["gjld", ["debt", "transport"]],
  ["gjeeld", ["debt", "transport"]],
  ["gjedl", ["debt", "transport"]],
  ["pasport", []],
  ["xyz", []],
  ["", []],
  ["  ", []],
  ["?", []],
] as const)("%j finds %j", (query, ids) => {
  expect(found(query)).toStrictEqual(ids);
});

test("each hit tells the text that it was found in, where that is not its name", () => {
  const told = (query: string) => index.search(query).flatMap(({ hits }) => hits.map((hit) => hit.told));
  expect(told("skylder")).toStrictEqual(["Skylder barnet penger?"]);
  expect(told("oppbevarer")).toStrictEqual([undefined]);
});

test("the kind with the best hit comes first, and each kind is one group", () => {
  expect(index.search("hast").map(({ group, hits }) => [group, hits.length])).toStrictEqual([["decisions", 1]]);
  expect(index.search("e").map(({ group }) => group)).toStrictEqual(["indicators"]);
});

test.each([
  ["Gjeld til bakmenn", "gjeld", ["[Gjeld]", " til bakmenn"]],
  ["Æreskultur", "aer", ["[Ær]", "eskultur"]],
  ["Åse er søster", "so as", ["[Ås]", "e er ", "[sø]", "ster"]],
  ["Gjeld", "eld", ["Gj", "[eld]"]],
  ["Gjeld", "xyz", ["Gjeld"]],
  ["Gjeld", "", ["Gjeld"]],
])("in %j, %j is %j", (text, query, expected) => {
  expect(pieces(text, query).map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))).toStrictEqual(expected);
  expect(
    pieces(text, query)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("two letters wrong are another word", () => {
  expect(beginsNearly("gjeld", "gxxld")).toBe(false);
  expect(beginsNearly("gj", "gjeld")).toBe(false);
});

describe("a large ruleset", () => {
  const many = Array.from({ length: 1_500 }, (_, i) =>
    entry(`i${i}`, `Holdepunkt nummer ${i} om gjeld og reise`, [
      `Har noen lovet barnet arbeid eller utdanning i land ${i}?`,
      `En veiledning som er lang nok til at den ligner på det som står der, med tall ${i} i.`,
    ]),
  );

  test("is searched between two keystrokes", () => {
    const large = new SearchIndex(many);
    large.prepare();
    // Of the processor, not of the clock: what else the machine does is no fault of the index.
    const before = process.cpuUsage();
    for (const query of ["g", "gj", "gje", "gjel", "gjeld", "gjeld 14", "gjeld 149", "qwertz"]) large.search(query);
    // Eight keystrokes; a hundred times what they take on a quiet machine would still be seen.
    expect(process.cpuUsage(before).user / 1000 / 8).toBeLessThan(250);
  });
});
