import { describe, expect, test } from "vitest";
import { apply } from "../document/commands/apply.ts";
import { itemsOf, memberOf } from "../document/commands/json.ts";
import { draftOf, linkDraft } from "../document/draft.ts";
import { EXAMPLE_RULESET } from "../document/example.ts";
import { restoring } from "../document/restoring.ts";
import { exampleScene } from "./example-scene.ts";
import { type GoneNode, withGone } from "./gone.ts";
import { goneNodeOf, lanesOf, type Scene } from "./lanes.ts";
import { neighboursOf } from "./neighbours.ts";
import { outlineLines } from "./outline.ts";

type Command = Parameters<typeof apply>[1];

const RELEASED = draftOf(EXAMPLE_RULESET, []);

function edited(...commands: readonly Command[]): typeof RELEASED {
  let draft = RELEASED;
  for (const command of commands) {
    const applied = apply(draft, command);
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    draft = applied.value.draft;
  }
  return draft;
}

/** The example after `commands`, beside what it was. */
function sceneAfter(...commands: readonly Command[]): Scene {
  const [model, released] = [linkDraft(edited(...commands)), linkDraft(RELEASED)];
  if (!model.ok || !released.ok) throw new Error("the draft does not link");
  return exampleScene({
    model: model.value,
    released: released.value,
    neighbours: neighboursOf(model.value),
    painting: undefined,
    view: "rows",
  });
}

const taken = (id: string): Command => ({ kind: "delete", name: { kind: "node", id }, uses: "take" });
const indicators = (scene: Scene): string[] =>
  lanesOf(scene)
    .find(({ id }) => id === "indicators")
    ?.items.map(({ id }) => id) ?? [];

describe("what the draft took away", () => {
  test("stands where it stood, as no node: no edge ends at it", () => {
    const scene = sceneAfter(taken("paid"));
    const items = indicators(scene);
    expect(items[items.indexOf("lured") + 1]).toBe("gone:paid");
    const gone = lanesOf(scene).flatMap((lane) => lane.items.filter(({ kind }) => kind === "gone"));
    expect(gone.map(({ stands, muted }) => ({ stands, muted }))).toEqual([{ stands: [], muted: true }]);
    expect(goneNodeOf("gone:paid")).toBe("paid");
    expect(goneNodeOf("paid")).toBeUndefined();
  });

  test("several keep their order; where what they stood below is not out, they stand first", () => {
    const [node] = sceneAfter().model.indicators;
    if (node === undefined) throw new Error("the example has no indicator");
    const gone = (after: string | undefined, code: string): GoneNode => ({
      node: { ...node, id: code },
      lane: "indicators",
      after,
    });
    const all = [gone(undefined, "1"), gone("a", "2"), gone("a", "3"), gone("folded", "4")];
    expect(
      withGone(
        ["a", "b"],
        all,
        (id) => id,
        (one) => one.node.id,
      ),
    ).toEqual(["1", "4", "a", "2", "3", "b"]);
  });

  test("is shown whatever is folded or selected", () => {
    const scene = sceneAfter(taken("paid"));
    for (const changes of [{ view: "groups" }, { selected: "signs" }] as const)
      expect(indicators({ ...scene, ...changes })).toContain("gone:paid");
  });

  test("what was renamed is not gone, and where nothing is compared nothing is", () => {
    const scene = sceneAfter({ kind: "rename", name: { kind: "node", id: "paid" }, to: "paidFor" });
    expect(indicators(scene).filter((id) => id.startsWith("gone:"))).toEqual([]);
    expect(indicators({ ...sceneAfter(taken("paid")), released: undefined })).not.toContain("gone:paid");
  });

  test("is a line of the outline at the end of its lane", () => {
    const scene = sceneAfter(taken("paid"));
    const lines = outlineLines(scene, new Set(["indicators"]));
    expect(
      lines.filter(({ kind }) => kind === "gone").map(({ node, position, among }) => [node?.id, position, among]),
    ).toEqual([["paid", 1, 1]]);
  });
});

describe("bringing back", () => {
  test.each(["lured", "paid", "moved", "alone", "debt"])("%s is where it was, as it was", (id) => {
    const draft = edited(taken(id));
    const command = restoring(draft, RELEASED, id);
    // With what referred to it gone, some drafts say nothing of anything any more.
    if (command === undefined) return expect(["lured", "moved", "debt"]).toContain(id);
    const back = apply(draft, command);
    if (!back.ok) throw new Error(JSON.stringify(back.problem));
    expect(itemsOf(memberOf(back.value.draft.ruleset, "indicators"))).toEqual(
      itemsOf(memberOf(RELEASED.ruleset, "indicators")),
    );
  });

  test("not offered where the release has no such node, or what it rests on is gone too", () => {
    expect(restoring(edited(taken("paid")), RELEASED, "nobody")).toBeUndefined();
    const draft = edited(taken("signs"));
    expect(restoring({ ...draft, ruleset: { ...draft.ruleset, indicators: [] } }, RELEASED, "signs")).toBeUndefined();
  });
});
