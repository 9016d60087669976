#!/usr/bin/env python3
"""Measures the pages of the web view on a generated record, beside Fava on a ledger of as many entries, in one run.

    web.py REFTEL-SERVE [ACTS] [TELEGRAMS]

REFTEL-SERVE is a release build. Writes a record of so many acts (10,000) and telegrams (35,000) with make-record.py, and
a beancount ledger of as many entries as there are acts; serves both on this machine; asks for each page a few times, one
after another, and tells the median time and the size, and the first time, before anything is kept. A search is for other
words each time, since one that was made before is kept. Needs `pip install fava` for the comparison; without it Reftel
alone is measured.
"""
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = 7


def write_telegrams(folder, count):
    rng = random.Random(count)
    posts = ["state", "usun", "moscow", "london", "paris", "bonn", "havana", "ankara"]
    common = ("quarantine letter bombers removal inspection proposal meeting agreed Department Embassy position "
              "reported considered draft reply secretary withdrawal assurance verification").split()
    # Few words often, many seldom, as in any text.
    words = common + ["word%d" % number for number in range(4_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for number in range(count):
        sender, addressee = rng.sample(posts, 2)
        year, day = 1950 + number * 40 // count, rng.randint(1, 28)
        # Numbers count in a series; here each telegram has one of its own.
        name = "%s-%s-%d" % (sender, addressee, number)
        place = os.path.join(folder, "telegrams", str(year))
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, name + ".txt"), "w") as out:
            out.write("from: %s\nto: %s\nnumber: %d\nsent: %d-%02d-%02d\nsubject: %s\n\n" % (
                sender, addressee, number, year, rng.randint(1, 12), day, " ".join(rng.choices(words, weights, k=4))))
            for paragraph in range(1, 8):
                out.write("%d. %s.\n\n" % (paragraph, " ".join(rng.choices(words, weights, k=60)).capitalize()))


