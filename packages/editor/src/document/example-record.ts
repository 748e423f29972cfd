import { parseCase } from "@holdepunkt/engine";
import {
  draftEvaluation,
  inclusionProof,
  leafHash,
  makeKey,
  parseSignerKey,
  recordInput,
  rootOf,
  signCheckpoint,
  writeReceipt,
} from "@holdepunkt/engine/audit";
import { EXAMPLE_CASE, exampleRuleset } from "./example.ts";
import type { GivenFile } from "./opened-files.ts";

/*
 * The example's case as an auditor gets it: a record of its evaluation, the receipt of the log, the log's public key, and
 * the body. For tests and stories; the key and the salts are made of nothing secret.
 */

/** A file as a browser hands it over. */
export const givenFile = (name: string, content: string | Uint8Array): GivenFile => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, arrayBuffer: async () => new Uint8Array(bytes).buffer };
};

const salt = (length: number): Uint8Array => new Uint8Array(length).fill(7);

/** Throws where an example is not as it should be. */
function made<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** The four files of a record, as text. It is the second of three in the log. */
export function exampleRecord(): {
  readonly record: string;
  readonly receipt: string;
  readonly key: string;
  readonly body: string;
} {
  const { evaluator } = exampleRuleset();
  const input = made(recordInput(made(parseCase(EXAMPLE_CASE))));
  const { draft } = made(
    draftEvaluation(
      {
        by: "Kari Eksempel",
        at: "2026-06-18T09:30:00Z",
        assessed: { none: "unattended", decisionId: "b1946ac9-2f1a-4c55-9a0e-example", input },
        evaluator,
        language: "nb",
        date: "2026-06-18",
      },
      salt,
    ),
  );
  const first = leafHash(new TextEncoder().encode("the record before"));
  const { line, body } = draft({ index: 1, root: rootOf([first]), previous: first });
  const leaves = [first, leafHash(line), leafHash(new TextEncoder().encode("the record after"))];
  const keys = made(makeKey("logg.eksempel.no/barnevern", new Uint8Array(32).fill(3)));
  const signer = made(parseSignerKey(keys.signerKey));
  const checkpoint = made(
    signCheckpoint({ origin: signer.name, size: leaves.length, root: rootOf(leaves), extensions: [] }, signer),
  );
  const receipt = made(writeReceipt({ index: 1, proof: inclusionProof(1, leaves), checkpoint }));
  return {
    record: `${new TextDecoder().decode(line)}\n`,
    receipt,
    key: `${keys.verifierKey}\n`,
    body: JSON.stringify(body),
  };
}
