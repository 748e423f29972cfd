import type { Json } from "@holdepunkt/engine";
import { type ReactNode, useId, useState } from "react";
import { textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { placeKey } from "../editing/editing.tsx";
import { useLedTo } from "../editing/use-led-to.ts";
import { Chevron } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { isStanding } from "./citation-fields.tsx";
import { useSources } from "./use-sources.ts";

interface ItemFoldProps {
  readonly place: Place;
  readonly citation: Json;
  readonly children: ReactNode;
}

/** The one ground that there is: folded to what it is called, unfolded to its fields. */
export function ItemFold({ place, citation, children }: ItemFoldProps) {
  const { words: page } = useReading();
  const words = useWords(formWords);
  const sources = useSources();
  const [isOpen, setOpen] = useState(false);
  const body = useId();
  const ledTo = useLedTo<HTMLDivElement>(() => setOpen(true));
  const standing = textAt(citation, "standing");
  const name = [sources.nameOf(textAt(citation, "source")), textAt(citation, "at")].filter(Boolean).join(", ");
  return (
    <div ref={ledTo} data-place={placeKey(place)} className={isOpen ? "item-card is-open" : "item-card"}>
      <div className="item-head">
        <button
          type="button"
          className="item-turn"
          aria-expanded={isOpen}
          aria-controls={isOpen ? body : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <Chevron />
          <span className="item-name">
            {isStanding(standing) ? (
              <span className={`standing standing-${standing}`}>{page(`standing.${standing}`)}</span>
            ) : null}{" "}
            {name === "" ? words("basis.noSource") : name}
          </span>
        </button>
      </div>
      {isOpen ? (
        <div id={body} className="item-body">
          {children}
        </div>
      ) : null}
    </div>
  );
}
