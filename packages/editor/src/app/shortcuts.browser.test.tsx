import { type ReactNode, useEffect, useRef } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { useUndo } from "./shortcuts.ts";

function Undoing({ onUndo, children }: { readonly onUndo: () => void; readonly children: ReactNode }) {
  useUndo(onUndo);
  return children;
}

function Dialog({ children }: { readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return <dialog ref={dialog}>{children}</dialog>;
}

/** How often the draft's last step is taken back by Ctrl+Z in what is called `focus`, after `typed` was written there. */
async function undone(shown: ReactNode, typed: string): Promise<number> {
  let times = 0;
  await render(
    <Undoing
      onUndo={() => {
        times += 1;
      }}
    >
      {shown}
    </Undoing>,
  );
  const focus = page.getByLabelText("focus");
  (focus.element() as HTMLElement).focus();
  if (typed !== "") await userEvent.keyboard(typed);
  await userEvent.keyboard("{Control>}z{/Control}");
  return times;
}

test.each([
  ["on a button", <button key="" type="button" aria-label="focus" />, "", 1],
  ["in an empty line", <input key="" aria-label="focus" />, "", 1],
  ["in a line that is written in", <input key="" aria-label="focus" />, "x", 0],
  ["in a text that is written in", <textarea key="" aria-label="focus" />, "x", 0],
  ["in a text of the draft", <textarea key="" aria-label="focus" data-place="[]" />, "x", 1],
  [
    "in an empty text of a question over the page",
    <Dialog key="">
      <textarea aria-label="focus" />
    </Dialog>,
    "",
    0,
  ],
  [
    "on a button beside what one writes over the page",
    <Dialog key="">
      <textarea defaultValue="why" />
      <button type="button" aria-label="focus" />
    </Dialog>,
    "",
    0,
  ],
  [
    "over the page, where nothing is written",
    <Dialog key="">
      <button type="button" aria-label="focus" />
    </Dialog>,
    "",
    1,
  ],
])("Ctrl+Z %s", async (_, shown, typed, times) => {
  expect(await undone(shown, typed)).toBe(times);
});
