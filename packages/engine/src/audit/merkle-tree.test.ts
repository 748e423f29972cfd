import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  consistencyProof,
  Frontier,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-tree.ts";

const hex = (hash: Hash): string => Buffer.from(hash).toString("hex");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const number = (value: number): Uint8Array => new Uint8Array([value >>> 8, value & 0xff]);

// The leaves that Certificate Transparency's implementations test with (google/certificate-transparency,
// cpp/merkletree/merkle_tree_test.cc; transparency-dev/merkle, testonly/constants.go), and what they publish of them.
const CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const CT_HASHES = CT_LEAVES.map((leaf) => leafHash(bytes(leaf)));
const CT_ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** RFC 6962 §2.1, word for word: the hash of leaves [start, end), with node's SHA-256. */
function naiveRoot(leaves: readonly Hash[], start = 0, end = leaves.length): Hash {
  const sha256 = (...parts: Uint8Array[]) => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
  const size = end - start;
  if (size === 0) return sha256();
  if (size === 1) return leaves[start]!;
  const split = start + 2 ** Math.floor(Math.log2(size - 1));
  return sha256(new Uint8Array([1]), naiveRoot(leaves, start, split), naiveRoot(leaves, split, end));
}

/** PATH(m, D[n]) of RFC 6962 §2.1.1. */
function naivePath(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...naivePath(index, left), naiveRoot(right)]
    : [...naivePath(index - split, right), naiveRoot(left)];
}

