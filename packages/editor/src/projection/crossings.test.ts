import { describe, expect, test } from "vitest";
import { REAL_CASES, REAL_RULESET } from "../document/commands/real-ruleset.ts";
import { openRuleset } from "../document/open-ruleset.ts";
import { openCase } from "../document/sample-case.ts";
import { edgesOf } from "./edges.ts";
import { exampleScene } from "./example-scene.ts";
import { frameOf } from "./frame.ts";
import { lanesOf, type Scene } from "./lanes.ts";
import { layOut } from "./layout.ts";
import { neighboursOf } from "./neighbours.ts";
import { type Route, routesOf } from "./routes.ts";
import type { Measure } from "./text-lines.ts";

/*
 * What one looks at can be followed by eye: the ruleset that ships with the page has over a thousand crossings where all its
 * edges are drawn.
 */

/** About as wide as Inter at 13 pixels. */
const measure: Measure = (text, weight) => text.length * (weight === 600 ? 7.1 : 6.7);

/** The places where one edge runs through another. Those of one track are one line, which is no crossing. */
function crossings(routes: readonly Route[]): number {
  interface Line {
    readonly edge: string;
    readonly at: number;
    readonly from: number;
    readonly to: number;
  }
  const [level, upright]: [Line[], Line[]] = [[], []];
  for (const { edge, points } of routes)
    points.forEach((point, i) => {
      const before = points[i - 1];
      if (before === undefined) return;
      if (point.y === before.y)
        level.push({ edge: edge.id, at: point.y, from: Math.min(point.x, before.x), to: Math.max(point.x, before.x) });
      else
        upright.push({
          edge: edge.id,
          at: point.x,
          from: Math.min(point.y, before.y),
          to: Math.max(point.y, before.y),
        });
    });
  const places = new Set<string>();
  for (const a of level)
    for (const b of upright)
      if (a.edge !== b.edge && a.from < b.at && b.at < a.to && b.from < a.at && a.at < b.to)
        places.add(`${b.at} ${a.at}`);
  return places.size;
}

const opening = openRuleset(REAL_RULESET);
if (!opening.ok) throw new Error("the ruleset does not open");
const { ruleset } = opening;
const { model } = ruleset;
const neighbours = neighboursOf(model);
const sampleOf = (id: string) => {
  const found = REAL_CASES.find(({ name }) => name === id);
  const sample = openCase(ruleset, id, found?.text ?? "");
  if (!sample.ok) throw new Error(`${id} does not open`);
  return sample;
};

/** As on a page so wide and high, with the panel beside the map. */
function drawn(width: number, height: number, changes: Partial<Scene>): Route[] {
  const rail = width < 1000;
  const rows = Math.floor((height - 70) / 30);
  const scene = exampleScene({ model, neighbours, painting: sampleOf("C02"), rail, rows, ...changes });
  const lanes = lanesOf(scene);
  const frame = frameOf(width, rail);
  const { placed } = layOut(lanes, frame, height, measure);
  return routesOf(edgesOf(scene, lanes, scene.selected), placed, frame);
}

const PAGES: [name: string, width: number, height: number][] = [
  ["1280 × 800", 928, 594],
  ["1920 × 1080", 1500, 860],
];

/** The design's bound: what the eye can still tell apart. */
const MOST_CROSSINGS = 10;

test("what crosses is counted, and the teeth of a comb are no crossings", () => {
  const edge = { kind: "near", hub: "h", uncertain: false } as const;
  const line = (id: string, ...points: [x: number, y: number][]): Route => ({
    edge: { ...edge, id, from: "a", to: "b" },
    points: points.map(([x, y]) => ({ x, y })),
  });
  const tooth = line("tooth", [0, 5], [10, 5], [10, 40], [20, 40]);
  expect(crossings([tooth, line("next", [0, 15], [10, 15], [10, 40], [20, 40])])).toBe(0);
  expect(crossings([tooth, line("through", [0, 15], [14, 15], [14, 60], [20, 60])])).toBe(2);
});

test("of a sum with more members than are seen at once, those that are so stand out, and the rest in their groups", () => {
  const painting = sampleOf("C02");
  const scene = exampleScene({ model, neighbours, painting, selected: "supportingSigns", rows: 18 });
  const lane = lanesOf(scene).find(({ id }) => id === "indicators");
  const out = lane?.items.flatMap(({ kind, id }) => (kind === "indicator" ? [id] : [])) ?? [];
  const members = model.scores.find(({ id }) => id === "supportingSigns")?.members ?? [];
  const isSo = members
    .map(({ indicator }) => indicator.id)
    .filter((id) => painting.evaluation.indicators[id] === "true");
  expect(members.length).toBeGreaterThan(16);
  expect([...out].sort()).toEqual([...isSo].sort());
  expect(out.length).toBeGreaterThan(1);
});

describe.each(PAGES)("at %s, of the ruleset that ships with the page", (_, width, height) => {
  test("whatever is selected", () => {
    for (const id of model.nodes.keys()) {
      const routes = drawn(width, height, { selected: id });
      expect({ id, crossings: crossings(routes) }).toEqual({ id, crossings: 0 });
      expect(routes.length).toBeLessThanOrEqual(40);
    }
  });

  test("at rest, whatever the case", () => {
    for (const { name } of REAL_CASES.filter((__, i) => i % 3 === 0)) {
      const found = crossings(drawn(width, height, { painting: sampleOf(name) }));
      if (found > MOST_CROSSINGS) throw new Error(`${name}: ${found} crossings`);
    }
  });

  test("with a score or an assessment selected, and a draft's or another answer's changes below it", () => {
    const sample = sampleOf("C02");
    const facts = new Map(sample.facts);
    facts.delete("debtToFacilitator");
    const painting = { facts, evaluation: ruleset.evaluator.evaluate(facts), before: sample };
    for (const { id } of [...model.scores, ...model.decisions]) {
      const found = crossings(drawn(width, height, { painting, selected: id }));
      if (found > MOST_CROSSINGS) throw new Error(`${id}: ${found} crossings`);
    }
  });
});
