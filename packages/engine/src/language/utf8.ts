// The Encoding Standard's decoder: in every browser, worker and Node. Named here so that the core needs neither the DOM
// nor Node in its types.
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

/** The text that `bytes` spell in UTF-8, or `undefined` where they spell none. A byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many bytes `text` takes in UTF-8. A lone surrogate counts as the three bytes that would replace it. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && text.charCodeAt(i + 1) >>> 10 === 0x37) {
      length += 4;
      i++;
    } else length += 3;
  }
  return length;
}
