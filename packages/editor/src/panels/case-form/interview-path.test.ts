import { describe, expect, test } from "vitest";
import { goBack, goOn, type Path, pick, START, upNext } from "./interview-path.ts";

const none = (): boolean => false;

/** Goes on through what is next in order. */
const asking = (path: Path, ordered: readonly string[]): Path => {
  const next = upNext(path, ordered, none);
  return next === undefined ? path : pick(path, next);
};

describe("the way through the questions", () => {
  const order = ["a", "b", "c"];

  test("goes through them in order, and ends", () => {
    let path = asking(START, order);
    expect(path.current).toBe("a");
    path = asking(goOn(path), order);
    expect(path.current).toBe("b");
    path = asking(goOn(asking(goOn(path), order)), order);
    expect(path).toEqual({ past: ["a", "b", "c"], current: undefined, future: [] });
  });

  test("goes back, and on again to where it came from, whatever is next by then", () => {
    const second = asking(goOn(asking(START, order)), order);
    const back = goBack(second);
    expect(back.current).toBe("a");
    expect(goOn(back)).toEqual(second);
    expect(goBack(back)).toBe(back);
  });

  test("goes back from the end", () => {
    const end = goOn(asking(START, ["a"]));
    expect(goBack(end)).toEqual({ past: [], current: "a", future: [] });
  });

  test("asks nothing that was asked, or that was skipped on the way", () => {
    expect(upNext(START, order, (id) => id === "a")).toBe("b");
    expect(upNext({ past: ["a"], current: undefined, future: [] }, order, none)).toBe("b");
    expect(upNext({ past: ["a"], current: undefined, future: [] }, ["a"], none)).toBeUndefined();
  });
});
