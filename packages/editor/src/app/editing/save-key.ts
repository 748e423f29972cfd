import { useEffect, useEffectEvent } from "react";
import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../../panels/editing/editing.tsx";
import { useWords } from "../../panels/reading/use-words.ts";
import { useKeeping } from "../../panels/storage/kept.tsx";

/** Ctrl+S: to the folder, or it says that all is saved already. Never the page as a web page. */
export function useSaveKey(): void {
  const words = useWords(filesWords);
  const { say } = useEditing();
  const { folder } = useKeeping();
  const save = useEffectEvent(() => {
    if (folder === undefined) say(words("kept.alwaysSaved"));
    else void folder.save();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s")
        return;
      event.preventDefault();
      save();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
