import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { type Opening, openingRuleset } from "../document/open-ruleset.ts";
import { inTurns } from "../document/steps.ts";
import { forgetToken, takeToken } from "../workspace/folder-token.ts";
import { App } from "./app.tsx";
import { BUNDLED_RULESET, type BundledCase } from "./bundled.ts";
import { recallScheme } from "./scheme.ts";
import { turn } from "./turn.ts";

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

let opening: Opening | undefined;
let cases: readonly BundledCase[] | undefined;

async function show(): Promise<void> {
  const token = takeToken({ location, history, storage });
  // To open it takes as long as to draw it: not both at one go. A folder has its own.
  if (token === undefined && opening === undefined) {
    await turn();
    opening = await inTurns(openingRuleset(BUNDLED_RULESET), turn);
    // Another address may have come meanwhile.
    return show();
  }
  const folder = token === undefined ? undefined : { origin: location.origin, token, fetch: fetch.bind(window) };
  startTransition(() =>
    root.render(
      <StrictMode>
        <App
          key={token}
          ruleset={BUNDLED_RULESET}
          cases={cases}
          opening={opening}
          onDrawn={bringCases}
          today={today}
          folder={folder}
          onLeaveFolder={() => forgetToken(storage)}
        />
      </StrictMode>,
    ),
  );
}

/** The map first: it needs no cases. */
async function bringCases(): Promise<void> {
  cases ??= (await import("./bundled-cases.ts")).BUNDLED_CASES;
  await show();
}

recallScheme();
void show();
// A new address in a tab that has the page already loads nothing: only the fragment is another.
window.addEventListener("hashchange", () => {
  if (location.hash.startsWith("#token=")) void show();
});
