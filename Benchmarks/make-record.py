#!/usr/bin/env python3
"""Write a record of so many acts, and a journal of as many entries for ledger, for the comparison of speed.

    make-record.py ACTS FOLDER

The record: six parties; for every 50 acts a proposal with three undertakings, of which one is verified and one lifts
a measure; readings, accounts, verdicts, positions and citations among the acts, which are dated by the minute and
interleaved, as a record of a long negotiation would be. The journal: as many entries with two postings each, a payee
and a note, over as many days.
"""
import os
import random
import sys
from datetime import datetime, timedelta

PARTIES = ["Arden", "Borun", "Celas", "Dovre", "Elond", "Farro"]


def main():
    count = int(sys.argv[1])
    folder = sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(count)
    groups = max(1, count // 50)
    start = datetime(1950, 1, 1)
    step = timedelta(days=365 * 40) / count
    with open(os.path.join(folder, "record.reftel"), "w") as out:
        out.write('title "A record of %d acts"\ntimezone +0000\n' % count)
        for party in PARTIES:
            out.write('party %s "The side of %s"\n' % (party, party))
        for d in range(max(1, count // 100)):
            out.write('document note-%d "Note %d" 1950-01-01\n' % (d, d))
        for t in range(20):
            out.write('thing thing-%d "things of kind %d" %d\n' % (t, t, 10 + t))
            out.write('term term-%d "what is called %d" covers thing-%d\n' % (t, t, t))
        for g in range(groups):
            a, b, c = rng.sample(PARTIES, 3)
            t = g % 20
            out.write('measure measure-%d "Measure %d" by %s\n' % (g, g, b))
            out.write('proposal offer-%d "Offer %d"\n  from %s to %s\n' % (g, g, a, b))
            out.write('undertaking remove-%d "Remove" under offer-%d by %s to %s\n  covers term-%d\n  verified by %s\n'
                      % (g, g, a, b, t, c))
            out.write('undertaking lift-%d "Lift" under offer-%d by %s to %s\n  lifts measure-%d\n'
                      '  after remove-%d reported\n  within 30 days of offer-%d agreed\n' % (g, g, b, a, g, g, g))
            out.write('undertaking keep-%d "Keep" under offer-%d by %s to %s\n  continuing\n  after remove-%d done\n'
                      % (g, g, b, a, g))
        roles = []
        rng = random.Random(count)
        for g in range(groups):
            roles.append(rng.sample(PARTIES, 3))
        for i in range(count):
            g = i % groups
            k = i // groups
            a, b, c = roles[g]
            when = (start + i * step).strftime("%Y-%m-%d %H:%M")
            cite = "  @note-%d#%d" % (i % max(1, count // 100), i % 9 + 1)
            if k == 0:
                act = "%s makes offer-%d to %s" % (a, g, b)
            elif k == 1:
                act = "%s accepts offer-%d" % (b, g)
            elif k == 2:
                act = "%s imposes measure-%d" % (b, g)
            elif k == 20 and g % 10 == 0:
                act = "%s reads lift-%d%s\n  after remove-%d done" % (b, g, cite, g)
                cite = ""
            elif k == 30:
                act = "%s lifts measure-%d" % (b, g)
            elif k == 40:
                act = "%s declares remove-%d %s" % (b, g, "broken" if g % 10 == 0 else "kept")
            elif k == 41 and g % 10 == 0:
                act = "%s declares remove-%d kept" % (b, g)
            elif k % 3 == 0:
                act = "%s verifies remove-%d thing-%d %d" % (c, g, g % 20, min(k, 10 + g % 20))
            elif k % 3 == 1:
                act = '%s says "the matter stands as it stood" to %s' % (a, b)
            else:
                act = "%s reports remove-%d thing-%d %d" % (a, g, g % 20, min(k, 10 + g % 20))
            out.write("%s %s%s\n" % (when, act, cite))
    with open(os.path.join(folder, "journal.ledger"), "w") as out:
        for i in range(count):
            when = (start + i * step).strftime("%Y/%m/%d")
            out.write("%s Payee %d\n    ; note %d\n    Assets:Account:%d   %d.%02d USD\n    Income:Source:%d\n"
                      % (when, i % 5000, i, i % 997, i % 500 + 1, i % 100, i % 311))


main()
