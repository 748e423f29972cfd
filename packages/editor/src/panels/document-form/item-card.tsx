import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Place } from "../../document/commands/place.ts";
import { draftProblemWords } from "../../document/draft-problem-words.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { placeKey, useEditing, useProblemsAt } from "../editing/editing.tsx";
import { Chevron, DeviationIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { MoveButtons } from "./move-buttons.tsx";
import { Grip } from "./reordering.tsx";

export interface ItemCardProps {
  /** Where it stands in its list. */
  readonly place: Place;
  readonly at: number;
  readonly count: number;
  /** What it is called. Plain, for names of controls; `heading` where it is shown in another way. */
  readonly name: string;
  readonly heading?: ReactNode;
  /** What is told of it beside its name. */
  readonly aside?: ReactNode;
  /** What takes it away. */
  readonly removal: ReactNode;
  /** What it is made of; drawn when it is unfolded. */
  readonly children: () => ReactNode;
}

/** One item of a list: folded to its name, unfolded to its fields, moved among the others. */
export function ItemCard({ place, at, count, name, heading, aside, removal, children }: ItemCardProps) {
  const words = useWords(documentWords);
  const { perform, say } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const { language } = useReading();
  const problems = useProblemsAt(place);
  // What is wrong with the whole is at no field of it.
  const own = useProblemsAt(place, false);
  const body = useId();
  const card = useRef<HTMLLIElement>(null);
  const [drag, setDrag] = useState("");
  useEffect(() => {
    const element = card.current;
    const open = (): void => setOpen(true);
    // Somebody is led to what stands inside.
    element?.addEventListener("reveal", open);
    return () => element?.removeEventListener("reveal", open);
  }, []);
  const move = (by: number): void => {
    const to = at + by;
    if (to >= 0 && to < count && perform({ kind: "move", place, to })) say(words("moved", { name, at: to + 1, count }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li
      ref={card}
      className={["item-card", isOpen ? "is-open" : "", drag].filter((one) => one !== "").join(" ")}
      data-place={placeKey(place)}
    >
      <div className="item-head">
        <Grip at={at} name={name} count={count} item={card} onDrag={setDrag} />
        <h3>
          <button
            type="button"
            className="item-turn"
            aria-expanded={isOpen}
            aria-controls={isOpen ? body : undefined}
            onClick={() => setOpen(!isOpen)}
            onKeyDown={onKeyDown}
          >
            <Chevron />
            <span className="item-name">{heading ?? name}</span>
            {problems.length === 0 ? null : (
              <>
                <DeviationIcon />
                <span className="visually-hidden">{words("hasProblems")}</span>
              </>
            )}
          </button>
        </h3>
        {aside === undefined ? null : <span className="item-aside">{aside}</span>}
        <MoveButtons name={name} at={at} count={count} onMove={move} />
      </div>
      {isOpen ? (
        <div id={body} className="item-body">
          {own.length === 0 ? null : (
            <div className="item-faults">
              {own.map((problem) => (
                <p key={problem.code}>{draftProblemWords(problem, language)}</p>
              ))}
            </div>
          )}
          {children()}
          <div className="item-foot">{removal}</div>
        </div>
      ) : null}
    </li>
  );
}
