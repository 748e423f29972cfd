import { useSyncExternalStore } from "react";

/** What the page shows: the map, or one case to be read. Neither says which case: that is nobody else's. */
export type Route = "map" | "reading";

/** The addresses of the routes, for links. */
export const ADDRESSES: { readonly [route in Route]: string } = { map: "#/", reading: "#/reading" };

const routeNow = (): Route => (window.location.hash === ADDRESSES.reading ? "reading" : "map");

function listen(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

/** The route in the address, followed as the reader goes back and forth. */
export const useRoute = (): Route => useSyncExternalStore(listen, routeNow);
