import type { GroupItem } from "../../projection/lanes.ts";
import type { Tally as TallyValue } from "../../projection/painting.ts";
import { Chevron } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useCanvasActions } from "./canvas-actions.ts";
import { ItemButton } from "./item-button.tsx";

interface GroupHeaderProps {
  readonly item: GroupItem;
  readonly text: string;
  /** Whether the counts stand below the label. */
  readonly stacked: boolean;
}

/** A heading over rows. It tells how many there are and how they stand, and opens and folds them. */
export function GroupHeader({ item, text, stacked }: GroupHeaderProps) {
  const { words } = useReading();
  const { turn } = useCanvasActions();
  const { count, out, tally } = item;
  const isOpen = out === count;
  const spoken = tally === undefined ? words("group.count", { count }) : words("group.tally", { count, ...tally });
  return (
    <ItemButton
      item={item}
      className={`group${out > 0 ? " is-out" : ""}${stacked ? " is-stacked" : ""}`}
      expanded={isOpen}
      onClick={() => turn(item.id)}
    >
      <Chevron />
      <span className="group-label">
        <Phrase phrase={item.label} text={text} />
      </span>
      <span className="visually-hidden">, {spoken}</span>
      {out > 0 && !isOpen ? (
        <span className="group-count" aria-hidden>
          {words("group.out", { out, count })}
        </span>
      ) : (
        <>
          <span className="group-count" aria-hidden>
            {count}
          </span>
          {tally === undefined || isOpen ? null : <Tally tally={tally} />}
        </>
      )}
    </ItemButton>
  );
}

/** How many of each: only what occurs is shown. */
function Tally({ tally }: { readonly tally: TallyValue }) {
  return (
    <span className="tally" aria-hidden>
      {(
        [
          ["true", tally.yes],
          ["unknown", tally.unknown],
          ["false", tally.no],
        ] as const
      )
        .filter(([, count]) => count > 0)
        .map(([mark, count]) => (
          <span key={mark} className="tally-part">
            <Mark mark={mark} size={12} silent />
            {count}
          </span>
        ))}
    </span>
  );
}
