#!/usr/bin/env python3
"""Checks a deletion log, or a proof taken from one, without any code of opschoon.

Written from the texts alone: C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-proof and tlog-cosignature, RFC 6962
(the tree), RFC 8032 (Ed25519), RFC 8785 (canonical JSON), and schemas/ledger.md. Needs Python 3.9 and nothing else.

    verify_ledger.py ledger FOLDER --key VKEY [--old CHECKPOINT] [--cosigner VKEY]
    verify_ledger.py proof FILE    --key VKEY [--school BRIN --number -] [--cosigner VKEY]

A VKEY is a verifier key, or a file that holds one. The number of the pupil is read from stdin, so that it stands in no
list of processes. Exit code 0: it holds; 3: it does not; 2: wrong use.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path


class Refused(Exception):
    """Something does not hold. The text says what, and where."""


def require(holds, what):
    if not holds:
        raise Refused(what)


def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text):
    """Base64 with padding and no loose bits: only what an encoder writes."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("base64 that no encoder writes") from None
    require(base64.b64encode(data).decode() == text, "base64 that no encoder writes")
    return data


# ---- Ed25519, RFC 8032 section 5.1. Slow, and clear: a few milliseconds a signature. ----

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(one, other):
    """Adds two points in extended coordinates (X, Y, Z, T)."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = point_add(total, point)
        point = point_add(point, point)
        scalar >>= 1
    return total


def point_from(data):
    """The point that 32 bytes encode, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(squared, (P + 3) // 8, P)
    if (x * x - squared) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - squared) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(public, message, signature):
    if len(signature) != 64:
        return False
    key, nonce = point_from(public), point_from(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = point_times(scalar, BASE), point_add(nonce, point_times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- Signed notes, checkpoints and cosignatures. ----

NOTE_KEY, COSIGNER_KEY = 1, 4


class Key:
    """A verifier key: `<name>+<id>+<base64 of the type and the public key>`."""

    def __init__(self, vkey):
        parts = vkey.rstrip("\n").split("+", 2)
        require(len(parts) == 3 and re.fullmatch(r"[0-9a-f]{8}", parts[1]), "the verifier key is malformed")
        material = unbase64(parts[2])
        require(len(material) == 33 and material[0] in (NOTE_KEY, COSIGNER_KEY), "the verifier key is of no known type")
        self.name, self.type, self.public = parts[0], material[0], material[1:]
        self.id = sha256(self.name.encode() + b"\n" + material)[:4]
        require(is_name(self.name) and self.id.hex() == parts[1], "the verifier key has another id than its own")


def is_name(text):
    return text != "" and "+" not in text and not any(letter.isspace() for letter in text)


class Note:
    """A text and its signatures: [(name, id, signature)]."""

    def __init__(self, data):
        try:
            whole = data.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("the note is not UTF-8") from None
        require(not re.search(r"[\x00-\x09\x0b-\x1f]", whole), "the note holds control characters")
        at = whole.rfind("\n\n")
        require(at > 0 and whole.endswith("\n"), "the note has no text or no signatures")
        self.text, self.signatures = whole[: at + 1], []
        for line in whole[at + 2 : -1].split("\n"):
            parts = line.split(" ")
            require(len(parts) == 3 and parts[0] == "\u2014" and is_name(parts[1]), "a line of the note is no signature")
            signature = unbase64(parts[2])
            require(len(signature) > 4, "a signature is too short")
            self.signatures.append((parts[1], signature[:4], signature[4:]))
        require(len({made[:2] for made in self.signatures}) == len(self.signatures), "a key signed the note twice")

    def signature_of(self, key):
        found = [made[2] for made in self.signatures if made[:2] == (key.name, key.id)]
        require(found, f"the note bears no signature of {key.name}")
        return found[0]


class Checkpoint:
    """Origin, size and root, signed by the log."""

    def __init__(self, data, key):
        self.note = Note(data)
        require(key.type == NOTE_KEY, "the key of the log is one of a cosigner")
        signature = self.note.signature_of(key)
        require(ed25519_holds(key.public, self.note.text.encode(), signature), "the signature of the log is false")
        lines = self.note.text.split("\n")
        require(len(lines) == 4 and lines[3] == "", "the checkpoint is not origin, size and root")
        require(lines[0] == key.name and "://" not in lines[0], "the checkpoint is of another log")
        require(re.fullmatch(r"0|[1-9][0-9]{0,19}", lines[1]), "the size is not a plain number")
        self.origin, self.size, self.root = lines[0], int(lines[1]), unbase64(lines[2])
        require(self.size < 2**64 and len(self.root) == 32, "size or root is out of range")

    def time_cosigned_by(self, key):
        """The POSIX time at which a cosigner saw this checkpoint."""
        require(key.type == COSIGNER_KEY, "the key of the cosigner is not one of a cosigner")
        made = self.note.signature_of(key)
        require(len(made) == 72, "the cosignature has not the length of one")
        time = int.from_bytes(made[:8], "big")
        message = f"cosignature/v1\ntime {time}\n{self.note.text}".encode()
        require(ed25519_holds(key.public, message, made[8:]), f"the cosignature of {key.name} is false")
        return time


# ---- The tree, RFC 6962 section 2.1. ----


def leaf_hash(entry):
    return sha256(b"\x00" + entry)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def root_of(hashes):
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(root_of(hashes[:split]), root_of(hashes[split:]))


def root_by_path(leaf, index, size, path):
    """The root that an inclusion proof leads to, RFC 9162 section 2.1.3.2."""
    require(index < size, "the proof is of an entry beyond the log")
    node, last, found = index, size - 1, leaf
    for sibling in path:
        require(last > 0, "the proof is too long")
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    require(last == 0, "the proof is too short")
    return found


# ---- The folder, tlog-tiles. ----

WIDTH = 256


def tile_path(kind, index, width):
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    return f"tile/{kind}/{'/'.join(groups)}" + (f".p/{width}" if width < WIDTH else "")


def tiles_of(kind, hashes):
    """The tiles over the hashes of a level: (path, the hashes in it)."""
    for start in range(0, len(hashes), WIDTH):
        part = hashes[start : start + WIDTH]
        yield tile_path(kind, start // WIDTH, len(part)), part


def entries_of(bundle, path):
    entries, at = [], 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        require(at + 2 <= len(bundle) and end <= len(bundle), f"{path} ends in the middle of an entry")
        entries.append(bundle[at + 2 : end])
        at = end
    return entries


class Ledger:
    """A whole log: each file is read, and nothing else may lie there. `files` is {path: bytes}."""

    def __init__(self, files, key):
        require("checkpoint" in files, "checkpoint is missing")
        self.checkpoint = Checkpoint(files["checkpoint"], key)
        size, expected, self.entries = self.checkpoint.size, {"checkpoint"}, []
        require(size <= WIDTH * len(files), "files are missing")
        for start in range(0, size, WIDTH):
            width = min(WIDTH, size - start)
            path = tile_path("entries", start // WIDTH, width)
            require(path in files, f"{path} is missing")
            bundle = entries_of(files[path], path)
            require(len(bundle) == width, f"{path} has not {width} entries")
            self.entries += bundle
            expected.add(path)
        self.leaves = [leaf_hash(entry) for entry in self.entries]
        level, hashes = 0, self.leaves
        while hashes:
            for path, part in tiles_of(level, hashes):
                require(path in files, f"{path} is missing")
                require(files[path] == b"".join(part), f"{path} does not agree with the entries")
                expected.add(path)
            full = len(hashes) // WIDTH
            hashes = [root_of(hashes[at * WIDTH : (at + 1) * WIDTH]) for at in range(full)]
            level += 1
        require(root_of(self.leaves) == self.checkpoint.root, "the entries do not give the signed root")
        strays = sorted(set(files) - expected)
        require(not strays, f"{strays[:1]} has no place in a log of {size} entries")

    def extends(self, old):
        require(old.size <= self.checkpoint.size, "the log is shorter than the older checkpoint")
        require(root_of(self.leaves[: old.size]) == old.root, "the log does not extend the older checkpoint")


def read_folder(folder):
    files = {}
    for path in sorted(Path(folder).rglob("*")):
        require(not path.is_symlink(), f"{path.name} is a link")
        if path.is_file():
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


# ---- The entries, schemas/ledger.md part 2. ----

ID, DIGEST = r"[0-9a-f]{32}", r"[0-9a-f]{64}"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
FORMS = {
    "run": ID, "act": ID, "subject": DIGEST, "plan": DIGEST, "reference": DIGEST, "card": DIGEST, "as_of": DAY,
    "decided": DAY, "on": DAY, "at": DAY + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", "run_json": f"({DIGEST})?",
    "digest_in": f"({DIGEST})?", "digest_out": f"({DIGEST})?", "dataset": r"(d[0-9]{2,10})?",
    "first_erasable": r"[0-9]{4}-[0-9]{4}",
}  # fmt: skip
FIELDS = {
    "run-intent": "approved_by as_of at cells_blanked datasets files_dropped governance holds_in_force plan "
    "pupils_with_erasure rows_dropped rows_in run tool",
    "subject-erased": "erased first_erasable run subject",
    "dataset-purged": "by_category cells_blanked cells_replaced dataset digest_in digest_out format rows_dropped rows_in "
    "rows_kept run system",
    "hold-deferred": "categories ground kind reference run subject",
    "hold-released": "categories ground kind reference run subject",
    "decision-made": "dataset decision reason rows run subject",
    "request-remembered": "categories decided kind run subject",
    "correction-applied": "category cells_replaced dataset run subject",
    "run-outcome": "as_of at outcome reason run run_json",
    "run-withdrawn": "reason run scope subjects",
    "access-given": "act as_of categories datasets kind subject",
    "extract-released": "act as_of card columns identity k purpose rows rows_suppressed",
    "destroyed-elsewhere": "on role run schools system what",
    "key-destroyed": "kind purpose year",
}


def event_of(entry, place):
    """The name and fields of an entry that stands in its one form."""
    try:
        value = json.loads(entry.decode("utf-8"), parse_float=lambda _: 1 / 0)
        canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except (ValueError, ArithmeticError, RecursionError):
        raise Refused(f"{place} is not JSON as the log writes it") from None
    require(canonical == entry, f"{place} is not in canonical form")
    require(isinstance(value, list) and len(value) == 3 and value[0] == 1, f"{place} is not an entry of version 1")
    name, fields = value[1], value[2]
    require(isinstance(name, str) and name in FIELDS, f"{place} is no event that the log knows")
    require(isinstance(fields, dict) and " ".join(fields) == FIELDS[name], f"{place} has not the fields of {name}")
    for field, form in FORMS.items():
        wrong = field in fields and not (isinstance(fields[field], str) and re.fullmatch(form, fields[field]))
        require(not wrong or (field, fields[field], name) == ("subject", "", "decision-made"), f"{place}: {field} is malformed")
    return name, fields


def check_story(events):
    """Each run has one intent, then what it did, then one outcome; its subjects stand in order."""
    began, ended, running, last = set(), {}, None, ""
    for at, (name, fields) in enumerate(events):
        run = fields.get("run")
        if name == "run-intent":
            require(running is None and run not in began, f"entry {at} begins a run out of turn")
            running, last = run, ""
            began.add(run)
        elif name in ("run-withdrawn", "destroyed-elsewhere"):
            require(ended.get(run) == "completed", f"entry {at} is about a run that was not completed")
        elif run is not None:
            require(run == running, f"entry {at} is of a run that is not under way")
            if name == "run-outcome":
                running, ended[run] = None, fields["outcome"]
            if name == "subject-erased":
                require(fields["subject"] > last, f"entry {at} is out of order")
                last = fields["subject"]
    return ended, running


# ---- A proof, schemas/ledger.md part 3. ----


def subject_of(key, run, school, register, number):
    message = b"\0".join(part.encode() for part in ("opschoon/entry/v1", run, school, register, number))
    return hmac.new(key, message, "sha256").hexdigest()


def check_proved(proved, key, notes):
    """The position, name and fields of an entry that a tlog-proof shows to stand in the log."""
    require(isinstance(proved, dict) and list(proved) == ["entry", "proof"], "a proved entry is malformed")
    head, _, note = proved["proof"].partition("\n\n")
    lines = head.split("\n")
    require(lines[0] == "c2sp.org/tlog-proof@v1" and len(lines) > 1, "a proof is no tlog-proof")
    require(re.fullmatch(r"index (0|[1-9][0-9]{0,19})", lines[1]), "a proof has no index")
    notes.add(note)
    checkpoint = Checkpoint(note.encode(), key)
    index, path = int(lines[1][6:]), [unbase64(line) for line in lines[2:]]
    require(all(len(sibling) == 32 for sibling in path), "a hash of a proof is malformed")
    entry = proved["entry"].encode()
    found = root_by_path(leaf_hash(entry), index, checkpoint.size, path)
    require(found == checkpoint.root, "a proof does not lead to the signed root")
    return (index, *event_of(entry, f"entry {index}"))


def check_opening(opening, key, who, notes):
    require(list(opening) == ["run", "register", "subject_key", "entries", "outcome", "withdrawn"], "an opening is malformed")
    run = opening["run"]
    require(re.fullmatch(ID, run) and re.fullmatch(DIGEST, opening["subject_key"]), "an opening has no run or key")
    entries = [check_proved(proved, key, notes) for proved in opening["entries"]]
    require(entries, "an opening has no entries")
    subjects = {fields.get("subject") for _, _, fields in entries}
    require(len(subjects) == 1 and None not in subjects, "an opening is of several pupils")
    require(all(fields.get("run", fields.get("act")) == run for _, _, fields in entries), "an entry is of another run")
    if who is not None:
        school, number = who
        subject = subject_of(bytes.fromhex(opening["subject_key"]), run, school, opening["register"], number)
        require(subjects == {subject}, "the proof is not of this pupil")
    if opening["outcome"] is None:
        require(all(name == "access-given" for _, name, _ in entries), "the outcome of a run is missing")
    else:
        at, name, fields = check_proved(opening["outcome"], key, notes)
        completed = (name, fields.get("run"), fields.get("outcome")) == ("run-outcome", run, "completed")
        require(completed and at > entries[-1][0], "the run was not completed after its entries")
    for proved in opening["withdrawn"]:
        _, name, fields = check_proved(proved, key, notes)
        touched = fields.get("scope") == "all" or subjects <= set(fields.get("subjects", ()))
        require(name == "run-withdrawn" and fields["run"] == run and touched, "a withdrawal is of something else")
    return entries


def check_proof(data, key, who):
    """The openings of a proof, and the one checkpoint that all of them lead to."""
    try:
        proof = json.loads(data)
    except ValueError:
        raise Refused("the proof is not JSON") from None
    written = json.dumps(proof, indent=2, ensure_ascii=False).replace(": []", ": []") + "\n"
    require(written.encode() == data, "the proof is not written as a proof is")
    require(isinstance(proof, dict) and list(proof) == ["version", "vkey", "openings"], "the proof is malformed")
    require(proof["version"] == 1 and proof["openings"], "the proof is of no known version, or empty")
    notes = set()
    openings = [(opening, check_opening(opening, key, who, notes)) for opening in proof["openings"]]
    require(len(notes) == 1, "the proof leads to several checkpoints")
    return openings, Checkpoint(notes.pop().encode(), key)


# ---- The command line. ----


def read_key(text):
    if text is None:
        return None
    return Key(Path(text).read_text() if Path(text).is_file() else text)


def verdict_on_ledger(files, key, old=None, cosigner=None):
    """Checks everything, and returns what to say; raises Refused."""
    ledger = Ledger(files, key)
    events = [event_of(entry, f"entry {at}") for at, entry in enumerate(ledger.entries)]
    ended, running = check_story(events)
    completed = sum(outcome == "completed" for outcome in ended.values())
    said = [f"{ledger.checkpoint.origin}: {len(events)} entries, {completed} completed runs"]
    if running is not None:
        said.append("the last run has no outcome")
    if old is not None:
        ledger.extends(Checkpoint(old, key))
        said.append("it extends the older checkpoint")
    if cosigner is not None:
        said.append(f"cosigned by {cosigner.name} at {ledger.checkpoint.time_cosigned_by(cosigner)}")
    return "; ".join(said)


def verdict_on_proof(data, key, who=None, cosigner=None):
    openings, checkpoint = check_proof(data, key, who)
    said = [f"{checkpoint.origin}: a proof of {len(openings)} runs, in a log of {checkpoint.size} entries"]
    for opening, entries in openings:
        for at, name, fields in entries:
            what = " ".join(erased["category"] for erased in fields.get("erased", ()))
            said.append(f"entry {at} {name} {what}".rstrip())
        if opening["withdrawn"]:
            said.append(f"run {opening['run']} was withdrawn")
    said.append("of this pupil" if who else "of whom was not checked")
    if cosigner is not None:
        said.append(f"cosigned by {cosigner.name} at {checkpoint.time_cosigned_by(cosigner)}")
    return "; ".join(said)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ledger", "proof"])
    parser.add_argument("path")
    parser.add_argument("--key", required=True)
    parser.add_argument("--old")
    parser.add_argument("--cosigner")
    parser.add_argument("--school")
    parser.add_argument("--number", choices=["-"])
    asked = parser.parse_args()
    if (asked.school is None) != (asked.number is None):
        parser.error("--school and --number - go together")
    try:
        key, cosigner = read_key(asked.key), read_key(asked.cosigner)
        if asked.what == "ledger":
            old = Path(asked.old).read_bytes() if asked.old else None
            verdict = verdict_on_ledger(read_folder(asked.path), key, old, cosigner)
        else:
            who = (asked.school, sys.stdin.readline().strip()) if asked.school else None
            verdict = verdict_on_proof(Path(asked.path).read_bytes(), key, who, cosigner)
    except Refused as refused:
        print(f"does not hold: {refused}")
        return 3
    print(f"holds: {verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
