# SPDX-License-Identifier: Apache-2.0
"""Folders of draws in which something was changed, with all hashes made to fit again: `gelombang verify` and the independent
verifier end with the same status.

Run as: verifiers_agree.py GELOMBANG VERIFIER [CHANGES [SEED]]. The changes are the same at every run.
"""

import hashlib
import importlib.machinery
import importlib.util
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HEADER = "step,column,value,seats,unfilled\n"
RULES = {
    "rounds": "exclude,aid,yes,,\nat_most,hh,,1,\nentries,losses,,3,\ntickets,,one,,\nq,prov,A,1,rest\nq,prov,B,1,rest\nrest,,,3,\n",
    "each_round": "tickets,,each_round,,\nwomen,sex,f,3,rest\nrest,,,4,\n",
    "leximin": "leximin,,,8,\nat_least,sex,f,3,\nat_most,prov,A,2,\nat_least,prov,B,2,\n",
    "excluded": "exclude,aid,yes,,\nleximin,,,5,\nat_least,sex,f,2,\nat_most,prov,A,1,\n",
}
SEED = "00112233445566778899aabbccddeeff"
# What may stand in a cell by mistake, or by malice.
CELLS = [b"0", b"1", b"01", b"+1", b"-1", b" 1", b"1 ", b"1_0", b".inf", b"nan", b"1e3", b"9" * 21, b"", b"yes", b"A", b"f",
         b"each_round", b"one", b'"', b"|", b"\xc3\xa9", b"\xff", b"\0", b"\r", b"\t", b" ", b"2/4", b"1/1", b"0/1", b"1/0",
         b"tickets", b"rest", b"leximin", b"open", b"exclude", b"at_least", b"at_most", b"entries", b"sex", b"hh", b"rfc3797",
         b"no", b"P003", b"007", b"1000", b"1001", b"1000000", b"1000000001", b"x" * 129, b"A" * 64, b"A" * 65, b"a b", b"\x1b"]


