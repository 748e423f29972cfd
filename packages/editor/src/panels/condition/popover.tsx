import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from "react";

interface PopoverProps {
  /** What it opens beside, and where the focus returns to. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly className: string;
  /** What a list or a form that opens is called; what opens with a role of its own within needs none. */
  readonly label?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const GAP = 4;
const EDGE = 8;

/** What opens beside a control, above all else on the page, with the focus in it, and closes with Escape or a press beside it. */
export function Popover({ anchor, className, label, onClose, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const own = box.current;
    if (own === null) return;
    own.showPopover();
    const place = (): void => putBeside(own, anchor.current);
    place();
    // Only now can it be focused: before, it was not to be seen.
    own.querySelector<HTMLElement>("input, [role=menuitem]")?.focus();
    const onToggle = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") close();
    };
    own.addEventListener("toggle", onToggle);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    const sizes = new ResizeObserver(place);
    sizes.observe(own);
    return () => {
      own.removeEventListener("toggle", onToggle);
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
      sizes.disconnect();
    };
  }, [anchor]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    // What is selected on the page stays selected.
    event.preventDefault();
    onClose();
    anchor.current?.focus();
  };
  return (
    // Its role is that of what opens in it, where it has no name of its own; keys reach it from there.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: named only where it is a dialog
    <div
      ref={box}
      popover="auto"
      role={label === undefined ? undefined : "dialog"}
      aria-label={label}
      className={`condition-popover ${className}`}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

/** Below the anchor, or above it where there is more room; never outside the window. */
function putBeside(box: HTMLElement, anchor: HTMLElement | null): void {
  if (anchor === null) return;
  const at = anchor.getBoundingClientRect();
  const [below, above] = [window.innerHeight - at.bottom - GAP - EDGE, at.top - GAP - EDGE];
  const isBelow = below >= Math.min(box.scrollHeight, 240) || below >= above;
  box.style.setProperty("max-block-size", `${Math.max(120, isBelow ? below : above)}px`);
  const left = Math.max(EDGE, Math.min(at.left, window.innerWidth - box.offsetWidth - EDGE));
  box.style.setProperty("left", `${left}px`);
  if (isBelow) {
    box.style.setProperty("top", `${at.bottom + GAP}px`);
    box.style.setProperty("bottom", "auto");
  } else {
    box.style.setProperty("top", "auto");
    box.style.setProperty("bottom", `${window.innerHeight - at.top + GAP}px`);
  }
}
