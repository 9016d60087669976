"""What has to hold when a trial is over: nothing lost, nothing doubled, nothing out of number."""

import sqlite3
import time

from desks import Failure, OFFICER

# Kinds of alarms that no loss of connections, power or mail may raise.
NEVER = {"conflict", "receipt", "lostNumbers", "missing", "refused", "unreceipted", "quarantine"}


def expect(holds, words):
    """A condition that has to hold."""
    if not holds:
        raise Failure(words)


def all_settled(desks, seconds):
    """Waits until every copy is received, no number is missed, and no mail waits to be opened.

    A machine may be slow. What has not come any further for so many seconds will not.
    """
    before, end = None, 0
    while True:
        unsettled = [(desk.unsettled(), gaps(desk), unopened(desk)) for desk in desks]
        if not any(any(counts) for counts in unsettled):
            return
        if (received := [counts[0] for counts in unsettled]) != before:
            before, end = received, time.monotonic() + seconds
        if time.monotonic() < end:
            time.sleep(0.2)
            continue
        left = {
            desk.name: (
                desk.rows(
                    "SELECT state, count(*), min(number), max(tries) FROM delivery "
                    "WHERE message_id IS NOT NULL GROUP BY state"
                ),
                gaps(desk),
                desk.told()[-600:].decode(errors="replace"),
            )
            for desk in desks
        }
        raise Failure(f"nothing more is received for {seconds} s: {left}")


def gaps(desk):
    """Numbers that it still misses."""
    return desk.value("SELECT count(*) FROM gap WHERE open = 1")


def unopened(desk):
    """Mails that it has not looked into yet."""
    return desk.value("SELECT count(*) FROM raw WHERE state = 'kept'")


def nothing_lost(sender, receiver):
    """What one post sent to another: all of it there, each number once, each digest the same. How many it is."""
    sent = [
        (year, number, message, digest)
        for year, number, message, digest in sender.rows(
            "SELECT year, number, message_id, digest FROM delivery "
            "WHERE message_id IS NOT NULL AND post = ? AND state <> 'withdrawn' ORDER BY number",
            receiver.name,
        )
    ]
    numbers = [number for _, number, _, _ in sent]
    expect(
        numbers == list(range(1, len(sent) + 1)), f"{sender.name} has given numbers that are not 1 to {len(sent)}"
    )
    outbox = sender.json("outbox", "--limit", "1000000")
    for copy in outbox:
        if copy["post"] == receiver.name:
            expect(
                copy["state"] in ("received", "acknowledged"),
                f"{sender.name}: {copy['year']} {copy['number']} is {copy['state']}",
            )
    expect(
        sum(copy["post"] == receiver.name for copy in outbox) == len(sent), f"the outbox of {sender.name} is not whole"
    )
    inbox = [
        arrival
        for arrival in receiver.json("inbox", "--limit", "1000000", "--as", OFFICER)
        if arrival["from"] == sender.name
    ]
    came = {}
    for arrival in inbox:
        key = (arrival["year"], arrival["number"])
        expect(key not in came, f"{receiver.name} has {sender.name} {key} twice")
        came[key] = arrival
    expect(len({arrival["message"] for arrival in inbox}) == len(inbox), f"{receiver.name} has a message twice")
    for year, number, message, digest in sent:
        arrival = came.pop((year, number), None)
        expect(arrival, f"{receiver.name} has no {sender.name} {year} {number}")
        expect(arrival["message"] == message, f"{sender.name} {year} {number} is another message there")
        expect(arrival["digest"].endswith(digest.hex()), f"{sender.name} {year} {number} is another text there")
    expect(not came, f"{receiver.name} has what {sender.name} never sent: {sorted(came)[:5]}")
    return len(sent)


def whole(desk, allowed=()):
    """A desk that is sound: its store, its log, its numbers, its drafts, and no alarm that tells of a fault."""
    store = sqlite3.connect(f"{desk.folder}/desk.sqlite", timeout=60)
    try:
        expect(store.execute("PRAGMA integrity_check").fetchall() == [("ok",)], f"the store of {desk.name} is damaged")
        expect(not store.execute("PRAGMA foreign_key_check").fetchall(), f"the store of {desk.name} refers to nothing")
        released, telegrams = store.execute(
            "SELECT (SELECT count(*) FROM draft WHERE state = 'released'), "
            "(SELECT count(*) FROM telegram WHERE message_id IN "
            "(SELECT json_extract(draft, '$.telegram.value') FROM draft WHERE state = 'released'))"
        ).fetchone()
        expect(released == telegrams, f"{desk.name}: {released} drafts are released, and {telegrams} are telegrams")
        for addressee, year, last in store.execute("SELECT addressee, year, last FROM sent_series").fetchall():
            given = [
                number
                for (number,) in store.execute(
                    "SELECT number FROM delivery WHERE post = ? AND year = ? AND number IS NOT NULL ORDER BY number",
                    (addressee, year),
                )
            ]
            expect(
                given == list(range(1, last + 1)),
                f"{desk.name}: the numbers to {addressee} in {year} are not 1 to {last}, each once",
            )
    finally:
        store.close()
    expect("each follows the one before" in desk.command("audit", "verify"), f"the log of {desk.name} is not whole")
    for alarm in desk.json("alarms"):
        expect(
            alarm["kind"] not in NEVER or alarm["kind"] in allowed,
            f"{desk.name} has an alarm, {alarm['kind']}: {alarm['text']}",
        )
    expect(gaps(desk) == 0, f"{desk.name} still misses numbers")


def duplicates(desk):
    """How many mails came to it more than once."""
    return desk.value("SELECT count(*) FROM raw WHERE state = 'duplicate'")
