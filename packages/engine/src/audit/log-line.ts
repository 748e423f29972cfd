import { decodeUtf8 } from "../language/utf8.ts";
import { toBase64 } from "./base64.ts";
import { scanObject } from "./canonical-scan.ts";
import type { Place } from "./log-entry.ts";
import { Frontier, type Hash, leafHash, type Sha256 } from "./merkle-tree.ts";
import { MOST_LINE_BYTES } from "./record.ts";

/** What is wrong with a line. */
export type LineFault =
  | "tooLong"
  | "notUtf8"
  /** No JSON object, or not in its one canonical form (RFC 8785), or nested too deeply to be a record. */
  | "notCanonical"
  /** Not of format 1. */
  | "unknownFormat"
  /** A field of the envelope is missing, or is none. */
  | "malformedEnvelope"
  /** The index, the root or the leaf hash of the record before is not that of its place. */
  | "wrongPlace"
  /** It erases itself, or a record after it. */
  | "erasesNothing";

/** What is wrong with a record that was to be appended. */
export type EntryFault =
  | LineFault
  /** A line feed, which would make two lines of it. */
  | "lineFeed"
  /** The body is not what the line commits to, part by part. */
  | "otherBody"
  /** It says `erases`, and `append` was asked; or `erase` was asked, and it does not, or of another record. */
  | "otherErasure";

/** What every line says, whatever kind of record it is. */
export type Envelope = {
  readonly index: number;
  /** Base64 of the root of the tree of the records before it. */
  readonly root: string;
  /** Base64 of the leaf hash of the record before it; `null` for the first. */
  readonly previous: string | null;
  /** The record whose body it says is erased. */
  readonly erases: number | undefined;
  /** The object of commitments, as JSON: base64 of a hash by the name of a part. */
  readonly commitments: string;
};

/** A line's envelope if it can be read, and the first thing that is wrong with the line by itself. */
export type ReadLine = { readonly envelope: Envelope | undefined; readonly fault: LineFault | undefined };

/** Reads the envelope of a line. Total over any bytes. */
export function readLine(bytes: Uint8Array): ReadLine {
  const faulty = (fault: LineFault): ReadLine => ({ envelope: undefined, fault });
  if (bytes.length > MOST_LINE_BYTES) return faulty("tooLong");
  const text = decodeUtf8(bytes);
  if (text === undefined) return faulty("notUtf8");
  let format: string | undefined;
  let index: number | undefined;
  let root: string | undefined;
  let previous: string | null | undefined;
  let erases: number | "none" | undefined = "none";
  let commitments: string | undefined;
  const canonical = scanObject(text, (key, from, to) => {
    switch (key) {
      case "format":
        format = text.slice(from, to);
        break;
      case "index":
        index = indexIn(text, from, to);
        break;
      case "root":
        root = hashIn(text, from, to);
        break;
      case "previous":
        previous = text.startsWith("null", from) ? null : hashIn(text, from, to);
        break;
      case "erases":
        erases = indexIn(text, from, to);
        break;
      case "commitments":
        commitments = text.slice(from, to);
        break;
    }
  });
  if (!canonical) return faulty("notCanonical");
  if (format !== "1") return faulty("unknownFormat");
  if (
    index === undefined ||
    root === undefined ||
    previous === undefined ||
    erases === undefined ||
    commitments === undefined ||
    !COMMITMENTS.test(commitments)
  ) {
    return faulty("malformedEnvelope");
  }
  const envelope = { index, root, previous, erases: erases === "none" ? undefined : erases, commitments };
  const fault = envelope.erases !== undefined && envelope.erases >= index ? "erasesNothing" : undefined;
  return { envelope, fault };
}

// A hash, 32 bytes, has one spelling: its last digit before the padding leaves two bits unused, which must be zero.
const HASH = /"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="/y;
const COMMITMENTS = /^\{(?:"[a-z][A-Za-z]{0,31}":"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="(?:,(?=")|(?=\}$)))*\}$/;

function indexIn(text: string, from: number, to: number): number | undefined {
  const index = Number(text.slice(from, to));
  const unit = text.charCodeAt(from);
  return unit >= 0x30 && unit <= 0x39 && Number.isSafeInteger(index) ? index : undefined;
}

function hashIn(text: string, from: number, to: number): string | undefined {
  HASH.lastIndex = from;
  return HASH.test(text) && HASH.lastIndex === to ? text.slice(from + 1, to - 1) : undefined;
}

/** A line judged in its place. */
export type JudgedLine = ReadLine & { readonly leaf: Hash };

/** The lines so far, as far as the next one must know them: their number, their root, and the hash of the last. */
export class LogChain {
  private readonly sha256: Sha256 | undefined;
  private readonly frontier: Frontier;
  private last: Hash | null = null;

  constructor(sha256?: Sha256, begun?: { readonly frontier: Frontier; readonly last: Hash | null }) {
    this.sha256 = sha256;
    this.frontier = begun?.frontier ?? new Frontier(sha256);
    this.last = begun?.last ?? null;
  }

  get size(): number {
    return this.frontier.size;
  }

  root(): Hash {
    return this.frontier.root();
  }

  /** Where the next record stands. */
  place(): Place {
    return { index: this.size, root: this.root(), previous: this.last };
  }

  /** Judges the next line by itself and in its place, and takes it up whatever it is worth. */
  next(bytes: Uint8Array): JudgedLine {
    const { envelope, fault } = readLine(bytes);
    const fits =
      envelope === undefined ||
      (envelope.index === this.size &&
        envelope.previous === (this.last === null ? null : toBase64(this.last)) &&
        envelope.root === toBase64(this.frontier.root()));
    const leaf = leafHash(bytes, this.sha256);
    this.add(leaf);
    return { envelope, fault: fault ?? (fits ? undefined : "wrongPlace"), leaf };
  }

  /** Takes up a line of which only the hash is known. */
  add(leaf: Hash): void {
    this.frontier.append(leaf);
    this.last = leaf;
  }

  copy(): LogChain {
    return new LogChain(this.sha256, { frontier: this.frontier.copy(), last: this.last });
  }
}
