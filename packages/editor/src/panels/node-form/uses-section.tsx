import type { ModelNode } from "@holdepunkt/engine";
import type { InspectorProps } from "../inspector/inspector.tsx";
import { Neighbourhood } from "../inspector/neighbourhood.tsx";

interface UsesSectionProps extends InspectorProps {
  /** Kinds that stand elsewhere in the form. */
  readonly without?: readonly ModelNode["kind"][];
}

/** What a node rests on and what rests on it, each a way there. */
export function UsesSection({ scene, node: id, onSelect, without = [] }: UsesSectionProps) {
  const node = scene.model.nodes.get(id);
  if (node === undefined) return null;
  const isShown = (other: string): boolean => {
    const kind = scene.model.nodes.get(other)?.kind;
    return kind === undefined || !without.includes(kind);
  };
  const { neighbours } = scene;
  const shown = {
    ...neighbours,
    inputs: (of: string) => neighbours.inputs(of).filter(isShown),
    outputs: (of: string) => neighbours.outputs(of).filter(isShown),
  };
  return <Neighbourhood scene={{ ...scene, neighbours: shown }} node={node} onSelect={onSelect} />;
}
