#!/usr/bin/env python3
"""Times reftel on many small files: search and show of 100,000 notes, and the import of 17,000 mails beside notmuch.

Usage: Benchmarks/files.py .build/release/reftel [notes] [mails]
Prints the median of five runs of search and show, and each of two alternating runs of the imports, in seconds. notmuch is left
out where it is not installed.
"""
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = "bridge road guard weir boat cart lamp river upper lower note letter agreed refused asked night count".split()


def timed(command, **options):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.monotonic() - start


def words(count):
    return " ".join(random.choice(WORDS) for _ in range(count))


def record(folder):
    (folder / "record.reftel").write_text("party Marland\n")
    return folder


def notes(reftel, folder, count):
    telegrams = record(folder) / "telegrams"
    telegrams.mkdir()
    for number in range(count):
        (telegrams / f"note-{number}.txt").write_text(f"subject: {words(2)}\n\n{words(60)} word{number % 977}.\n")
    # The dates of folders are relied on after two seconds; the first makes the index, the second says which folders there are.
    time.sleep(3)
    for _ in range(2):
        timed([reftel, "search", "bridge"], cwd=folder)
    for command in (["search", "word7", "--limit", "3"], ["show", "note-77"]):
        runs = [timed([reftel, *command], cwd=folder) for _ in range(5)]
        print(f"{command[0]}, {count} files: {statistics.median(runs):.3f} s")


def mails(reftel, folder, count):
    given = folder / "given"
    given.mkdir()
    for number in range(count):
        body = "\n\n".join(words(30) for _ in range(6))
        (given / f"m{number}.eml").write_text(
            f"Message-ID: <{number}@x.example>\nFrom: A <a{number % 300}@x.example>\nTo: B <b@x.example>\n"
            f"Date: {number % 28 + 1} Jan 2001 10:00:00 +0000\nSubject: {words(2)}\n\n{body}\n")
    for run in range(2):
        target = folder / f"record-{run}"
        target.mkdir()
        print(f"reftel import, {count} mails: {timed([reftel, 'import', str(given)], cwd=record(target)):.2f} s")
        if shutil.which("notmuch"):
            store = folder / f"notmuch-{run}"
            shutil.copytree(given, store / "mail")
            (store / "config").write_text(f"[database]\npath={store}/mail\n")
            environment = dict(os.environ, NOTMUCH_CONFIG=str(store / "config"))
            print(f"notmuch new, {count} mails: {timed(['notmuch', 'new', '--quiet'], env=environment):.2f} s")


def main():
    random.seed(1)
    reftel = os.path.abspath(sys.argv[1])
    counts = [int(word) for word in sys.argv[2:]] + [100_000, 17_000][len(sys.argv) - 2:]
    with tempfile.TemporaryDirectory() as scratch:
        for name, measure, count in (("notes", notes, counts[0]), ("mails", mails, counts[1])):
            folder = pathlib.Path(scratch) / name
            folder.mkdir()
            measure(reftel, folder, count)


if __name__ == "__main__":
    main()
