import type { Place } from "../../document/commands/place.ts";
import { ConditionBuilder } from "../condition/condition-builder.tsx";

/** A condition within a sentence: what leads to it, and the condition. */
export function ConditionSlot({ place, leading }: { readonly place: Place; readonly leading: string }) {
  return (
    <div className="condition-slot">
      <ConditionBuilder place={place} label={leading} />
    </div>
  );
}
