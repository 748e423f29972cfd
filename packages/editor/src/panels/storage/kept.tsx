import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { FolderDocuments, FolderState } from "../../workspace/folder-documents.ts";
import type { KeptState, KeptWork } from "../../workspace/kept-work.ts";
import type { Filing, FilingState } from "../files/filing.ts";

/** Where the work lies, for whatever stands inside. */
export interface Keeping {
  readonly kept: KeptWork;
  /** The folder that the documents lie in; nothing where they came with the page. */
  readonly folder: FolderDocuments | undefined;
  readonly filing: Filing;
}

const KeepingContext = createContext<Keeping | undefined>(undefined);

/** Everything inside knows where the work lies. */
export function KeepingWith({ keeping, children }: { readonly keeping: Keeping; readonly children: ReactNode }) {
  return <KeepingContext value={keeping}>{children}</KeepingContext>;
}

/** Where the work lies, how it is kept there just now, and what is asked of files. Only inside `KeepingWith`. */
export function useKeeping(): Keeping & {
  readonly state: KeptState;
  readonly standing: FolderState | undefined;
  readonly filed: FilingState;
} {
  const keeping = useContext(KeepingContext);
  if (keeping === undefined) throw new Error("nothing is kept here");
  const { kept, folder, filing } = keeping;
  const state = useSyncExternalStore(kept.subscribe, () => kept.state);
  const standing = useSyncExternalStore(folder?.subscribe ?? never, () => folder?.state);
  const filed = useSyncExternalStore(filing.subscribe, () => filing.state);
  return { ...keeping, state, standing, filed };
}

const never = (): (() => void) => () => undefined;
