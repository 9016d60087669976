"""A Flash telegram behind a long queue on a slow link: it is the second at the latest, and wakes somebody within a second."""

import threading
import time

from checks import all_settled, expect, nothing_lost, whole
from desks import Failure, pair, wait
from proxy import Proxy

SECONDS_A_MAIL = 0.2


def run(folder, port, queue, flashes):
    waits = {f"receipt-{word}": "1h" for word in ("flash", "immediate", "priority", "routine")}
    desks = north, south = pair(folder, port, settings=waits)
    proxy = Proxy(port + 2, ("127.0.0.1", south.port), seconds_a_mail=SECONDS_A_MAIL)
    north.trust(south, f"direct 127.0.0.1:{proxy.listener.getsockname()[1]}")
    drafts = north.drafts(south.name, flashes, "Flash")
    begun = time.monotonic()
    waits, ahead = [], []
    try:
        north.release(north.drafts(south.name, queue))
        queued = time.monotonic() - begun
        for desk in desks:
            desk.start()
        expect(wait(30, lambda: south.arrivals > 1), "nothing goes over the slow link")
        for index, draft in enumerate(drafts):
            # At any moment between two mails.
            time.sleep(0.3 + SECONDS_A_MAIL * (index % 7) / 7)
            watcher = Watcher(south)
            telegram = north.release([draft])[0]
            seen = watcher.wait(f" {telegram['addressees'][0]['number']} is Flash", 20)
            released = north.value("SELECT released FROM telegram WHERE message_id = ?", telegram["message"]) / 1000
            waits.append(seen - released)
            ahead.append(
                south.value(
                    "SELECT count(*) FROM raw WHERE received >= ? AND id < (SELECT raw FROM arrival WHERE message_id = ?)",
                    int(released * 1000), telegram["message"],
                )
            )  # fmt: skip
        left = north.value("SELECT count(*) FROM delivery WHERE message_id IS NOT NULL AND state = 'queued'")
        expect(left > 0, "the queue was empty before the last Flash")
        proxy.seconds_a_mail = 0
        all_settled(desks, 60)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
        proxy.close()
    took = time.monotonic() - begun
    telegrams = nothing_lost(north, south)
    for desk in desks:
        whole(desk)
    expect(max(ahead) <= 1, f"{max(ahead)} mails came before a Flash that was released before them")
    # A machine that does much else now and then takes longer.
    median = sorted(waits)[len(waits) // 2]
    expect(median < 1, f"a Flash took {median:.2f} s from its release to the alarm, and at most {max(waits):.2f} s")
    return {
        "telegrams": telegrams,
        "queued before": queue,
        "still queued behind the last Flash": left,
        "Flash": flashes,
        "mails before it, at most": max(ahead),
        "release to alarm, milliseconds, median": round(1000 * median),
        "at most": round(1000 * max(waits)),
        "releases a second": round(queue / queued),
        "lost": 0,
        "seconds": round(took),
    }


class Watcher:
    """Looks for a line in what a desk tells, and when it stands there."""

    def __init__(self, desk):
        self.desk = desk
        self.since = len(desk.told())
        self.lines = []
        self.is_over = False
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self):
        part = b""
        with open(self.desk.log, "rb") as file:
            file.seek(self.since)
            while not self.is_over:
                data = part + file.read()
                *whole, part = data.split(b"\n")
                self.lines += [(time.time(), line.decode()) for line in whole]
                time.sleep(0.005)

    def wait(self, words, seconds):
        """When the alarm with these words was told."""

        def found():
            return [at for at, line in self.lines if "ALARM" in line and words in line]

        done = wait(seconds, found, 0.005)
        self.is_over = True
        if not done:
            raise Failure(f"{self.desk.name} gave no alarm '{words}' in {seconds} s")
        return found()[0]
