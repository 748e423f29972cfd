import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";

interface PopoverProps {
  readonly heading: string;
  /** What it is about: it stands below it, or above where there is no room. */
  readonly anchor: () => Element | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small question beside what it is about. Escape, or a press anywhere else, closes it; focus goes where it came from. */
export function Popover({ heading, anchor, onClose, children }: PopoverProps) {
  const words = useWords(canvasWords);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  const at = useEffectEvent(() => anchor()?.getBoundingClientRect());
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const before = document.activeElement;
    // In the top layer, where nothing that scrolls can cut it.
    element.showPopover();
    const place = at();
    if (place !== undefined) {
      const { width, height } = element.getBoundingClientRect();
      const below = place.bottom + 6 + height <= window.innerHeight;
      const top = below ? place.bottom + 6 : Math.max(8, place.top - height - 6);
      element.style.setProperty("inset-block-start", `${top}px`);
      element.style.setProperty(
        "inset-inline-start",
        `${Math.max(8, Math.min(place.left, window.innerWidth - width - 8))}px`,
      );
    }
    element.querySelector<HTMLElement>("[data-first]")?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !element.contains(event.target)) close();
    };
    document.addEventListener("pointerdown", leave, true);
    return () => {
      document.removeEventListener("pointerdown", leave, true);
      const isInside = element.contains(document.activeElement) || document.activeElement === document.body;
      if (isInside && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div
      ref={box}
      popover="manual"
      className="canvas-popover"
      role="dialog"
      aria-labelledby={id}
      onKeyDown={(event) => {
        // What is pressed here is not meant for what lies below; what takes back what was done is meant for all.
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="canvas-popover-head">
        <h2 id={id}>{heading}</h2>
        <button type="button" className="icon-button" aria-label={words("close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      {children}
    </div>
  );
}
