import { inLanguage, type Json, LANGUAGES, type Language, type Text } from "@holdepunkt/engine";
import { useId, useState } from "react";
import { isObject, itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import type { Draft } from "../../document/draft.ts";
import { ruleSheet } from "../../document/table-files/rule-sheet.ts";
import { scoreSheet } from "../../document/table-files/score-sheet.ts";
import type { Sheet } from "../../document/table-files/sheet.ts";
import { writeSheet } from "../../document/table-files/sheet-files.ts";
import type { SheetFormat } from "../../document/table-files/sheet-messages.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { download } from "./download.ts";
import { rulesetName } from "./file-names.ts";
import { Modal } from "./modal.tsx";

const SCORES = "";

/** Which table to download, and as what. */
export function TableDialog({ onClose }: { readonly onClose: () => void }) {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { work, look, say } = useEditing();
  const { draft } = work;
  const decisions = decisionsIn(draft, language);
  const [which, setWhich] = useState(() =>
    decisions.some(({ id }) => id === look.selected) ? (look.selected ?? SCORES) : SCORES,
  );
  const [format, setFormat] = useState<SheetFormat>("xlsx");
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const save = async (): Promise<void> => {
    setBusy(true);
    const written = await writeSheet(sheetFor(draft, which, language), format);
    setBusy(false);
    onClose();
    if (!written.ok) return say(words(`import.problem.${written.code}`));
    const name = `${rulesetName(draft)}-${which === SCORES ? "scores" : which}.${format}`;
    download(name, new Uint8Array(written.value), TYPES[format]);
    say(words("exported", { name }));
  };
  return (
    <Modal
      heading={words("table.heading")}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {words("do.cancel")}
          </button>
          <button type="button" className="button is-primary" aria-disabled={isBusy} onClick={() => void save()}>
            {words("table.do")}
          </button>
        </>
      }
    >
      <p>{words("table.text")}</p>
      <div className="field">
        <label htmlFor={`${id}-which`}>{words("table.which")}</label>
        <select id={`${id}-which`} value={which} onChange={(event) => setWhich(event.target.value)}>
          <option value={SCORES}>{words("table.scores")}</option>
          {decisions.map((decision) => (
            <option key={decision.id} value={decision.id}>
              {words("table.decision", { label: decision.label })}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-format`}>{words("table.format")}</label>
        <select
          id={`${id}-format`}
          value={format}
          onChange={(event) => setFormat(event.target.value === "csv" ? "csv" : "xlsx")}
        >
          <option value="xlsx">{words("table.xlsx")}</option>
          <option value="csv">{words("table.csv")}</option>
        </select>
      </div>
    </Modal>
  );
}

const TYPES: { readonly [format in SheetFormat]: string } = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
};

function sheetFor(draft: Draft, which: string, language: Language): Sheet {
  const words = filesWords(language);
  if (which === SCORES) {
    return scoreSheet(draft, language, {
      name: words("table.scores"),
      code: words("table.code"),
      indicator: words("table.indicator"),
    });
  }
  const because = Object.fromEntries(
    LANGUAGES.map((one) => [one, words("table.because.language", { language: one })]),
  ) as { readonly [language in Language]: string };
  return ruleSheet(draft, which, language, { rest: words("table.rest"), outcome: words("table.outcome"), because });
}

function decisionsIn(draft: Draft, language: Language): readonly { readonly id: string; readonly label: string }[] {
  return itemsOf(memberOf(draft.ruleset, "decisions")).flatMap((item: Json) => {
    const id = textAt(item, "id");
    const label = memberOf(item, "label");
    if (id === undefined) return [];
    return [{ id, label: isObject(label) ? inLanguage(label as unknown as Text, language) : id }];
  });
}
