import { createContext, type ReactNode, useContext } from "react";

const FoldedLanguagesContext = createContext(false);

/** Whether texts inside are folded to the reader's language at first: where there is room for one, and not for three. */
export function FoldedLanguages({ folded, children }: { readonly folded: boolean; readonly children: ReactNode }) {
  return <FoldedLanguagesContext value={folded}>{children}</FoldedLanguagesContext>;
}

/** Whether texts are folded to the reader's language at first. */
export const useFoldedLanguages = (): boolean => useContext(FoldedLanguagesContext);
