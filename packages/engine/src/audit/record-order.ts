import type { Problem } from "../language/problem.ts";
import { assertNever } from "../language/result.ts";
import { type AuditRecord, type RecordKind, readRecord } from "./record.ts";

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

/** What has to be remembered of a record to judge those that come after. */
type Seen = { readonly kind: RecordKind; readonly decisionId: string; readonly input: string | undefined };

/**
 * Judges the records of a log one by one, as they stand in it, from their lines alone: that an evaluation comes after the assessment it names, of
 * the same decision and the same input; a decision after its evaluation; what supersedes or erases, after what it does away with. The position in the log is
 * what proves the order in time: the moments are only what was claimed.
 */
export class RecordOrder {
  private readonly seen = new Map<number, Seen>();
  private readonly done = new Set<number>();
  private next = 0;

  /** What is wrong with the next line of the log. */
  follow(line: Uint8Array): OrderFinding[] {
    const index = this.next++;
    const read = readRecord(line);
    if (!read.ok) return [{ code: "notARecord", index, problems: read.problems }];
    const record = read.value;
    const findings = this.findings(record, index);
    const input = "input" in record.commitments ? record.commitments.input : undefined;
    this.seen.set(index, { kind: record.kind, decisionId: record.decisionId, input });
    return findings;
  }

  private findings(record: AuditRecord, index: number): OrderFinding[] {
    const elsewhere: OrderFinding[] = record.index === index ? [] : [{ code: "otherIndex", index, says: record.index }];
    switch (record.kind) {
      case "assessment":
        return elsewhere;
      case "evaluation": {
        const { assessment, supersedes } = record;
        const named = typeof assessment === "number" ? this.named(record, index, assessment, "assessment") : [];
        const { input } = (typeof assessment === "number" ? this.seen.get(assessment) : undefined) ?? {};
        const other = named.length === 0 && input !== undefined && input !== record.commitments.input;
        return [
          ...elsewhere,
          ...named,
          ...(other && typeof assessment === "number"
            ? [{ code: "otherInput", index, names: assessment } as const]
            : []),
          ...this.doneWith(record, index, supersedes, "evaluation"),
        ];
      }
      case "decision":
        return [
          ...elsewhere,
          ...this.named(record, index, record.evaluation, "evaluation"),
          ...this.doneWith(record, index, record.supersedes, "decision"),
        ];
      case "erasure":
        return [...elsewhere, ...this.doneWith(record, index, record.erases, "any")];
      default:
        return assertNever(record);
    }
  }

  private named(record: AuditRecord, index: number, names: number, needs: RecordKind | "any"): OrderFinding[] {
    const seen = this.seen.get(names);
    if (seen === undefined || (needs !== "any" && seen.kind !== needs)) {
      return [{ code: "nothingToFollow", index, names, needs }];
    }
    return seen.decisionId === record.decisionId ? [] : [{ code: "otherDecision", index, names }];
  }

  /** As `named`, for what one record at most may do: a record is superseded once, and erased once. */
  private doneWith(
    record: AuditRecord,
    index: number,
    names: number | undefined,
    needs: RecordKind | "any",
  ): OrderFinding[] {
    if (names === undefined) return [];
    const findings = this.named(record, index, names, needs);
    if (findings.length > 0) return findings;
    const key = needs === "any" ? -1 - names : names;
    if (this.done.has(key)) return [{ code: "doneBefore", index, names }];
    this.done.add(key);
    return [];
  }
}
