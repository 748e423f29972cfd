const ARROWS = { "→": "M2.5 8h10M9 4.2 12.8 8 9 11.8", "←": "M13.5 8h-10M7 4.2 3.2 8 7 11.8" } as const;
const isArrow = (text: string): text is keyof typeof ARROWS => text in ARROWS;

/**
 * A text in which arrows to the left and right are drawn: the font that is shipped has those up and down alone, and not
 * every machine has another with them. For the ear, and for what is copied, they stay what they are.
 */
export function Arrowed({ text }: { readonly text: string }) {
  return text.split(/([←→])/).map((part, i) =>
    isArrow(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have nothing but their order
      <span key={i} className="drawn-arrow">
        <span className="visually-hidden">{part}</span>
        <svg width="1em" height="1em" viewBox="0 0 16 16" aria-hidden>
          <path d={ARROWS[part]} />
        </svg>
      </span>
    ) : (
      part
    ),
  );
}
