import { useId, useState } from "react";
import { caseIdFault, renameCase } from "../../document/case/case-commands.ts";
import type { DraftCase } from "../../document/draft.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { TextsField } from "../fields/texts-field.tsx";
import { useWords } from "../reading/use-words.ts";

/** What a case is called, and what happened in it. */
export function AboutCase({ one }: { readonly one: DraftCase }) {
  const words = useWords(caseWords);
  const place = ["cases", one.id, "document"];
  return (
    <div className="about-case">
      <TextsField place={[...place, "title"]} label={words("about.title")} />
      <TextsField place={[...place, "story"]} label={words("about.story")} hint={words("about.storyHint")} long />
      <IdField key={one.id} one={one} />
    </div>
  );
}

/** The id. Taken over when one is done: until then what is written may be another's. */
function IdField({ one }: { readonly one: DraftCase }) {
  const words = useWords(caseWords);
  const { work, look, perform } = useEditing();
  const [id, setId] = useState(one.id);
  const field = useId();
  const fault = caseIdFault(work.draft, id, one.id);
  const take = (): void => {
    if (id === one.id) return;
    if (fault !== undefined) return setId(one.id);
    if (perform(renameCase(work.draft, one, id))) look.choose(id);
  };
  return (
    <div className="field is-short">
      <label htmlFor={field}>{words("about.id")}</label>
      <input
        id={field}
        type="text"
        data-place={placeKey(["cases", one.id, "document", "id"])}
        value={id}
        aria-invalid={fault !== undefined ? true : undefined}
        aria-describedby={`${field}-notes`}
        onChange={(event) => setId(event.target.value.trim())}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape" && id !== one.id) {
            event.preventDefault();
            setId(one.id);
          }
        }}
      />
      <p id={`${field}-notes`} className={fault === undefined ? "field-hint" : "field-fault"}>
        {fault === undefined ? words("new.idHint") : words(`id.${fault}`)}
      </p>
    </div>
  );
}
