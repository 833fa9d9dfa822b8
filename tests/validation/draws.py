# SPDX-License-Identifier: Apache-2.0
"""Random draws by the program, checked by it and by the independent verifier; then one byte of each file is changed, and
each file taken away.

Run as: draws.py GELOMBANG VERIFIER. The pools are the same at every run.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

PROVINCES = ["ID-AC", "ID-JB", "ID-PA"]
CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def run(*command):
    return subprocess.run([str(each) for each in command], capture_output=True, text=True)


def pool(rng):
    lines = ["household,id,losses,province,degree"]
    for i in range(rng.randint(60, 200)):
        code = "".join(rng.choices(CODE, k=26))
        lines.append(f"{3171000000000000 + i // rng.randint(1, 3)},{code},{rng.choice([0, 0, 1, 5])},"
                     f"{rng.choice(PROVINCES)},{rng.choice(['advanced', 'regular'])}")
    return "\n".join(lines) + "\n"


def rules(rng):
    rows = ["step,column,value,seats,unfilled"]
    if rng.random() < 0.5:
        rows.append("exclude,losses,5,,")
    if rng.random() < 0.5:
        rows.append(f"at_most,household,,{rng.randint(1, 2)},")
    if rng.random() < 0.5:
        rows.append(f"entries,losses,,{rng.randint(1, 4)},")
    rows.append(f"tickets,,{rng.choice(['one', 'each_round'])},,")
    rounds = [[f"reserve,degree,advanced,{rng.randint(1, 30)},{rng.choice(['', 'last'])}"],
              [f"quota,province,{each},{rng.randint(0, 8)},{rng.choice(['', 'last'])}" for each in PROVINCES]]
    rng.shuffle(rounds)
    for each in rounds[: rng.randint(0, 2)]:
        rows += each
    rows.append("last,,,5,")
    return "\n".join(rows) + "\n"


def leximin(rng, columns):
    rows = ["step,column,value,seats,unfilled", "leximin,,,30,"]
    if rng.random() < 0.5:
        rows.append("exclude,losses,5,,")
    rows += [f"at_least,province,{each},{rng.randint(4, 9)}," for each in PROVINCES]
    rows += [f"at_most,province,{PROVINCES[0]},{rng.randint(9, 12)},", f"at_least,degree,regular,{rng.randint(12, 17)},"]
    if columns == 3:
        rows.append("at_least,losses,1,4,")
    return "\n".join(rows) + "\n"


def main(gelombang, verifier):
    rng = random.Random(3)
    tampered = refused = missing = told = 0
    checkers = {"program": [gelombang, "verify"], "verifier": [sys.executable, "-I", verifier]}  # -I: by itself
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        for number in range(40):
            (place / "pool.csv").write_text(pool(rng))
            columns = {1: 2, 5: 3}.get(number % 8)  # with quotas
            (place / "rules.csv").write_text(leximin(rng, columns) if columns else rules(rng))
            promised, drawn = place / f"promised{number}", place / f"drawn{number}"
            seed = f"{rng.getrandbits(256):064x}"
            how = ["--rules", place / "rules.csv"]
            if number % 8 == 0:
                how, seed = ["--seats", "20", "--rfc3797"], f"{rng.getrandbits(40)}./"
            first = run(gelombang, "draw", place / "pool.csv", "--wave", "W1", "--seed-source", "a test", "--out", promised, *how)
            assert first.returncode == 0, first.stderr
            commitment = first.stdout.split("commitment")[1].split()[0]
            second = run(gelombang, "draw", promised, "--seed", seed, "--commitment", commitment, "--out", drawn)
            assert second.returncode == 0, second.stderr
            for checker in checkers.values():
                checked = run(*checker, drawn, "--commitment", commitment)
                assert checked.returncode == 0, (number, checker, checked.stderr)
            for file in sorted(drawn.iterdir()):
                right = file.read_bytes()
                at = rng.randrange(len(right))
                file.write_bytes(right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :])
                for name, checker in checkers.items():
                    if name == "verifier" and file.name in ("chances.csv", "weights.csv"):
                        continue  # it checks what they prove, not how they are written
                    tampered += 1
                    refused += run(*checker, drawn, "--commitment", commitment).returncode == 12
                file.write_bytes(right)
            for file in sorted(drawn.iterdir()) if number < 6 else []:  # every kind of rules
                right = file.read_bytes()
                file.unlink()
                for published in (commitment, "0" * 64):  # with something else wrong too
                    for checker in checkers.values():
                        missing += 1
                        told += run(*checker, drawn, "--commitment", published).returncode == 5
                file.write_bytes(right)
    print(f"40 draws agree; {refused} of {tampered} changed bytes were refused, {told} of {missing} missing files told")
    return 0 if refused == tampered and told == missing else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
