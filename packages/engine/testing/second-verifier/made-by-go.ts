/** The shape of made-by-go.json, which vectors.go writes. Bytes are base64, seeds hexadecimal. */
export type MadeByGo = {
  readonly madeBy: string;
  readonly keys: readonly {
    readonly name: string;
    readonly seed: string;
    readonly signerKey: string;
    readonly verifierKey: string;
  }[];
  readonly notes: readonly { readonly text: string; readonly signers: readonly string[]; readonly note: string }[];
  /** Notes that are mostly not as they should be, and how many signatures Go verified: 0 where it refused. */
  readonly verdicts: readonly { readonly what: string; readonly note: string; readonly verified: number }[];
  readonly leaves: readonly string[];
  /** Of the first 0, 1, 2, … leaves. */
  readonly roots: readonly string[];
  readonly inclusions: readonly { readonly index: number; readonly size: number; readonly proof: readonly string[] }[];
  readonly consistencies: readonly {
    readonly oldSize: number;
    readonly newSize: number;
    readonly proof: readonly string[];
  }[];
  readonly receipts: readonly { readonly leaf: string; readonly receipt: string }[];
  readonly cosignatures: readonly {
    readonly seed: string;
    readonly verifierKey: string;
    readonly time: number;
    readonly note: string;
    readonly cosigned: string;
  }[];
};
