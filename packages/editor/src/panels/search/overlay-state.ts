/** What can stand over the page: one at a time. */
export type Overlay = "search" | "activity" | "keys";

/** What stands over the page now. Known to what shows it alone: the page below is not drawn anew for it. */
export class OverlayState {
  private readonly listeners = new Set<() => void>();
  private now: Overlay | undefined;
  private typed = "";

  get shown(): Overlay | undefined {
    return this.now;
  }

  /** What the search that is shown begins with. */
  get query(): string {
    return this.typed;
  }

  /** Shows one in the place of whatever is shown, or none. `query`: what is written in the search already. */
  readonly show = (overlay: Overlay | undefined, query = ""): void => {
    this.now = overlay;
    this.typed = query;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
