import { useState } from "react";
import type { NodeList } from "../../document/commands/references.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { useWords } from "../reading/use-words.ts";
import { NewNodeDialog } from "./new-node-dialog.tsx";

interface AddNodeButtonProps {
  readonly lane: NodeList;
  /** What is seen on it beside the sign. */
  readonly word?: string | undefined;
}

/** Makes a node of a lane. */
export function AddNodeButton({ lane, word }: AddNodeButtonProps) {
  const words = useWords(formWords);
  const [isOpen, setOpen] = useState(false);
  const label = words("new", { list: lane });
  return (
    <>
      <button type="button" className="add-node" aria-label={label} title={label} onClick={() => setOpen(true)}>
        +{word === undefined ? "" : ` ${word}`}
      </button>
      {isOpen ? <NewNodeDialog list={lane} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
