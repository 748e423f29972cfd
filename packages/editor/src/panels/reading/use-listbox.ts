import { type KeyboardEvent, useId } from "react";

interface ListboxOptions {
  /** What there is to choose from, in the order in which it stands. */
  readonly ids: readonly string[];
  readonly chosen: string | undefined;
  /** How many options Page Up and Page Down pass over. */
  readonly page: number;
  readonly onChoose: (id: string) => void;
  /** What Enter does on the chosen one; nothing where it is not given. */
  readonly onEnter?: () => void;
}

interface Listbox {
  /** The position of the chosen one; −1 where it is not among them. */
  readonly at: number;
  /** The id that the element of the option at a position must have. */
  readonly idAt: (position: number) => string;
  /** What the element with the role `listbox` takes: it is one tab stop, and hears the keys for its options. */
  readonly keys: {
    readonly "aria-activedescendant": string | undefined;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** The keys of a listbox (WAI-ARIA) in which the arrow keys choose. */
export function useListbox({ ids, chosen, page, onChoose, onEnter }: ListboxOptions): Listbox {
  const prefix = useId();
  const at = chosen === undefined ? -1 : ids.indexOf(chosen);
  const idAt = (position: number): string => `${prefix}${position}`;
  const moves: { readonly [key: string]: number } = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: ids.length - 1,
    PageDown: at + page,
    PageUp: at - page,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && at >= 0 && onEnter !== undefined) {
      // Or the same press would open what it leads to.
      event.preventDefault();
      onEnter();
    }
    const to = moves[event.key];
    const id = to === undefined ? undefined : ids[Math.max(0, Math.min(ids.length - 1, to))];
    if (id === undefined) return;
    event.preventDefault();
    onChoose(id);
  };
  return { at, idAt, keys: { "aria-activedescendant": at < 0 ? undefined : idAt(at), onKeyDown } };
}
