/**
 * Waits until what was drawn is on the screen: what measures its room in one frame is drawn in the next. A page that is hidden
 * paints nothing, and goes on at once.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}

/**
 * Lets others have their turn: what the reader does, what is to be painted, what was asked for before. A message and no
 * timer, since those of a page that is not looked at are held back for a second each.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
