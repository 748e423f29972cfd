import type { LinkedCondition, Model, Truth } from "@holdepunkt/engine";
import { isSameJson } from "../../document/commands/json.ts";
import { find, type Place } from "../../document/commands/place.ts";
import { pointerTo } from "../../document/commands/pointer.ts";
import { conditionsByPlace, traceByPlace } from "../../document/condition/linked.ts";
import { rootOf } from "../../document/used-by.ts";
import { useEditing } from "../editing/editing.tsx";

/** What the last draft that linked says of a condition. */
export interface ShownCondition {
  readonly model: Model;
  /** The condition at a place, if the draft of now has the same there. */
  readonly linked: (place: Place) => LinkedCondition | undefined;
  /** How it comes out in the chosen case; nothing without a case, or where it is not evaluated. */
  readonly truth: (place: Place) => Truth | undefined;
}

/** Conditions as they were last linked and evaluated. What was changed since says nothing until it is linked again. */
export function useShown(): ShownCondition {
  const { work, look } = useEditing();
  const { shown, draft } = work;
  const { model, evaluator } = shown.ruleset;
  const [now, then] = [rootOf(draft), rootOf(shown.draft)];
  const pointerOf = (place: Place): string | undefined => {
    const found = find(then, place);
    if (!found.ok) return undefined;
    if (draft.ruleset !== shown.draft.ruleset) {
      const current = find(now, place);
      if (!current.ok || !isSameJson(current.value, found.value)) return undefined;
    }
    return pointerTo(found.spot);
  };
  const sample = shown.samples.find(({ id }) => id === look.chosen);
  return {
    model,
    linked: (place) => {
      const pointer = pointerOf(place);
      return pointer === undefined ? undefined : conditionsByPlace(model).get(pointer);
    },
    truth: (place) => {
      const pointer = sample?.ok === true ? pointerOf(place) : undefined;
      if (pointer === undefined || sample?.ok !== true) return undefined;
      return traceByPlace(evaluator, sample.facts).get(pointer)?.truth;
    },
  };
}
