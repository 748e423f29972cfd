import { useId, useRef, useState } from "react";
import { journalWords } from "../../document/journal-words.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import type { FolderState } from "../../workspace/folder-documents.ts";
import type { KeptState } from "../../workspace/kept-work.ts";
import { useEditing } from "../editing/editing.tsx";
import { useExportDraft } from "../files/use-export-draft.ts";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { useKeeping } from "./kept.tsx";
import { timeWords } from "./time-words.ts";

/** In a few words, always in sight, where the work is; all of it on a press. */
export function KeptLine() {
  const { language } = useReading();
  const words = useWords(filesWords);
  const { work } = useEditing();
  const { kept, folder, filing, state, standing } = useKeeping();
  const exportDraft = useExportDraft();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const line = lineOf(state, standing, folder?.holds(work.draft) ?? false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const isWrong = line !== "browser" && line !== "folder" && line !== "same" && line !== "saving" && line !== "unsaved";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what the buttons inside pass on.
    <div
      className="kept"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={isWrong ? "kept-line is-wrong" : "kept-line"}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <span className="visually-hidden">{`${words("kept.label")}: `}</span>
        {line === "folder"
          ? words("kept.folder", { time: timeWords(standing?.savedAt ?? 0, language) })
          : words(`kept.${line}`)}
      </button>
      {isOpen ? (
        <div id={id} className="kept-details">
          <p>{journalWords(state.journal, language).text}</p>
          {folder === undefined ? null : <p>{words("kept.folderText")}</p>}
          {state.journal.kind === "kept" ? (
            <p>{words(state.isPersisted === true ? "kept.persisted" : "kept.notPersisted")}</p>
          ) : null}
          <div className="kept-actions">
            <button type="button" className="button" onClick={exportDraft}>
              {words("do.export")}
            </button>
            {kept.mayEdit ? (
              <button
                type="button"
                className="button"
                onClick={() => {
                  close();
                  filing.ask("anew");
                }}
              >
                {words("menu.anew")}
              </button>
            ) : null}
          </div>
        </div>
      ) : null}
    </div>
  );
}

type Line =
  | "browser"
  | "folder"
  | "same"
  | "unsaved"
  | "saving"
  | "notKept"
  | "readingAlong"
  | "newerSchema"
  | "choose";

function lineOf({ journal, otherBase }: KeptState, standing: FolderState | undefined, isSame: boolean): Line {
  if (journal.kind !== "kept") return journal.kind;
  if (otherBase !== undefined) return "choose";
  if (standing === undefined) return "browser";
  if (standing.standing.kind === "saving") return "saving";
  if (!isSame) return "unsaved";
  return standing.savedAt === undefined ? "same" : "folder";
}
