import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";

/** A SHA-256 digest: 32 bytes. Nothing here copies one or writes to it, and nobody else may while it is in use. */
export type Hash = Uint8Array;

/**
 * SHA-256 (FIPS 180-4). Where a million leaves are hashed, a native one may be handed in for the built-in one. It must not
 * keep the bytes it is given, which are written over for the next hash.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const HASH_LENGTH = 32;

/** More hashes than a proof in any tree of up to 2^53 leaves has, and few enough to look at each. */
const MAX_PROOF = 64;

// RFC 6962 §2.1: what is hashed begins with its kind, so that no node can be passed off as a leaf, or a leaf as a node.
const LEAF = 0;
const NODE = 1;

// Made once: ten nodes are hashed for each record of a long log, and to make and throw away these took longer than the hashes.
const NODE_BYTES = new Uint8Array(1 + 2 * HASH_LENGTH).fill(NODE, 0, 1);
const LEAF_BYTES = new Uint8Array(1 << 16);

/** The hash of a leaf's exact bytes: SHA-256 of 0x00 and the leaf (RFC 6962 §2.1). */
export function leafHash(leaf: Uint8Array, sha256: Sha256 = nobleSha256): Hash {
  const bytes =
    leaf.length < LEAF_BYTES.length ? LEAF_BYTES.subarray(0, 1 + leaf.length) : new Uint8Array(1 + leaf.length);
  bytes[0] = LEAF;
  bytes.set(leaf, 1);
  return sha256(bytes);
}

/** The hash of a node: SHA-256 of 0x01 and the two hashes below it (RFC 6962 §2.1). Throws unless each is a hash. */
export function nodeHash(left: Hash, right: Hash, sha256: Sha256 = nobleSha256): Hash {
  assertHash(left);
  assertHash(right);
  NODE_BYTES.set(left, 1);
  NODE_BYTES.set(right, 1 + HASH_LENGTH);
  return sha256(NODE_BYTES);
}

/**
 * The right edge of a tree that only grows: the roots of its perfect subtrees, largest first, one for each bit of its
 * size. It is all that appending needs, O(log n) hashes for n leaves (a "compact range": Crosby and Wallach 2009, §3.3).
 */
export class Frontier {
  private readonly sha256: Sha256;
  private readonly peaks: Hash[] = [];
  private leaves = 0;

  constructor(sha256: Sha256 = nobleSha256) {
    this.sha256 = sha256;
  }

  /** The frontier of a tree of 2^n leaves of which only the root is known. Throws on another size. */
  static ofPerfectTree(size: number, root: Hash, sha256: Sha256 = nobleSha256): Frontier {
    // 2^53 - 1 has the logarithm of 2^53, so powers are compared and not logarithms.
    const power = 2 ** Math.round(Math.log2(size));
    if (!isSize(size) || size === 0 || power !== size) throw new RangeError("not a power of two");
    assertHash(root);
    const frontier = new Frontier(sha256);
    frontier.peaks.push(root);
    frontier.leaves = size;
    return frontier;
  }

  /** How many leaves were appended. */
  get size(): number {
    return this.leaves;
  }

  /** Adds the hash of the next leaf, as `leafHash` gives it. Throws unless it is a hash. */
  append(leaf: Hash): void {
    assertHash(leaf);
    let peak = leaf;
    for (let trees = this.leaves; trees % 2 === 1; trees = (trees - 1) / 2) {
      peak = nodeHash(this.peaks.pop()!, peak, this.sha256);
    }
    this.peaks.push(peak);
    this.leaves += 1;
  }

  /** The root of the tree of all leaves so far; of no leaves, SHA-256 of nothing. */
  root(): Hash {
    let root = this.peaks.at(-1);
    if (root === undefined) return this.sha256(new Uint8Array(0));
    for (let i = this.peaks.length - 2; i >= 0; i--) root = nodeHash(this.peaks[i]!, root, this.sha256);
    return root;
  }

  /** Another frontier with the same leaves; what is appended to one is not appended to the other. */
  copy(): Frontier {
    const copy = new Frontier(this.sha256);
    copy.peaks.push(...this.peaks);
    copy.leaves = this.leaves;
    return copy;
  }
}

/** The root of the tree with these leaf hashes (the Merkle Tree Hash of RFC 6962 §2.1). */
export function rootOf(leaves: readonly Hash[], sha256: Sha256 = nobleSha256): Hash {
  return rootOfRange(leaves, 0, leaves.length, sha256);
}

