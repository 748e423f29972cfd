import { describe, expect, test } from "vitest";
import { exampleScene } from "./example-scene.ts";
import { type Item, type Lane, lanesOf, placesOf, type Scene } from "./lanes.ts";

/** A lane as a reader would note it down: a line an item. */
function read(lanes: readonly Lane[], id: Lane["id"]): string[] {
  return (lanes.find((lane) => lane.id === id)?.items ?? []).map(line);
}

function line(item: Item): string {
  const muted = item.muted ? " (muted)" : "";
  switch (item.kind) {
    case "group": {
      const { tally } = item;
      const counts = tally === undefined ? "" : ` ✓${tally.yes} ?${tally.unknown} ⊘${tally.no}`;
      return `> ${item.label.text} ${item.out}/${item.count}${counts}${muted}`;
    }
    case "fact":
      return `${item.mark ?? "-"} ${item.label.text}: ${item.value ?? ""}${muted}`;
    case "indicator":
      return `${item.mark ?? "-"} ${item.label.text}${item.strength === undefined ? "" : ` ${item.strength.level}/${item.strength.of}`}${muted}`;
    case "score":
      return `${item.mark ?? "-"} ${item.label.text} ${item.interval?.text ?? ""} av ${item.max} @${item.thresholds}${muted}`;
    case "decision":
      return `${item.mark ?? "-"} ${item.label.text}: ${item.lines.map((one) => `${one.mark} ${one.text}`).join(", ")}${muted}`;
    case "action":
      return `${item.state ?? "-"} ${item.label.text}${muted}`;
    case "gone":
      return `gone ${item.label.text} (${item.chip})`;
    case "others":
      return `+${item.count} ${item.why}`;
    case "rail":
      return `rail ${item.related}/${item.count}`;
  }
}

const ALL_ROWS = [
  "> Handling · rekruttering 2/2 ✓1 ?0 ⊘1",
  "true Lokket med løfter 2/2",
  "false Noen tok betalt 1/2",
  "> Handling · transport 2/2 ✓0 ?2 ⊘0",
  "unknown Flyttet ofte 1/2",
  "unknown Reiste alene",
  "> Middel 1/1 ✓0 ?0 ⊘1",
  "false Gjeld til bakmenn 2/2",
];

describe("what is shown when", () => {
  const rows: [name: string, changes: Partial<Scene>, lane: Lane["id"], lines: string[]][] = [
    [
      "no case: groups, folded",
      { painting: undefined, view: "groups" },
      "indicators",
      ["> Handling · rekruttering 0/2", "> Handling · transport 0/2", "> Middel 0/1"],
    ],
    [
      "a case: what is so stands out",
      {},
      "indicators",
      [
        "> Handling · rekruttering 1/2 ✓1 ?0 ⊘1",
        "true Lokket med løfter 2/2",
        "> Handling · transport 0/2 ✓0 ?2 ⊘0",
        "> Middel 0/1 ✓0 ?0 ⊘1",
      ],
    ],
    ["all rows", { view: "rows" }, "indicators", ALL_ROWS],
    [
      "a group that was opened",
      { view: "groups", turned: new Set(["group:indicators:means:"]) },
      "indicators",
      [
        "> Handling · rekruttering 0/2 ✓1 ?0 ⊘1",
        "> Handling · transport 0/2 ✓0 ?2 ⊘0",
        "> Middel 1/1 ✓0 ?0 ⊘1",
        "false Gjeld til bakmenn 2/2",
      ],
    ],
    [
      "facts, with what is known in words",
      { view: "rows" },
      "facts",
      ["> Alder 1/1 ✓0 ?1 ⊘0", "unknown Alder: 15–17 år", "> Annet 1/1 ✓0 ?1 ⊘0", "unknown Sted: "],
    ],
    [
      "facts that are known, where there is room",
      { rows: 20 },
      "facts",
      ["> Alder 1/1 ✓0 ?1 ⊘0", "unknown Alder: 15–17 år", "> Annet 0/1 ✓0 ?1 ⊘0"],
    ],
    ["and where there is none", { rows: 2 }, "facts", ["> Alder 0/1 ✓0 ?1 ⊘0", "> Annet 0/1 ✓0 ?1 ⊘0"]],
    ["facts as a strip", { rail: true }, "facts", ["rail 0/2"]],
    ["facts as a strip, one of them near", { rail: true, selected: "adult" }, "facts", ["rail 1/2"]],
    ["a score: certain and possible", {}, "scores", ["unknown Tegn i alt 3–4 av 8 @1,6"]],
    [
      "decisions: settled, and what is so of several",
      {},
      "decisions",
      ["true Bekymringsnivå: true Noen tegn", "true Fase: true Rekruttering, unknown 1 ikke avklart"],
    ],
    ["no case: names only", { painting: undefined, view: "groups" }, "decisions", ["- Bekymringsnivå: ", "- Fase: "]],
    [
      "actions: what does not apply is folded",
      {},
      "actions",
      [
        "applies Meld fra til barnevernstjenesten",
        "appliesUnless Følg opp på stedet",
        "open Let etter flere barn",
        "+1 doesNotApply",
      ],
    ],
    [
      "actions, every one",
      { view: "rows" },
      "actions",
      [
        "applies Meld fra til barnevernstjenesten",
        "appliesUnless Følg opp på stedet",
        "doesNotApply Følg løpet for voksne",
        "open Let etter flere barn",
      ],
    ],
    [
      "selected: its group opens, its siblings are muted",
      { selected: "lured" },
      "indicators",
      [
        "> Handling · rekruttering 2/2 ✓1 ?0 ⊘1",
        "true Lokket med løfter 2/2",
        "false Noen tok betalt 1/2 (muted)",
        "> Handling · transport 0/2 ✓0 ?2 ⊘0 (muted)",
        "> Middel 0/1 ✓0 ?0 ⊘1 (muted)",
      ],
    ],
    [
      "selected: what has nothing to do with it is folded",
      { selected: "lured" },
      "actions",
      ["applies Meld fra til barnevernstjenesten", "appliesUnless Følg opp på stedet", "+2 unrelated"],
    ],
    [
      "a score selected: its members are out",
      { selected: "signs" },
      "indicators",
      [
        "> Handling · rekruttering 1/2 ✓1 ?0 ⊘1",
        "true Lokket med løfter 2/2",
        "> Handling · transport 1/2 ✓0 ?2 ⊘0",
        "unknown Flyttet ofte 1/2",
        "> Middel 1/1 ✓0 ?0 ⊘1",
        "false Gjeld til bakmenn 2/2",
      ],
    ],
  ];
  test.each(rows)("%s", (_, changes, lane, lines) => {
    expect(read(lanesOf(exampleScene(changes)), lane)).toEqual(lines);
  });
});

test("every node is somewhere, whatever is folded", () => {
  for (const selected of [undefined, "lured", "signs", "level", "adult"]) {
    for (const view of ["groups", "case", "rows"] as const) {
      const scene = exampleScene({ selected, view });
      expect([...placesOf(lanesOf(scene)).keys()].sort()).toEqual([...scene.model.nodes.keys()].sort());
    }
  }
});

test("a text that is missing in a language is shown in bokmål and says so", () => {
  const facts = lanesOf(exampleScene({ language: "en", view: "rows" })).find(({ id }) => id === "facts");
  const place = facts?.items.find(({ id }) => id === "place");
  expect(place).toMatchObject({ label: { text: "Sted", language: "nb", missing: true } });
});
