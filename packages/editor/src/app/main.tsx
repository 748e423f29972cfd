import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { BUNDLED_CASES, BUNDLED_RULESET } from "./bundled.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
const now = new Date();
// The reader's own day: near midnight UTC has another.
const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
createRoot(root).render(
  <StrictMode>
    <App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today={today} />
  </StrictMode>,
);
