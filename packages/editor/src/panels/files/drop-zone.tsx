import { useEffect, useEffectEvent, useState } from "react";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";

interface DropZoneProps {
  readonly onFile: (file: File) => void;
  /** Nothing can be brought in just now; a file that is dropped is still not opened in the place of the page. */
  readonly isOff: boolean;
}

/** The whole page takes a file that is dragged over it. The menu does the same for those who do not drag. */
export function DropZone({ onFile, isOff }: DropZoneProps) {
  const words = useWords(filesWords);
  const { say } = useEditing();
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent((files: FileList) => {
    if (isOff) return;
    const [file] = files;
    if (files.length > 1) say(words("import.problem.several"));
    else if (file !== undefined) onFile(file);
  });
  useEffect(() => {
    // Each element on the way tells of entering and leaving: only the count tells when the page is left.
    let depth = 0;
    const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const on = (act: (event: DragEvent) => void) => (event: DragEvent) => {
      if (!isFile(event)) return;
      event.preventDefault();
      act(event);
    };
    const onEnter = on(() => {
      depth += 1;
      setOver(true);
    });
    const onLeave = on(() => {
      depth -= 1;
      if (depth <= 0) setOver(false);
    });
    const onMove = on(() => undefined);
    const onDrop = on((event) => {
      depth = 0;
      setOver(false);
      if (event.dataTransfer !== null) drop(event.dataTransfer.files);
    });
    window.addEventListener("dragenter", onEnter);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("dragover", onMove);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragenter", onEnter);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("dragover", onMove);
      window.removeEventListener("drop", onDrop);
    };
  }, []);
  if (!isOver || isOff) return null;
  return (
    <div className="drop-zone">
      <p>
        <strong>{words("drop")}</strong>
        {words("drop.hint")}
      </p>
    </div>
  );
}
