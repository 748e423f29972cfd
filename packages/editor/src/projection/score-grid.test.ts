import { describe, expect, test } from "vitest";
import { apply } from "../document/commands/apply.ts";
import type { Command } from "../document/commands/command.ts";
import { REAL_RULESET } from "../document/commands/real-ruleset.ts";
import { type Draft, linkDraft, openDraft } from "../document/draft.ts";
import { EXAMPLE_RULESET } from "../document/example.ts";
import { countingByTag, leavingOut, weighing } from "./score-commands.ts";
import { scoreGrid, weightOf } from "./score-grid.ts";
import { selectionWords } from "./score-table.ts";

function opened(text: string): Draft {
  const draft = openDraft(text, []);
  if (!draft.ok) throw new Error("the ruleset cannot be opened");
  return draft.value.draft;
}

function having(draft: Draft, command: Command | undefined): Draft {
  if (command === undefined) throw new Error("there is nothing to do");
  const applied = apply(draft, command);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return applied.value.draft;
}

test.each([
  ["the example", EXAMPLE_RULESET],
  ["the real ruleset", REAL_RULESET],
])("the table of %s says of every cell what the linked ruleset says", (_, text) => {
  const draft = opened(text);
  const model = linkDraft(draft);
  if (!model.ok) throw new Error("the ruleset does not link");
  let counted = 0;
  for (const score of model.value.scores) {
    for (const { id } of model.value.indicators) {
      const linked = score.members.find(({ indicator }) => indicator.id === id)?.weight;
      expect([score.id, id, weightOf(scoreGrid(draft).at(score.id, id))]).toEqual([score.id, id, linked]);
      counted += linked === undefined ? 0 : 1;
    }
  }
  expect(counted).toBeGreaterThan(2);
});

describe("a weight in the place of what tags say", () => {
  const draft = opened(REAL_RULESET);
  const [score, indicator] = ["strongActSigns", "paymentToGuardian"];
  const how = (of: Draft): string => scoreGrid(of).at(score, indicator).how;

  test("spares the indicator where it was picked, and the ruleset still links", () => {
    expect(how(draft)).toBe("byTag");
    const weighed = having(draft, weighing(draft, score, indicator, 3));
    expect(scoreGrid(weighed).at(score, indicator)).toEqual({ how: "own", member: 1, weight: 3 });
    const model = linkDraft(weighed);
    expect(model.ok).toBe(true);
    expect(weighing(weighed, score, indicator, 3)).toBeUndefined();
  });
  test("is taken away without coming back by tags, and comes back when that is wanted, byte for byte", () => {
    const weighed = having(draft, weighing(draft, score, indicator, 3));
    const left = having(weighed, leavingOut(weighed, score, indicator));
    expect(how(left)).toBe("excepted");
    expect(linkDraft(left).ok).toBe(true);
    expect(leavingOut(left, score, indicator)).toBeUndefined();
    for (const from of [weighed, left]) {
      const back = having(from, countingByTag(from, score, indicator));
      expect(JSON.stringify(back.ruleset)).toBe(JSON.stringify(draft.ruleset));
    }
  });
  test("what picks is told in words", () => {
    const model = linkDraft(draft);
    if (!model.ok) throw new Error("the ruleset does not link");
    expect(selectionWords(draft, score, 0, model.value, "nb")).toBe(
      "element handling og styrke sterk eller svært sterk",
    );
  });
});
