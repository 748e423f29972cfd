import { describe, expect, test } from "vitest";
import { forgetToken, takeToken } from "./folder-token.ts";

const TOKEN = "a_-".padEnd(43, "B");

/** A window, as far as the token goes, and what became of it. */
function place(hash: string, kept: string | null = null, isShut = false) {
  let stored = kept;
  const shown: string[] = [];
  const guarded = <T>(act: () => T): T => {
    if (isShut) throw new DOMException("shut", "SecurityError");
    return act();
  };
  return {
    location: { hash, pathname: "/", search: "?lang=nn" },
    history: {
      replaceState: (_state: unknown, _title: string, url?: string | URL | null) => void shown.push(String(url)),
    },
    storage: {
      getItem: () => guarded(() => stored),
      setItem: (_key: string, value: string) =>
        guarded(() => {
          stored = value;
        }),
      removeItem: () =>
        guarded(() => {
          stored = null;
        }),
    },
    stored: () => stored,
    shown,
  };
}

describe("the token", () => {
  test("is taken out of the address, and kept for the tab", () => {
    const at = place(`#token=${TOKEN}`);
    expect(takeToken(at)).toBe(TOKEN);
    expect(at.shown).toEqual(["/?lang=nn"]);
    expect(at.stored()).toBe(TOKEN);
  });

  test("is the kept one when the page is loaded again", () => {
    const at = place("", TOKEN);
    expect(takeToken(at)).toBe(TOKEN);
    expect(at.shown).toEqual([]);
  });

  test("of the address goes before one that was kept", () => {
    const at = place(`#token=${TOKEN}`, "C".repeat(43));
    expect(takeToken(at)).toBe(TOKEN);
    expect(at.stored()).toBe(TOKEN);
  });

  test("is taken out of the address also where nothing can be kept", () => {
    const at = place(`#token=${TOKEN}`, null, true);
    expect(takeToken(at)).toBe(TOKEN);
    expect(at.shown).toEqual(["/?lang=nn"]);
    expect(() => forgetToken(at.storage)).not.toThrow();
  });

  test.each([
    "",
    "#token=",
    "#token=short",
    `#token=${TOKEN}x`,
    `#token=${TOKEN}&x=1`,
    `#other=${TOKEN}`,
    `#x#token=${TOKEN}`,
  ])("is not in %s, and nothing is made of it", (hash) => {
    const at = place(hash);
    expect(takeToken(at)).toBeUndefined();
    expect([at.shown, at.stored()]).toEqual([[], null]);
  });

  test("that was kept and is none is none", () => {
    expect(takeToken(place("", "x"))).toBeUndefined();
  });

  test("is forgotten", () => {
    const at = place("", TOKEN);
    forgetToken(at.storage);
    expect(takeToken(at)).toBeUndefined();
  });
});
