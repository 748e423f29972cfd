import { useEffect, useState, useSyncExternalStore } from "react";
import type { Impact } from "../../document/impact.ts";
import { browserImpactParts, type ImpactParts, ImpactWatch } from "../../document/impact-watch.ts";
import type { Work } from "../../document/workbench.ts";

/** What a draft does to its sample cases, as far as it is known. */
export interface ImpactNow {
  /** Of the draft that is shown, or of one before it; nothing until the first was compared. */
  readonly impact: Impact | undefined;
  /** Whether it is of the draft as it is now. What is not must not be shown as if it were. */
  readonly isCurrent: boolean;
}

/** Follows what the draft does to its sample cases. It is worked out beside the page, while `work` goes on. */
export function useImpact({ released, shown, isLinking }: Work, parts: ImpactParts = browserImpactParts): ImpactNow {
  const [watch] = useState(() => new ImpactWatch(parts));
  useEffect(() => watch.follow(released.draft, shown.draft), [watch, released, shown]);
  useEffect(() => () => watch.close(), [watch]);
  const seen = useSyncExternalStore(watch.subscribe, () => watch.seen);
  return { impact: seen.impact, isCurrent: seen.impact !== undefined && seen.of === shown.draft && !isLinking };
}
