import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_CASES, BUNDLED_RULESET } from "./bundled.ts";

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24", language: "nb" } as const;

test("the page opens on the ruleset", async () => {
  const screen = await render(<App {...PAGE} />);
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Holdepunkter for at et barn");
});
