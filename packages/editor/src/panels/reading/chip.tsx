/** A word on what changed: outlined, and said in words, so that it is told from what merely is so. */
export const Chip = ({ text }: { readonly text: string }) => <span className="chip">{text}</span>;
