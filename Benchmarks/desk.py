#!/usr/bin/env python3
"""Measure a desk beside Postfix and Dovecot, in one run: Benchmarks/desk.py [COUNT]

Needs the release build of desk-trials (scripts/build-package Desk --configuration release --product desk-trials), root, Postfix and
Dovecot (scripts/prepare desk). All of it takes place on 127.0.0.1. Prints a line for each measurement: what, how many, seconds, a second.

- desk to desk over TLS 1.3: released telegrams, from the first that is sent to the last that is noted as handed;
- Postfix: the same number of mails of 2 KiB taken in one session by SMTP and passed on, until its queue is empty;
- desk and Dovecot: mails of 2 KiB taken by LMTP in eight sessions, each on the disk before 250;
- release: numbers, signature, queue and log, by eight officers at a time."""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRIALS = Path(os.environ.get("DESK_TRIALS", ROOT / ".build/release/desk-trials"))
PEERS = ROOT / "Desk/Tests/Peers"
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
PORT = 29500


def trials(*words):
    print(subprocess.run([TRIALS, *map(str, words)], check=True, capture_output=True, text=True).stdout, end="", flush=True)


def tell(name, count, seconds):
    print(f"{name}\t{count}\t{seconds:.2f} s\t{count / seconds:.0f}/s", flush=True)


def postfix(folder):
    """Postfix alone: it takes the mails and passes them on to a sink."""
    place = folder / "postfix"
    sink = subprocess.Popen(["smtp-sink", "-u", "postfix", f"127.0.0.1:{PORT + 1}", "500"])
    try:
        subprocess.run([PEERS / "start-postfix", place, str(PORT), f"smtp:[127.0.0.1]:{PORT + 1}"], check=True)
        start = time.monotonic()
        subprocess.run(["smtp-source", "-s", "1", "-m", str(COUNT), "-l", "2048", "-f", "a@state.example",
                        "-t", "telegrams@usun.example", f"127.0.0.1:{PORT}"], check=True)
        tell("Postfix, taken in one session", COUNT, time.monotonic() - start)
        queue = place / "queue"
        while any(next((queue / name).rglob("?*[0-9A-F]"), None) for name in ("incoming", "active", "deferred")
                  if (queue / name).exists()):
            if time.monotonic() > start + 300:
                sys.exit("Postfix has not passed on its queue in five minutes")
            time.sleep(0.02)
        tell("Postfix, taken and passed on", COUNT, time.monotonic() - start)
    finally:
        subprocess.run([PEERS / "stop", place], check=False)
        sink.terminate()


def dovecot(folder):
    place = folder / "dovecot"
    subprocess.run([PEERS / "start-dovecot", place, str(PORT + 2)], check=True)
    try:
        trials("receive", "--count", COUNT, "--port", PORT + 2, "--peer", "telegrams@usun.example")
    finally:
        subprocess.run([PEERS / "stop", place], check=False)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        trials("carry", "--count", COUNT, "--port", PORT + 10)
        postfix(folder)
        trials("receive", "--count", 2 * COUNT, "--port", PORT + 20)
        dovecot(folder)
        trials("release", "--count", COUNT)


main()
