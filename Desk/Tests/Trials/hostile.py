"""Mail that is meant to harm: each ends in the quarantine, as a duplicate or at the door, and the desk goes on."""

import base64
import os
import random
import re
import shutil
import smtplib
import socket
import subprocess
import time

from checks import all_settled, duplicates, expect, nothing_lost, whole
from desks import Desk, OFFICER, wait
from needs import need_programs

STATES = ("opened", "duplicate", "quarantined", "released", "discarded")


class Attack:
    """What is done to one desk, and what becomes of it."""

    def __init__(self, victim):
        self.victim = victim
        self.counts = {"set aside": 0, "known before": 0, "refused at the door": 0}

    def post(self, mail, sender="telegrams@north.example", recipient=None):
        """Hands a mail over, as anybody may who reaches the port. The number under which it was kept; `None` where it was refused."""
        with smtplib.SMTP(self.victim.host, self.victim.port, local_hostname="stranger.example", timeout=60) as session:
            before = self.last()
            try:
                session.sendmail(sender, [recipient or self.victim.address], mail)
            except smtplib.SMTPException:
                return None
        expect(self.last() > before, "a mail was accepted and not kept")
        return self.last()

    def last(self):
        return self.victim.value("SELECT coalesce(max(id), 0) FROM raw")

    def fate(self, raw):
        """What became of a mail that was kept, and why."""
        query = "SELECT state, reason FROM raw WHERE id = ?"
        expect(wait(20, lambda: self.victim.rows(query, raw)[0][0] in STATES), "a mail is not opened")
        return self.victim.rows(query, raw)[0]

    def is_set_aside(self, what, mail, kind=None, **envelope):
        """It has to end in the quarantine, for a reason of this kind."""
        raw = self.post(mail, **envelope)
        if raw is None:
            self.counts["refused at the door"] += 1
            return
        state, reason = self.fate(raw)
        expect(state == "quarantined", f"{what}: {state}, not set aside")
        expect(kind is None or reason.startswith(kind + ":"), f"{what}: set aside for another reason: {reason}")
        self.counts["set aside"] += 1

    def is_known(self, what, mail, **envelope):
        """It has to be known as one that came before."""
        state, reason = self.fate(self.post(mail, **envelope))
        expect(state == "duplicate", f"{what}: {state} {reason}")
        self.counts["known before"] += 1


def carried(desk, to, folder):
    """The mails that are queued for a post, in a folder, as files for a pouch."""
    desk.command("carry", "--to", folder, "--post", to, "--as", OFFICER)
    mails = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            mails.append(file.read())
    shutil.rmtree(folder)
    return mails


