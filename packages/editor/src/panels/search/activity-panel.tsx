import type { Language } from "@holdepunkt/engine";
import { useState } from "react";
import { stepsFrom } from "../../document/history.ts";
import type { Described } from "../../document/history-description.ts";
import { activityWords, stepWords } from "../../document/history-words.ts";
import { searchWords } from "../../language/editing/search/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { Arrowed } from "../reading/arrowed.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { Modal } from "./modal.tsx";

/** So many steps are shown at first, and more each time that they are asked for. */
const SHOWN = 100;

/** All that was done to the draft, the latest first, with ways back and forth. */
export function ActivityPanel({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(searchWords);
  const { language } = useReading();
  const { work, undo, redo, say } = useEditing();
  const [shown, setShown] = useState(SHOWN);
  const { past, future } = work.history;
  const done = [...take(stepsFrom(past), shown)];
  const undone = [...take(stepsFrom(future), shown)];
  const pastCount = past?.count ?? 0;
  const goBack = (steps: number): void => {
    for (let i = 0; i < steps; i++) undo();
    say(words("activity.wentBack", { count: steps }));
  };
  const goForward = (steps: number): void => {
    for (let i = 0; i < steps; i++) redo();
    say(words("activity.wentForward", { count: steps }));
  };
  return (
    <Modal label={words("activity.label")} className="activity-panel" onClose={onClose}>
      <div className="overlay-head">
        <h2>{words("activity.label")}</h2>
        <button type="button" className="icon-button" aria-label={words("close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      {undone.length === 0 ? null : (
        <>
          <h3>{words("activity.undone")}</h3>
          <ol className="activity-list is-undone">
            {undone.reverse().map((step, i) => {
              const text = told(step.described, language);
              const steps = undone.length - i;
              return (
                <li key={`${steps} ahead`}>
                  <span>
                    <Arrowed text={text} />
                  </span>
                  <button
                    type="button"
                    className="button"
                    aria-label={words("activity.redoTo", { step: text })}
                    onClick={() => goForward(steps)}
                  >
                    {words("activity.redo")}
                  </button>
                </li>
              );
            })}
          </ol>
        </>
      )}
      <h3 className={undone.length === 0 ? "visually-hidden" : ""}>{words("activity.done")}</h3>
      {done.length === 0 ? <p className="quiet">{words("activity.nothing")}</p> : null}
      <ol className="activity-list">
        {done.map((step, i) => {
          const text = told(step.described, language);
          const number = pastCount - i;
          return (
            <li key={number}>
              <span>
                <Arrowed text={text} />
              </span>
              {i === 0 ? (
                <span className="quiet activity-now">{words("activity.now")}</span>
              ) : (
                <button
                  type="button"
                  className="button"
                  aria-label={words("activity.backTo", { step: text })}
                  onClick={() => goBack(i)}
                >
                  {words("activity.back")}
                </button>
              )}
            </li>
          );
        })}
        {pastCount > done.length ? (
          <li>
            <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
              {words("activity.more", { count: pastCount - done.length })}
            </button>
          </li>
        ) : pastCount > 0 ? (
          <li>
            <span>{words("activity.start")}</span>
            <button
              type="button"
              className="button"
              aria-label={words("activity.backTo", { step: words("activity.start") })}
              onClick={() => goBack(pastCount)}
            >
              {words("activity.back")}
            </button>
          </li>
        ) : null}
      </ol>
    </Modal>
  );
}

/** The ruleset itself is what all is done to: its title need not be said each time. */
const told = (step: Described, language: Language): string =>
  step.where.kind === "ruleset" ? capital(stepWords(step, language)) : activityWords(step, language);

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