def verifier_at(path):
    loader = importlib.machinery.SourceFileLoader("verifier", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("verifier", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def draws(gelombang, place, rng):
    """Folders of draws, one of each shape."""
    ids = [f"P{i:03d}" for i in range(24)]
    people = ["id,aid,hh,losses,prov,sex"]
    people += [f"{i},{rng.choice(['yes', 'no', 'no'])},h{rng.randrange(12)},{rng.randrange(4)},{rng.choice('ABC')},{rng.choice('fm')}"
               for i in ids]
    (place / "pool.csv").write_text("\n".join(people) + "\n")
    common = [gelombang, "draw", place / "pool.csv", "--wave", "W1", "--private", "--seed-source", "x"]
    requests = {"plain": ["--seats", "6", "--seed", SEED],
                "rfc3797": ["--seats", "6", "--rfc3797", "--seed", "9319./2.5.8.10.12./"]}
    for name, rules in RULES.items():
        (place / f"{name}.csv").write_text(HEADER + rules)
        requests[name] = ["--rules", place / f"{name}.csv", "--seed", SEED]
    for name, request in requests.items():
        subprocess.run([*common, *request, "--out", place / name], check=True, stdout=subprocess.DEVNULL)
    return [place / name for name in requests]


def make_hashes_fit(folder):
    def with_hashes(text, names):
        for name in names:
            if (folder / f"{name}.csv").is_file():
                found = hashlib.sha256((folder / f"{name}.csv").read_bytes()).hexdigest()
                text = re.sub(f"{name}_sha256: .*".encode(), f"{name}_sha256: {found}".encode(), text)
        return text

    if not ((folder / "terms.txt").is_file() and (folder / "proof.txt").is_file()):
        return
    terms = with_hashes((folder / "terms.txt").read_bytes(), ["rules", "pool"])
    (folder / "terms.txt").write_bytes(terms)
    proof = with_hashes((folder / "proof.txt").read_bytes(), ["rounds", "selected"])
    commitment = hashlib.sha256(terms).hexdigest().encode()
    (folder / "proof.txt").write_bytes(re.sub(b"commitment: .*", b"commitment: " + commitment, proof))


def change_lines(lines, rng):
    """One change of the lines of a file; returns them."""
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(8)
    if kind == 0:
        lines.insert(i, lines[j])
    elif kind == 1:
        lines.insert(i, lines[i])
    elif kind == 2:
        del lines[i]
    elif kind == 3:
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 4:
        lines[i] += rng.choice([b",", b" ", b",x", b"\r"])
    else:
        separator = rng.choice([b",", b",", b": "])
        cells = lines[i].split(separator)
        cells[rng.randrange(len(cells))] = rng.choice(CELLS)
        lines[i] = separator.join(cells)
    return lines


def change(folder, rng):
    """One change of one file, in words."""
    file = folder / rng.choice(sorted(each.name for each in folder.iterdir()) + ["rules.csv", "pool.csv", "terms.txt"])
    if not file.is_file():
        return "nothing"
    text = file.read_bytes()
    kind = rng.choice(["lines"] * 12 + ["byte"] * 4 + ["CRLF", "BOM", "no end", "empty", "upper", "lower", "more", "missing",
                                                       "folder", "pipe", "link", "another file"])
    at = rng.randrange(len(text) or 1)
    new = {"lines": lambda: b"\n".join(change_lines(text.split(b"\n"), rng)),
           "byte": lambda: text[:at] + bytes([rng.randrange(256)]) + text[at + 1 :],
           "CRLF": lambda: text.replace(b"\n", b"\r\n"), "BOM": lambda: b"\xef\xbb\xbf" + text,
           "no end": lambda: text.rstrip(b"\n"), "empty": lambda: b"", "upper": text.upper, "lower": text.lower,
           "more": lambda: text + rng.choice([b"\n", b" ", b"x", b"\x1a", b"\n\n"])}
    if kind in new:
        file.write_bytes(new[kind]())
    elif kind == "another file":
        (folder / "notes.csv").write_text("x")
    else:
        file.unlink()
        if kind == "folder":
            file.mkdir()
        elif kind == "pipe":
            os.mkfifo(file)
        elif kind == "link":
            (folder.parent / "elsewhere").write_bytes(text)
            file.symlink_to(folder.parent / "elsewhere")
    return f"{file.name}: {kind}"


def status_of(verifier, folder):
    try:
        verifier.verify(folder, None, None)
    except OSError:
        return 5
    except Exception:  # as its main program does
        return 12
    return 0


def main():
    gelombang, verifier = sys.argv[1], verifier_at(sys.argv[2])
    arguments = sys.argv[3:] + ["400", "1"][len(sys.argv) - 3 :]
    changes, seed = int(arguments[0]), int(arguments[1])
    rng, seen, differ = random.Random(seed), {}, 0
    with tempfile.TemporaryDirectory() as temporary:
        shapes = draws(gelombang, pathlib.Path(temporary), rng)
        for number in range(changes):
            place = pathlib.Path(temporary) / "changed"
            shutil.rmtree(place, ignore_errors=True)
            shape = rng.choice(shapes)
            shutil.copytree(shape, place / "draw")
            words = [change(place / "draw", rng) for _ in range(rng.choice([1, 1, 1, 2]))]
            if rng.random() < 0.85:
                make_hashes_fit(place / "draw")
            program = subprocess.run([gelombang, "verify", place / "draw"], capture_output=True)
            both = (program.returncode, status_of(verifier, place / "draw"))
            seen[both] = seen.get(both, 0) + 1
            if both[0] != both[1]:
                differ += 1
                print(f"change {number} of {shape.name}, {words}: {both[0]}, the independent verifier {both[1]}")
                print(program.stderr.decode(errors="replace"))
                if keep := os.environ.get("KEEP"):
                    shutil.copytree(place / "draw", f"{keep}/{seed}-{number}", symlinks=True, dirs_exist_ok=True)
    print({f"{a} and {b}": count for (a, b), count in sorted(seen.items())}, f"{differ} differ")
    sys.exit(differ > 0 or len(seen) < 3)


if __name__ == "__main__":
    main()
