import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Named } from "../../document/commands/command.ts";
import type { Place } from "../../document/commands/place.ts";
import { usedBy } from "../../document/used-by.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { UseList } from "./use-list.tsx";

interface RemovalProps {
  readonly name: string;
  readonly place: Place;
  /** What others refer to it by; nothing where nobody can. */
  readonly named?: Named;
  /** Whether who uses it is listed beside this already. */
  readonly isListed?: boolean;
}

/** Takes an item away. Where others use it, who they are is shown first, and what goes with it. */
export function Removal({ name, place, named, isListed = false }: RemovalProps) {
  const words = useWords(documentWords);
  const { work, perform, say } = useEditing();
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const uses = isAsking && named !== undefined ? usedBy(work.draft, named) : [];
  const remove = (): void => {
    const isUsed = named !== undefined && usedBy(work.draft, named).length > 0;
    if (isUsed && !isAsking) {
      setAsking(true);
      return;
    }
    const list = document.activeElement?.closest<HTMLElement>("[data-section]");
    const isDone = perform(
      named === undefined ? { kind: "remove", place } : { kind: "delete", name: named, uses: isUsed ? "take" : "keep" },
    );
    if (!isDone) return;
    say(words("removed", { name }));
    // What had focus is gone.
    list?.querySelector<HTMLElement>("h2")?.focus();
  };
  if (!isAsking)
    return (
      <button ref={button} type="button" className="button is-quiet" onClick={remove}>
        {words("remove")}
      </button>
    );
  return (
    <fieldset className="removal" aria-label={words("removeNamed", { name })}>
      <p ref={focusOnce} tabIndex={-1}>
        {words("removal.used", { name, count: uses.length })}
      </p>
      {isListed ? null : <UseList uses={uses} label={words("uses.of", { name })} />}
      <p className="quiet">{words("removal.takes")}</p>
      <div className="add-actions">
        <button type="button" className="button" onClick={remove}>
          {words("removal.take", { count: uses.length })}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            flushSync(() => setAsking(false));
            button.current?.focus();
          }}
        >
          {words("cancel")}
        </button>
      </div>
    </fieldset>
  );
}

const focusOnce = (element: HTMLElement | null): void => element?.focus();
