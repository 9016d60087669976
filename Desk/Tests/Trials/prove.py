"""Proves by real desks that nothing is lost, doubled or out of number when processes, connections and disks fail.

    scripts/prove-desk [TRIAL …] [--short] [--kills N] [--seed N] [--folder FOLDER] [--json]

Each trial sets up desks of its own in a folder of its own, on ports of its own from REFTEL_PORT (28110) up, lets them exchange
telegrams while it kills, cuts, fills or lies, and then looks: every copy is received, each number of each series is there once,
digests are equal, the stores and logs are whole, no number is missed, and no alarm tells of a fault. It says what it counted, and
ends with 1 where one of these does not hold. What a trial needs and the machine has not, root or a program, is said, and the
trial is left out. Nothing but the standard library of Python is used. `docs/desk-trials.md` tells of each trial.

Files: `desks.py` sets desks up and runs them, `checks.py` looks at the end, `proxy.py` stands between them; the others are trials.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading
import time
import traceback

import cut
import flash
import full
import hostile
import kill
import last
import partition
from desks import PROGRAM, Failure
from needs import Missing, need_postfix

PORTS = 20


def trials(short, kills, seed):
    """Each trial: its name, and what it does in a folder from a port on."""
    # Of a thousand: 500 of desks in direct sessions, 300 with Postfix between and 100 of Postfix, 100 of commands.
    direct, relayed, relays, commands = (
        max(1, kills // 2), max(2, kills * 3 // 10), max(2, kills // 10), max(4, kills // 10)
    )  # fmt: skip

    def through_postfix(folder, port):
        need_postfix()
        return kill.desks_killed(folder, port, relayed, seed + 1, True, relays)

    return {
        "kill": lambda folder, port: kill.desks_killed(folder, port, direct, seed),
        "kill-relay": through_postfix,
        "kill-commands": lambda folder, port: kill.commands_killed(folder, port, commands, seed + 2),
        "cut": lambda folder, port: cut.run(folder, port, 8 if short else 100, seed + 3),
        "partition": lambda folder, port: partition.run(folder, port, 2 if short else 12, seed + 4),
        "last": lambda folder, port: last.run(folder, port, 1 if short else 10),
        "flash": lambda folder, port: flash.run(folder, port, 300 if short else 10_000, 3 if short else 20),
        "full": lambda folder, port: full.run(folder, port, 1 if short else 5),
        "hostile": lambda folder, port: hostile.run(folder, port, 20 if short else 400, seed + 5),
    }


def main():
    parser = argparse.ArgumentParser(prog="scripts/prove-desk", description=__doc__.splitlines()[0])
    parser.add_argument("trial", nargs="*", help="which trials: kill means all three; all where none is named")
    parser.add_argument("--short", action="store_true", help="a short version of each, several at a time")
    parser.add_argument("--kills", type=int, help="how many kills in all (60; 16 in the short version)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of all that is left to chance")
    parser.add_argument("--folder", help="where the desks lie; it is kept. Else a folder that is removed")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    options = parser.parse_args()
    kills = options.kills or (16 if options.short else 60)
    known = trials(options.short, kills, options.seed)
    wanted = []
    for name in options.trial or known:
        found = [trial for trial in known if trial == name or name == "kill" and trial.startswith("kill-")]
        if not found:
            parser.error(f"there is no trial '{name}': {', '.join(known)}")
        wanted += [trial for trial in found if trial not in wanted]
    if not os.access(PROGRAM, os.X_OK):
        parser.error(f"{PROGRAM} is not there: scripts/build-package Desk --product reftel-desk")
    # Short: sockets lie below it, and Postfix looks into it.
    folder = options.folder or tempfile.mkdtemp(prefix="desk-")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    results = {}
    try:
        at_once = threading.Semaphore(4 if options.short else 1)
        base = int(os.environ.get("REFTEL_PORT", "28110"))
        order = list(known)

        def run(name):
            with at_once:
                results[name] = prove(name, known[name], os.path.join(folder, name), base + PORTS * order.index(name))
                if not options.json:
                    print(line(name, results[name]), flush=True)

        threads = [threading.Thread(target=run, args=(name,)) for name in wanted]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        print(json.dumps(results, indent=2))
    failed = [name for name, result in results.items() if "failed" in result]
    print(f"{len(results)} trials, {len(failed)} failed", file=sys.stderr)
    return 1 if failed else 0


def prove(name, trial, folder, port):
    """Runs a trial: its figures, or why there are none."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder, mode=0o755)
    begun = time.monotonic()
    try:
        return trial(folder, port)
    except Missing as missing:
        return {"left out": str(missing)}
    except Failure as failure:
        return {"failed": str(failure), "after seconds": round(time.monotonic() - begun)}
    except Exception:
        return {"failed": traceback.format_exc(), "after seconds": round(time.monotonic() - begun)}


def line(name, result):
    """What a trial has found, as a line."""
    if "left out" in result:
        return f"  --   {name}: left out, {result['left out']}"
    if "failed" in result:
        return f"  FAILED: {name}: {result['failed']}"
    return f"  ok   {name}: " + ", ".join(f"{what} {value}" for what, value in result.items())


if __name__ == "__main__":
    sys.exit(main())
