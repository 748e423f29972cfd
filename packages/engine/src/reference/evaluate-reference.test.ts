import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { asked, derived, modelOf, yes } from "../../testing/small-ruleset.ts";
import { NO_FACTS } from "../model/read-facts.ts";
import { evaluateReference } from "./evaluate-reference.ts";

const source = await readFile(new URL("./evaluate-reference.ts", import.meta.url), "utf8");

test("[E1] the definition can be held in the head: at most 300 lines", () => {
  expect(source.split("\n").length).toBeLessThanOrEqual(301);
});

test("[E1] the definition reads the model alone: nothing of the plan or of what runs it", () => {
  const imports = [...source.matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
  expect(imports.filter((from) => !/^\.\.\/(language|model)\//.test(from ?? ""))).toEqual([]);
});

test("[E1] every sentence that the definition cites is in SPEC.md", async () => {
  const spec = await readFile(new URL("../../SPEC.md", import.meta.url), "utf8");
  const cited = [...source.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id]) => id ?? "");
  expect(cited.length).toBeGreaterThan(5);
  expect(cited.filter((id) => !spec.includes(`[${id}] `))).toEqual([]);
});

test("[E2] the definition gives the same twice, and does not change what it was given", () => {
  const model = modelOf({ indicators: [asked("a"), derived("b", yes("a"))] });
  const first = evaluateReference(model, NO_FACTS);
  expect(evaluateReference(model, NO_FACTS)).toEqual(first);
  expect(NO_FACTS.size).toBe(0);
});
