import { itemsOf } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import type { Frame } from "../../projection/frame.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AddNodeButton } from "./add-node-button.tsx";

/** A lane that is narrower is folded to a strip. */
const FOLDED = 60;
/** In a lane that is narrower its name leaves room for a sign alone. */
const ROOMY = 330;

/** Makes nodes: a button after the name of each lane. */
export function LaneAdders({ frame }: { readonly frame: Frame }) {
  const { words: page } = useReading();
  const words = useWords(formWords);
  const { work } = useEditing();
  return frame.lanes
    .filter(({ width }) => width > FOLDED)
    .map(({ id, x, width }) => (
      <div
        key={id}
        className="lane-adder"
        ref={(element) => {
          element?.style.setProperty("inset-inline-start", `${x}px`);
        }}
      >
        {/* As long as the lane's own name, which it stands over: the button comes right after it. */}
        <span className="lane-adder-name" aria-hidden>
          {page(`lane.${id}`)} <span className="lane-count">{itemsOf(work.draft.ruleset[id]).length}</span>
        </span>
        <AddNodeButton lane={id} word={width >= ROOMY ? words("new.word", { list: id }) : undefined} />
      </div>
    ));
}
