/** Whether keys are called as on a Mac. */
const isMac = (): boolean => /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "");

const ON_MAC: { readonly [key in string]?: string } = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧" };

/** Keys as the reader's keyboard has them: `["Ctrl", "K"]` is "Ctrl+K", or "⌘K". */
export function keyText(keys: readonly string[], mac = isMac()): string {
  return mac ? keys.map((key) => ON_MAC[key] ?? key).join("") : keys.join("+");
}
