/** What can stand over the page: one at a time. */
export type Overlay = "search" | "activity" | "keys";

/** What stands over the page now. Known to what shows it alone: the page below is not drawn anew for it. */
export class OverlayState {
  private readonly listeners = new Set<() => void>();
  private now: Overlay | undefined;

  get shown(): Overlay | undefined {
    return this.now;
  }

  /** Shows one in the place of whatever is shown, or none. */
  readonly show = (overlay: Overlay | undefined): void => {
    this.now = overlay;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