/** SUBPROOF(m, D[n], b) of RFC 6962 §2.1.2. */
function naiveSubproof(old: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (old === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return old <= split
    ? [...naiveSubproof(old, left, whole), naiveRoot(right)]
    : [...naiveSubproof(old - split, right, false), naiveRoot(left)];
}

const LARGEST = 64;
const LEAVES = Array.from({ length: LARGEST + 1 }, (_, i) => leafHash(number(i)));
const ROOTS = LEAVES.map((_, size) => naiveRoot(LEAVES, 0, size));

describe("[T1] a tree's root is the Merkle Tree Hash of RFC 6962", () => {
  test.each(CT_ROOTS.map((root, size) => ({ size, root })))(
    "[T1] of $size leaves of Certificate Transparency's",
    (row) => {
      expect(hex(rootOf(CT_HASHES.slice(0, row.size)))).toBe(row.root);
    },
  );

  test("[T1] a leaf and a node that say the same have different hashes", () => {
    const [left, right] = [LEAVES[0]!, LEAVES[1]!];
    expect(hex(leafHash(new Uint8Array([...left, ...right])))).not.toBe(hex(nodeHash(left, right)));
    expect(() => nodeHash(left, right.slice(1))).toThrow(RangeError);
  });

  test("[T1] a SHA-256 that is handed in is used, and gives the same", () => {
    let calls = 0;
    const native = (message: Uint8Array) => {
      calls++;
      return new Uint8Array(createHash("sha256").update(message).digest());
    };
    const leaves = CT_LEAVES.map((leaf) => leafHash(bytes(leaf), native));
    expect(hex(rootOf(leaves, native))).toBe(CT_ROOTS[8]);
    expect(calls).toBe(8 + 7);
  });
});

describe("[T2] a frontier has the root of all that was appended", () => {
  test("[T2] at every size to 64", () => {
    const frontier = new Frontier();
    for (const [size, root] of ROOTS.entries()) {
      expect(frontier.size).toBe(size);
      expect(hex(frontier.root())).toBe(hex(root));
      frontier.append(LEAVES[size]!);
    }
  });

  test("[T2] a copy and its origin go their own ways, from every size", () => {
    for (let size = 0; size < LARGEST; size++) {
      const origin = new Frontier();
      for (const leaf of LEAVES.slice(0, size)) origin.append(leaf);
      const copy = origin.copy();
      copy.append(LEAVES[LARGEST]!);
      origin.append(LEAVES[size]!);
      expect(hex(origin.root())).toBe(hex(ROOTS[size + 1]!));
      expect(hex(copy.root())).toBe(hex(naiveRoot([...LEAVES.slice(0, size), LEAVES[LARGEST]!])));
      copy.append(LEAVES[0]!);
      expect(copy.size).toBe(size + 2);
      expect(hex(copy.root())).toBe(hex(naiveRoot([...LEAVES.slice(0, size), LEAVES[LARGEST]!, LEAVES[0]!])));
    }
  });

  test("[T2] that of a perfect tree, of which only the root is known, goes on as if it had seen the leaves", () => {
    for (const size of [1, 2, 4, 8, 16, 32]) {
      const frontier = Frontier.ofPerfectTree(size, ROOTS[size]!);
      for (let i = size; i < LARGEST; i++) {
        expect(hex(frontier.root())).toBe(hex(ROOTS[i]!));
        frontier.append(LEAVES[i]!);
      }
    }
    for (const size of [-2, 0, 0.5, 3, 6, 2 ** 53 - 1, 2 ** 53, Number.NaN]) {
      expect(() => Frontier.ofPerfectTree(size, ROOTS[1]!)).toThrow(RangeError);
    }
    expect(() => Frontier.ofPerfectTree(2, new Uint8Array(31))).toThrow(RangeError);
  });

  test("[T2] nothing but a hash is appended", () => {
    const frontier = new Frontier();
    expect(() => frontier.append(new Uint8Array(31))).toThrow(RangeError);
    expect(frontier.size).toBe(0);
  });
});

describe("[T3] an inclusion proof shows one leaf at one place in one tree", () => {
  // transparency-dev/merkle, testdata/inclusion/*/happy-path.json, as google/certificate-transparency had them.
  test.each([
    { index: 0, size: 1, proof: [] },
    {
      index: 0,
      size: 8,
      proof: [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    },
    {
      index: 5,
      size: 8,
      proof: [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    },
    { index: 2, size: 3, proof: ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"] },
    {
      index: 1,
      size: 5,
      proof: [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    },
  ])("[T3] Certificate Transparency's of leaf $index of $size", ({ index, size, proof }) => {
    expect(inclusionProof(index, CT_HASHES.slice(0, size)).map(hex)).toEqual(proof);
    const root = bytes(CT_ROOTS[size]!);
    expect(verifyInclusion({ index, size, leaf: CT_HASHES[index]!, proof: proof.map(bytes), root })).toBe(true);
  });

  test("[T3] every leaf of every tree to 64 leaves has the one proof of the definition, and it verifies", () => {
    for (let size = 1; size <= LARGEST; size++) {
      const leaves = LEAVES.slice(0, size);
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, leaves);
        expect(proof.map(hex)).toEqual(naivePath(index, leaves).map(hex));
        expect(verifyInclusion({ index, size, leaf: leaves[index]!, proof, root: ROOTS[size]! })).toBe(true);
      }
    }
  });

  test("[T3] no other index, size, leaf or root, and no shorter, longer or changed proof", () => {
    for (let size = 1; size <= 24; size++) {
      for (let index = 0; index < size; index++) {
        const claim = claimed(index, size);
        for (let other = 0; other <= size; other++) {
          if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        }
        expect(verifyInclusion({ ...claim, leaf: LEAVES[LARGEST]! })).toBe(false);
        expect(verifyInclusion({ ...claim, root: ROOTS[size - 1]! })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(claim.proof.length === 0);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.leaf] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [claim.leaf, ...claim.proof] })).toBe(false);
        // Nor a step beyond the root, to whatever it leads.
        for (const root of [nodeHash(claim.root, claim.leaf), nodeHash(claim.leaf, claim.root)]) {
          expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.leaf], root })).toBe(false);
        }
      }
    }
  });

  test("[T3] a flip of any byte of the proof, the leaf or the root is noticed", () => {
    for (const [index, size] of [
      [0, 1],
      [2, 3],
      [5, 8],
      [6, 7],
      [63, 64],
      [62, 63],
      [17, 50],
    ] as const) {
      const claim = claimed(index, size);
      for (const proof of flips(claim.proof)) expect(verifyInclusion({ ...claim, proof })).toBe(false);
      for (const [leaf] of flips([claim.leaf])) expect(verifyInclusion({ ...claim, leaf: leaf! })).toBe(false);
      for (const [root] of flips([claim.root])) expect(verifyInclusion({ ...claim, root: root! })).toBe(false);
    }
  });

  test("[T3] a size of another shape has another proof", () => {
    for (let size = 1; size <= 24; size++) {
      for (let index = 0; index < size; index++) {
        for (let other = index + 1; other <= 48; other++) {
          // Where both trees lead the same hashes the same way, the proof cannot tell them apart: its root does.
          const claim = { ...claimed(index, size), size: other, root: ROOTS[other]! };
          expect(verifyInclusion(claim)).toBe(other === size);
        }
      }
    }
  });

  test("[T3] a leaf that the tree does not have cannot be proved", () => {
    for (const index of [-1, 3, 0.5, Number.NaN]) {
      expect(() => inclusionProof(index, LEAVES.slice(0, 3))).toThrow(RangeError);
    }
  });

  test("[T3] a tree of more than 2^32 leaves verifies too: sizes are not cut to 32 bits", () => {
    // The right edge: all to the left of the last leaf is one perfect tree, whose hash may be any.
    const [left, last] = [LEAVES[0]!, LEAVES[1]!];
    const claim = { size: 2 ** 40 + 1, leaf: last, proof: [left], root: nodeHash(left, last) };
    expect(verifyInclusion({ ...claim, index: 2 ** 40 })).toBe(true);
    expect(verifyInclusion({ ...claim, index: 2 ** 40 - 2 ** 32 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 0 })).toBe(false);
    // The same with a right sibling on the lowest level, which brings the size down by a half first.
    const right = LEAVES[2]!;
    const root = nodeHash(left, nodeHash(last, right));
    const pair = { index: 2 ** 40, size: 2 ** 40 + 2, leaf: last, proof: [right, left], root };
    expect(verifyInclusion(pair)).toBe(true);
    expect(verifyInclusion({ ...pair, index: 2 ** 40 - 2 ** 32 })).toBe(false);
  });
});

