import type { Json } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { keyed } from "./use-list-keys.ts";

const [a, b, c] = [{ source: "a" }, { source: "b" }, { source: "c" }];
const twin = { source: "a" };

const CASES: readonly (readonly [name: string, after: readonly Json[], keys: readonly number[]])[] = [
  ["nothing", [a, b, c], [0, 1, 2]],
  ["the first is moved last", [b, c, a], [1, 2, 0]],
  ["one is written in", [a, { source: "x" }, c], [0, 1, 2]],
  ["one is taken out", [a, c], [0, 2]],
  ["one is added at the beginning", [twin, a, b, c], [3, 0, 1, 2]],
  ["all are others", [{ source: "x" }, { source: "y" }], [3, 4]],
];

test.each(CASES)("keys go with their items: %s", (_, after, keys) => {
  const before = keyed({ items: [], keys: [], next: 0 }, [a, b, c]);
  expect(before.keys).toEqual([0, 1, 2]);
  expect(keyed(before, after).keys).toEqual(keys);
});
