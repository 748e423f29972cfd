import { expect, test } from "vitest";
import { cellAfter, cellsBetween, numbersIn } from "./cell-movement.ts";

const size = { rows: 10, columns: 8, firstHead: 2, page: 4 };

test.each([
  ["ArrowDown", false, [0, 2], [1, 2]],
  ["ArrowDown", false, [9, 2], [9, 2]],
  ["ArrowDown", true, [3, 2], [9, 2]],
  ["ArrowUp", false, [0, 4], [-1, 4]],
  // The heads of the first two columns cannot be pressed.
  ["ArrowUp", false, [0, 0], [-1, 2]],
  ["ArrowLeft", false, [-1, 2], [-1, 2]],
  ["ArrowLeft", true, [3, 5], [3, 0]],
  ["ArrowRight", false, [3, 7], [3, 7]],
  ["Home", true, [7, 5], [0, 0]],
  ["End", false, [7, 5], [7, 7]],
  ["PageUp", false, [2, 5], [0, 5]],
  ["PageDown", false, [2, 5], [6, 5]],
] as const)("%s (with Ctrl: %s) leads from %j to %j", (key, ctrlKey, [row, column], to) => {
  expect(cellAfter({ key, ctrlKey }, { row, column }, size)).toEqual({ row: to[0], column: to[1] });
});

test("a letter moves nowhere", () => {
  expect(cellAfter({ key: "a", ctrlKey: false }, { row: 1, column: 1 }, size)).toBeUndefined();
});

test("cells between two corners, in whichever order they are given", () => {
  const cells = cellsBetween({ row: 2, column: 5 }, { row: 1, column: 4 });
  expect(cells).toEqual([
    [
      { row: 1, column: 4 },
      { row: 1, column: 5 },
    ],
    [
      { row: 2, column: 4 },
      { row: 2, column: 5 },
    ],
  ]);
});

test.each([
  [
    "1\t2\r\n\t-3\r\n",
    [
      [1, 2],
      [null, -3],
    ],
  ],
  ["7", [[7]]],
  ["−2", [[-2]]],
  ["1\tto", undefined],
  ["1,5", undefined],
])("%j is read as numbers", (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers);
});
