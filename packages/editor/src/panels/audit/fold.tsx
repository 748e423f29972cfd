import { createContext, type ReactNode, useContext, useState } from "react";

/** Whether the page is being printed: paper cannot be unfolded. */
export const PaperContext = createContext(false);

interface FoldProps {
  readonly summary: ReactNode;
  /** Whether it is unfolded from the start. */
  readonly open?: boolean;
  /** Whether it is unfolded on paper too; what would fill pages that nobody reads is not. */
  readonly onPaper?: boolean;
  readonly className?: string;
  readonly children: () => ReactNode;
}

/** Something folded away. It is made when it is unfolded, since it can be long. */
export function Fold({ summary, open: first = false, onPaper = false, className = "", children }: FoldProps) {
  const printing = useContext(PaperContext);
  const [open, setOpen] = useState(first);
  const isOut = open || (printing && onPaper);
  return (
    <details
      className={`audit-fold ${className}`}
      open={isOut}
      onToggle={(event) => {
        if (!printing) setOpen(event.currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {isOut ? children() : null}
    </details>
  );
}
