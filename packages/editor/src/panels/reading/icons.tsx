import type { ReactNode } from "react";
import type { LaneId } from "../../projection/lanes.ts";

/** A line drawing of 16 pixels. It only decorates: its meaning stands in words beside it. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden>
      {children}
    </svg>
  );
}

/** What kind of node: form, diamond, bars, table, arrow to a line. */
export function KindIcon({ lane }: { readonly lane: LaneId }) {
  return <Icon>{KINDS[lane]}</Icon>;
}

const KINDS: { readonly [lane in LaneId]: ReactNode } = {
  facts: <path d="M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3" />,
  indicators: <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" />,
  scores: <path d="M2.5 10h2.6v3.5H2.5zM6.7 6.5h2.6v7H6.7zM10.9 2.5h2.6v11h-2.6z" />,
  decisions: <path d="M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.5 3v10" />,
  actions: <path d="M2 8h8M7 4.8 10.2 8 7 11.2M13.5 3v10" />,
};

/** Folded: it points to what is hidden. Turned down by CSS when open. */
export const Chevron = () => (
  <Icon>
    <path d="M6 3.8 10.2 8 6 12.2" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);

export const UndoIcon = () => (
  <Icon>
    <path d="M6 3 2.8 6.2 6 9.4M3 6.2h6.2a3.6 3.6 0 0 1 0 7.2H6.5" />
  </Icon>
);

export const RedoIcon = () => (
  <Icon>
    <path d="M10 3l3.2 3.2L10 9.4M13 6.2H6.8a3.6 3.6 0 0 0 0 7.2h2.7" />
  </Icon>
);

/** Lines, the lower ones within the first. */
export const OutlineIcon = () => (
  <Icon>
    <path d="M2.5 4h11M5.5 8h8M5.5 12h8" />
  </Icon>
);

/** Goes to a place on the canvas. */
export const TargetIcon = () => (
  <Icon>
    <path d="M13 8a5 5 0 1 1-10 0a5 5 0 0 1 10 0zM8 1v3M8 12v3M1 8h3M12 8h3" />
  </Icon>
);

/** Something is not as expected. */
export const DeviationIcon = () => (
  <svg className="deviation" width="14" height="14" viewBox="0 0 14 14" aria-hidden>
    <rect width="14" height="14" rx="3" />
    <path d="M7 3v4.5" />
    <circle cx="7" cy="10.4" r=".9" />
  </svg>
);

/** The mark of Holdepunkt: a point that holds. */
export const Logo = () => (
  <svg className="logo" width="22" height="22" viewBox="0 0 22 22" aria-hidden>
    <circle cx="11" cy="11" r="9.6" />
    <circle className="logo-point" cx="11" cy="11" r="3.6" />
  </svg>
);
