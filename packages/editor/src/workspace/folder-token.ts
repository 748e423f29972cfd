/** What of a browser's window the token comes from and goes to. */
export interface TokenPlaces {
  readonly location: Pick<Location, "hash" | "pathname" | "search">;
  readonly history: Pick<History, "replaceState">;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

const KEY = "holdepunkt.folderToken";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token under which `holdepunkt serve` lets this tab at its folder; none where the page was opened without. It comes in the address's fragment, which no browser
 * sends anywhere, and is taken out of it at once, so that it is neither bookmarked nor copied; then it lies in the tab's session storage, which no other origin and no
 * other tab reads, and is gone with the tab. (A cookie would be sent to every port of this machine.)
 */
export function takeToken({ location, history, storage }: TokenPlaces): string | undefined {
  const [, given] = /^#token=([A-Za-z0-9_-]{43})$/.exec(location.hash) ?? [];
  if (given !== undefined) history.replaceState(null, "", `${location.pathname}${location.search}`);
  try {
    if (given !== undefined) storage.setItem(KEY, given);
    const kept = given ?? storage.getItem(KEY);
    return kept !== null && TOKEN.test(kept) ? kept : undefined;
  } catch {
    // Storage is shut: the token holds until the page is loaded again.
    return given;
  }
}

/** Forgets a token that its server does not know any more. */
export function forgetToken(storage: TokenPlaces["storage"]): void {
  try {
    storage.removeItem(KEY);
  } catch {
    // Shut: there is nothing in it.
  }
}
