"""Real desks for the trials: set up by the commands, run as processes, killed, started again, and looked at."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", ".."))
PROGRAM = os.environ.get("REFTEL_DESK_PROGRAM") or os.path.join(ROOT, ".build", "debug", "reftel-desk")
OFFICER = "registry"
PRECEDENCES = ("Routine", "Priority", "Immediate", "Flash")

# What takes hours between posts takes seconds here. An alarm about a receipt would be one of the trial's own making.
SHORT_WAITS = {
    "four-eyes": "no",
    "tls": "no",
    "patience": "3s",
    "answer": "5s",
    "numbers-hourly": "5s",
    "receipt-flash": "20s",
    "receipt-immediate": "20s",
    "receipt-priority": "20s",
    "receipt-routine": "20s",
    "mails-a-minute": "1000000",
}


class Failure(Exception):
    """Something that must never happen has happened."""


def wait(seconds, condition, step=0.05):
    """Waits until a condition holds, for so many seconds at most; whether it does."""
    end = time.monotonic() + seconds
    while True:
        if condition():
            return True
        if time.monotonic() > end:
            return False
        time.sleep(step)


class Desk:
    """The desk of one post."""

    def __init__(self, folder, name, port, host="127.0.0.1", settings=None, namespace=None, year="1 January"):
        self.name, self.host, self.port = name, host, port
        self.parent = folder
        self.folder = os.path.join(folder, name)
        self.log = os.path.join(folder, name + ".log")
        self.address = f"telegrams@{name}.example"
        self.settings = {**SHORT_WAITS, "year-begins": year, **(settings or {})}
        self.inside = ["ip", "netns", "exec", namespace] if namespace else []
        self.process = None
        self.kills = 0
        self.templates = {}

    # What is done with it

    def command(self, *words, check=True, text=None):
        """Runs a command of the desk, and gives its answer."""
        done = subprocess.run(
            [PROGRAM, *words, "--desk", self.folder], capture_output=True, text=True, input=text, timeout=600
        )
        if check and done.returncode != 0:
            raise Failure(f"{self.name}: {' '.join(words)[:200]} ends with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def json(self, *words):
        """The answer of a command that reads."""
        return json.loads(self.command(*words, "--json"))

    def set_up(self):
        """Makes the desk, with one officer who may do everything."""
        self.command("init", self.name, "--address", self.address, "--listen", f"{self.host}:{self.port}")
        self.configure(**self.settings)
        self.command(
            "officers", "add", OFFICER, "--roles",
            "administrator,communicator,records,releaser,drafter,approver,clearer",
        )  # fmt: skip
        with open(self.card, "w") as file:
            file.write(self.command("card"))

    @property
    def card(self):
        return os.path.join(self.parent, self.name + ".card")

    def configure(self, **settings):
        """Changes lines of the configuration, or adds them."""
        path = os.path.join(self.folder, "desk.conf")
        with open(path) as file:
            text = file.read()
        for name, value in settings.items():
            name = name.replace("_", "-")
            line = f"{name}: {value}"
            text, count = re.subn(rf"(?m)^{name}: .*$", line, text)
            if not count:
                text += line + "\n"
        with open(path, "w") as file:
            file.write(text)

    def trust(self, other, route=None):
        """Trusts another post, whose fingerprint is read to it."""
        words = other.command("card", "--fingerprint").strip()
        route = route or f"direct {other.host}:{other.port}"
        self.command("trust", other.card, "--fingerprint", words, "--route", route, "--as", OFFICER)

    def start(self, ready=True):
        """Runs it; with `ready`, until it takes mail."""
        with open(self.log, "ab") as log:
            begun = log.tell()
            self.process = subprocess.Popen(
                [*self.inside, PROGRAM, "run", "--desk", self.folder], stdout=log, stderr=log
            )
        if ready and not wait(30, lambda: b"takes mail" in self.told(begun), 0.02):
            raise Failure(f"{self.name} does not start: {self.told(begun)[-500:]!r}")

    def told(self, since=0):
        """What its `run` has told."""
        with open(self.log, "rb") as file:
            file.seek(since)
            return file.read()

    def kill(self):
        """Kills it as a machine that fails would."""
        self.process.kill()
        self.process.wait()
        self.kills += 1

    def stop(self):
        """Ends it as its operator would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise Failure(f"{self.name} does not end when it is asked to")
        self.process = None

    # What is sent

    def rows(self, query, *values):
        """Rows of its store, read beside it."""
        store = sqlite3.connect(f"file:{self.folder}/desk.sqlite?mode=ro", uri=True, timeout=60)
        try:
            return store.execute(query, values).fetchall()
        finally:
            store.close()

    def value(self, query, *values):
        """The one value of a query."""
        return self.rows(query, *values)[0][0]

    def draft(self, to, precedence="Routine", words=40):
        """Drafts a telegram and approves it, by the commands; its number."""
        path = os.path.join(self.parent, f"{self.name}-{threading.get_ident()}.txt")
        body = "\n".join("Telegram of a trial, with a line of text." for _ in range(max(1, words // 8)))
        with open(path, "w") as file:
            file.write(f"to: {to}\nprecedence: {precedence}\nclassification: Unclassified\n\n{body}\n.\n..\nEnd.\n")
        draft = json.loads(self.command("draft", path, "--as", OFFICER, "--json"))["draft"]
        self.command("approve", str(draft), "--as", OFFICER)
        return draft

    def drafts(self, to, count, precedence="Routine", words=40):
        """So many approved drafts that say the same: one is made by the commands, and copied in the store.

        What is tried begins with the release, so that the way to it may be short.
        """
        key = (to, precedence, words)
        if key not in self.templates:
            self.templates[key] = self.draft(to, precedence, words)
        store = sqlite3.connect(f"{self.folder}/desk.sqlite", timeout=60, isolation_level=None)
        try:
            store.execute("BEGIN IMMEDIATE")
            drafter, changed, digest, text = store.execute(
                "SELECT drafter, changed, digest, draft FROM draft WHERE id = ?", (self.templates[key],)
            ).fetchone()
            first = store.execute("SELECT max(id) FROM draft").fetchone()[0] + 1
            value = json.loads(text)
            for number in range(first, first + count):
                value["id"] = number
                store.execute(
                    "INSERT INTO draft VALUES(?, 'approved', ?, ?, ?, ?)",
                    (number, drafter, changed, digest, json.dumps(value)),
                )
            store.execute("COMMIT")
        finally:
            store.close()
        return list(range(first, first + count))

    def release(self, drafts):
        """Releases drafts by the command; the telegrams."""
        telegrams = []
        for at in range(0, len(drafts), 1000):
            words = [str(draft) for draft in drafts[at : at + 1000]]
            text = self.command("release", *words, "--as", OFFICER, "--json")
            reader, place = json.JSONDecoder(), 0
            while place < len(text.rstrip()):
                telegram, place = reader.raw_decode(text, place)
                telegrams.append(telegram)
                place += len(text[place:]) - len(text[place:].lstrip())
        return telegrams

    def send(self, to, count, precedence="Routine", words=40):
        """Drafts and releases telegrams."""
        return self.release(self.drafts(to, count, precedence, words))

    def unsettled(self):
        """How many copies of what it sent are not received yet."""
        return self.value(
            "SELECT count(*) FROM delivery WHERE message_id IS NOT NULL AND state IN ('queued', 'handed')"
        )

    @property
    def arrivals(self):
        return self.value("SELECT count(*) FROM arrival")


def pair(folder, port, names=("north", "south"), **options):
    """Two desks that trust each other and go by direct sessions."""
    desks = [Desk(folder, name, port + index, **options) for index, name in enumerate(names)]
    for desk in desks:
        desk.set_up()
    for desk in desks:
        for other in desks:
            if other is not desk:
                desk.trust(other)
    return desks
