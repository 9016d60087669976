"""Problems for unlock.py: each as a ledger, and as facts for clingo."""
import random


class Chained:
    """One view, and no readings: 300 undertakings, of which 230 are done, with conditions on earlier ones."""

    program = "residue.lp"
    steps = [[("base",)]]

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
        self.target = "u299"

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

    def term(self, move):
        subject = move["subject"][1:] if move["subject"].startswith("u") else move["subject"].replace("-", "_")
        return "%s(%s)" % (move["move"].replace("-", "_"), subject)


class Settlement:
    """Six parties that read the same words differently: 300 undertakings, of which 230 are carried out, some 2,500 acts,
    terms and conditions with readings, amounts, verifiers and inspections, measures, accounts."""

    program = "record.lp"
    steps = [[("base",)], [("state", "now")], [("moves",)], [("state", "then"), ("closure",)]]
    parties = ["pa", "pb", "pc", "pd", "pe", "pf"]

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.declarations = ["party %s" % p for p in self.parties]
        self.facts = ["party(%s)." % p for p in self.parties]
        self.acts = []
        self.scopes = {}
        self.nodes = 0
        self.conditions = {}
        self.written = {}
        self.kinds = {}
        self.measures = 0
        self.nothing = self.node("always(%d).", "nothing")
        for n in range(12):
            count = self.rng.randrange(2, 20)
            self.declarations.append("thing t%d %d" % (n, count))
            self.facts.append("thing(t%d,%d)." % (n, count))
        for n in range(8):
            scope = self.rng.sample(range(12), 2)
            self.declarations.append("term x%d covers %s" % (n, self.listed(scope)))
            self.write("x%d" % n, self.scope(scope))
        self.offer("base", self.parties, agreed=True)
        for n in range(4):
            self.offer("offer%d" % n, self.rng.sample(self.parties, 2), agreed=False)
        for n in range(300):
            self.undertaking(n)
        self.read_terms()
        self.target = "u%d" % max(n for n in range(290, 300) if self.kinds["u%d" % n] == "once")
        self.facts.append("target(%s)." % self.target)

    # ---- Names with numbers for what is read

    def listed(self, scope):
        return ", ".join("t%d" % t for t in sorted(scope))

    def scope(self, scope):
        key = frozenset(scope)
        if key not in self.scopes:
            self.scopes[key] = 10000 + len(self.scopes)
            self.facts += ["covers_of(%d,t%d)." % (self.scopes[key], t) for t in sorted(key)]
        return self.scopes[key]

    def node(self, fact, text):
        number = self.nodes
        self.nodes += 1
        self.facts.append(fact % number)
        self.conditions[text] = number
        return number

    def condition(self, number):
        """A condition on earlier undertakings that are still open, mostly."""
        def atom():
            other = "u%d" % self.rng.randrange(max(0, min(number - 30, 225)), number)
            if self.kinds[other] == "continuing":
                return "%s in-effect" % other, "in_effect(%s)" % other
            word = self.rng.choice(["done", "done", "reported"])
            return "%s %s" % (other, word), "%s(%s)" % (word, other)
        word = self.rng.choice(["and", "or"])
        atoms = sorted(set(atom() for _ in range(self.rng.randrange(1, 4))))
        text = (" %s " % word).join(a[0] for a in atoms)
        if text in self.conditions:
            return text, self.conditions[text]
        parts = []
        for label, term in atoms:
            if label not in self.conditions:
                self.node("node(%%d,%s)." % term, label)
            parts.append(self.conditions[label])
        if len(parts) == 1:
            return text, parts[0]
        number = self.node("node(%%d,%s)." % {"and": "all", "or": "any"}[word], text)
        self.facts += ["child(%d,%d)." % (number, part) for part in parts]
        return text, number

    def write(self, name, reading):
        self.written[name] = reading
        self.facts.append("written(%s,%d)." % (name, reading))

    # ---- Acts

    def act(self, party, verb, name, text=None, whole=False, part=None, account=None, reading=None):
        number = len(self.acts)
        day, minute = divmod(number, 1000)
        date = "2001-01-%02d %02d:%02d" % (1 + day, minute // 60, minute % 60)
        suffix = " according to %s" % account if account else ""
        # Clauses stand on lines of their own.
        text = (text or "%s %s" % (verb, name)).split("\n", 1)
        self.acts.append("%s %s %s%s%s" % (date, party, text[0], suffix, "\n" + text[1] if len(text) > 1 else ""))
        self.facts.append("act(%d,%s,%s,%s)." % (number, party, verb, name))
        if whole:
            self.facts.append("whole(%d)." % number)
        if part:
            self.facts.append("part(%d,t%d,%d)." % (number, part[0], part[1]))
        if account:
            self.facts.append("account(%d,%s)." % (number, account))
        if reading is not None:
            self.facts.append("reading(%d,%d)." % (number, reading))

    def offer(self, name, parties, agreed):
        self.declarations.append("proposal %s from %s to %s" % (name, parties[0], ", ".join(parties[1:])))
        self.facts += ["signs(%s,%s)." % (p, name) for p in parties]
        self.act(parties[0], "makes", name)
        if agreed:
            for party in parties[1:]:
                self.act(party, "accepts", name)
        elif self.rng.random() < 0.5:
            self.act(parties[1], "rejects", name)

    def undertaking(self, number):
        rng = self.rng
        name = "u%d" % number
        debtor, creditor, third = rng.sample(self.parties, 3)
        is_open = number >= 230
        under = "base" if not is_open or rng.random() < 0.85 else "offer%d" % rng.randrange(4)
        kind = "continuing" if rng.random() < 0.15 else "once"
        self.kinds[name] = kind
        lines = ["undertaking %s under %s by %s to %s" % (name, under, debtor, creditor)]
        self.facts += ["undertaking(%s,%s)." % (name, debtor), "creditor(%s,%s)." % (name, creditor),
                       "under(%s,%s)." % (name, under)]
        subject, verifier = None, None
        if kind == "continuing":
            lines.append("  continuing")
            self.facts.append("continuing(%s)." % name)
        elif is_open and rng.random() < 0.1:
            self.measures += 1
            measure = "m%d" % self.measures
            self.declarations.append("measure %s by %s" % (measure, debtor))
            self.facts += ["measure(%s)." % measure, "lifts(%s,%s)." % (name, measure)]
            self.act(debtor, "imposes", measure)
            lines.append("  lifts %s" % measure)
        else:
            subject = "x%d" % rng.randrange(8) if rng.random() < 0.6 else "t%d" % rng.randrange(12)
            lines.append("  covers %s" % subject)
            form = "term" if subject.startswith("x") else "thing"
            self.facts.append("subject(%s,%s(%s))." % (name, form, subject))
            if rng.random() < 0.4:
                verifier = third
                lines.append("  verified by %s" % third)
                self.facts.append("verifier(%s,%s)." % (name, third))
        text, node = ("nothing", self.nothing) if number < 10 or rng.random() < 0.4 else self.condition(number)
        if node != self.nothing:
            lines.append("  after " + text)
        self.write(name, node)
        self.declarations.append("\n".join(lines))
        if not is_open:
            self.carry_out(name, subject, debtor, verifier)
        else:
            self.trouble(name, debtor, creditor, node)
            if subject and verifier and rng.random() < 0.5:
                self.inspection(name, verifier, debtor, number)

    def carry_out(self, name, subject, debtor, verifier):
        """Reports that rise, and the whole in the end; verified likewise."""
        if subject is None:
            return
        things = [int(subject[1:])] if subject[0] == "t" else []
        for step in range(self.rng.randrange(3, 8)):
            for thing in things:
                self.act(debtor, "reports", name, "reports %s t%d %d" % (name, thing, step), part=(thing, step))
        account = self.rng.choice([None] * 9 + [debtor])
        self.act(debtor, "reports", name, "reports %s done" % name, whole=True, account=account)
        if verifier:
            self.act(verifier, "verifies", name, whole=True, account=account)

    def trouble(self, name, debtor, creditor, node):
        rng = self.rng
        kind = rng.random()
        if kind < 0.2:
            self.act(debtor, "refuses", name)
        elif kind < 0.3:
            self.act(debtor, "suspends", name)
        elif kind < 0.36 and node != self.nothing:
            text, other = self.condition(int(name[1:]))
            if other != node:
                self.act(rng.choice([debtor, creditor]), "reads", name, "reads %s\n  after %s" % (name, text), reading=other)

    def inspection(self, name, verifier, debtor, number):
        own = "i%d" % number
        self.kinds[own] = "once"
        self.declarations.append("undertaking %s under base by %s to %s\n  verifies %s" % (own, verifier, debtor, name))
        self.facts += ["undertaking(%s,%s)." % (own, verifier), "creditor(%s,%s)." % (own, debtor),
                       "under(%s,base)." % own, "inspects(%s,%s)." % (own, name)]
        self.write(own, self.nothing)
        if self.rng.random() < 0.4:
            self.act(verifier, "refuses", own)

    def read_terms(self):
        """One term is read differently by two parties, once most is done."""
        for term in self.rng.sample(range(8), 1):
            for party in self.rng.sample(self.parties, 2):
                scope = self.rng.sample(range(12), 2)
                self.act(party, "reads", "x%d" % term, "reads x%d\n  covers %s" % (term, self.listed(scope)),
                         reading=self.scope(scope))

    def text(self):
        return "\n".join(self.declarations + self.acts) + "\n"

    def term(self, move):
        name = move["move"].replace("-", "_")
        if name == "accepts":
            return "accepts(%s,%s)" % (move["party"], move["subject"])
        if name == "adopts":
            return "adopts(%s,%s,%s)" % (move["party"], move["subject"], self.reading_of(move["like"], move["subject"]))
        return "%s(%s)" % (name, move["subject"])

    def reading_of(self, party, name):
        """The number of a party's latest reading, or of what is written."""
        found = self.written[name]
        for fact in self.facts:
            if fact.startswith("act(") and fact.endswith(",%s,reads,%s)." % (party, name)):
                number = int(fact[4:].split(",")[0])
                found = next(int(f.split(",")[1][:-2]) for f in self.facts if f.startswith("reading(%d," % number))
        return found