describe("[T4] a consistency proof shows that one tree is where another began", () => {
  // transparency-dev/merkle, testdata/consistency/*/happy-path.json, as google/certificate-transparency had them.
  test.each([
    { oldSize: 1, newSize: 1, proof: [] },
    {
      oldSize: 1,
      newSize: 8,
      proof: [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    },
    {
      oldSize: 6,
      newSize: 8,
      proof: [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    },
    {
      oldSize: 2,
      newSize: 5,
      proof: [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    },
  ])("[T4] Certificate Transparency's from $oldSize to $newSize leaves", ({ oldSize, newSize, proof }) => {
    expect(consistencyProof(oldSize, CT_HASHES.slice(0, newSize)).map(hex)).toEqual(proof);
    const [oldRoot, newRoot] = [bytes(CT_ROOTS[oldSize]!), bytes(CT_ROOTS[newSize]!)];
    expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof: proof.map(bytes) })).toBe(true);
  });

  test("[T4] every pair of sizes to 64 has the one proof of the definition, and it verifies", () => {
    for (let newSize = 1; newSize <= LARGEST; newSize++) {
      const leaves = LEAVES.slice(0, newSize);
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const claim = grown(oldSize, newSize);
        expect(claim.proof.map(hex)).toEqual(naiveSubproof(oldSize, leaves, true).map(hex));
        expect(verifyConsistency(claim)).toBe(true);
      }
    }
  });

  test("[T4] the empty tree, which the RFC leaves out, has its one root and no proof", () => {
    for (let newSize = 0; newSize <= 9; newSize++) {
      const claim = grown(0, newSize);
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, oldRoot: LEAVES[0]! })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [LEAVES[0]!] })).toBe(false);
    }
    expect(verifyConsistency({ ...grown(0, 0), oldRoot: LEAVES[0]!, newRoot: LEAVES[0]! })).toBe(false);
  });

  test("[T4] no other sizes or roots, and no shorter, longer or changed proof", () => {
    for (let newSize = 1; newSize <= 24; newSize++) {
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const claim = grown(oldSize, newSize);
        const { proof } = claim;
        for (let other = 0; other <= newSize + 1; other++) {
          if (other !== oldSize) expect(verifyConsistency({ ...claim, oldSize: other })).toBe(false);
        }
        if (oldSize < newSize) {
          expect(verifyConsistency({ ...claim, newRoot: claim.oldRoot })).toBe(false);
          expect(verifyConsistency({ ...claim, oldRoot: claim.newRoot })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
        }
        expect(verifyConsistency({ ...claim, proof: [...proof, claim.oldRoot] })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [claim.oldRoot, ...proof] })).toBe(false);
        for (const newRoot of [nodeHash(claim.newRoot, LEAVES[0]!), nodeHash(LEAVES[0]!, claim.newRoot)]) {
          const oldRoot = nodeHash(LEAVES[0]!, claim.oldRoot);
          const longer = { ...claim, proof: [...proof, LEAVES[0]!], newRoot };
          expect(verifyConsistency(longer)).toBe(false);
          expect(verifyConsistency({ ...longer, oldRoot })).toBe(false);
        }
      }
    }
  });

  test("[T4] a flip of any byte of the proof or of a root is noticed", () => {
    for (const [oldSize, newSize] of [
      [1, 2],
      [2, 5],
      [6, 8],
      [4, 7],
      [33, 64],
      [32, 63],
      [17, 50],
    ] as const) {
      const claim = grown(oldSize, newSize);
      for (const proof of flips(claim.proof)) expect(verifyConsistency({ ...claim, proof })).toBe(false);
      for (const [oldRoot] of flips([claim.oldRoot]))
        expect(verifyConsistency({ ...claim, oldRoot: oldRoot! })).toBe(false);
      for (const [newRoot] of flips([claim.newRoot]))
        expect(verifyConsistency({ ...claim, newRoot: newRoot! })).toBe(false);
    }
  });

  test("[T4] a history in which any leaf was exchanged has no proof", () => {
    for (let newSize = 2; newSize <= 16; newSize++) {
      for (let oldSize = 1; oldSize < newSize; oldSize++) {
        for (let changed = 0; changed < oldSize; changed++) {
          const rewritten = LEAVES.slice(0, newSize).with(changed, LEAVES[LARGEST]!);
          const proof = consistencyProof(oldSize, rewritten);
          const newRoot = naiveRoot(rewritten);
          expect(verifyConsistency({ oldSize, oldRoot: ROOTS[oldSize]!, newSize, newRoot, proof })).toBe(false);
        }
      }
    }
  });

  test("[T4] a size that the tree has not had cannot be proved", () => {
    for (const size of [-1, 4, 0.5, Number.NaN]) {
      expect(() => consistencyProof(size, LEAVES.slice(0, 3))).toThrow(RangeError);
    }
  });
});

