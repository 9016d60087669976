"""Two desks exchange telegrams in both directions while one of them, a command, or their mail server is killed."""

import os
import random
import signal
import subprocess
import time

from checks import all_settled, duplicates, expect, nothing_lost, whole
from desks import Desk, Failure, OFFICER, PRECEDENCES, PROGRAM, ROOT, pair, wait

PEERS = os.path.join(ROOT, "Desk", "Tests", "Peers")


class Postfix:
    """A Postfix of the trial's own, which hands on what it takes."""

    def __init__(self, folder, port, nexthop):
        self.folder, self.port, self.nexthop = folder, port, nexthop
        self.kills = 0

    def start(self):
        done = subprocess.run(
            [f"{PEERS}/start-postfix", self.folder, str(self.port), self.nexthop],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        expect(done.returncode == 0, f"Postfix does not start: {done.returncode}")

    def stop(self):
        subprocess.run([f"{PEERS}/stop", self.folder], stdin=subprocess.DEVNULL)

    def processes(self):
        """Its master and all that this has started."""
        with open(f"{self.folder}/queue/pid/master.pid") as file:
            master = int(file.read())
        children = []
        for entry in os.listdir("/proc"):
            try:
                with open(f"/proc/{entry}/stat") as file:
                    if entry.isdigit() and int(file.read().rsplit(")", 1)[1].split()[1]) == master:
                        children.append(int(entry))
            except (OSError, NotADirectoryError):
                continue
        return master, children

    def kill(self, chance):
        """Kills all of it, or one of its processes, which it starts anew by itself."""
        master, children = self.processes()
        self.kills += 1
        whole = chance.random() < 0.3 or not children
        for process in [master, *children] if whole else [chance.choice(children)]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if whole:
            # The next one begins when the lock of this one is free.
            wait(10, lambda: not any(os.path.exists(f"/proc/{process}") for process in children), 0.02)
            for _ in range(20):
                try:
                    return self.start()
                except Failure:
                    time.sleep(0.5)
            self.start()


def feed(desk, to, chance, most):
    """A few telegrams more, of mixed precedences."""
    for precedence in set(chance.choices(PRECEDENCES, weights=(70, 18, 9, 3), k=2)):
        desk.send(to.name, chance.randint(1, most), precedence, words=chance.choice((20, 40, 400)))


def flows(desks, seconds):
    """Waits until mail has come somewhere since now: what is killed is at work then."""
    before = [desk.value("SELECT coalesce(max(id), 0) FROM raw") for desk in desks]
    wait(
        seconds,
        lambda: any(
            desk.value("SELECT coalesce(max(id), 0) FROM raw") > had for desk, had in zip(desks, before)
        ),
        0.01,
    )


def desks_killed(folder, port, kills, seed, relayed=False, relay_kills=0, seconds=300):
    """Kills either desk, or with `relayed` the mail servers between them as well."""
    chance = random.Random(seed)
    desks = pair(folder, port)
    relays = []
    if relayed:
        for index, (desk, other) in enumerate((desks, desks[::-1])):
            lmtp = port + 2 + index
            other.configure(listen_lmtp=f"127.0.0.1:{lmtp}")
            relay = Postfix(f"{folder}/relay{index}", port + 4 + index, f"lmtp:inet:127.0.0.1:{lmtp}")
            relays.append(relay)
            desk.trust(other, f"relay 127.0.0.1:{relay.port}")
    begun = time.monotonic()
    try:
        for relay in relays:
            relay.start()
        for desk in desks:
            desk.start()
        plan = ["desk"] * kills + ["relay"] * relay_kills
        chance.shuffle(plan)
        for what in plan:
            for desk, other in (desks, desks[::-1]):
                feed(desk, other, chance, 5)
            flows(desks, 2)
            time.sleep(chance.random() * 0.25)
            if what == "relay":
                chance.choice(relays).kill(chance)
                continue
            victim = chance.choice(desks)
            victim.kill()
            # Now and then it is killed once more while it starts.
            victim.start(ready=chance.random() > 0.1)
        for desk in desks:
            if desk.process.poll() is not None:
                raise Failure(f"{desk.name} has ended: {desk.told()[-500:]!r}")
        all_settled(desks, seconds)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
        for relay in relays:
            relay.stop()
    return figures(desks, begun, sum(desk.kills for desk in desks), sum(relay.kills for relay in relays))


def figures(desks, begun, kills, relay_kills=0):
    """The checks of the end, and what was counted."""
    took = time.monotonic() - begun
    telegrams = nothing_lost(*desks) + nothing_lost(*desks[::-1])
    for desk in desks:
        whole(desk)
    return {
        "telegrams": telegrams,
        "kills": kills + relay_kills,
        **({"of them Postfix": relay_kills} if relay_kills else {}),
        "came again": sum(duplicates(desk) for desk in desks),
        "lost": 0,
        "doubled": 0,
        "seconds": round(took),
    }


def commands_killed(folder, port, kills, seed):
    """Kills commands that draft, approve and release while both desks run: each is done, or it is not."""
    chance = random.Random(seed)
    desks = pair(folder, port)
    begun = time.monotonic()
    done = 0
    try:
        for desk in desks:
            desk.start()
        for index in range(kills):
            desk, other = chance.sample(desks, 2)
            if chance.random() < 0.75:
                words = ["release", *(str(draft) for draft in desk.drafts(other.name, chance.randint(1, 20)))]
            else:
                path = os.path.join(folder, "part.txt")
                with open(path, "w") as file:
                    file.write(f"to: {other.name}\nclassification: Unclassified\n\nOne of {index}.\n")
                words = ["draft", path]
            process = subprocess.Popen(
                [PROGRAM, *words, "--as", OFFICER, "--desk", desk.folder],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(0.03 + chance.random() * 0.2)
            done += process.poll() is None
            process.kill()
            process.wait()
        # What was not released is, now.
        for desk in desks:
            left = [id for (id,) in desk.rows("SELECT id FROM draft WHERE state = 'approved' ORDER BY id")]
            desk.release(left)
        all_settled(desks, 120)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
    return {**figures(desks, begun, kills), "in the middle": done}
