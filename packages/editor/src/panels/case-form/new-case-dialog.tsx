import { useId, useState } from "react";
import { caseIdFault, freeCaseId, newCase } from "../../document/case/case-commands.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { Dialog } from "./dialog.tsx";
import { type Entry, entryText, NO_ENTRY, TextEntry } from "./text-entry.tsx";

/** Makes a sample case in which nothing was asked, and goes to it. */
export function NewCaseDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(caseWords);
  const { work, look, perform, say } = useEditing();
  const [entry, setEntry] = useState<Entry>(NO_ENTRY);
  const [id, setId] = useState(() => freeCaseId(work.draft));
  const [isTried, setTried] = useState(false);
  const field = useId();
  const title = entryText(entry);
  const fault = caseIdFault(work.draft, id);
  const make = (): void => {
    setTried(true);
    if (title === undefined || fault !== undefined) return;
    if (!perform(newCase(work.draft, id, title))) return;
    look.choose(id);
    // To its first question, once that is found.
    look.goTo(["cases", id, "document", "facts"]);
    say(words("made", { id }));
    onClose();
  };
  return (
    <Dialog heading={words("new.heading")} cancel={words("new.cancel")} onClose={onClose} onSubmit={make}>
      <p className="dialog-intro">{words("new.intro")}</p>
      <TextEntry
        label={words("new.title")}
        entry={entry}
        fault={isTried && title === undefined ? words("new.titleMissing") : undefined}
        onWrite={setEntry}
      />
      <div className="field is-short">
        <label htmlFor={field}>{words("new.id")}</label>
        <input
          id={field}
          type="text"
          value={id}
          aria-invalid={isTried && fault !== undefined ? true : undefined}
          aria-describedby={`${field}-notes`}
          onChange={(event) => setId(event.target.value.trim())}
        />
        <p id={`${field}-notes`} className={fault === undefined ? "field-hint" : "field-fault"}>
          {fault === undefined ? words("new.idHint") : words(`id.${fault}`)}
        </p>
      </div>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words("new.cancel")}
        </button>
        <button type="submit" className="button is-primary">
          {words("new.make")}
        </button>
      </div>
    </Dialog>
  );
}
