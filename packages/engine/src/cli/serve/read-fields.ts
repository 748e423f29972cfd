import { decodeUtf8 } from "../../language/utf8.ts";

/**
 * The texts that a call sends: one flat JSON object of texts, each name once, and no name but those expected. A document travels as a text in it and is read
 * by its own rules afterwards.
 */
export function readFields<K extends string>(
  bytes: Uint8Array,
  names: readonly K[],
): ReadonlyMap<K, string> | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const fields = new Map<K, string>();
  for (const [name, field] of Object.entries(value)) {
    const known = names.find((one) => one === name);
    if (known === undefined || typeof field !== "string") return undefined;
    fields.set(known, field);
  }
  // A name that stands twice, or what stood under it the first time, would have been lost.
  return fields.size === colonsIn(text) ? fields : undefined;
}

/** How many colons stand outside texts: as many as there are names. */
function colonsIn(text: string): number {
  let colons = 0;
  let isInText = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isInText) {
      if (unit === 0x5c) i++;
      else if (unit === 0x22) isInText = false;
    } else if (unit === 0x22) isInText = true;
    else if (unit === 0x3a) colons++;
  }
  return colons;
}
