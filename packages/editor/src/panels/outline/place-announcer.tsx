import type { ModelNode } from "@holdepunkt/engine";
import { useEffect, useEffectEvent, useState } from "react";
import { outlineWords } from "../../language/editing/outline/words.ts";
import { factGroups, indicatorGroups } from "../../projection/groups.ts";
import { laneOf } from "../../projection/node-lane.ts";
import { useGrouping } from "../canvas/map-habits.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/**
 * Tells those who do not see the map where on it they have come: of what kind the row is, and which of how many. What it is
 * called and how it stands they hear from the row itself.
 */
export function PlaceAnnouncer() {
  const words = useWords(outlineWords);
  const { language, words: own } = useReading();
  const [grouping] = useGrouping();
  const { work } = useEditing();
  const [said, say] = useState("");
  const tell = useEffectEvent((id: string | undefined): void => {
    const { model } = work.shown.ruleset;
    const node = id === undefined ? undefined : model.nodes.get(id);
    if (node === undefined) return say("");
    const list = laneOf(node);
    const kind = words("kind", { list });
    const groups =
      list === "facts"
        ? factGroups(model, language, own, grouping)
        : list === "indicators"
          ? indicatorGroups(model, language, own, grouping)
          : [];
    const group = groups.find(({ members }) => members.some((member) => member.id === id));
    const among: readonly ModelNode[] = group?.members ?? model[list];
    const place = { kind, at: among.findIndex((member) => member.id === id) + 1, count: among.length };
    say(group === undefined ? words("place", place) : words("place.in", { ...place, group: group.label.text }));
  });
  useEffect(() => {
    const listen = ({ target }: FocusEvent): void => {
      const item =
        target instanceof HTMLElement && target.role !== "treeitem"
          ? target.closest<HTMLElement>(".map [data-item]")
          : null;
      tell(item?.dataset.item);
    };
    document.addEventListener("focusin", listen);
    return () => document.removeEventListener("focusin", listen);
  }, []);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
