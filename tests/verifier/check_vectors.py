#!/usr/bin/env python3
"""Runs the verifier over the good and bad ledgers of a folder: check_vectors.py FOLDER. Exit code 0: all as they say."""

import sys
import tomllib
from pathlib import Path

import verify_ledger


def verdict(folder, vector):
    key = verify_ledger.Key(vector["vkey"])
    old = (folder / "old-checkpoint").read_bytes() if "old-checkpoint" in {path.name for path in folder.iterdir()} else None
    cosigner = verify_ledger.Key(vector["cosigner"]) if "cosigner" in vector else None
    try:
        files = verify_ledger.read_folder(folder / "ledger")
        return "holds", verify_ledger.verdict_on_ledger(files, key, old, cosigner)
    except verify_ledger.Refused as refused:
        return "fails", str(refused)


def main():
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/vector.toml"))
    wrong = 0
    for folder in folders:
        vector = tomllib.loads((folder / "vector.toml").read_text())
        found, why = verdict(folder, vector)
        wrong += found != vector["expect"]
        print(f"{'ok   ' if found == vector['expect'] else 'WRONG'} {folder.name}: {found}: {why}")
    print(f"{len(folders)} ledgers, {wrong} wrong")
    return 1 if wrong or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
