"""Two desks in network namespaces of their own, under TLS; the line between them is cut and joined again."""

import os
import random
import subprocess
import time

from checks import all_settled, duplicates, nothing_lost, whole
from desks import Desk
from needs import Missing, need_programs, need_root, works

NETWORK = "10.77.0."


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


def run(folder, port, cuts, seed):
    need_root()
    need_programs("ip", "tc")
    names = [f"desk{os.getpid()}{side}" for side in "ab"]
    if not works("ip", "netns", "add", names[0]):
        raise Missing("network namespaces cannot be made")
    try:
        ip("netns", "add", names[1])
        # A name of 15 characters at most.
        ends = [f"v{os.getpid() % 100_000}{side}" for side in "ab"]
        if not works(
            "ip", "link", "add", ends[0], "netns", names[0], "type", "veth", "peer", "name", ends[1], "netns", names[1]
        ):
            raise Missing("there is no veth")
        for index in (0, 1):
            ip("-n", names[index], "addr", "add", f"{NETWORK}{index + 1}/24", "dev", ends[index])
            ip("-n", names[index], "link", "set", "lo", "up")
            ip("-n", names[index], "link", "set", ends[index], "up")
        # A line that delays and loses, where the kernel has that.
        is_poor = all(
            works(
                "tc", "-n", name, "qdisc", "add", "dev", end, "root", "netem", "delay", "30ms", "10ms", "loss", "3%",
            )
            for name, end in zip(names, ends)
        )  # fmt: skip
        return {**exchanged(folder, port, cuts, seed, names, ends), "delay and loss by netem": "yes" if is_poor else "no"}
    finally:
        for name in names:
            works("ip", "netns", "del", name)


def exchanged(folder, port, cuts, seed, names, ends):
    chance = random.Random(seed)
    desks = [
        Desk(folder, name, port, f"{NETWORK}{index + 1}", {"tls": "yes"}, names[index])
        for index, name in enumerate(("north", "south"))
    ]
    for desk in desks:
        desk.set_up()
    for desk, other in (desks, desks[::-1]):
        desk.trust(other)
    begun = time.monotonic()
    apart = flaps = 0
    try:
        for desk in desks:
            desk.start()
        for index in range(cuts):
            for desk, other in (desks, desks[::-1]):
                desk.send(other.name, chance.randint(3, 15))
            time.sleep(chance.random() * 0.3)
            side = chance.randrange(2)
            link = ("-n", names[side], "link", "set", ends[side])
            if index % 2:
                # A line that comes and goes loses packets in the middle of sessions.
                for _ in range(10):
                    ip(*link, "down")
                    time.sleep(0.05 + chance.random() * 0.1)
                    ip(*link, "up")
                    time.sleep(0.05 + chance.random() * 0.15)
                    flaps += 1
                continue
            pause = 1 + chance.random() * 4
            ip(*link, "down")
            for desk, other in (desks, desks[::-1]):
                desk.send(other.name, chance.randint(1, 5), "Priority")
            time.sleep(pause)
            ip(*link, "up")
            apart += pause
        all_settled(desks, 180)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
    took = time.monotonic() - begun
    telegrams = nothing_lost(*desks) + nothing_lost(*desks[::-1])
    for desk in desks:
        whole(desk)
    return {
        "telegrams": telegrams,
        "partitions": cuts - cuts // 2,
        "apart, seconds": round(apart),
        "times the line came and went": flaps,
        "came again": sum(duplicates(desk) for desk in desks),
        "lost": 0,
        "doubled": 0,
        "seconds": round(took),
    }
