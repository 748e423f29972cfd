import { describe, expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import { openDraft } from "../draft.ts";
import { EXAMPLE_RULESET } from "../example.ts";
import { movingThreshold, sidesOf, thresholdsIn } from "./thresholds.ts";

const opened = openDraft(EXAMPLE_RULESET, []);
if (!opened.ok) throw new Error("the example cannot be read");
const { draft } = opened.value;

describe("the thresholds of a score", () => {
  test("stand where a rule turns, whichever way it is written", () => {
    expect(thresholdsIn(draft, "signs").map(({ holder, turn, side }) => [holder.rule, turn, side])).toEqual([
      ["many", 6, "atLeast"],
      // More than none is at least one.
      ["some", 1, "atLeast"],
    ]);
  });

  test("move every comparison of the rule that turns there, each as it compares", () => {
    const when = {
      any: [
        { fact: "signs", operator: "greaterThanInclusive", value: 6 },
        {
          all: [
            { fact: "signs", operator: "greaterThan", value: 5 },
            { fact: "lured", operator: "equal", value: true },
          ],
        },
        { fact: "signs", operator: "lessThan", value: 3 },
      ],
    };
    const place = ["ruleset", "decisions", "level", "rules", "many", "when"];
    const set = apply(draft, { kind: "set", place, value: when });
    if (!set.ok) throw new Error("it was not set");
    const thresholds = thresholdsIn(set.value.draft, "signs").filter(({ holder }) => holder.rule === "many");
    expect(thresholds.map(({ turn, side, spots }) => [turn, side, spots.length])).toEqual([
      [6, "atLeast", 2],
      [3, "under", 1],
    ]);
    const [first] = thresholds;
    const command = first === undefined ? undefined : movingThreshold(set.value.draft, first, 8);
    if (command === undefined) throw new Error("nothing moves");
    const moved = apply(set.value.draft, command);
    if (!moved.ok) throw new Error("it did not move");
    expect(JSON.stringify(moved.value.draft.ruleset)).toContain(
      '"any":[{"fact":"signs","operator":"greaterThanInclusive","value":8},{"all":[{"fact":"signs","operator":"greaterThan","value":7}',
    );
    // It is the same one, so that a drag goes on.
    expect(thresholdsIn(moved.value.draft, "signs")[0]?.key).toBe(first?.key);
  });

  test("have cases on each side, and cases that may be on either", () => {
    const intervals = [
      { min: 0, max: 2 },
      { min: 1, max: 5 },
      { min: 3, max: 3 },
    ];
    expect(sidesOf(intervals, 3)).toEqual({ above: 1, open: 1, below: 1 });
  });
});
