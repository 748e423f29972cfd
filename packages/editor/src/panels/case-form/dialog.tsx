import { type ReactNode, type SubmitEvent, useEffect, useId, useRef } from "react";
import { CloseIcon } from "../reading/icons.tsx";

interface DialogProps {
  readonly heading: string;
  /** What closing it without doing anything is called. */
  readonly cancel: string;
  readonly onClose: () => void;
  /** Enter does what the dialog is for. */
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page. Escape closes it, and focus goes back to where it was. */
export function Dialog({ heading, cancel, onClose, onSubmit, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
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
        onClose();
      }}
      // Escape is taken here, and deselects nothing on the page below.
      onKeyDown={(event) => event.key === "Escape" && event.nativeEvent.stopPropagation()}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <form onSubmit={submit} noValidate>
        <div className="dialog-head">
          <h2 id={id} className="dialog-title">
            {heading}
          </h2>
          <button type="button" className="icon-button" aria-label={cancel} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
      </form>
    </dialog>
  );
}
