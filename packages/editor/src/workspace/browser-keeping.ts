/** What a page that is about to be hidden must finish. */
export interface Left {
  /** Keeps at once what can be kept at once, and writes the rest as far as there is time. */
  leave(): Promise<void>;
}

/**
 * Writes what is waiting when the page is hidden or left: the last that a page is told on a phone, or when a browser is
 * closed. Gives what ends that.
 */
export function flushWhenHidden(journal: Left, page: Document = document): () => void {
  const onHidden = (): void => {
    if (page.visibilityState === "hidden") void journal.leave();
  };
  const onLeaving = (): void => void journal.leave();
  page.addEventListener("visibilitychange", onHidden);
  page.defaultView?.addEventListener("pagehide", onLeaving);
  return () => {
    page.removeEventListener("visibilitychange", onHidden);
    page.defaultView?.removeEventListener("pagehide", onLeaving);
  };
}

/**
 * Asks the browser not to delete what is kept when it runs out of room; to be called at the first edit, when a reader knows
 * why. Gives what it answered: false also where it cannot be asked.
 */
export async function askToPersist(
  storage: StorageManager | undefined = globalThis.navigator?.storage,
): Promise<boolean> {
  try {
    return (await storage?.persist?.()) === true;
  } catch {
    return false;
  }
}

/** Lets the browser ask before the page is left, while something would be lost. Gives what ends that. */
export function warnWhenLeaving(isLosing: () => boolean, page: Window = window): () => void {
  const onLeaving = (event: BeforeUnloadEvent): void => {
    if (isLosing()) event.preventDefault();
  };
  page.addEventListener("beforeunload", onLeaving);
  return () => page.removeEventListener("beforeunload", onLeaving);
}