def write_ledger(path, count):
    rng = random.Random(count)
    with open(path, "w") as out:
        for name in ("Assets:Cash", "Assets:Bank", "Expenses:Food", "Expenses:Rent", "Income:Work"):
            out.write("1980-01-01 open %s\n" % name)
        for number in range(count):
            day = "%d-%02d-%02d" % (1990 + number * 30 // count, number * 360 // count % 12 + 1, rng.randint(1, 28))
            out.write('%s * "Payee %d" "Entry %d"\n  Expenses:Food  %d.00 USD\n  Assets:Cash\n' % (
                day, rng.randint(1, 99), number, rng.randint(1, 99)))


def ask(url):
    start = time.perf_counter()
    with urllib.request.urlopen(url) as answer:
        body = answer.read()
    return (time.perf_counter() - start) * 1000, len(body)


def measure(base, pages):
    """Asks for pages: by their path, or by several paths that are each asked for once."""
    rows = []
    for name, path in pages:
        paths = path if isinstance(path, list) else [path] * (ROUNDS + 1)
        answers = [ask(base + path) for path in paths]
        times = [time for time, _ in answers]
        rows.append((name, times[0], statistics.median(times[1:]), max(times[1:]), max(size for _, size in answers)))
    return rows


def searches(words):
    return ["/telegrams?q=" + pair.replace(" ", "+") for pair in words]


def show(title, rows):
    print("\n%s\n%-34s %9s %9s %9s %9s" % (title, "", "first ms", "median ms", "worst ms", "kB"))
    for name, first, median, worst, size in rows:
        print("%-34s %9.1f %9.1f %9.1f %9.1f" % (name, first, median, worst, size / 1000))


def wait_for(url, process):
    for _ in range(600):
        try:
            urllib.request.urlopen(url).read()
            return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            if process.poll() is not None:
                return False
            time.sleep(0.1)
    return False


def main():
    program = os.path.abspath(sys.argv[1])
    acts = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    telegrams = int(sys.argv[3]) if len(sys.argv) > 3 else 35_000
    folder = tempfile.mkdtemp(prefix="reftel-web-")
    try:
        subprocess.run([sys.executable, os.path.join(HERE, "make-record.py"), str(acts), folder], check=True)
        write_telegrams(folder, telegrams)
        server = subprocess.Popen([program, "serve", folder, "--port", "0"], stdout=subprocess.PIPE, text=True)
        start = time.perf_counter()
        base = server.stdout.readline().strip().rstrip("/")
        ask(base + "/")
        print("%d acts, %d telegrams: first page %.1f s after the start" % (acts, telegrams, time.perf_counter() - start))
        meanwhile = []
        text = None
        while text is None:
            meanwhile.append(ask(base + "/?view=Arden")[0])
            try:
                with urllib.request.urlopen(base + "/telegrams") as page:
                    text = page.read().decode()
            except urllib.error.HTTPError as error:
                # They are being indexed, and the page says so.
                assert error.code == 503, error
        print("telegrams indexed %.1f s after the start; the overview meanwhile: median %.1f ms, worst %.1f ms" % (
            time.perf_counter() - start, statistics.median(meanwhile), max(meanwhile)))
        key = text.split('href="/telegram/')[1].split('"')[0]
        day = "1970-06-01"
        pages = [
            ("overview", "/"), ("overview, another day", "/?as-of=" + day),
            ("overview, what if", "/?as-of=%s&then=Arden+says+%%22yes%%22+to+Borun" % day),
            ("overview, stuck", "/?as-of=%s&stuck=yes" % day), ("undertaking", "/undertaking/lift-7?as-of=" + day),
            ("proposals", "/proposals"), ("proposal", "/proposal/offer-7"), ("disputes", "/disputes?as-of=" + day),
            ("measure", "/measure/measure-7"), ("waiting", "/waiting?as-of=" + day), ("timeline", "/timeline"),
            ("journal", "/journal"), ("journal, about", "/journal?about=remove-7"), ("party", "/name/Arden"),
            ("telegrams", "/telegrams"), ("telegrams of a year", "/telegrams?year=1962"),
            ("search, words in every telegram", searches([
                "quarantine letter", "bombers removal", "inspection proposal", "meeting agreed", "department embassy",
                "position reported", "considered draft", "reply secretary"])),
            ("search, words in one of ten", searches(["word%d" % number for number in range(60, 68)])),
            ("search, rare words", searches(["word%d word%d" % (901 + number, 77 + number) for number in range(8)])),
            ("search, a phrase", searches(['%%22draft+word%d%%22' % number for number in range(8)])),
            ("search, a beginning of 111 words", searches(["word%d*" % number for number in range(12, 20)])),
            ("telegram", "/telegram/" + key), ("errors", "/errors"), ("edit", "/edit"),
        ]
        rows = measure(base, pages)
        show("Reftel", rows)
        over = [row[0] for row in rows if row[4] > 200_000 or row[2] > 100]
        print("over 200 kB or 100 ms: %s" % (", ".join(over) or "none"))
        server.terminate()
        server.wait()
        fava = shutil.which("fava")
        if not fava:
            print("\nfava is not installed: not compared")
            return
        ledger = os.path.join(folder, "ledger.beancount")
        write_ledger(ledger, acts)
        other = subprocess.Popen([fava, "--port", "5999", ledger], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        base = "http://127.0.0.1:5999/beancount"
        if wait_for("http://127.0.0.1:5999/", other):
            pages = [
                ("income statement", "/income_statement/"), ("balance sheet", "/balance_sheet/"),
                ("trial balance", "/trial_balance/"), ("journal", "/journal/"),
                ("journal, data", "/api/journal"), ("journal, page", "/api/journal_page?page=1&order=desc"),
                ("account", "/account/Expenses:Food/"),
            ]
            found = []
            for name, path in pages:
                try:
                    found += measure(base, [(name, path)])
                except OSError as error:
                    print("fava has no %s: %s" % (path, error))
            show("Fava, %d entries" % acts, found)
        other.terminate()
        other.wait()
    finally:
        shutil.rmtree(folder)


main()
