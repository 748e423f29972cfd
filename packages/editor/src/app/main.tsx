import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { forgetToken, takeToken } from "../workspace/folder-token.ts";
import { App } from "./app.tsx";
import { BUNDLED_CASES, BUNDLED_RULESET } from "./bundled.ts";

const element = document.getElementById("root");
if (element === null) throw new Error("index.html has no #root");
const root = createRoot(element);
const now = new Date();
// The reader's own day: near midnight UTC has another.
const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
// Where a browser keeps nothing, it refuses already to say where that would be: it is asked only when it is used.
const storage = {
  getItem: (key: string) => sessionStorage.getItem(key),
  setItem: (key: string, value: string) => sessionStorage.setItem(key, value),
  removeItem: (key: string) => sessionStorage.removeItem(key),
};

function show(): void {
  const token = takeToken({ location, history, storage });
  const folder = token === undefined ? undefined : { origin: location.origin, token, fetch: fetch.bind(window) };
  root.render(
    <StrictMode>
      <App
        key={token}
        ruleset={BUNDLED_RULESET}
        cases={BUNDLED_CASES}
        today={today}
        folder={folder}
        onLeaveFolder={() => forgetToken(storage)}
      />
    </StrictMode>,
  );
}

show();
// A new address in a tab that has the page already loads nothing: only the fragment is another.
window.addEventListener("hashchange", () => {
  if (location.hash.startsWith("#token=")) show();
});
