import { type LinkedCondition, type Model, tellCondition } from "@holdepunkt/engine";
import { find, type Place } from "../../document/commands/place.ts";
import { pointerTo } from "../../document/commands/pointer.ts";
import { rootOf } from "../../document/used-by.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";

/** A condition within a sentence: what leads to it, and the condition. */
export function ConditionSlot({ place, leading }: { readonly place: Place; readonly leading: string }) {
  const { language } = useReading();
  const { work } = useEditing();
  const { model } = work.shown.ruleset;
  const found = find(rootOf(work.draft), place);
  const linked = found.ok ? conditionAt(model, pointerTo(found.spot)) : undefined;
  return (
    <div className="condition-slot" data-place={placeKey(place)}>
      <p className="slot-lead">{leading}</p>
      <p>{linked === undefined ? "–" : tellCondition(model, linked, language)}</p>
    </div>
  );
}

function conditionAt(model: Model, pointer: string): LinkedCondition | undefined {
  const ofLaws = model.laws.flatMap((law): (LinkedCondition | undefined)[] =>
    law.kind === "implies" ? [law.given, law.if, law.then] : [law.given, "when" in law ? law.when : undefined],
  );
  const ofConstraints = model.constraints.map((one) => (one.kind === "holds" ? one.condition : undefined));
  return [...ofLaws, ...ofConstraints].find((condition) => condition?.path === pointer);
}
