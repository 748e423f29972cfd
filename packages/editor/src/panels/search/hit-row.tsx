import { useEffect, useRef } from "react";
import type { LaneId } from "../../projection/lanes.ts";
import { Arrowed } from "../reading/arrowed.tsx";
import { KindIcon } from "../reading/icons.tsx";
import type { Entry } from "./entries.ts";
import { type Hit, pieces } from "./search-index.ts";

interface HitRowProps {
  readonly id: string;
  readonly hit: Hit<Entry>;
  readonly query: string;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
  readonly onTake: () => void;
}

const LANES: readonly string[] = ["facts", "indicators", "scores", "decisions", "actions"] satisfies LaneId[];
const isLane = (group: string): group is LaneId => LANES.includes(group);

/** One hit: what it is called, what it belongs to, and the text in which it was found. */
export function HitRow({ id, hit, query, isCurrent, onPoint, onTake }: HitRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const { entry, told } = hit;
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    // The field above has focus and takes the keys: a row is never where they go.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      className="hit"
      // Where the pointer rests while one types, it means nothing.
      onPointerMove={isCurrent ? undefined : onPoint}
      onClick={onTake}
    >
      <span className="hit-kind">{isLane(entry.group) ? <KindIcon lane={entry.group} /> : null}</span>
      <span className="hit-title">
        <Marked text={entry.title} query={query} />
      </span>
      {entry.aside === undefined ? null : (
        <span className="hit-aside">{entry.way.kind === "command" ? <kbd>{entry.aside}</kbd> : entry.aside}</span>
      )}
      {told === undefined ? null : (
        <span className="hit-told">
          <Marked text={around(told, query)} query={query} />
        </span>
      )}
    </div>
  );
}

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return pieces(text, query).map((piece, i) =>
    piece.isFound ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have nothing but their order
      <mark key={i}>{piece.text}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Arrowed key={i} text={piece.text} />
    ),
  );
}

/** What is shown of a long text: from a little before what was found. */
const BEFORE = 40;
const SHOWN = 140;

function around(text: string, query: string): string {
  if (text.length <= SHOWN) return text;
  const [first] = pieces(text, query);
  const start = first === undefined || first.isFound ? 0 : Math.max(0, first.text.length - BEFORE);
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1;
  return `${from === 0 ? "" : "… "}${text.slice(from, from + SHOWN)}${from + SHOWN < text.length ? " …" : ""}`;
}
