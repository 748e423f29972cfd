import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";

test("the app has one heading, its name", async () => {
  const screen = await render(<App />);
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Holdepunkt");
});
