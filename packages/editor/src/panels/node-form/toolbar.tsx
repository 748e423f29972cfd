import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";

interface Tool {
  readonly key: string;
  readonly label: string;
  /** Shown in the place of the label, which is then for the ear and on hover. */
  readonly icon?: ReactNode;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly act: () => void;
}

interface ToolbarProps {
  readonly label: string;
  readonly tools: readonly Tool[];
}

/** Tools in a row, one stop of the Tab key: arrows go from one to the next (WAI-ARIA, toolbar). */
export function Toolbar({ label, tools }: ToolbarProps) {
  const [stop, setStop] = useState(0);
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const meant = event.altKey
      ? tools.find(({ keys }) => keys !== undefined && keyName(keys) === `Alt+${event.key}`)
      : undefined;
    if (meant !== undefined) {
      event.preventDefault();
      meant.act();
      return;
    }
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined || event.altKey) return;
    event.preventDefault();
    const at = (to + tools.length) % tools.length;
    setStop(at);
    row.current?.querySelectorAll("button")[at]?.focus();
  };
  return (
    <div ref={row} className="toolbar" role="toolbar" aria-label={label} onKeyDown={onKeyDown}>
      {tools.map(({ key, label: name, icon, keys, act }, i) => (
        <button
          key={key}
          type="button"
          className={icon === undefined ? "tool" : `tool is-icon is-${key}`}
          aria-label={icon === undefined ? undefined : name}
          title={icon === undefined ? undefined : [name, keys].filter(Boolean).join(" · ")}
          aria-keyshortcuts={keys === undefined ? undefined : keyName(keys)}
          tabIndex={i === stop ? 0 : -1}
          onFocus={() => setStop(i)}
          onClick={act}
        >
          {icon ?? name}
        </button>
      ))}
    </div>
  );
}

/** Keys as the browser calls them. */
const keyName = (keys: string): string => keys.replace("↑", "ArrowUp").replace("↓", "ArrowDown");
