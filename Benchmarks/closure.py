#!/usr/bin/env python3
"""Measure what it takes to say what is stuck in a record of 1,000 undertakings and 10,000 acts, once it has been read.

    Benchmarks/closure.py

Two records: *apart*, 250 agreements of four undertakings each that have nothing to do with each other; and *together*, one
agreement among eight parties under which all of them stand, each waiting for earlier ones, with readings that split the
views. Everything is replayed up to the last act, and closed, in the views of all concerned; nothing is kept from one
measurement to the next (Benchmarks' `closure`). The replay alone is told beside it: the rest is the closure.
"""
import os
import random
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PARTIES = ["Arden", "Borun", "Celas", "Dovre", "Elond", "Farro", "Gerim", "Hallo"]


def date(number):
    day, minute = divmod(number, 1440)
    return "2001-01-%02d %02d:%02d" % (1 + day, minute // 60, minute % 60)


def record(is_together):
    rng = random.Random(1)
    lines = ["party %s" % p for p in PARTIES]
    lines += ["thing t%d %d" % (n, 5 + n) for n in range(10)] + ["term x%d covers t%d" % (n, n) for n in range(10)]
    acts = []
    if is_together:
        lines.append("proposal pact from Arden to %s" % ", ".join(PARTIES[1:]))
        acts += ["Arden makes pact"] + ["%s accepts pact" % p for p in PARTIES[1:]]
    names = []
    for n in range(1000):
        if not is_together and n % 4 == 0:
            names.clear()
            left, right = rng.sample(PARTIES, 2)
            lines.append("proposal pact%d from %s to %s" % (n, left, right))
            acts += ["%s makes pact%d" % (left, n), "%s accepts pact%d" % (right, n)]
        debtor, creditor = rng.sample(PARTIES, 2) if is_together else rng.sample([left, right], 2)
        verifier = rng.choice([p for p in PARTIES if p not in (debtor, creditor)])
        text = "undertaking u%d under pact%s by %s to %s\n  covers x%d" % (
            n, "" if is_together else n - n % 4, debtor, creditor, n % 10)
        if n % 3 == 0:
            text += "\n  verified by %s" % verifier
        if names and rng.random() < 0.7:
            text += "\n  after " + rng.choice([" and ", " or "]).join(
                "u%d done" % other for other in sorted(set(rng.choices(names[-40:], k=3))))
        lines.append(text)
        names.append(n)
        if rng.random() < 0.05:
            acts.append("%s refuses u%d" % (debtor, n))
        for step in range(9):
            acts.append("%s reports u%d t%d %d" % (debtor, n, n % 10, step))
    rng.shuffle(acts)
    # Nothing may be said of an offer before it is made, and half of what is owed is carried out.
    acts.sort(key=lambda act: ("makes" not in act, "accepts" not in act))
    extra = 10000 - len(acts) - (16 if is_together else 4)
    acts += ["%s says \"the matter stands as it stood\"" % rng.choice(PARTIES) for _ in range(max(0, extra))]
    acts = acts[:9984 if is_together else 9996]
    for n in range(16 if is_together else 4):
        acts.append("%s reads x%d\n  covers t%d, %d t%d" % (PARTIES[n % 8], n % 10, n % 10, 3 + n, (n + 1) % 10))
    return "\n".join(lines + ["%s %s" % (date(number), act) for number, act in enumerate(acts)]) + "\n"


def main():
    subprocess.run(["swift", "build", "-c", "release", "--package-path", HERE, "--product", "closure"], check=True,
                   stdout=subprocess.DEVNULL)
    for name in ["apart", "together"]:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "record.reftel")
            with open(path, "w") as out:
                out.write(record(name == "together"))
            done = subprocess.run([os.path.join(HERE, ".build", "release", "closure"), path], check=True,
                                  capture_output=True, text=True)
        print("%s: %s" % (name, done.stdout.strip().replace("\n", "; ")))


main()
