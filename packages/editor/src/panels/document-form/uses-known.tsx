import { createContext, type ReactNode, useContext } from "react";
import type { Uses } from "../../document/uses.ts";

const UsesContext = createContext<Uses>({ count: () => 0, of: () => [] });

/** Lets everything inside know who uses what; the draft is read for it once. */
export function UsesKnown({ uses, children }: { readonly uses: Uses; readonly children: ReactNode }) {
  return <UsesContext value={uses}>{children}</UsesContext>;
}

/** Who uses what in the draft. */
export const useUses = (): Uses => useContext(UsesContext);
