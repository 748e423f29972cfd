type Ed25519 = typeof import("../../src/audit/ed25519.ts");

/** The same signatures, each made and verified once: tests that open a log a thousand times would do little else. */
export function remembering(real: Ed25519): Ed25519 {
  return {
    ...real,
    publicKeyOf: remembered(real.publicKeyOf),
    signEd25519: remembered(real.signEd25519),
    verifyEd25519: remembered(real.verifyEd25519),
  };
}

function remembered<A extends Uint8Array[], R>(act: (...args: A) => R): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = args.map((bytes) => Buffer.from(bytes).toString("latin1")).join("/");
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = act(...args);
    results.set(key, result);
    return result;
  };
}
