#!/usr/bin/env python3
"""Measure `reftel unlock` beside clingo on the same problems, and compare the answers.

    Benchmarks/unlock.py [SEEDS]        (default: 5)

Needs the PyPI package `clingo`. Each problem: 300 undertakings, of which 230 are done, and some 60 open moves (offers to
accept, refusals to take back, suspensions to end, undertakings to go first on); conditions are random `and` and `or` of
earlier ones. Both look for all sets of up to three moves, none containing another. clingo gets the problem as a program
whose closure is its well-founded part, chooses the moves, and enumerates subset-minimal answers by its domain heuristic,
which is how one would ask it; parsing and grounding count, as parsing the record counts for reftel.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import clingo

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BINARY = os.path.join(ROOT, ".build", "release", "reftel")

PROGRAM = """
{ move(M) : open(M) } 3.
#heuristic move(M) : open(M). [1,false]
agreed(P) :- move(accepts(P)).
bound(U) :- under(U,P), agreed(P).
bound(U) :- move(undertakes(U)).
willing(U) :- u(U), not refused(U).
willing(U) :- move(undertakes(U)).
free(U) :- u(U), not suspended(U).
free(U) :- move(resumes(U)).
holds(N) :- atom(N,U), done(U).
holds(N) :- all(N), holds(M) : part(N,M).
holds(N) :- any(N), part(N,M), holds(M).
ready(U) :- u(U), not waits(U).
ready(U) :- after(U,N), holds(N).
done(U) :- reported(U).
done(U) :- bound(U), ready(U), willing(U), free(U).
done(U) :- move(goes_first(U)).
:- target(U), not done(U).
#show move/1.
"""


class Problem:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.ledger = ["party Ada", "party Ben", "proposal base from Ada to Ben"]
        self.acts = ["2001-01-01 Ada makes base", "2001-01-01 Ben accepts base"]
        self.facts = ["agreed(base)."]
        self.nodes = 0
        self.moves = 0
        for offer in range(4):
            self.ledger.append("proposal offer-%d from Ada to Ben" % offer)
            self.acts.append("2001-01-02 Ada makes offer-%d" % offer)
            self.move("accepts(offer_%d)" % offer)
        for number in range(300):
            self.undertaking(number)
        self.facts.append("target(299).")

    def move(self, term):
        self.moves += 1
        self.facts.append("open(%s)." % term)

    def undertaking(self, number):
        rng = self.rng
        debtor, creditor = rng.sample(["Ada", "Ben"], 2)
        under = "base" if number < 230 or rng.random() < 0.75 else "offer-%d" % rng.randrange(4)
        text = "undertaking u%d by %s to %s under %s" % (number, debtor, creditor, under)
        self.facts += ["u(%d)." % number, "under(%d,%s)." % (number, under.replace("-", "_"))]
        if number < 230:
            self.acts.append("2001-01-03 %s reports u%d done" % (debtor, number))
            self.facts.append("reported(%d)." % number)
        elif number >= 250:
            condition, node = self.condition(number)
            text += "\n  after " + condition
            self.facts += ["waits(%d)." % number, "after(%d,%d)." % (number, node)]
        if number >= 230:
            kind = rng.random()
            if kind < 0.2:
                self.acts.append("2001-01-04 %s refuses u%d" % (debtor, number))
                self.facts.append("refused(%d)." % number)
                self.move("undertakes(%d)" % number)
            elif kind < 0.3:
                self.acts.append("2001-01-04 %s suspends u%d" % (debtor, number))
                self.facts.append("suspended(%d)." % number)
                self.move("resumes(%d)" % number)
            if number >= 250 and kind >= 0.2 and under == "base":
                self.move("goes_first(%d)" % number)
        self.ledger.append(text)

    def condition(self, number):
        word = self.rng.choice(["and", "or"])
        others = self.rng.sample(range(230, number), 3)
        node = self.nodes
        self.nodes += 1 + len(others)
        self.facts.append("%s(%d)." % ("all" if word == "and" else "any", node))
        for index, other in enumerate(others):
            self.facts.append("part(%d,%d). atom(%d,%d)." % (node, node + 1 + index, node + 1 + index, other))
        return (" %s " % word).join("u%d done" % other for other in others), node

    def text(self):
        return "\n".join(self.ledger + self.acts) + "\n"


def ask_clingo(problem):
    start = time.monotonic()
    control = clingo.Control(["0", "--heuristic=Domain", "--enum-mode=domRec", "--warn=none"])
    control.add("base", [], PROGRAM + "\n".join(problem.facts))
    control.ground([("base", [])])
    answers = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            answers.add(frozenset(str(s.arguments[0]) for s in model.symbols(shown=True)))
    return time.monotonic() - start, {a for a in answers if not any(b < a for b in answers)}


def ask_reftel(path):
    start = time.monotonic()
    done = subprocess.run([BINARY, "unlock", "u299", path, "--as-of", "2001-02-01", "--json"], capture_output=True)
    seconds = time.monotonic() - start
    answer = json.loads(done.stdout)
    # Where nothing is needed, that is the one answer.
    answers = {frozenset()} if answer["freed"] else set()
    for solution in answer["solutions"]:
        terms = set()
        for move in solution:
            subject = move["subject"][1:] if move["subject"].startswith("u") else move["subject"].replace("-", "_")
            terms.add("%s(%s)" % (move["move"].replace("-", "_"), subject))
        answers.add(frozenset(terms))
    return seconds, answers


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    subprocess.run([os.path.join(ROOT, "reftel"), "--version"], check=True, stdout=subprocess.DEVNULL)
    print("| problem | moves | sets found | reftel | clingo | times as fast | same answers |")
    print("|---|---|---|---|---|---|---|")
    for seed in range(seeds):
        problem = Problem(seed)
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "record.reftel"), "w") as out:
                out.write(problem.text())
            ours, found = ask_reftel(folder)
        theirs, expected = ask_clingo(problem)
        print("| %d | %d | %d | %.3f s | %.3f s | %.1f | %s |" % (
            seed, problem.moves, len(found), ours, theirs, theirs / ours, "yes" if found == expected else "NO"))


main()
