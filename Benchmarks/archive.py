#!/usr/bin/env python3
"""Measure imports and searches of documents, in one run, beside a parser alone, a Python script and BaseX.

    Benchmarks/archive.py VOLUMES [COPIES]        (default: 9 copies)

VOLUMES is a folder of TEI volumes, as those of Foreign Relations of the United States. Builds reftel as ./reftel does.
The commands alternate; of each the fastest of five runs counts, and the most memory. Program and volumes are in
memory when the parser and the imports are measured. The script needs lxml (PyPI), BaseX is
Debian's `basex`; each is left out where it is not there. Searches are made over the volumes and copies of them under
other names. Prints the tables of docs/performance.md.
"""
import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
ROUNDS = int(os.environ.get("ROUNDS", "5"))


def run(arguments, environment=None):
    # What the command before has left to be written is none of this one's business.
    os.sync()
    start = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(arguments, stdout=output, stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, **(environment or {})))
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        output.seek(0)
        text = output.read().decode()
    if status != 0:
        sys.exit("failed: " + " ".join(arguments[:4]))
    return seconds, usage.ru_maxrss * 1024, text


def new_record(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "record.reftel"), "w") as ledger:
        ledger.write('party North "The north"\n')


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = sorted(glob.glob(os.path.join(sys.argv[1], "*.xml")))
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    size = sum(os.path.getsize(file) for file in files)
    subprocess.run([os.path.join(ROOT, "reftel"), "--version"], check=True, stdout=subprocess.DEVNULL)
    binary = os.path.join(ROOT, ".build", "release", "reftel")
    # Built as reftel is, with Swift's own libraries in it.
    subprocess.run(["swift", "build", "-c", "release", "--static-swift-stdlib", "--package-path", HERE], check=True,
                   stdout=subprocess.DEVNULL)
    tools = os.path.join(HERE, ".build", "release")
    has_lxml = subprocess.run([sys.executable, "-c", "import lxml"], stderr=subprocess.DEVNULL).returncode == 0
    has_basex = shutil.which("basex") is not None
    results, times = {}, {}

    def note(name, seconds, memory):
        best = results.get(name, (float("inf"), 0))
        results[name] = (min(best[0], seconds), max(best[1], memory))
        times.setdefault(name, []).append(seconds)

    with tempfile.TemporaryDirectory() as scratch:
        record, peer, base = (os.path.join(scratch, name) for name in ("record", "peer.sqlite", "basex"))
        for _ in range(ROUNDS):
            # One import that does not count: the system may have taken program and volumes out of memory meanwhile.
            new_record(record)
            run([binary, "import", *files, "--record", record])
            _, memory, text = run([os.path.join(tools, "sax"), *files])
            note("FoundationXML alone", float(text.split()[0]), memory)
            new_record(record)
            seconds, memory, _ = run([binary, "import", *files, "--record", record])
            note("reftel import", seconds, memory)
            shutil.rmtree(os.path.join(record, ".reftel"))
            seconds, memory, _ = run([binary, "telegrams", "--limit", "1", record])
            note("reftel, indexing anew", seconds, memory)
            seconds, memory, _ = run([binary, "telegrams", "--limit", "1", record])
            note("reftel, nothing changed", seconds, memory)
            if has_lxml:
                for suffix in ("", "-wal", "-shm"):
                    if os.path.exists(peer + suffix):
                        os.remove(peer + suffix)
                seconds, memory, _ = run([sys.executable, os.path.join(HERE, "import-peer.py"), peer, *files])
                note("Python, lxml and sqlite3", seconds, memory)
            if has_basex:
                shutil.rmtree(base, ignore_errors=True)
                seconds, memory, _ = run(
                    ["basex", "-c", "SET FTINDEX true", "-c", "CREATE DB frus " + os.path.abspath(sys.argv[1])],
                    {"BASEX_JVM": "-Dorg.basex.dbpath=" + base})
                note("BaseX, with full text", seconds, memory)
        print("| %d volumes, %.1f MB | seconds | MB a second | memory |" % (len(files), size / 1e6))
        print("|---|---|---|---|")
        for name, (seconds, memory) in results.items():
            print("| %s | %.3f | %.0f | %.0f MB |" % (name, seconds, size / seconds / 1e6, memory / 1e6))
        for name in ("reftel import", "reftel, indexing anew"):
            # Each beside the parser's own run just before it: what else the machine does slows both.
            rounds = [alone / own for alone, own in zip(times["FoundationXML alone"], times[name])]
            print("\n%s: %.2f of the parser's speed, fastest beside fastest; %.2f in the median round" % (
                name, results["FoundationXML alone"][0] / results[name][0], statistics.median(rounds)), end="")
        print("\n")
        new_record(record)
        telegrams = os.path.join(record, "telegrams")
        os.makedirs(telegrams)
        for copy in range(copies):
            for file in files:
                with open(file, encoding="utf-8") as volume:
                    text = volume.read()
                name = os.path.basename(file)[:-4]
                # Every name of the volume in it is changed, so that each copy is a volume of its own.
                with open(os.path.join(telegrams, "%sc%d.xml" % (name, copy)), "w", encoding="utf-8") as out:
                    out.write(text.replace(name + '"', "%sc%d\"" % (name, copy)).replace(
                        name + "</idno>", "%sc%d</idno>" % (name, copy)) if copy else text)
        seconds, memory, _ = run([binary, "telegrams", "--limit", "1", record])
        print("%d volumes, %.0f MB, indexed in %.1f s, with %.0f MB of memory" % (
            copies * len(files), copies * size / 1e6, seconds, memory / 1e6))
        _, memory, text = run([os.path.join(tools, "searches"), record, "2000"])
        words = text.split()
        print("%s documents: %s searches, %s of which found something; milliseconds: median %s, 95 %% below %s, "
              "99 %% below %s, longest %s; with %.0f MB of memory" % (*words[:7], memory / 1e6))
        print(text.split("\n")[1])


main()
