import type { Named } from "../../document/commands/command.ts";
import { namedPlace } from "../../document/named-place.ts";
import { departureOf, type Gone } from "../../document/nodes/going-with.ts";
import { rootOf, usedBy } from "../../document/used-by.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { Dialog } from "../case-form/dialog.tsx";
import { UseList } from "../document-form/use-list.tsx";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

interface DeleteDialogProps {
  readonly named: Named;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Deletes something: who uses it comes first, and what goes with it. What cannot go keeps it. */
export function DeleteDialog({ named, name, onClose, onDeleted }: DeleteDialogProps) {
  const words = useWords(formWords);
  const { work, perform, say } = useEditing();
  // The rules first: of the sample cases there may be many.
  const uses = usedBy(work.draft, named).toSorted(
    (a, b) => Number(a.in.document === "case") - Number(b.in.document === "case"),
  );
  const { gone, untakable } = departureOf(work.draft, named);
  // The rules of a decision are no uses of its outcomes, and still go with them.
  const isUsed = uses.length > 0 || gone.length > 0 || untakable.length > 0;
  const remove = (): void => {
    if (untakable.length > 0) return;
    if (!perform({ kind: "delete", name: named, uses: isUsed ? "take" : "keep" })) return;
    say(words("deleted", { name, count: gone.length }));
    onDeleted();
  };
  return (
    <Dialog heading={words("delete.heading", { name })} cancel={words("cancel")} onClose={onClose} onSubmit={remove}>
      <div className="dialog-body">
        {uses.length > 0 ? (
          <section className="form-section">
            <h3>{words("usedByHeading", { count: uses.length })}</h3>
            {/* To go there is to leave what one was about to do. */}
            <div
              onClickCapture={(event) =>
                event.target instanceof Element && event.target.closest(".link") !== null && onClose()
              }
            >
              <UseList uses={uses} label={words("usedBy", { name })} />
            </div>
          </section>
        ) : isUsed ? null : (
          <p>{words("delete.unused")}</p>
        )}
        {untakable.length > 0 ? (
          <p className="field-fault">
            {words("delete.cannot", { reason: untakable[0]?.role === "actor" ? "actor" : "otherwise" })}
          </p>
        ) : gone.length > 0 ? (
          <GoesWith gone={gone} />
        ) : null}
        <p className="quiet">{words("delete.undo")}</p>
      </div>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words("cancel")}
        </button>
        {untakable.length > 0 ? null : (
          <button type="submit" className="button is-danger">
            {words(isUsed ? "delete.withUses" : "delete.do")}
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** More are counted. */
const MOST_LISTED = 12;

function GoesWith({ gone }: { readonly gone: readonly Gone[] }) {
  const words = useWords(formWords);
  const { language } = useReading();
  const { work } = useEditing();
  const root = rootOf(work.draft);
  const rules = gone.filter(({ holder }) => holder.kind !== "case");
  const answers = gone.filter(({ part }) => part === "answer").length;
  const expectations = gone.filter(({ part }) => part === "expectation").length;
  const shown = rules.slice(0, MOST_LISTED);
  return (
    <section className="form-section">
      <h3>{words("goesWith")}</h3>
      <ul className="goes-with">
        {shown.map(({ holder, part, spot }) => (
          <li key={JSON.stringify(namedPlace(root, spot))}>
            <strong>{writtenText(holder.label, language) ?? holder.id}</strong>{" "}
            <span className="quiet">{words("gone", { kind: holder.kind, part })}</span>
          </li>
        ))}
        {rules.length > shown.length ? <li>{words("gone.more", { count: rules.length - shown.length })}</li> : null}
        {answers > 0 ? <li>{words("gone.answers", { count: answers })}</li> : null}
        {expectations > 0 ? <li>{words("gone.expectations", { count: expectations })}</li> : null}
      </ul>
    </section>
  );
}
