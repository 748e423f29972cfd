import { useEffect, useRef, useState } from "react";
import { liveWords } from "../../language/editing/live/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";
import { ProblemsPanel } from "./problems-panel.tsx";

/** How many errors the draft has, in the top bar; opens the list of them. */
export function ProblemsButton() {
  const words = useWords(liveWords);
  const { work } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const count = work.problems.length;
  const told = useTold(count, work.isLinking);
  return (
    <div className="draft-problems">
      <button
        ref={button}
        type="button"
        className={count > 0 ? "button problems-button has-problems" : "button problems-button"}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        {count > 0 ? <DeviationIcon /> : null} {words("problems.button", { count })}
      </button>
      <p className="visually-hidden" role="status">
        {told === undefined ? "" : words("problems.told", { count: told })}
      </p>
      {isOpen ? (
        <ProblemsPanel
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
          onLeave={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

/** So long a number must have stood before it is said. */
const QUIET = 900;

/** The number of errors once it stays: a word that is being written is wrong until it is whole. Nothing until it changed. */
function useTold(count: number, isLinking: boolean): number | undefined {
  const [told, setTold] = useState<number>();
  const first = useRef(count);
  useEffect(() => {
    if (isLinking || (told === undefined && count === first.current)) return;
    const timer = setTimeout(() => setTold(count), QUIET);
    return () => clearTimeout(timer);
  }, [count, isLinking, told]);
  return told;
}
