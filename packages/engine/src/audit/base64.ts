const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const VALUES: ReadonlyMap<string, number> = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** `bytes` in base64, padded (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += DIGITS[group >>> 18]! + DIGITS[(group >>> 12) & 63]!;
    text += i + 1 < bytes.length ? DIGITS[(group >>> 6) & 63]! : "=";
    text += i + 2 < bytes.length ? DIGITS[group & 63]! : "=";
  }
  return text;
}

/**
 * The bytes that `text` says in base64 (RFC 4648 §4), or `undefined`. Only the one text that `toBase64` would write is
 * read: bytes with two spellings would let a note or a receipt be changed without its signatures noticing (§3.5).
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const digits = i + 4 === text.length ? 4 - padding : 4;
    let group = 0;
    for (let j = 0; j < 4; j++) {
      const value = j < digits ? VALUES.get(text[i + j]!) : 0;
      if (value === undefined) return undefined;
      group = (group << 6) | value;
    }
    for (let shift = 16; shift >= 0; shift -= 8) {
      if (at < bytes.length) bytes[at++] = (group >>> shift) & 0xff;
      else if (((group >>> shift) & 0xff) !== 0) return undefined;
    }
  }
  return bytes;
}
