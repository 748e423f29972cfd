import { useState } from "react";
import type { Named } from "../../document/commands/command.ts";
import { isId } from "../../document/commands/rename.ts";
import { usedBy } from "../../document/used-by.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { Dialog } from "../case-form/dialog.tsx";
import { UseList } from "../document-form/use-list.tsx";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { IdField } from "./id-field.tsx";

interface RenameDialogProps {
  readonly named: Named;
  readonly name: string;
  /** The ids that something else has already. */
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
  readonly onRenamed: (id: string) => void;
}

/** Gives something another id, wherever it stands. Who holds on to it, here and outside, is told first. */
export function RenameDialog({ named, name, taken, onClose, onRenamed }: RenameDialogProps) {
  const words = useWords(formWords);
  const { work, perform, say } = useEditing();
  const [id, setId] = useState(named.id);
  const uses = usedBy(work.draft, named);
  const cases = new Set(uses.flatMap((use) => (use.in.document === "case" ? [use.in.case] : []))).size;
  const inRules = uses.filter((use) => use.in.document !== "case").length;
  const isFree = id === named.id || !taken.has(id);
  const canBe = isId(id) && isFree && id !== named.id;
  const rename = (): void => {
    if (!canBe || !perform({ kind: "rename", name: named, to: id })) return;
    onRenamed(id);
    say(words("renamed", { name, id }));
  };
  return (
    <Dialog heading={words("rename.heading", { name })} cancel={words("cancel")} onClose={onClose} onSubmit={rename}>
      <div className="dialog-body">
        <p>{words(named.kind === "node" ? "rename.explained" : "rename.explainedPart")}</p>
        <IdField value={id} onChange={setId} isFree={isFree} />
        <p className="quiet">{words("rename.changes", { uses: inRules, cases })}</p>
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
