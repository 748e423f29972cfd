import { inLanguage, type Model } from "@holdepunkt/engine";
import type { Command, WhatIf } from "../document/what-if.ts";
import { useReading } from "../panels/reading/reading.tsx";
import { nodeOf } from "../projection/painting.ts";

interface WhatIfBarProps {
  readonly model: Model;
  readonly trial: WhatIf;
  /** How many answers are otherwise than in the case. */
  readonly count: number;
  readonly onUndo: () => void;
  readonly onReturn: () => void;
}

/** That the map shows another case than the one that was chosen, and the ways back. */
export function WhatIfBar({ model, trial, count, onUndo, onReturn }: WhatIfBarProps) {
  const { language, words } = useReading();
  const last = trial.undo.at(-1)?.done;
  const nameOf = (command: Command): string =>
    command.kind === "answer"
      ? words("whatIf.undo", { label: inLanguage(nodeOf(model, command.question).document.label, language) })
      : words("whatIf.undoReturn");
  return (
    <section className="what-if-bar" aria-label={words("whatIf.label")}>
      <p>
        <strong>{words("whatIf.count", { count })}</strong> {words(count === 0 ? "whatIf.asCase" : "whatIf.untouched")}
      </p>
      {last === undefined ? null : (
        <button type="button" className="button" aria-keyshortcuts="Control+Z" onClick={onUndo}>
          {nameOf(last)} <kbd>Ctrl+Z</kbd>
        </button>
      )}
      {count === 0 ? null : (
        <button type="button" className="button" onClick={onReturn}>
          {words("whatIf.return")}
        </button>
      )}
    </section>
  );
}
