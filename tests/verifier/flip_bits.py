#!/usr/bin/env python3
"""Changes every byte of every file of a ledger, takes each file away, cuts and doubles it: flip_bits.py FOLDER VKEY.

Prints how many of the changes the verifier missed. Exit code 0: none.
"""

import functools
import sys

import verify_ledger

# Most changes leave the note alone: its signature is then checked once.
verify_ledger.ed25519_holds = functools.lru_cache(verify_ledger.ed25519_holds)


def changes(files):
    for path, data in files.items():
        for at in range(len(data)):
            for bit in range(8):
                changed = bytearray(data)
                changed[at] ^= 1 << bit
                yield f"{path} byte {at} bit {bit}", {**files, path: bytes(changed)}
        yield f"{path} cut", {**files, path: data[:-1]}
        yield f"{path} longer", {**files, path: data + b"\0"}
        yield f"{path} empty", {**files, path: b""}
        yield f"{path} gone", {other: kept for other, kept in files.items() if other != path}
        yield f"{path} twice", {**files, path + "0": data}


def main():
    files, key = verify_ledger.read_folder(sys.argv[1]), verify_ledger.Key(sys.argv[2])
    verify_ledger.verdict_on_ledger(files, key)
    tried = missed = 0
    for what, changed in changes(files):
        tried += 1
        try:
            verify_ledger.verdict_on_ledger(changed, key)
        except verify_ledger.Refused:
            continue
        missed += 1
        print(f"missed: {what}")
    print(f"{tried} changes, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
