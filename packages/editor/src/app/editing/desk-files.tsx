import { lazy, Suspense } from "react";
import { filesWords } from "../../language/editing/files/words.ts";
import { DropZone } from "../../panels/files/drop-zone.tsx";
import { FileMenu } from "../../panels/files/file-menu.tsx";
import { Mishap } from "../../panels/reading/mishap.tsx";
import { useWords } from "../../panels/reading/use-words.ts";
import { BeginAnew } from "../../panels/storage/begin-anew.tsx";
import { type Keeping, KeepingWith, useKeeping } from "../../panels/storage/kept.tsx";
import { KeptBanners } from "../../panels/storage/kept-banners.tsx";
import { KeptLine } from "../../panels/storage/kept-line.tsx";
import { useSaveKey } from "./save-key.ts";

// Files of their own: dialogs that are seldom opened.
const ImportDialog = lazy(() =>
  import("../../panels/files/import-dialog.tsx").then((module) => ({ default: module.ImportDialog })),
);
const TableDialog = lazy(() =>
  import("../../panels/files/table-dialog.tsx").then((module) => ({ default: module.TableDialog })),
);
const MergeView = lazy(() =>
  import("../../panels/merge/merge-view.tsx").then((module) => ({ default: module.MergeView })),
);

interface DeskFilesProps {
  readonly keeping: Keeping;
}

/** In the top bar: the menu of files, and saving to the folder. */
export function FilesBar({ keeping }: DeskFilesProps) {
  return (
    <KeepingWith keeping={keeping}>
      <FileMenu />
      <SaveButton />
    </KeepingWith>
  );
}

/** After the version: where the work is. */
export function FilesState({ keeping }: DeskFilesProps) {
  return (
    <KeepingWith keeping={keeping}>
      <KeptLine />
    </KeepingWith>
  );
}

/** Between the bars and the map: what must be known or chosen of how the work is kept. */
export function FilesBanners({ keeping }: DeskFilesProps) {
  return (
    <KeepingWith keeping={keeping}>
      <KeptBanners />
    </KeepingWith>
  );
}

/** Over the page: what is asked of files, and where one can be dropped. */
export function FilesOver({ keeping }: DeskFilesProps) {
  return (
    <KeepingWith keeping={keeping}>
      <Asked />
    </KeepingWith>
  );
}

function SaveButton() {
  const words = useWords(filesWords);
  const { folder, standing } = useKeeping();
  if (folder === undefined) return null;
  return (
    <button
      type="button"
      className="button is-primary"
      title={`${words("folder.save")} (Ctrl+S)`}
      aria-disabled={standing?.standing.kind === "saving"}
      onClick={() => void folder.save()}
    >
      {words("folder.save")}
    </button>
  );
}

function Asked() {
  const { kept, filing, filed, folder, standing } = useKeeping();
  useSaveKey();
  const close = (): void => filing.quiet();
  return (
    <>
      <DropZone onFile={(file) => filing.look(file)} isOff={!kept.mayEdit} />
      {/* What is asked next is tried anew. */}
      <Mishap key={filed.file?.name ?? filed.asked}>
        <Suspense fallback={null}>
          {filed.file === undefined ? null : <ImportDialog file={filed.file} onClose={close} />}
          {filed.asked === "table" ? <TableDialog onClose={close} /> : null}
          {folder !== undefined && standing?.standing.kind === "contested" ? (
            <MergeView
              key={standing.standing.theirs.ruleset.digest}
              merge={standing.standing.merge}
              onDecide={(choices) => void folder.decide(choices)}
              onCancel={() => folder.putOff()}
            />
          ) : null}
        </Suspense>
      </Mishap>
      {filed.asked === "anew" ? <BeginAnew onClose={close} /> : null}
    </>
  );
}