def run(folder, port, mutations, seed):
    need_programs("openssl")
    chance = random.Random(seed)
    north, south, east, stranger = desks = [
        Desk(folder, name, port + index) for index, name in enumerate(("north", "south", "east", "stranger"))
    ]
    for desk in desks:
        desk.set_up()
    # Nobody trusts the stranger, who knows all their cards.
    for desk, others in ((north, (south, east)), (south, (north, east)), (east, (north, south)), (stranger, (south,))):
        for other in others:
            desk.trust(other)
    pouch = os.path.join(folder, "pouch")
    attack = Attack(south)
    begun = time.monotonic()
    try:
        south.start()
        # A desk made again from a copy, which gives a number a second time.
        twin = os.path.join(folder, "twin")
        os.makedirs(twin)
        shutil.copytree(north.folder, os.path.join(twin, "north"))
        north.send("south", 2)
        first, second = carried(north, "south", pouch)
        state, _ = attack.fate(attack.post(first))
        expect(state == "opened", f"a telegram is {state}")
        attack.is_known("the same, byte for byte", first)
        attack.is_known("the same from another sender of the envelope", first, sender="somebody@else.example")
        attack.is_known("the same to a subaddress", first, recipient="telegrams+flash@south.example")
        for line, other in (
            (rb"Subject: .*", b"Subject: Urgent"),
            (rb"Message-ID: .*", b"Message-ID: <other@north.example>"),
            (rb"Date: .*", b"Date: Wed, 28 Nov 1962 12:00:43 +0000"),
            (rb"From: .*", b"From: <telegrams@east.example>"),
            (rb"To: .*", b"To: telegrams:;\r\nCc: <telegrams@east.example>"),
        ):
            changed = re.sub(line + rb"\r", other + b"\r", second, count=1)
            expect(changed != second, f"nothing is changed by {line}")
            attack.is_set_aside(f"another outer field {other}", changed)

        copy = Desk(twin, "north", north.port)
        copy.templates = {}
        copy.send("south", 1, words=80)
        attack.is_set_aside("a number that was given twice", carried(copy, "south", pouch)[0], "conflict")
        stranger.send("south", 1)
        attack.is_set_aside("signed by a stranger", carried(stranger, "south", pouch)[0], "signer")
        north.send("east", 1)
        for_east = carried(north, "east", pouch)[0]
        attack.is_set_aside("sealed for another", for_east, "seal")
        attack.is_set_aside("sealed anew by its addressee", forwarded(for_east, east, south, folder))

        head, body = second.split(b"\r\n\r\n", 1)
        for what, mail in {
            "plain mail": b"From: <a@b.example>\r\nTo: <telegrams@south.example>\r\nSubject: hello\r\n\r\nhello\r\n",
            "nothing at all": b"",
            "no header": b"\r\nhello\r\n",
            "a header and no end": b"From: <telegrams@north.example>\r\n",
            "the outer fields alone": head + b"\r\n\r\n",
            "the half of it": head + b"\r\n\r\n" + body[: len(body) // 2],
            "twice in one": head + b"\r\n\r\n" + body + body,
            "the outer fields twice": head + b"\r\n" + head + b"\r\n\r\n" + body,
            "signed in clear": re.sub(rb"authEnveloped-data", b"signed-data", second),
            "no base64": head + b"\r\n\r\n" + b"\0\1\2\3" * 400 + b"\r\n",
            "ten thousand fields": b"X-A: b\r\n" * 10_000 + b"\r\nhello\r\n",
            "nested DER": head + b"\r\n\r\n" + lines(b"\x30\x80" * 30_000),
            "a length of 2^64": head + b"\r\n\r\n" + lines(b"\x30\x88" + b"\xff" * 8 + b"\x06" * 100),
            "a multipart in a multipart": multipart(200),
            "a header that is no UTF-8": b"Subject: \xff\xfe\r\n" + second,
        }.items():
            attack.is_set_aside(what, mail)
        rows = body.split(b"\r\n")
        for _ in range(mutations):
            attack.is_set_aside("a character of it changed", head + b"\r\n\r\n" + mutated(rows, chance))
        attack.counts["refused at the door"] += smuggled(south)
        # After all this the telegram itself is let in, and what comes by the desks' own sessions.
        state, reason = attack.fate(attack.post(second))
        expect(state == "opened", f"a telegram is {state} after all this: {reason}")
        for desk in (north, east):
            desk.start()
        north.send("south", 5, "Immediate")
        all_settled([north], 60)
    finally:
        for desk in desks:
            if desk.process:
                desk.stop()
    took = time.monotonic() - begun
    expect(south.arrivals == 7, f"{south.arrivals} telegrams are in the book, not 7")
    telegrams = nothing_lost(north, south)
    whole(south, allowed={"quarantine", "conflict"})
    whole(north)
    return {
        "telegrams": telegrams,
        "mails meant to harm": sum(attack.counts.values()),
        **attack.counts,
        "entered": 0,
        "doubled": 0,
        "seconds": round(took),
    }


def lines(data):
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def multipart(depth):
    text = b"text\r\n"
    for level in range(depth):
        mark = b"b%d" % level
        text = (
            b'Content-Type: multipart/mixed; boundary="' + mark + b'"\r\n\r\n--' + mark + b"\r\n" + text
            + b"\r\n--" + mark + b"--\r\n"
        )  # fmt: skip
    return b"From: <telegrams@north.example>\r\nMIME-Version: 1.0\r\n" + text


def mutated(rows, chance):
    """The body with a character changed, but for the last line, where some bits mean nothing."""
    rows = list(rows)
    full = [index for index, row in enumerate(rows) if row and index + 2 < len(rows)]
    index = chance.choice(full)
    row = bytearray(rows[index])
    place = chance.randrange(len(row))
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    row[place] = chance.choice([letter for letter in letters if letter != row[place]])
    rows[index] = bytes(row)
    return b"\r\n".join(rows)


def forwarded(mail, reader, victim, folder):
    """A telegram that its addressee opened, and sealed for somebody else as if it had been sent there."""
    head, body = mail.split(b"\r\n\r\n", 1)
    paths = [os.path.join(folder, name) for name in ("forward.der", "signed.der", "sealed.der")]
    with open(paths[0], "wb") as file:
        file.write(base64.b64decode(body))
    with open(victim.card) as file:
        certificate = file.read().split("\nsealing:\n")[1].split("-----END CERTIFICATE-----")[0]
    card = os.path.join(folder, "victim.crt")
    with open(card, "w") as file:
        file.write(certificate + "-----END CERTIFICATE-----\n")
    openssl = ["openssl", "cms", "-binary"]
    subprocess.run(
        [*openssl, "-decrypt", "-inform", "DER", "-in", paths[0], "-recip", f"{reader.folder}/keys/sealing.pem",
         "-out", paths[1]], check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        [*openssl, "-encrypt", "-aes-256-gcm", "-aes256-wrap", "-keyid", "-recip", card,
         "-keyopt", "ecdh_kdf_md:sha256", "-in", paths[1], "-outform", "DER", "-noindef", "-out", paths[2]],
        check=True, capture_output=True,
    )  # fmt: skip
    with open(paths[2], "rb") as file:
        return head + b"\r\n\r\n" + lines(file.read())


def smuggled(desk):
    """Ends of a mail that are none, with a second mail behind them: no second mail may come of it. How many were refused."""
    ends = (b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r", b"\r\n\0.\r\n", b"\n\r\n.\n")
    mail = b"Subject: one\r\n\r\none"
    second = (
        b"MAIL FROM:<smuggled@north.example>\r\nRCPT TO:<telegrams@south.example>\r\nDATA\r\n"
        b"Subject: two\r\n\r\ntwo\r\n.\r\n"
    )
    for end in ends:
        with socket.create_connection((desk.host, desk.port), timeout=30) as session, session.makefile("rb") as answers:
            answers.readline()
            session.sendall(b"EHLO stranger.example\r\n")
            while answers.readline()[3:4] == b"-":
                pass
            for command in (b"MAIL FROM:<a@north.example>", b"RCPT TO:<telegrams@south.example>", b"DATA"):
                session.sendall(command + b"\r\n")
                answers.readline()
            session.sendall(mail + end + second)
            answer = answers.readline()
            expect(answer[:1] in (b"5", b"2", b"4", b""), f"an answer to smuggling: {answer}")
    count = desk.value("SELECT count(*) FROM raw WHERE envelope LIKE '%smuggled%'")
    expect(count == 0, f"{count} mails were smuggled in")
    return len(ends)
