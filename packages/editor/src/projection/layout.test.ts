import { describe, expect, test } from "vitest";
import { edgesOf } from "./edges.ts";
import { exampleScene } from "./example-scene.ts";
import { frameOf } from "./frame.ts";
import { lanesOf } from "./lanes.ts";
import { layOut } from "./layout.ts";
import { isMoveKey, moved } from "./movement.ts";
import { roundedPath, routesOf } from "./routes.ts";
import { lineCount, type Measure, softened } from "./text-lines.ts";

/** Every letter seven pixels wide. */
const measure: Measure = (text) => text.length * 7;

describe("the frame", () => {
  test.each([
    [1280, false, [16, 301, 623, 838, 1064], 44],
    [1500, false, [16, 351, 730, 985, 1252], 56],
    [928, true, [10, 84, 363, 532, 721], 34],
  ])("%i wide, strip %s", (width, rail, xs, gutter) => {
    const frame = frameOf(width, rail);
    expect(frame.gutter).toBe(gutter);
    expect(frame.lanes.map(({ x }) => x)).toEqual(xs);
  });

  test("never leaves the canvas, and never gets narrower than text can bear", () => {
    for (let width = 300; width < 2600; width += 37) {
      for (const rail of [true, false]) {
        const frame = frameOf(width, rail);
        const last = frame.lanes.at(-1);
        expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(frame.width);
        expect(Math.min(...frame.lanes.map((lane) => lane.width))).toBeGreaterThanOrEqual(40);
      }
    }
  });
});

describe("lines of text", () => {
  test.each([
    ["one two", 60, 1],
    ["one two", 40, 2],
    ["one two three", 42, 3],
    ["incomprehensible", 60, 2],
    ["a/b", 14, 2],
    ["barneverns\u00ADtjenesten", 90, 2],
  ])("%s in %i pixels", (text, width, lines) => {
    expect(lineCount(text, width, 400, measure)).toBe(lines);
  });

  test("only words that are too long get soft hyphens", () => {
    expect(softened("Meld til barnevernstjenesten", 100, 400, measure)).toBe("Meld til barneverns\u00ADtjenesten");
    expect(softened("Meld til barnevernstjenesten", 300, 400, measure)).toBe("Meld til barnevernstjenesten");
  });
});

describe("the layout", () => {
  const scene = exampleScene({ view: "rows" });
  const lanes = lanesOf(scene);
  const frame = frameOf(1280, false);
  const { placed, height } = layOut(lanes, frame, 500, measure);

  test("items stand below one another, in whole pixels, none on another", () => {
    for (const lane of lanes) {
      const boxes = placed.filter((box) => box.lane === lane.id);
      expect(boxes.map(({ item }) => item.id)).toEqual(lane.items.map(({ id }) => id));
      boxes.forEach((box, i) => {
        const before = boxes[i - 1];
        if (before !== undefined) expect(box.y).toBeGreaterThanOrEqual(before.y + before.height + 2);
        expect(Number.isInteger(box.y) && Number.isInteger(box.height)).toBe(true);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      });
    }
  });

  test("a label that needs two lines gets them", () => {
    const tall = layOut(lanesOf(exampleScene()), frameOf(720, false), 500, measure).placed;
    expect(tall.find(({ item }) => item.id === "report")?.height).toBeGreaterThanOrEqual(44);
  });

  test("where a word would be cut for them, a heading's counts go below it", () => {
    const find = (width: number) =>
      layOut(lanesOf(exampleScene()), frameOf(width, false), 500, measure).placed.find(
        ({ item }) => item.id === "group:indicators:means:",
      );
    expect(find(1280)).toMatchObject({ stacked: false, height: 28 });
    const wide: Measure = (text) => text.length * 18;
    const crowded = layOut(lanesOf(exampleScene()), frameOf(840, false), 500, wide).placed;
    expect(crowded.find(({ item }) => item.id === "group:indicators:means:")).toMatchObject({
      stacked: true,
      height: 44,
    });
  });

  test("the same scene always lies the same", () => {
    expect(layOut(lanesOf(exampleScene({ view: "rows" })), frame, 500, measure)).toEqual({ placed, height });
  });

  test("routes are orthogonal, start and end at their items, and one hub has one track", () => {
    for (const focus of ["signs", "level", "place", undefined]) {
      const edges = edgesOf(scene, lanes, focus);
      const routes = routesOf(edges, placed, frame);
      expect(routes.length).toBe(edges.length);
      for (const { edge, points } of routes) {
        points.forEach((point, i) => {
          const before = points[i - 1];
          if (before !== undefined) expect(point.x === before.x || point.y === before.y).toBe(true);
        });
        expect(points.at(-1)?.x).toBe((placed.find(({ item }) => item.id === edge.to)?.x ?? 0) - 1);
      }
    }
    const into = routesOf(edgesOf(scene, lanes, "signs"), placed, frame).filter(({ edge }) => edge.to === "signs");
    expect(new Set(into.map(({ points }) => points[1]?.x)).size).toBe(1);
  });

  const ends = new Set(edgesOf(scene, lanes, "lured").flatMap(({ from, to }) => [from, to]));
  const moves: [key: string, from: string, to: string | undefined][] = [
    ["ArrowDown", "lured", "paid"],
    ["ArrowUp", "group:indicators:act:phase:recruitment", undefined],
    ["Home", "debt", "group:indicators:act:phase:recruitment"],
    ["End", "signs", "signs"],
    ["ArrowRight", "lured", "signs"],
    ["ArrowLeft", "signs", "lured"],
    ["ArrowRight", "report", undefined],
  ];
  test.each(moves)("%s from %s", (key, from, to) => {
    expect(isMoveKey(key) && moved(key, from, placed, ends)).toBe(to);
  });
});

test("a path turns with round corners and never overshoots a short leg", () => {
  expect(
    roundedPath([
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 40 },
    ]),
  ).toBe("M0 0 L14 0 Q20 0 20 6 L20 40");
  expect(
    roundedPath([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
    ]),
  ).toBe("M0 0 L2 0 Q4 0 4 2 L4 4");
  expect(
    roundedPath([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 0 },
    ]),
  ).toBe("M0 0 L4 0 Q4 0 4 0 L4 0");
});
