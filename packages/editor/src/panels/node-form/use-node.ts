import type { Json } from "@holdepunkt/engine";
import type { Place } from "../../document/commands/place.ts";
import { type NodeList, nodesIn } from "../../document/commands/references.ts";
import { rootOf } from "../../document/used-by.ts";
import { useEditing } from "../editing/editing.tsx";

/** A node of the draft as it is now, which need not link. */
export interface EditedNode {
  readonly id: string;
  readonly list: NodeList;
  readonly item: Json;
  readonly place: Place;
  /** Its position in its list. */
  readonly at: number;
}

/** The node with an id; nothing once the draft has none. */
export function useNode(id: string): EditedNode | undefined {
  const { work } = useEditing();
  const found = nodesIn(rootOf(work.draft)).get(id);
  if (found === undefined) return undefined;
  return { id, list: found.list, item: found.item, place: ["ruleset", found.list, id], at: Number(found.spot[2]) };
}
