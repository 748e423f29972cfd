import { expect, test } from "vitest";
import { draftProblemWords } from "./draft-problem-words.ts";
import { spotOfProblem } from "./problem-spot.ts";

const missing = (path: string, field: string) => ({ code: "missingField", path, field }) as const;

test("a missing field is called what it is called on the page", () => {
  expect(draftProblemWords(missing("/indicators/0", "label"), "nb")).toBe("Feltet «navn» mangler.");
  expect(draftProblemWords(missing("/indicators/0", "label"), "en")).toBe("The field “name” is missing.");
  expect(draftProblemWords(missing("/indicators/0/question", "nb"), "nb")).toBe("Feltet «spørsmål på bokmål» mangler.");
});

test("what is missing is put right where it is to stand", () => {
  expect(spotOfProblem(missing("/indicators/0", "label"))).toEqual(["ruleset", "indicators", 0, "label"]);
  expect(spotOfProblem({ code: "notAnId", path: "/indicators/0/id" })).toEqual(["ruleset", "indicators", 0, "id"]);
});
