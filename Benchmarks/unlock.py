#!/usr/bin/env python3
"""Measure `reftel unlock` beside clingo on the same problems, in one run, and compare the answers.

    Benchmarks/unlock.py [SEEDS]        (default: 5)

Needs the PyPI package `clingo`. Both look for all sets of up to three moves, none containing another, on records of 300
undertakings with some 60 open moves, in two forms:

- *record* (Settlement, clingo/record.lp): clingo gets the record's facts (acts, readings, accounts, conditions) and the
  rules of docs/contract.md, as one would use it on a ledger: words, amounts, states and moves are worked out from them;
- *residue* (Chained, clingo/residue.lp): simple records, of which clingo gets what is left when their meaning is worked
  out: one view, propositions. The most favourable case for clingo; reftel reads the record all the same.

clingo enumerates subset-minimal answers by its domain heuristic, which is how one asks it. Its time is parsing, grounding
and solving, with Python and clingo already in memory; reftel's is the whole process, and beside it the search alone with
the record read (Benchmarks' `unlock`), to be compared with grounding and solving. The faster of three runs counts.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import clingo

from unlock_problems import Chained, Settlement

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BINARY = os.path.join(ROOT, ".build", "release", "reftel")
DATE = "2001-02-01"


def ask_clingo(problem):
    """The seconds of parsing, of grounding and solving, the answers, and how many moves are open."""
    start = time.monotonic()
    control = clingo.Control(["0", "--heuristic=Domain", "--enum-mode=domRec", "--warn=none"])
    with open(os.path.join(HERE, "clingo", problem.program)) as program:
        control.add("base", [], program.read() + "\n#program base.\n" + "\n".join(problem.facts))
    parsed = time.monotonic()
    for parts in problem.steps:
        control.ground([(name, [clingo.Function(k) for k in words]) for name, *words in parts])
    answers = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            answers.add(frozenset(str(s.arguments[0]) for s in model.symbols(shown=True)))
    solved = time.monotonic()
    moves = sum(1 for _ in control.symbolic_atoms.by_signature("open", 1))
    return parsed - start, solved - parsed, {a for a in answers if not any(b < a for b in answers)}, moves


def ask_reftel(problem, path):
    """The seconds of the whole process, of the search after reading, and the answers."""
    start = time.monotonic()
    done = subprocess.run([BINARY, "unlock", problem.target, path, "--as-of", DATE, "--json"], capture_output=True)
    seconds = time.monotonic() - start
    answer = json.loads(done.stdout)
    # Where nothing is needed, that is the one answer.
    answers = {frozenset()} if answer["freed"] else set()
    answers |= {frozenset(problem.term(move) for move in solution) for solution in answer["solutions"]}
    search = subprocess.run([os.path.join(HERE, ".build", "release", "unlock"), path, problem.target, DATE],
                            capture_output=True, text=True, check=True)
    return seconds, float(search.stdout.split()[0]), answers


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    subprocess.run([os.path.join(ROOT, "reftel"), "--version"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["swift", "build", "-c", "release", "--package-path", HERE, "--product", "unlock"], check=True,
                   stdout=subprocess.DEVNULL)
    print("| problem | acts | moves | sets | reftel | clingo | times as fast | search | ground, solve | times as fast | agree |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for kind in [Settlement, Chained]:
        for seed in range(seeds):
            problem = kind(seed)
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "record.reftel")
                with open(path, "w") as out:
                    out.write(problem.text())
                ours = [ask_reftel(problem, path) for _ in range(3)]
            theirs = [ask_clingo(problem) for _ in range(3)]
            whole, search = min(o[0] for o in ours), min(o[1] for o in ours)
            total, solving = min(t[0] + t[1] for t in theirs), min(t[1] for t in theirs)
            print("| %s %d | %d | %d | %d | %.3f s | %.3f s | %.1f | %.4f s | %.3f s | %.0f | %s |" % (
                problem.program.split(".")[0], seed, len(problem.acts), theirs[0][3], len(ours[0][2]), whole, total,
                total / whole, search, solving, solving / search, "yes" if ours[0][2] == theirs[0][2] else "NO"),
                flush=True)


main()
