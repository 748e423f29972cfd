import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import type { StrangeFile } from "../../document/opened-files.ts";
import { ProblemList } from "../reading/problem-list.tsx";
import { useReading } from "../reading/reading.tsx";

interface FileChoiceProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Opens files: by a press, or dropped anywhere on the page. They are read here and sent nowhere. */
export function FileChoice({ onFiles }: FileChoiceProps) {
  const { words } = useReading();
  const over = useDropped(onFiles);
  return (
    <>
      <label className="button file-choice">
        <input
          type="file"
          multiple
          className="visually-hidden"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            // The same file can be chosen again, when it was mended.
            event.target.value = "";
          }}
        />
        {words("file.open")}
      </label>
      {over ? <div className="file-drop">{words("file.drop")}</div> : null}
    </>
  );
}

/** Hears files that are dropped on the page; whether some are held over it. */
function useDropped(onFiles: FileChoiceProps["onFiles"]): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Otherwise the browser leaves the page for the file.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener("dragover", onOver);
    document.addEventListener("dragleave", onLeave);
    document.addEventListener("drop", onDrop);
    return () => {
      document.removeEventListener("dragover", onOver);
      document.removeEventListener("dragleave", onLeave);
      document.removeEventListener("drop", onDrop);
    };
  }, []);
  return over;
}

/** Files that are not what they should be, each with what is wrong. */
export function StrangeFiles({ files }: { readonly files: readonly StrangeFile[] }): ReactNode {
  const { words } = useReading();
  if (files.length === 0) return null;
  return (
    <div role="alert" className="audit-note">
      {files.map(({ name, aside = false, problems }) => (
        <div key={name}>
          <p>
            <strong>
              <bdi>{name}</bdi>
            </strong>{" "}
            {words(aside ? "file.aside" : "file.strange")}
          </p>
          {problems.length === 0 ? null : <ProblemList problems={problems} />}
        </div>
      ))}
    </div>
  );
}
