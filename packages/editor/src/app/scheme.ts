const KEY = "holdepunkt.scheme";

/** In which colours the page is read; `system`: in those that the machine is set to. */
export const SCHEMES = ["system", "light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

const isScheme = (value: unknown): value is Scheme => SCHEMES.some((scheme) => scheme === value);

/** The colours that the page has now. */
export function schemeNow(): Scheme {
  const { scheme } = document.documentElement.dataset;
  return isScheme(scheme) ? scheme : "system";
}

/** Reads the page in other colours, now and on the next visit. A browser that keeps nothing for us is no reason to fail. */
export function chooseScheme(scheme: Scheme): void {
  document.documentElement.dataset.scheme = scheme;
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Storage is full or refused.
  }
}

/** In the colours that the reader chose last. */
export function recallScheme(): void {
  try {
    const kept = localStorage.getItem(KEY);
    if (isScheme(kept)) document.documentElement.dataset.scheme = kept;
  } catch {
    // Nothing can be read: the machine's.
  }
}
