import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { SampleCase } from "../document/sample-case.ts";
import type { Work } from "../document/workbench.ts";
import { eventFor } from "./desk-event.ts";
import type { Desk, DeskView, EditingSlots } from "./editing-slots.ts";
import { useRoute } from "./route.ts";

/** A desk with what is to be seen of it now. */
export interface AtDesk {
  readonly work: Work;
  /** The draft's sample cases, and those that are no documents. */
  readonly samples: readonly SampleCase[];
  readonly slots: EditingSlots;
}

const never = (): (() => void) => () => undefined;

/**
 * Opens the desk once the page stands, and follows it. Nothing until then: what is shown can be read meanwhile. Without
 * `open` what it would be opened on is not there yet. `isMissing`: it could not be opened.
 */
export function useDesk(
  open: (() => Promise<Desk | undefined>) | undefined,
  { state, tell, today, onLanguage }: Omit<DeskView, "route">,
): { readonly desk: AtDesk | undefined; readonly isMissing: boolean } {
  const [desk, setDesk] = useState<Desk>();
  const [isMissing, setMissing] = useState(false);
  const route = useRoute();
  useEffect(() => {
    let isOver = false;
    let opened: Desk | undefined;
    open?.().then(
      (one) => {
        opened = one;
        if (isOver) one?.close();
        else setDesk(one);
      },
      // Its file did not come. The page can be read all the same.
      () => {
        if (!isOver) setMissing(true);
      },
    );
    return () => {
      isOver = true;
      opened?.close();
      setDesk(undefined);
    };
  }, [open]);
  const work = useSyncExternalStore(desk?.subscribe ?? never, () => desk?.work);

  // What was looked at stays where it still is.
  const [seen, setSeen] = useState(work?.shown);
  if (work !== undefined && seen !== work.shown) {
    setSeen(work.shown);
    if (seen !== undefined) tell(eventFor(seen, work.shown, desk?.unread));
  }

  const slots = useMemo(
    () => (work === undefined ? undefined : desk?.slots({ route, state, tell, today, onLanguage })),
    [desk, work, route, state, tell, today, onLanguage],
  );
  const shown = work?.shown.samples;
  const samples = useMemo(() => [...(shown ?? []), ...(desk?.unread ?? [])], [shown, desk]);
  return { desk: work === undefined || slots === undefined ? undefined : { work, samples, slots }, isMissing };
}
