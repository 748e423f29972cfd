import { type KeyboardEvent, useRef, useState } from "react";
import { documentWords } from "../../language/editing/document/words.ts";
import { Popover } from "../condition/popover.tsx";
import { useWords } from "../reading/use-words.ts";

interface PickOneProps {
  /** What choosing does: "Legg til en vurdering". */
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What is seen on the button where that is less than its label. */
  readonly word?: string;
  readonly className?: string;
  readonly onPick: (value: string) => void;
}

/**
 * Adds one of several to a list: a menu button (WAI-ARIA APG). Not a select, which chooses with the first key that is
 * pressed on it while it is closed.
 */
export function PickOne({ label, options, word, className = "button", onPick }: PickOneProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // A press on the button of a menu that is open has closed it by the time it is a click.
  const wasOpen = useRef(false);
  const pick = (value: string): void => {
    setOpen(false);
    const own = button.current;
    own?.focus();
    const around = own?.parentElement?.parentElement;
    onPick(value);
    // Where only one can be added the button goes: one is led to what came in its place.
    requestAnimationFrame(() => {
      if (own?.isConnected === false && document.activeElement === document.body)
        around?.querySelector<HTMLElement>("button, input, select, textarea, [tabindex]")?.focus();
    });
  };
  return (
    <div className="pick-one">
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={() => {
          setOpen(!wasOpen.current);
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey || event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {word ?? `+ ${label}`}
      </button>
      {isOpen ? (
        <Popover anchor={button} className="pick-menu" onClose={() => setOpen(false)}>
          <Choices label={label} options={options} onPick={pick} onLeave={() => setOpen(false)} />
        </Popover>
      ) : null}
    </div>
  );
}

/** Letters that follow each other within so many milliseconds are one word. */
const TYPED_TOGETHER = 700;

interface ChoicesProps extends Pick<PickOneProps, "label" | "options" | "onPick"> {
  /** The reader goes on with Tab. */
  readonly onLeave: () => void;
}

/** The menu: arrows go through it, what is typed leads to what begins so. */
function Choices({ label, options, onPick, onLeave }: ChoicesProps) {
  const words = useWords(documentWords);
  const menu = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is pressed here is not meant for what lies below; what takes back what was done is meant for all.
    if (event.ctrlKey || event.metaKey) return;
    const items = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const isWord = event.timeStamp - typed.current.at < TYPED_TOGETHER && typed.current.text !== "";
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at <= 0 ? items.length - 1 : at - 1,
      Home: 0,
      End: items.length - 1,
      PageDown: Math.min(at + PAGE, items.length - 1),
      PageUp: Math.max(at - PAGE, 0),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[to % items.length]?.focus();
    } else if (event.key === "Tab") {
      // Before the menu goes: from its button one goes on.
      onLeave();
    } else if (event.key.length === 1 && (event.key !== " " || isWord)) {
      event.preventDefault();
      const text = `${isWord ? typed.current.text : ""}${event.key}`.toLocaleLowerCase();
      typed.current = { text, at: event.timeStamp };
      // The same letter again leads to the next that begins with it.
      const isSame = [...text].every((letter) => letter === text[0]);
      const sought = isSame ? text.slice(0, 1) : text;
      const from = isSame ? at + 1 : Math.max(at, 0);
      const inTurn = [...items.slice(from), ...items.slice(0, from)];
      inTurn.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(sought))?.focus();
    }
    if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation();
  };
  return (
    <div ref={menu} role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="pick-menu-item"
          onClick={() => onPick(option.value)}
        >
          <bdi>{option.label}</bdi>
        </button>
      ))}
      {options.length === 0 ? (
        <button type="button" role="menuitem" tabIndex={-1} aria-disabled className="pick-menu-item" onClick={onLeave}>
          {words("pick.none")}
        </button>
      ) : null}
    </div>
  );
}

const PAGE = 8;
