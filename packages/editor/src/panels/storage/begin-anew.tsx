import { filesWords } from "../../language/editing/files/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { Modal } from "../files/modal.tsx";
import { useExportDraft } from "../files/use-export-draft.ts";
import { useWords } from "../reading/use-words.ts";
import { useKeeping } from "./kept.tsx";

/** Asks before the draft is put away for good. */
export function BeginAnew({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(filesWords);
  const { work, say } = useEditing();
  const { kept, folder } = useKeeping();
  const exportDraft = useExportDraft();
  const begin = async (): Promise<void> => {
    const done = await (folder?.takeTheirs() ?? kept.beginAnew());
    onClose();
    say(words(done ? "anew.done" : "anew.failed"));
  };
  return (
    <Modal
      heading={words("anew.heading")}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {words("do.cancel")}
          </button>
          <button type="button" className="button" onClick={exportDraft}>
            {words("do.export")}
          </button>
          <button type="button" className="button is-grave" onClick={() => void begin()}>
            {words("anew.do")}
          </button>
        </>
      }
    >
      <p>
        {words("anew.text", {
          count: work.history.past?.count ?? 0,
          where: folder === undefined ? "page" : "folder",
        })}
      </p>
    </Modal>
  );
}
