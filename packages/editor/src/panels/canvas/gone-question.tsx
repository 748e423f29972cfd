import { inLanguage } from "@holdepunkt/engine";
import { useMemo } from "react";
import { restoring } from "../../document/restoring.ts";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { Popover } from "./popover.tsx";

interface GoneQuestionProps {
  /** A node of the release that the draft has not. */
  readonly node: string;
  readonly anchor: () => Element | null;
  readonly onClose: () => void;
}

/** Whether what the draft took away is to come back; what does not come back with it is said first. */
export function GoneQuestion({ node: id, anchor, onClose }: GoneQuestionProps) {
  const words = useWords(canvasWords);
  const { language } = useReading();
  const { work, perform, say } = useEditing();
  const { draft, released } = work;
  const command = useMemo(() => restoring(draft, released.draft, id), [draft, released, id]);
  const node = released.ruleset.model.nodes.get(id);
  if (node === undefined) return null;
  const label = inLanguage(node.document.label, language);
  return (
    <Popover heading={words("gone.heading", { label })} anchor={anchor} onClose={onClose}>
      <p className="gone-text">{words(command === undefined ? "gone.cannot" : "gone.alone")}</p>
      <button
        type="button"
        className="button"
        data-first=""
        onClick={() => {
          if (command !== undefined && perform(command)) say(words("gone.done", { label }));
          onClose();
        }}
      >
        {words(command === undefined ? "close" : "gone.restore")}
      </button>
    </Popover>
  );
}
