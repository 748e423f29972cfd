import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import type { Problem } from "../language/problem.ts";
import { assertNever } from "../language/result.ts";
import { RECORD_KINDS, type RecordKind, readRecord } from "./record.ts";
import { HASH_DIGITS, type ScannedRecord, scanRecord } from "./record-scan.ts";

/** What is wrong with a record, or with how it follows from those before it. `index` is its place in the log. */
export type OrderFinding =
  /** The line is no record of this format. */
  | { readonly code: "notARecord"; readonly index: number; readonly problems: readonly Problem[] }
  /** It says that it stands elsewhere. */
  | { readonly code: "otherIndex"; readonly index: number; readonly says: number }
  /** It names, as what it follows from, no record before it of the kind needed. */
  | {
      readonly code: "nothingToFollow";
      readonly index: number;
      readonly names: number;
      readonly needs: RecordKind | "any";
    }
  /** What it names is of another decision. */
  | { readonly code: "otherDecision"; readonly index: number; readonly names: number }
  /** An evaluation is of another input than the assessment it names. */
  | { readonly code: "otherInput"; readonly index: number; readonly names: number }
  /** It supersedes, or erases, what was superseded or erased before. */
  | { readonly code: "doneBefore"; readonly index: number; readonly names: number };

// What is remembered of a record in a byte: its kind, from 1, since 0 is no record; and what was done with it.
const KIND = 7;
const SUPERSEDED = 8;
const ERASED = 16;
const NOTHING: readonly OrderFinding[] = [];

/**
 * Judges the records of a log one by one, as they stand in it, from their lines alone: that an evaluation comes after the assessment it names, of
 * the same decision and the same input; a decision after its evaluation; what supersedes or erases, after what it does away with. The position in the log is
 * what proves the order in time: the moments are only what was claimed.
 *
 * Any record before may be named, so something is remembered of each: 5 bytes, and of each decision its id and the commitment to the
 * input, with UUIDs 81 bytes. That is some 32 MB for a million records of three to a decision; half as much again stands by.
 */
export class RecordOrder {
  private next = 0;
  /** By record, what it is. */
  private states = new Uint8Array(1 << 10);
  /** By record, where its decision id stands among the texts: that of the record it names, where they are the same. */
  private places = new Uint32Array(1 << 10);
  /** The length of an id, the id, and of an assessment the commitment to its input; one after the other. */
  private texts = new Uint8Array(1 << 14);
  private end = 0;

  /** What is wrong with the next line of the log. Whoever has scanned it hands in what it was found to be. */
  follow(line: Uint8Array, scanned: ScannedRecord | undefined = scanRecord(line)): readonly OrderFinding[] {
    const index = this.next++;
    if (scanned !== undefined) return this.take(line, scanned, index);
    const read = readRecord(line);
    if (!read.ok) {
      this.remember(index, 0, 0);
      return [{ code: "notARecord", index, problems: read.problems }];
    }
    // A record, though not in its one form: that is for `verifyLog` to say.
    const canonical = utf8ToBytes(canonicalJson(read.value as unknown as Json));
    return this.take(canonical, scanRecord(canonical)!, index);
  }

  private take(line: Uint8Array, record: ScannedRecord, index: number): readonly OrderFinding[] {
    const findings = this.findings(line, record, index);
    const named = record.follows ?? record.supersedes ?? record.erases;
    const isShared = named !== undefined && this.kindOf(named) !== undefined && this.isOfDecision(line, record, named);
    this.remember(
      index,
      1 + RECORD_KINDS.indexOf(record.kind),
      isShared ? this.places[named]! : this.keep(line, record),
    );
    return findings;
  }

