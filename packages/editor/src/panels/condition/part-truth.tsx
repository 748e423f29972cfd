import type { Truth } from "@holdepunkt/engine";
import { Mark } from "../reading/mark.tsx";
import { useBuilding } from "./building.tsx";

/** How a line or a group comes out in the chosen case, at its end: by a mark and a word. */
export function PartTruth({ truth }: { readonly truth: Truth | undefined }) {
  const { words } = useBuilding();
  if (truth === undefined) return null;
  return (
    <span className={`part-truth is-${truth}`} title={words("truthNow", { truth })}>
      <Mark mark={truth} size={14} silent />
      <span aria-hidden>{words("truthWord", { truth })}</span>
      <span className="visually-hidden">{words("truthNow", { truth })}</span>
    </span>
  );
}
