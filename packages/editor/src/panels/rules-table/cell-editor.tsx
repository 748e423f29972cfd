import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { tableWords } from "../../language/editing/tables/words.ts";
import { useWords } from "../reading/use-words.ts";

/** Where to go once a cell was written. */
export type Leaving = "stay" | "down" | "up" | "right" | "left";

interface CellEditorProps {
  /** What it edits, for the ear. */
  readonly label: string;
  readonly initial: string;
  /** Whether what stands there is to be replaced by what is typed. */
  readonly isSelected: boolean;
  /** Several lines, without suggestions. */
  readonly long?: boolean;
  readonly lang?: string | undefined;
  readonly suggest?: (text: string, isTouched: boolean) => readonly string[];
  /** Takes over what was written. Gives what is wrong with it, and then nothing was done. */
  readonly onWrite: (text: string) => string | undefined;
  readonly onLeave: (to: Leaving) => void;
  /** What was written when the focus went elsewhere and it could not be taken over. */
  readonly onLost: (fault: string) => void;
}

/** Writes a cell where it stands. Enter and Tab take it over, Escape leaves it as it was. */
export function CellEditor(props: CellEditorProps) {
  const { label, initial, isSelected, long = false, lang, suggest, onWrite, onLeave, onLost } = props;
  const words = useWords(tableWords);
  const [text, setText] = useState(initial);
  const [isTouched, setTouched] = useState(false);
  const [fault, setFault] = useState<string>();
  const [at, setAt] = useState<number>();
  const isDone = useRef(false);
  const list = useId();
  const suggestions = suggest?.(text, isTouched) ?? [];
  const marked = at === undefined ? undefined : suggestions[at];

  const write = (written: string, to: Leaving): void => {
    const wrong = onWrite(written);
    setFault(wrong);
    if (wrong !== undefined) return;
    isDone.current = true;
    onLeave(to);
  };
  const step = (by: number): void => {
    if (suggestions.length === 0) return;
    const from = at ?? (by > 0 ? -1 : suggestions.length);
    setAt((from + by + suggestions.length) % suggestions.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The grid has keys of its own for what is not being written.
    event.stopPropagation();
    switch (event.key) {
      case "Enter":
        if (long && (event.shiftKey || event.altKey)) return;
        event.preventDefault();
        return write(marked ?? text, event.shiftKey ? "up" : "down");
      case "Tab":
        event.preventDefault();
        return write(marked ?? text, event.shiftKey ? "left" : "right");
      case "Escape":
        event.preventDefault();
        if (at !== undefined) return setAt(undefined);
        isDone.current = true;
        return onLeave("stay");
      case "ArrowDown":
      case "ArrowUp":
        if (long) return;
        event.preventDefault();
        return step(event.key === "ArrowDown" ? 1 : -1);
    }
  };
  const onBlur = (): void => {
    if (isDone.current) return;
    isDone.current = true;
    const wrong = onWrite(text);
    if (wrong !== undefined) onLost(wrong);
    onLeave("stay");
  };
  // The page may be led elsewhere, by the browser's way back say, and nothing tells the field but its end.
  const end = useRef<() => void>(undefined);
  useEffect(() => {
    end.current = () => {
      if (isDone.current || !isTouched) return;
      const wrong = onWrite(text);
      if (wrong !== undefined) onLost(wrong);
    };
  });
  useEffect(() => () => end.current?.(), []);
  const shared = {
    "aria-label": label,
    "aria-invalid": fault === undefined ? undefined : (true as const),
    "aria-describedby": fault === undefined ? undefined : `${list}-fault`,
    value: text,
    lang,
    onBlur,
    onKeyDown,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => takeFocus(element, isSelected),
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setText(event.target.value);
      setTouched(true);
      setFault(undefined);
      setAt(undefined);
    },
  };
  return (
    <div className="cell-editor">
      {long ? (
        <textarea {...shared} rows={3} />
      ) : (
        <input
          {...shared}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          aria-controls={list}
          aria-activedescendant={at === undefined ? undefined : `${list}-${at}`}
        />
      )}
      {fault === undefined ? null : (
        <p id={`${list}-fault`} className="cell-fault" role="alert">
          {fault}
        </p>
      )}
      {long ? null : (
        <div
          id={list}
          className="cell-suggestions"
          role="listbox"
          aria-label={words("cell.suggestions")}
          hidden={suggestions.length === 0}
        >
          {suggestions.map((one, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls the list has the keys.
            <div
              key={one}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => write(one, "stay")}
            >
              {one}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const focused = new WeakSet<HTMLElement>();

/** Once: what is written later must not be selected again. */
function takeFocus(element: HTMLInputElement | HTMLTextAreaElement | null, isSelected: boolean): void {
  if (element === null || focused.has(element)) return;
  focused.add(element);
  element.focus();
  if (isSelected) element.select();
  else element.setSelectionRange(element.value.length, element.value.length);
}