  private findings(line: Uint8Array, record: ScannedRecord, index: number): readonly OrderFinding[] {
    const elsewhere: readonly OrderFinding[] =
      record.index === index ? NOTHING : [{ code: "otherIndex", index, says: record.index }];
    const { kind, follows, supersedes, erases, inputAt } = record;
    const named = (names: number, needs: RecordKind | "any"): readonly OrderFinding[] =>
      this.named(line, record, index, names, needs);
    const once = (names: number | undefined, needs: RecordKind | "any"): readonly OrderFinding[] => {
      if (names === undefined) return NOTHING;
      const wrong = named(names, needs);
      return wrong.length > 0 ? wrong : this.doOnce(index, names, needs === "any" ? ERASED : SUPERSEDED);
    };
    switch (kind) {
      case "assessment":
        return elsewhere;
      case "evaluation": {
        const wrong = follows === undefined ? NOTHING : named(follows, "assessment");
        const isOther = follows !== undefined && wrong.length === 0 && !this.hasInput(follows, line, inputAt ?? 0);
        const other: readonly OrderFinding[] = isOther ? [{ code: "otherInput", index, names: follows }] : NOTHING;
        return joined(elsewhere, wrong, other, once(supersedes, "evaluation"));
      }
      case "decision":
        return joined(elsewhere, named(follows ?? 0, "evaluation"), once(supersedes, "decision"));
      case "erasure":
        return joined(elsewhere, once(erases, "any"));
      default:
        return assertNever(kind);
    }
  }

  private named(
    line: Uint8Array,
    record: ScannedRecord,
    index: number,
    names: number,
    needs: RecordKind | "any",
  ): readonly OrderFinding[] {
    const kind = names < index ? this.kindOf(names) : undefined;
    if (kind === undefined || (needs !== "any" && kind !== needs)) {
      return [{ code: "nothingToFollow", index, names, needs }];
    }
    return this.isOfDecision(line, record, names) ? NOTHING : [{ code: "otherDecision", index, names }];
  }

  /** A record is superseded once at most, and erased once. */
  private doOnce(index: number, names: number, what: number): readonly OrderFinding[] {
    const state = this.states[names]!;
    this.states[names] = state | what;
    return (state & what) === 0 ? NOTHING : [{ code: "doneBefore", index, names }];
  }

  private kindOf(index: number): RecordKind | undefined {
    const kind = (this.states[index] ?? 0) & KIND;
    return kind === 0 ? undefined : RECORD_KINDS[kind - 1];
  }

  private isOfDecision(line: Uint8Array, { idAt, idEnd }: ScannedRecord, index: number): boolean {
    const place = this.places[index]!;
    return this.texts[place] === idEnd - idAt && this.stands(place + 1, line, idAt, idEnd);
  }

  private hasInput(assessment: number, line: Uint8Array, inputAt: number): boolean {
    const place = this.places[assessment]!;
    return this.stands(place + 1 + this.texts[place]!, line, inputAt, inputAt + HASH_DIGITS);
  }

  private stands(place: number, line: Uint8Array, from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.texts[place + i - from] !== line[i]) return false;
    return true;
  }

  private keep(line: Uint8Array, { kind, idAt, idEnd, inputAt }: ScannedRecord): number {
    const place = this.end;
    if (place + 1 + MOST_TEXT > this.texts.length)
      this.texts = longer(this.texts, new Uint8Array(this.texts.length * 1.5));
    this.texts[place] = idEnd - idAt;
    this.texts.set(line.subarray(idAt, idEnd), place + 1);
    this.end = place + 1 + idEnd - idAt;
    if (kind === "assessment" && inputAt !== undefined) {
      this.texts.set(line.subarray(inputAt, inputAt + HASH_DIGITS), this.end);
      this.end += HASH_DIGITS;
    }
    return place;
  }

  private remember(index: number, kind: number, place: number): void {
    if (index >= this.states.length) {
      const length = Math.floor(index * 1.5);
      this.states = longer(this.states, new Uint8Array(length));
      this.places = longer(this.places, new Uint32Array(length));
    }
    this.states[index] = kind;
    this.places[index] = place;
  }
}

/** Bytes that a decision's id and an input take at most. */
const MOST_TEXT = 64 + HASH_DIGITS;

const joined = (...some: readonly (readonly OrderFinding[])[]): readonly OrderFinding[] =>
  some.every((one) => one.length === 0) ? NOTHING : some.flat();

function longer<T extends Uint8Array | Uint32Array>(short: T, long: T): T {
  long.set(short);
  return long;
}
