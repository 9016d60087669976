"""The disk of the receiver is full: mail is deferred, nothing is lost, and it goes on when there is room."""

import os
import subprocess
import time

from checks import all_settled, expect, nothing_lost, whole
from desks import Desk, OFFICER, wait
from needs import Missing, need_root, works

MEGABYTES = 40


def run(folder, port, rounds):
    need_root()
    north, south = desks = [Desk(folder, name, port + index) for index, name in enumerate(("north", "south"))]
    os.makedirs(south.folder)
    if not works("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", south.folder):
        raise Missing("a tmpfs cannot be mounted")
    try:
        for desk in desks:
            desk.set_up()
        north.trust(south)
        south.trust(north)
        return filled(north, south, rounds)
    finally:
        subprocess.run(["umount", "-l", south.folder])


def filled(north, south, rounds):
    begun = time.monotonic()
    filler = os.path.join(south.folder, "filler")
    deferred = 0
    refused = 0
    own = south.drafts(north.name, rounds)
    try:
        for desk in (north, south):
            desk.start()
        for index in range(rounds):
            north.send(south.name, 3)
            all_settled([north, south], 60)
            told = len(north.told())
            fill(filler)
            north.send(south.name, 30, words=1500)
            expect(
                wait(60, lambda: b"defers: 4" in north.told(told)),
                f"a full disk defers nothing: {north.told(told)[-300:]!r}",
            )
            deferred += north.told(told).count(b"defers: 4")
            expect(south.process.poll() is None, "the desk ended when its disk was full")
            # A release on a full disk is done whole, or not at all.
            fill(filler, more=True)
            done = subprocess_release(south, own[index])
            refused += not done
            before = south.arrivals
            os.remove(filler)
            if not done:
                south.release([own[index]])
            all_settled([north, south], 120)
            expect(south.arrivals > before, "nothing came after there was room again")
    finally:
        for desk in (north, south):
            if desk.process:
                desk.stop()
    took = time.monotonic() - begun
    telegrams = nothing_lost(north, south) + nothing_lost(south, north)
    for desk in (north, south):
        whole(desk)
    return {
        "telegrams": telegrams,
        "times full": rounds,
        "sessions deferred": deferred,
        "releases that a full disk refused": refused,
        "lost": 0,
        "doubled": 0,
        "seconds": round(took),
    }


def fill(path, more=False):
    """Writes until nothing more goes in."""
    with open(path, "ab" if more else "wb") as file:
        for size in (1 << 20, 1 << 12, 1 << 9):
            try:
                while True:
                    file.write(b"\0" * size)
                    file.flush()
            except OSError:
                # What could not be written would be tried once more at the end.
                file = open(path, "ab", buffering=0)
    file.close()


def subprocess_release(desk, draft):
    """Whether a release was done."""
    words = ["release", str(draft), "--as", OFFICER]
    try:
        desk.command(*words)
        return True
    except Exception:
        return False
