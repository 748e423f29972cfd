import { expect, test } from "vitest";
import { edgesOf } from "./edges.ts";
import { exampleScene } from "./example-scene.ts";
import { lanesOf, type Scene } from "./lanes.ts";

function read(changes: Partial<Scene>, focus?: string): string[] {
  const scene = exampleScene(changes);
  return edgesOf(scene, lanesOf(scene), focus).map(
    ({ from, to, kind, uncertain }) => `${kind} ${from} → ${to}${uncertain ? " ?" : ""}`,
  );
}

const rows: [name: string, changes: Partial<Scene>, focus: string | undefined, edges: string[]][] = [
  ["at rest: from what is so to where it counts", {}, undefined, ["rest lured → signs"]],
  ["without a case, none", { painting: undefined, view: "groups" }, undefined, []],
  ["in the other views, none", { view: "rows" }, undefined, []],
  [
    "of a score: from groups where its members are folded, dashed where all is unknown",
    {},
    "signs",
    [
      "near lured → signs",
      "near group:indicators:act:phase:transport → signs ?",
      "near group:indicators:means: → signs",
      "near signs → level ?",
    ],
  ],
  ["of a decision", {}, "level", ["near signs → level ?", "near level → report"]],
  [
    "of a strip: all that it folds",
    { rail: true, view: "rows" },
    "rail:facts",
    ["near rail:facts → adult ?", "near rail:facts → follow ?"],
  ],
  [
    "of a group: all its members'",
    {},
    "group:indicators:act:phase:transport",
    [
      "near group:indicators:act:phase:transport → signs ?",
      "near group:indicators:act:phase:transport → phases ?",
      "near group:indicators:act:phase:transport → search ?",
    ],
  ],
];
test.each(rows)("%s", (_, changes, focus, edges) => {
  expect(read(changes, focus).sort()).toEqual([...edges].sort());
});

test("an edge never goes from an item to itself", () => {
  const scene = exampleScene({ rail: true });
  for (const item of lanesOf(scene).flatMap(({ items }) => items)) {
    for (const edge of edgesOf(scene, lanesOf(scene), item.id)) expect(edge.from).not.toBe(edge.to);
  }
});