describe("[T5] verifying a proof is total", () => {
  const numbers = fc.oneof(
    fc.integer({ min: -3, max: 70 }),
    fc.double(),
    fc.maxSafeInteger(),
    fc.constantFrom(2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 64, -0, Number.NaN, Number.POSITIVE_INFINITY, 0.5),
  );
  const hashes = fc.oneof(
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(...LEAVES, ...ROOTS),
  );
  const proofs = fc.array(hashes, { maxLength: 80 });

  test("[T5] of an inclusion: not proved, whatever is handed in", () => {
    fc.assert(
      fc.property(numbers, numbers, hashes, proofs, hashes, (index, size, leaf, proof, root) => {
        const one = index === 0 && size === 1 && proof.length === 0 && leaf.length === 32 && hex(leaf) === hex(root);
        expect(verifyInclusion({ index, size, leaf, proof, root })).toBe(one);
      }),
      { numRuns: 3_000 },
    );
  });

  test("[T5] of a consistency: not proved, whatever is handed in", () => {
    fc.assert(
      fc.property(numbers, numbers, hashes, proofs, hashes, (oldSize, newSize, oldRoot, proof, newRoot) => {
        const verdict = verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof });
        const sizes = [oldSize, newSize].every((size) => Number.isSafeInteger(size) && size >= 0) && oldSize <= newSize;
        const same = oldSize === newSize && hex(oldRoot) === hex(newRoot);
        const believable = sizes && proof.length === 0 && (same || oldSize === 0);
        if (!believable) expect(verdict).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  test("[T5] a proof of a million hashes is refused unread", () => {
    const proof = new Proxy(new Array<Hash>(1_000_000), {
      get: (target, key) => {
        if (key === "length") return target.length;
        throw new Error("read");
      },
    });
    const [leaf, root] = [LEAVES[0]!, ROOTS[1]!];
    expect(verifyInclusion({ index: 0, size: 2 ** 53 - 1, leaf, proof, root })).toBe(false);
    expect(verifyConsistency({ oldSize: 1, oldRoot: root, newSize: 2 ** 53 - 1, newRoot: root, proof })).toBe(false);
  });
});

function claimed(index: number, size: number) {
  const leaves = LEAVES.slice(0, size);
  return { index, size, leaf: leaves[index]!, proof: inclusionProof(index, leaves), root: ROOTS[size]! };
}

function grown(oldSize: number, newSize: number) {
  const proof = consistencyProof(oldSize, LEAVES.slice(0, newSize));
  return { oldSize, oldRoot: ROOTS[oldSize]!, newSize, newRoot: ROOTS[newSize]!, proof };
}

/** The proof with one byte changed, for each byte. */
function* flips(proof: readonly Hash[]): Generator<Hash[]> {
  for (const [i, hash] of proof.entries()) {
    for (const [j, byte] of hash.entries()) yield proof.with(i, hash.with(j, byte ^ (1 << (j % 8))));
  }
}
