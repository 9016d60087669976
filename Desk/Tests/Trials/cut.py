"""A proxy between the desks cuts their sessions: anywhere, and between the final dot and the answer to it."""

import random
import time

from checks import all_settled, duplicates, expect, nothing_lost, whole
from desks import PRECEDENCES, pair, wait
from proxy import Proxy


def run(folder, port, cuts, seed):
    chance = random.Random(seed)
    desks = north, south = pair(folder, port)

    def plan(number):
        """Most connections break: in what is sent, in what is answered, or behind a final dot."""
        kind = chance.random()
        if proxies[0].cuts + proxies[1].cuts >= cuts:
            return "whole", 0
        if kind < 0.5:
            return "dot", chance.choice((0, 0, 1, 2, 3))
        if kind < 0.85:
            return "bytes", chance.choice((1, 20, 60, 100, 150, chance.randint(1, 12_000)))
        return "answers", chance.randint(1, 500)

    proxies = [
        Proxy(port + 2, ("127.0.0.1", south.port), plan), Proxy(port + 3, ("127.0.0.1", north.port), plan)
    ]  # fmt: skip
    north.trust(south, f"direct 127.0.0.1:{port + 2}")
    south.trust(north, f"direct 127.0.0.1:{port + 3}")
    begun = time.monotonic()
    try:
        for desk in desks:
            desk.start()
        end = time.monotonic() + 20 + 5 * cuts
        while proxies[0].cuts + proxies[1].cuts < cuts and time.monotonic() < end:
            for desk, other in (desks, desks[::-1]):
                desk.send(other.name, chance.randint(1, 4), chance.choice(PRECEDENCES[:3]))
            before = proxies[0].cuts + proxies[1].cuts
            wait(3, lambda: proxies[0].cuts + proxies[1].cuts > before)
        all_settled(desks, 120)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
        for proxy in proxies:
            proxy.close()
    took = time.monotonic() - begun
    telegrams = nothing_lost(*desks) + nothing_lost(*desks[::-1])
    for desk in desks:
        whole(desk)
    after_dot = sum(proxy.cuts_after_dot for proxy in proxies)
    expect(after_dot > 0, "no connection was cut behind a final dot")
    return {
        "telegrams": telegrams,
        "cuts": sum(proxy.cuts for proxy in proxies),
        "of them behind the final dot": after_dot,
        "came again": sum(duplicates(desk) for desk in desks),
        "lost": 0,
        "doubled": 0,
        "seconds": round(took),
    }
