import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

test("the page carries no script, style or handler of its own, which its policy would refuse", async () => {
  const page = await readFile(new URL("../../index.html", import.meta.url), "utf8");
  expect(page).toMatch(/<html lang="nb">/);
  expect(page).not.toMatch(/<style|style=|\son[a-z]+=|<script(?![^>]*\bsrc=)/);
});
