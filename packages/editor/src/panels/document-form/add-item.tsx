import { type FormEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { documentWords } from "../../language/editing/document/words.ts";
import { useWords } from "../reading/use-words.ts";

/** What must be known before an item can be: one line each. */
export interface Asked {
  readonly key: string;
  readonly label: string;
  /** The language it is to be written in, where it is a text of the ruleset. */
  readonly lang?: string;
  readonly initial?: string;
  readonly type?: "text" | "date";
  /** One of these; the first is chosen where no `initial` is given. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface AddItemProps {
  /** "Ny kilde". */
  readonly label: string;
  readonly asked: readonly Asked[];
  readonly onAdd: (written: (key: string) => string) => void;
}

/** Adds an item to a list: a button, then the few lines without which it could not be, so that what is added is whole. */
export function AddItem({ label, asked, onAdd }: AddItemProps) {
  const words = useWords(documentWords);
  const [written, setWritten] = useState<ReadonlyMap<string, string>>();
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  if (written === undefined)
    return (
      <button
        ref={button}
        type="button"
        className="button add-button"
        onClick={() => setWritten(new Map(asked.map((one) => [one.key, one.initial ?? one.options?.[0]?.value ?? ""])))}
      >
        + {label}
      </button>
    );
  const value = (key: string): string => written.get(key) ?? "";
  const write = (key: string, text: string): void => setWritten(new Map([...written, [key, text]]));
  const isWhole = asked.every(({ key }) => value(key).trim() !== "");
  const close = (): void => {
    flushSync(() => setWritten(undefined));
    button.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWhole) return;
    setWritten(undefined);
    onAdd((key) => value(key).trim());
  };
  return (
    <form
      className="add-form"
      aria-label={label}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      {asked.map((one, i) => (
        <div className="field" key={one.key}>
          <label htmlFor={`${id}-${one.key}`}>{one.label}</label>
          {one.options === undefined ? (
            <input
              id={`${id}-${one.key}`}
              type={one.type ?? "text"}
              lang={one.lang}
              required
              // The form was asked for, and this is where it begins.
              ref={i === 0 ? focusOnce : undefined}
              value={value(one.key)}
              onChange={(event) => write(one.key, event.target.value)}
            />
          ) : (
            <select
              id={`${id}-${one.key}`}
              ref={i === 0 ? focusOnce : undefined}
              value={value(one.key)}
              onChange={(event) => write(one.key, event.target.value)}
            >
              {one.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          )}
        </div>
      ))}
      <div className="add-actions">
        <button type="submit" className="button is-main">
          {words("add")}
        </button>
        <button type="button" className="button" onClick={close}>
          {words("cancel")}
        </button>
      </div>
    </form>
  );
}

const focusOnce = (element: HTMLElement | null): void => element?.focus();
