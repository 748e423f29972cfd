/** A place in a JSON document, RFC 6901: `""` is the whole document, `/facts/3/id` a member. */
export type JsonPointer = string;

/** `base` extended by `segments`, with `~` and `/` escaped (RFC 6901 §3). */
export function pointer(base: JsonPointer, ...segments: readonly (string | number)[]): JsonPointer {
  let path = base;
  for (const segment of segments) {
    path += typeof segment === "number" ? `/${segment}` : `/${escaped(segment)}`;
  }
  return path;
}

/** Hardly any name needs it, and every place of a document is written when it is linked. */
const escaped = (name: string): string =>
  name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
