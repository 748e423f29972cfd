import { useSyncExternalStore } from "react";

/** What the page shows: the map, one case to be read, or what is edited in the map's place. None says which: ids of cases are nobody else's. */
export type Route = "map" | "reading" | "scores" | "rules" | "case" | "document";

/** The addresses of the routes, for links. */
export const ADDRESSES: { readonly [route in Route]: string } = {
  map: "#/",
  reading: "#/reading",
  scores: "#/scores",
  rules: "#/rules",
  case: "#/case",
  document: "#/document",
};

const ROUTES = Object.keys(ADDRESSES) as readonly Route[];

const routeNow = (): Route => ROUTES.find((route) => window.location.hash === ADDRESSES[route]) ?? "map";

function listen(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

/** The route in the address, followed as the reader goes back and forth. */
export const useRoute = (): Route => useSyncExternalStore(listen, routeNow);
