import { type ReactNode, useEffect, useId, useRef } from "react";

interface ModalProps {
  readonly heading: string;
  readonly className?: string;
  /** Escape, or a press beside it. */
  readonly onClose: () => void;
  /** What can be done, below. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** A dialog over the page, which waits behind it. Focus goes into it, and back to where it was. */
export function Modal({ heading, className, onClose, actions, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    if (shown?.open === false) shown.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className === undefined ? "modal" : `modal ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        // It is closed by being taken away, so that what opened it knows.
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{heading}</h2>
      <div className="modal-content">{children}</div>
      <div className="modal-actions">{actions}</div>
    </dialog>
  );
}
