import { useState } from "react";
import { isId } from "../../document/commands/rename.ts";
import { takenIds } from "../../document/nodes/new-node.ts";
import { usedBy } from "../../document/used-by.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { Dialog } from "../case-form/dialog.tsx";
import { UseList } from "../document-form/use-list.tsx";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { IdField } from "./id-field.tsx";
import type { EditedNode } from "./use-node.ts";

interface RenameDialogProps {
  readonly node: EditedNode;
  readonly name: string;
  readonly onClose: () => void;
}

/** Gives a node another id. Who holds on to it, here and outside, is told first. */
export function RenameDialog({ node, name, onClose }: RenameDialogProps) {
  const words = useWords(formWords);
  const { work, look, perform, say } = useEditing();
  const [id, setId] = useState(node.id);
  const uses = usedBy(work.draft, { kind: "node", id: node.id });
  const cases = new Set(uses.flatMap((use) => (use.in.document === "case" ? [use.in.case] : []))).size;
  const isFree = id === node.id || !takenIds(work.draft).has(id);
  const canBe = isId(id) && isFree && id !== node.id;
  const rename = (): void => {
    if (!canBe || !perform({ kind: "rename", name: { kind: "node", id: node.id }, to: id })) return;
    onClose();
    look.goTo(["ruleset", node.list, id, "label"]);
    say(words("renamed", { name, id }));
  };
  return (
    <Dialog heading={words("rename.heading", { name })} cancel={words("cancel")} onClose={onClose} onSubmit={rename}>
      <div className="dialog-body">
        <p>{words("rename.explained")}</p>
        <IdField value={id} onChange={setId} isFree={isFree} />
        <p className="quiet">{words("rename.changes", { uses: uses.length - cases, cases })}</p>
        {uses.length === 0 ? null : <UseList uses={uses} label={words("usedBy", { name })} />}
      </div>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words("cancel")}
        </button>
        <button type="submit" className="button is-main" aria-disabled={!canBe}>
          {words("rename.do")}
        </button>
      </div>
    </Dialog>
  );
}
