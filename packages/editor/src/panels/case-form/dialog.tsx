import { type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { deskWords } from "../../language/editing/desk/words.ts";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";

interface DialogProps {
  readonly heading: string;
  /** What closing it without doing anything is called. */
  readonly cancel: string;
  readonly onClose: () => void;
  /** Enter does what the dialog is for. */
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the page. Escape closes it, and focus goes back to where it was. Where something was typed, a second Escape
 * does, and a press beside it does not: both happen by mistake, and what was typed is nowhere else.
 */
export function Dialog({ heading, cancel, onClose, onSubmit, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = useWords(deskWords);
  const id = useId();
  const [isTyped, setTyped] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const leave = (isMeant: boolean): void => {
    if (!isTyped || (isMeant && isWarned)) onClose();
    else setWarned(true);
  };
  useEffect(() => {
    const opened = dialog.current;
    const before = document.activeElement;
    opened?.showModal();
    opened?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    return () => {
      opened?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        leave(true);
      }}
      // Some browsers let no page hold a dialog open against a second Escape.
      onClose={() => dialog.current?.open === false && onClose()}
      // Escape is taken here, and deselects nothing on the page below.
      onKeyDown={(event) => event.key === "Escape" && event.nativeEvent.stopPropagation()}
      onClick={(event) => event.target === dialog.current && leave(false)}
    >
      <form
        onSubmit={submit}
        noValidate
        onInput={() => {
          setTyped(true);
          setWarned(false);
        }}
      >
        <div className="dialog-head">
          <h2 id={id} className="dialog-title">
            {heading}
          </h2>
          <button type="button" className="icon-button" aria-label={cancel} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
        {isWarned ? (
          <p role="alert" className="dialog-typed">
            {words("dialog.typed")}
          </p>
        ) : null}
      </form>
    </dialog>
  );
}
