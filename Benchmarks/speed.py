#!/usr/bin/env python3
"""Measure reftel beside ledger, in one run, on a record and a journal of as many entries.

    Benchmarks/speed.py [--second-edition] [ACTS …]        (default: 100000 1000000)

With --second-edition every second undertaking of the records uses what the second edition of the language has.

Needs Debian's `ledger` and python3. Builds reftel as ./reftel does. The commands alternate; of each the fastest of
six runs counts, and the most memory. Prints the tables of docs/performance.md.
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
ROUNDS = 6


def run(arguments):
    start = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(arguments, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("failed: " + " ".join(arguments))
    return time.monotonic() - start, usage.ru_maxrss * 1024


def main():
    options = [word for word in sys.argv[1:] if word == "--second-edition"]
    sizes = [int(word) for word in sys.argv[1:] if word not in options] or [100_000, 1_000_000]
    subprocess.run([os.path.join(ROOT, "reftel"), "--version"], check=True, stdout=subprocess.DEVNULL)
    binary = os.path.join(ROOT, ".build", "release", "reftel")
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            data = os.path.join(folder, str(size))
            subprocess.run([sys.executable, os.path.join(HERE, "make-record.py"), *options, str(size), data], check=True)
            journal = os.path.join(data, "journal.ledger")
            commands = {
                "ledger source": ["ledger", "-f", journal, "source"],
                "reftel check": [binary, "check", data],
                "ledger balance": ["ledger", "-f", journal, "balance"],
                "reftel status": [binary, "status", data],
                "reftel status --json": [binary, "status", "--json", data],
            }
            for _ in range(ROUNDS):
                for name, arguments in commands.items():
                    seconds, memory = run(arguments)
                    best = results.get((name, size), (float("inf"), 0))
                    results[name, size] = (min(best[0], seconds), max(best[1], memory))
    print("| command | " + " | ".join("%d entries" % s for s in sizes) + " | bytes an entry |")
    print("|---|" + "---|" * (len(sizes) + 1))
    for name in commands:
        cells = ["%.2f s (%d a second)" % (results[name, s][0], s / results[name, s][0]) for s in sizes]
        print("| %s | %s | %d |" % (name, " | ".join(cells), results[name, sizes[-1]][1] / sizes[-1]))
    print()
    for ours, theirs in [("reftel check", "ledger source"), ("reftel check", "ledger balance"),
                         ("reftel status", "ledger balance"), ("reftel status --json", "ledger balance")]:
        ratios = ["%.1f" % (results[theirs, s][0] / results[ours, s][0]) for s in sizes]
        print("%s is %s times as fast as %s" % (ours, " and ".join(ratios), theirs))


main()
