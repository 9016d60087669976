"""Telegrams that the next host has taken and lost: one in the middle of a series, and the last, which only `numbers` tells of."""

import os
import shutil
import time

from checks import all_settled, expect, gaps, nothing_lost, whole
from desks import OFFICER, pair, wait
from proxy import Sink


def run(folder, port, rounds):
    # A receipt is not awaited for so long: what is lost has to be found by its number.
    waits = {f"receipt-{word}": "1h" for word in ("flash", "immediate", "priority", "routine")}
    desks = north, south = pair(folder, port, settings={**waits, "patience": "1s", "answer": "2s"})
    begun = time.monotonic()
    lost, found = 0, []
    try:
        for number in range(rounds):
            # In the middle: the next one tells of it.
            north.start()
            lost += into_the_sink(north, south, 1 + number % 3)
            south.start()
            north.send(south.name, 1, "Priority")
            all_settled(desks, 60)
            south.stop()
            # The last: nothing comes after it. No later telegram, no receipt that is due: `numbers` alone.
            lost += into_the_sink(north, south, 1)
            last = north.value("SELECT max(number) FROM delivery WHERE message_id IS NOT NULL")
            heard = south.value("SELECT last FROM heard_series WHERE sender = ?", north.name)
            expect(heard == last - 1, f"the last telegram, {last}, was not lost: {heard} has come")
            at = time.monotonic()
            south.start()
            all_settled(desks, 60)
            found.append(time.monotonic() - at)
            for desk in desks:
                desk.stop()
        # The same in a pouch that goes astray.
        north.release(north.drafts(south.name, 1))
        pouch = os.path.join(folder, "pouch")
        north.command("carry", "--to", pouch, "--post", south.name, "--as", OFFICER)
        expect(any(name.endswith(".eml") for name in os.listdir(pouch)), "nothing is in the pouch")
        shutil.rmtree(pouch)
        lost += 1
        for desk in desks:
            desk.start()
        wait(10, lambda: gaps(south) > 0)
        all_settled(desks, 60)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
    took = time.monotonic() - begun
    telegrams = nothing_lost(north, south)
    for desk in desks:
        whole(desk)
    asked = south.value("SELECT count(*) FROM log WHERE what LIKE 'asked for %'")
    expect(asked >= 2 * rounds + 1, f"what was lost was asked for {asked} times only")
    return {
        "telegrams": telegrams,
        "lost behind the 250": lost,
        "asked for": asked,
        "lost for good": 0,
        "the last came after, seconds": round(max(found), 1),
        "seconds": round(took),
    }


def into_the_sink(north, south, count):
    """Has so many telegrams taken and lost on the way."""
    sink = Sink(south.host, south.port)
    try:
        north.send(south.name, count)
        done = wait(
            40,
            lambda: not north.value(
                "SELECT count(*) FROM delivery WHERE message_id IS NOT NULL AND state = 'queued'"
            ),
        )
        expect(done, "the telegrams were not taken by the sink")
    finally:
        sink.close()
        # Its sender has a session with it that must end before the desk's own begins.
        north.stop()
        north.start()
    return count
