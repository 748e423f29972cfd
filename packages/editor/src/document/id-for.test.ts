import { expect, test } from "vitest";
import { isId } from "./commands/rename.ts";
import { idFor } from "./id-for.ts";

test.each([
  ["Lov om straff", [], "lovOmStraff"],
  ["Lov om straff", ["lovOmStraff"], "lovOmStraff2"],
  ["Lov om straff", ["lovOmStraff", "lovOmStraff2"], "lovOmStraff3"],
  ["Æra, Øst og Åsen", [], "aeraOstOgAsen"],
  ["§ 257", [], "item"],
  ["", ["item"], "item2"],
  ["constructor", [], "constructor2"],
  ["Et langt navn med flere ord enn noen leser", [], "etLangtNavnMedFlere"],
  ["X".repeat(90), [], `${"x".repeat(60)}`],
] as const)("%s becomes %s %s", (label, taken, id) => {
  expect(idFor(label, new Set(taken))).toBe(id);
  expect(isId(id)).toBe(true);
});