/**
 * The proof that leaf `index` is in the tree with these leaf hashes: the hashes beside its path, from the leaf's sibling
 * up (RFC 6962 §2.1.1). Throws on an index that the tree does not have.
 */
export function inclusionProof(index: number, leaves: readonly Hash[], sha256: Sha256 = nobleSha256): Hash[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("no such leaf");
  const proof: Hash[] = [];
  let start = 0;
  let end = leaves.length;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      proof.push(rootOfRange(leaves, middle, end, sha256));
      end = middle;
    } else {
      proof.push(rootOfRange(leaves, start, middle, sha256));
      start = middle;
    }
  }
  return proof.reverse();
}

/** A claim that a leaf stands in a tree, and its proof. */
export type Inclusion = {
  /** Which leaf, from 0. */
  readonly index: number;
  /** How many leaves the tree has. */
  readonly size: number;
  /** The leaf's hash, as `leafHash` gives it. */
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
};

/**
 * Whether the proof shows that the leaf stands at that index in the tree with that root (RFC 9162 §2.1.3.2). Whatever
 * else it is given (hashes of a wrong length, an index beyond the size, numbers that are no sizes) is not proved.
 */
export function verifyInclusion({ index, size, leaf, proof, root }: Inclusion, sha256: Sha256 = nobleSha256): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (proof.length > MAX_PROOF || ![leaf, root, ...proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash, sha256);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equalHashes(hash, root);
}

/**
 * The proof that the tree with the first `oldSize` of these leaf hashes is where the tree with all of them began
 * (RFC 6962 §2.1.2). It is empty for the whole tree and, by convention, for the empty one. Throws on an `oldSize` that
 * the tree has not had.
 */
export function consistencyProof(oldSize: number, leaves: readonly Hash[], sha256: Sha256 = nobleSha256): Hash[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > leaves.length) throw new RangeError("no such size");
  if (oldSize === 0) return [];
  const proof: Hash[] = [];
  let start = 0;
  let end = leaves.length;
  while (oldSize < end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      proof.push(rootOfRange(leaves, middle, end, sha256));
      end = middle;
    } else {
      proof.push(rootOfRange(leaves, start, middle, sha256));
      start = middle;
    }
  }
  // The whole old tree is what the verifier holds already.
  if (start > 0) proof.push(rootOfRange(leaves, start, end, sha256));
  return proof.reverse();
}

/** A claim that one tree is where another began, and its proof. */
export type Consistency = {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly newSize: number;
  readonly newRoot: Hash;
  readonly proof: readonly Hash[];
};

/**
 * Whether the proof shows that the new tree only added to the old one (RFC 9162 §2.1.4.2). An empty old tree, which the
 * RFC leaves out, needs its one root and no proof; every tree began there. Total, as `verifyInclusion` is.
 */
export function verifyConsistency(
  { oldSize, oldRoot, newSize, newRoot, proof }: Consistency,
  sha256: Sha256 = nobleSha256,
): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (proof.length > MAX_PROOF || ![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === 0 && !equalHashes(oldRoot, rootOf([], sha256))) return false;
  if (oldSize === newSize) return proof.length === 0 && equalHashes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // An old tree that is perfect is itself a node of the new one, so the proof need not repeat it.
  const [first, ...rest] = node === 0 ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let before = first;
  let after = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = nodeHash(sibling, before, sha256);
      after = nodeHash(sibling, after, sha256);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      after = nodeHash(after, sibling, sha256);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equalHashes(before, oldRoot) && equalHashes(after, newRoot);
}

function rootOfRange(leaves: readonly Hash[], start: number, end: number, sha256: Sha256): Hash {
  const frontier = new Frontier(sha256);
  for (let i = start; i < end; i++) frontier.append(leaves[i]!);
  return frontier.root();
}

/** The largest power of two below `size`: how many leaves stand on the left of a tree's root (RFC 6962 §2.1). */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

// Sizes exceed the 32 bits that `>>` keeps.
const half = (value: number): number => Math.floor(value / 2);

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const isHash = (value: Hash): boolean => value instanceof Uint8Array && value.length === HASH_LENGTH;

function assertHash(value: Hash): void {
  if (!isHash(value)) throw new RangeError("a hash has 32 bytes");
}

/** Whether two hashes are the same. Nothing here is secret, so it may take as long as it takes. */
export function equalHashes(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
