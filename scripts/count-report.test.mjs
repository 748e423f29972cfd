import { expect, test } from "vitest";
import { countReport } from "./count-report.mjs";

const KINDS = [
  { name: "node", files: /(?<!\.browser)\.test\.ts$/ },
  { name: "browser", files: /\.browser\.test\.ts$/ },
];

/**
 * @param {string} name
 * @param {string[]} statuses
 * @param {string} [status]
 */
const file = (name, statuses, status = statuses.includes("failed") ? "failed" : "passed") => ({
  name,
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

/** @param {ReturnType<typeof file>[]} testResults */
const counted = (...testResults) =>
  countReport(JSON.stringify({ testResults }), KINDS).map(({ passed, failed, skipped }) => [passed, failed, skipped]);

test.each([
  [
    "tests are counted by the kind of their file",
    [file("a.test.ts", ["passed", "passed"]), file("a.browser.test.ts", ["failed"])],
    [
      [2, 0, 0],
      [0, 1, 0],
    ],
  ],
  [
    "a skipped test is neither",
    [file("a.test.ts", ["passed", "skipped", "todo"]), file("a.browser.test.ts", ["passed"])],
    [
      [1, 0, 2],
      [1, 0, 0],
    ],
  ],
  [
    "a file that did not load failed",
    [file("a.test.ts", ["passed"]), file("b.test.ts", [], "failed"), file("a.browser.test.ts", ["passed"])],
    [
      [1, 1, 0],
      [1, 0, 0],
    ],
  ],
  [
    "a file whose hook failed after its tests passed failed",
    [file("a.test.ts", ["passed"], "failed"), file("a.browser.test.ts", ["passed"])],
    [
      [1, 1, 0],
      [1, 0, 0],
    ],
  ],
  [
    "a kind without any test failed",
    [file("a.test.ts", ["passed"])],
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
  ],
  [
    "a kind with only skipped tests failed",
    [file("a.test.ts", ["passed"]), file("a.browser.test.ts", ["skipped"])],
    [
      [1, 0, 0],
      [0, 1, 1],
    ],
  ],
])("%s", (_, files, expected) => {
  expect(counted(...files)).toEqual(expected);
});

test("a runner that wrote no report failed in every kind", () => {
  expect(countReport("", KINDS).map(({ failed }) => failed)).toEqual([1, 1]);
});
