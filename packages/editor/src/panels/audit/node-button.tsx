import { inLanguage, type Model } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import { nodeOf } from "../../projection/painting.ts";
import { useReading } from "../reading/reading.tsx";
import { usePointing } from "./pointing.ts";

interface NodeButtonProps {
  readonly model: Model;
  readonly node: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A line that speaks of a node: it is pointed out on the map while the reader is at the line, and a press goes there. */
export function NodeButton({ model, node, className = "", children }: NodeButtonProps) {
  const { language, words } = useReading();
  const { pointAt, goTo } = usePointing();
  return (
    <button
      type="button"
      className={`node-button ${className}`}
      data-points-at={node}
      title={words("answer.show", { label: inLanguage(nodeOf(model, node).document.label, language) })}
      onMouseEnter={() => pointAt(node)}
      onMouseLeave={() => pointAt(undefined)}
      onFocus={() => pointAt(node)}
      onBlur={() => pointAt(undefined)}
      onClick={() => goTo(node)}
    >
      {children}
    </button>
  );
}
