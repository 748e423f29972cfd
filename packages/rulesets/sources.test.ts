import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { document, model, read } from "./testing/ruleset.ts";

/** The seed's headings, bullets and sentences, one by one, as SOURCES.md quotes them. */
const statements: readonly string[] = readFileSync(new URL("testing/seed.txt", import.meta.url), "utf8")
  .split("\n")
  .map((line) => line.replace(/^\s*(?:•|\d\.)\s*/, "").trim())
  .filter((line) => line !== "")
  .flatMap((line) => line.split(/(?<=[.?!])\s+(?=[A-ZÆØÅ])/));

const page = read("SOURCES.md");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| «"))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| |\|$/g, "").trim()));

describe("SOURCES.md", () => {
  test("quotes every statement of the seed, in its order", () => {
    const headings = new Set(page.split("\n").flatMap((line) => (line.startsWith("## ") ? [line.slice(3)] : [])));
    const quoted = rows.map(([said = ""]) => said.slice(1, -1));
    expect(quoted).toStrictEqual(statements.filter((statement) => !headings.has(statement)));
    expect(rows.length).toBeGreaterThan(60);
  });

  test.each(rows)("%s is carried by something, or says why not", (_, carriers = "", how = "") => {
    const ids = [...carriers.matchAll(/`(\w+)`/g)].map(([, id = ""]) => id);
    expect(ids.filter((id) => !model.nodes.has(id))).toStrictEqual([]);
    if (ids.length === 0) expect([carriers, how.length > 10]).toStrictEqual(["–", true]);
  });

  test("names nothing that the ruleset does not have", () => {
    const values = document.tags.flatMap((tag) => tag.values.map(({ id }) => id));
    const options = document.facts.flatMap((fact) => ("options" in fact ? fact.options.map(({ id }) => id) : []));
    const outcomes = document.decisions.flatMap((decision) => decision.outcomes.map(({ id }) => id));
    const laws = document.laws.map(({ id }) => id);
    const known = new Set([...model.nodes.keys(), ...values, ...options, ...outcomes, ...laws, "basis"]);
    const named = [...page.matchAll(/`(\w+)`/g)].map(([, id = ""]) => id);
    expect(named.filter((id) => !known.has(id))).toStrictEqual([]);
  });

  test("every sign that rests on the seed is named", () => {
    const seeded = document.indicators.filter(({ basis = [] }) => basis.some(({ source }) => source === "seed"));
    expect(seeded.map(({ id }) => id).filter((id) => !page.includes(`\`${id}\``))).toStrictEqual([]);
  });
});
