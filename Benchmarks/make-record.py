#!/usr/bin/env python3
"""Write a record of so many acts, and a journal of as many entries for ledger, for the comparison of speed.

    make-record.py [--second-edition] ACTS FOLDER

The record: six parties; for every 50 acts a proposal with three undertakings, of which one is verified and one lifts
a measure; readings, accounts, verdicts, positions and citations among the acts, which are dated by the minute and
interleaved, as a record of a long negotiation would be. The journal: as many entries with two postings each, a payee
and a note, over as many days.

With --second-edition the undertakings of every second offer use what the second edition of the language has: a deadline
that another agreement moves, a day with a name, limits, what comes round again, what is met by a condition, a right with a
delayed effect.
"""
import os
import random
import sys
from datetime import datetime, timedelta

PARTIES = ["Arden", "Borun", "Celas", "Dovre", "Elond", "Farro"]


def second_edition(g, a, b, c, t):
    """What an offer of the second edition declares, beside the measure and the offer themselves."""
    kept = ["  at most 12 thing-%d\n  verified by %s\n" % (t, c),
            "  every 90 days from offer-%d agreed\n" % g,
            "  met by remove-%d reported or remove-%d begun\n" % (g, g)][g // 2 % 3]
    return ("day day-%d \"Day %d\" when remove-%d reported\n" % (g, g, g)
            + "undertaking remove-%d \"Remove\" under offer-%d by %s to %s\n  covers term-%d\n  verified by %s\n"
              "  no later than 1980-01-01\n" % (g, g, a, b, t, c)
            + "undertaking lift-%d \"Lift\" under offer-%d by %s to %s\n  lifts measure-%d\n  after day-%d reached\n"
              "  within 30 days of offer-%d agreed\n" % (g, g, b, a, g, g, g)
            + "undertaking keep-%d \"Keep\" under offer-%d by %s to %s\n  continuing\n%s" % (g, g, b, a, kept)
            + "proposal more-%d \"More time\" from %s to %s\n  amends remove-%d no later than 1990-01-01\n" % (g, a, b, g)
            + "right back-%d \"Bring it back\" under offer-%d of %s to %s\n  while keep-%d broken or remove-%d overdue\n"
              "  imposes measure-%d 30 days later unless lift-%d done\n" % (g, g, b, a, g, g, g, g))


def second_edition_act(g, k, a, b, c, t):
    """An act that only an offer of the second edition has; None for one like any other."""
    kind = g // 2 % 3
    if k == 5:
        return "%s makes more-%d" % (a, g)
    if k == 8:
        return "%s accepts more-%d" % (b, g)
    if k in (11, 23, 35) and kind == 0:
        return "%s verifies keep-%d thing-%d %d" % (c, g, t, k // 2)
    if k % 6 == 5 and kind == 1:
        return "%s reports keep-%d done" % (b, g)
    if k == 38:
        return "%s invokes back-%d" % (b, g)
    return None


def main():
    arguments = [word for word in sys.argv[1:] if word != "--second-edition"]
    is_second = len(arguments) < len(sys.argv) - 1
    count = int(arguments[0])
    folder = arguments[1]
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
            if is_second and g % 2 == 1:
                out.write(second_edition(g, a, b, c, t))
                continue
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
            special = second_edition_act(g, k, a, b, c, g % 20) if is_second and g % 2 == 1 else None
            if special:
                act = special
            elif k == 0:
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
