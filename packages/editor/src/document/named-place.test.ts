import { expect, test } from "vitest";
import { find } from "./commands/place.ts";
import { namedPlace } from "./named-place.ts";

const ROOT = {
  ruleset: { laws: [{ id: "a", if: { all: [{ fact: "x" }] } }, { id: "b" }, { id: "b", because: { nb: "To." } }] },
};

test.each([
  [
    ["ruleset", "laws", 0, "if", "all", 0, "fact"],
    ["ruleset", "laws", "a", "if", "all", 0, "fact"],
  ],
  // Two have the id: it names neither.
  [
    ["ruleset", "laws", 2, "because"],
    ["ruleset", "laws", 2, "because"],
  ],
] as const)("%j is named %j, and is found there", (spot, place) => {
  expect(namedPlace(ROOT, spot)).toStrictEqual(place);
  const found = find(ROOT, place);
  expect(found.ok && found.spot).toStrictEqual(spot);
});
