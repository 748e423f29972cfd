#!/usr/bin/env python3
"""Verifies a log against signed checkpoints and receipts. Python 3 and nothing else; read it from the top.

    verify_log.py --key KEY [--log log.jsonl] [--checkpoint FILE …] [--receipt FILE …] [--leaf FILE] [--witness KEY …]

A log is a text file; each line, without its newline, is a leaf. A checkpoint is a note that the log's key has signed:
the log's name, how many lines it had, and the root hash of the tree of those lines. A receipt is a checkpoint and the
hashes that lead from one leaf to that root. KEY is `name+id+base64`, and must reach you by another way than the files.
Exit status 0: all that was asked for holds. 1: something does not, and one line says what.
"""

import argparse
import base64
import hashlib
import re
import sys


class Refused(Exception):
    """What does not hold."""


# --- The tree (RFC 6962, section 2.1) ---


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(leaf):
    return sha256(b"\x00" + leaf)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def root_of(leaves):
    """The root over a list of leaf hashes: pairs become nodes, level by level; one that is left over moves up."""
    if not leaves:
        return sha256(b"")
    level = leaves
    while len(level) > 1:
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def root_from_proof(leaf, index, size, proof):
    """The root to which a proof leads from a leaf's hash (RFC 9162, section 2.1.3.2), or None if it is none."""
    if not 0 <= index < size:
        return None
    node, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if node % 2 == 1 or node == last:
            result = node_hash(sibling, result)
            while node % 2 == 0 and node != 0:
                node, last = node // 2, last // 2
        else:
            result = node_hash(result, sibling)
        node, last = node // 2, last // 2
    return result if last == 0 else None


# --- Ed25519 (RFC 8032, section 5.1) ---

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def decode_point(data):
    """The point (X, Y, Z, T) that 32 bytes say, or None."""
    value = int.from_bytes(data, "little")
    sign, y = value >> 255, value % 2**255
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - x2) % P != 0 or (x == 0 and sign == 1):
        return None
    if x % 2 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar % 2 == 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar // 2
    return result


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def verify_ed25519(message, signature, public_key):
    if len(signature) != 64:
        return False
    key, r, s = decode_point(public_key), decode_point(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    left = multiply(s, BASE)
    right = add(r, multiply(int.from_bytes(digest, "little") % ORDER, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ---

NOTE, COSIGNATURE = 1, 4


def from_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("malformed base64") from None
    if base64.b64encode(data).decode() != text:
        raise Refused("malformed base64")
    return data


def number(text):
    if not re.fullmatch("0|[1-9][0-9]{0,15}", text):
        raise Refused("malformed number")
    return int(text)


def read_key(text, kind):
    """A key `name+id+base64`: its name, its id and the public key."""
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
    if not match:
        raise Refused("malformed key")
    name, key_id, key = match[1], bytes.fromhex(match[2]), from_base64(match[3])
    if len(key) != 33 or key[0] != kind or sha256(name.encode() + b"\n" + key)[:4] != key_id:
        raise Refused("malformed key")
    return name, key_id, key[1:]


def verify_by(key, kind, text, signatures):
    """Refuses unless the key has signed the text, and never wrongly."""
    name, key_id, public_key = key
    mine = {data[4:] for signer, data in signatures if signer == name and data[:4] == key_id}
    if not mine:
        raise Refused(f"{name} has not signed it")
    for signature in mine:
        message = text.encode()
        if kind == COSIGNATURE:
            time = int.from_bytes(signature[:8], "big")
            message, signature = f"cosignature/v1\ntime {time}\n".encode() + message, signature[8:]
        if not verify_ed25519(message, signature, public_key):
            raise Refused(f"the signature of {name} is wrong")


def open_checkpoint(note, log_key, witness_keys):
    """The size and the root of a checkpoint that the log, and every witness, has signed."""
    if re.search(r"[\x00-\x09\x0b-\x1f]", note):
        raise Refused("malformed note")
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise Refused("malformed note")
    text += "\n"
    signatures = []
    for line in lines[:-1].split("\n"):
        match = re.fullmatch(r"— ([^+\s]+) (\S+)", line)
        data = from_base64(match[2]) if match else b""
        if len(data) < 5:
            raise Refused("malformed signature")
        signatures.append((match[1], data))
    verify_by(log_key, NOTE, text, signatures)
    for key in witness_keys:
        verify_by(key, COSIGNATURE, text, signatures)
    lines = text.split("\n")
    if len(lines) < 4 or lines[0] != log_key[0]:
        raise Refused("not a checkpoint of this log")
    size, root = number(lines[1]), from_base64(lines[2])
    if len(root) != 32:
        raise Refused("malformed root")
    return size, root


# --- What is asked for ---


def verify_checkpoint(note, keys, leaves):
    size, root = open_checkpoint(note, *keys)
    if leaves is not None:
        if size > len(leaves):
            raise Refused(f"it has {size} lines, and the log has {len(leaves)}")
        if root_of(leaves[:size]) != root:
            raise Refused("the log's first lines have another root")
    return size, root


def verify_receipt(receipt, keys, leaves, leaf):
    """Verifies a C2SP tlog-proof."""
    head, blank, note = receipt.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Refused("malformed receipt")
    if lines and lines[0].startswith("extra "):
        from_base64(lines.pop(0)[len("extra ") :])
    if not lines or not lines[0].startswith("index "):
        raise Refused("malformed receipt")
    index = number(lines[0][len("index ") :])
    proof = [from_base64(line) for line in lines[1:]]
    if any(len(step) != 32 for step in proof):
        raise Refused("malformed proof")
    size, root = verify_checkpoint(note, keys, leaves)
    if leaf is None:
        if leaves is None or index >= len(leaves):
            raise Refused("no such leaf")
        leaf = leaves[index]
    if root_from_proof(leaf, index, size, proof) != root:
        raise Refused("the proof does not lead from the leaf to the root")


def read_bytes(file):
    with open(file, "rb") as opened:
        return opened.read()


def read_text(file):
    try:
        return read_bytes(file).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not UTF-8") from None


def verify(arguments):
    keys = read_key(arguments.key, NOTE), [read_key(key, COSIGNATURE) for key in arguments.witness]
    leaves = None
    if arguments.log:
        # What follows the last newline was never finished, and is no line.
        leaves = [leaf_hash(line) for line in read_bytes(arguments.log).split(b"\n")[:-1]]
    leaf = leaf_hash(read_bytes(arguments.leaf)) if arguments.leaf else None
    for file in arguments.checkpoint:
        verify_checkpoint(read_text(file), keys, leaves)
    for file in arguments.receipt:
        verify_receipt(read_text(file), keys, leaves, leaf)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--key", required=True)
    parser.add_argument("--log")
    parser.add_argument("--leaf")
    for name in ("--checkpoint", "--receipt", "--witness"):
        parser.add_argument(name, action="append", default=[])
    arguments = parser.parse_args()
    if not arguments.checkpoint and not arguments.receipt:
        parser.error("nothing to verify")
    try:
        verify(arguments)
    except Refused as refused:
        sys.exit(f"refused: {refused}")


if __name__ == "__main__":
    main()
