#!/usr/bin/env python3
"""Measure what an editor waits for: the language server on a record of so many acts.

    Benchmarks/editor.py [--second-edition] [ACTS]        (default: 10000)

Opens the record as an editor does and types acts into it, letter by letter, at places chosen at random (the seed is
fixed); each letter is a message, and each is waited for. Measures, from the message to the answer: diagnostics of the whole
record after a key; completion of a verb, of what it is done to, and of a document; and the other requests. Prints the
table of docs/performance.md. Builds reftel as ./reftel does, unless REFTEL names a program."""
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Editors"))
from client import Client  # noqa: E402

ROUNDS = 25
ACT = "Arden accepts offer-{} "


def ledger(folder, size, options):
    subprocess.run([sys.executable, str(ROOT / "Benchmarks/make-record.py"), *options, str(size), folder], check=True,
                   stdout=subprocess.DEVNULL)
    return next(Path(folder).rglob("*.reftel"))


class Typist:
    """Types into an open file, and notes how long each answer takes."""

    def __init__(self, client, uri, lines):
        self.client, self.uri, self.lines, self.version = client, uri, lines, 1
        self.times = {}

    def note(self, what, start):
        self.times.setdefault(what, []).append(time.perf_counter() - start)

    def change(self, line, character, length, text):
        self.version += 1
        self.client.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": {"start": {"line": line, "character": character},
                                          "end": {"line": line, "character": character + length}}, "text": text}]})

    def key(self, line, character, letter):
        start = time.perf_counter()
        self.change(line, character, 0, letter)
        self.client.wait_for_diagnostics(self.uri, self.version)
        self.times.setdefault("diagnostics after a key", []).append(self.client.diagnostics[self.uri][2] - start)

    def ask(self, what, method, **more):
        start = time.perf_counter()
        answer = self.client.ask(method, {"textDocument": {"uri": self.uri}, **more})
        self.note(what, start)
        return answer

    def complete(self, what, line, character):
        answer = self.ask(what, "textDocument/completion", position={"line": line, "character": character})
        if not answer["items"]:
            sys.exit(f"nothing is offered for {what}")


def main():
    options = [word for word in sys.argv[1:] if word == "--second-edition"]
    size = int(next((word for word in sys.argv[1:] if word not in options), "10000"))
    program = os.environ.get("REFTEL")
    if program is None:
        subprocess.run([str(ROOT / "reftel"), "--version"], check=True, stdout=subprocess.DEVNULL)
        program = ROOT / ".build/release/reftel"
    dice = random.Random(1962)
    with tempfile.TemporaryDirectory() as folder:
        path = ledger(folder, size, options)
        text = path.read_text()
        lines = text.split("\n")
        acts = [number for number, line in enumerate(lines) if line[:1].isdigit()]
        client = Client(program, path.parent)
        start = time.perf_counter()
        uri = client.open(path.name, text)
        client.wait_for_diagnostics(uri, 1)
        opening = time.perf_counter() - start
        typist = Typist(client, uri, lines)
        for _ in range(ROUNDS):
            line = dice.choice(acts)
            date = " ".join(lines[line].split(" ")[:2])
            typist.change(line, 0, 0, "\n")
            client.wait_for_diagnostics(uri, typist.version)
            written = ""
            for letter in f"{date} Arden reads ":
                typist.key(line, len(written), letter)
                written += letter
            typist.complete("completion of what a verb is done to", line, len(written))
            verb = len(f"{date} Arden ")
            # As if it had just been typed: the text is another, so nothing is known yet.
            typist.change(line, verb, len("reads "), "")
            typist.complete("completion of a verb", line, verb)
            # On a line that is an act already, it is left out of what is reckoned.
            other = dice.choice(acts)
            other += 1 if other >= line else 0
            words = lines[other - 1 if other > line else other].split(" ")
            typist.complete("completion within an act that is there", other, len(" ".join(words[:3])) + 1)
            typist.change(line, 0, verb, "")
            typist.client.tell("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": typist.version + 1},
                "contentChanges": [{"range": {"start": {"line": line, "character": 0},
                                              "end": {"line": line + 1, "character": 0}}, "text": ""}]})
            typist.version += 1
            client.wait_for_diagnostics(uri, typist.version)
            first = next(number for number, one in enumerate(lines) if one.startswith("undertaking "))
            place = {"line": first, "character": len("undertaking ") + 1}
            window = {"start": {"line": max(0, first - 30), "character": 0}, "end": {"line": first + 30, "character": 0}}
            typist.ask("hover", "textDocument/hover", position=place)
            typist.ask("references", "textDocument/references", position=place,
                       context={"includeDeclaration": True})
            typist.ask("hints of sixty lines", "textDocument/inlayHint", range=window)
            typist.ask("colours of sixty lines", "textDocument/semanticTokens/range", range=window)
            typist.ask("colours of the file", "textDocument/semanticTokens/full")
            typist.ask("symbols", "textDocument/documentSymbol")
            typist.ask("layout", "textDocument/formatting", options={"tabSize": 2, "insertSpaces": True})
        client.close()
    print(f"{size} acts, {len(text) // 1000} kB, opened in {opening * 1000:.0f} ms\n")
    print("| | times | median | 95 of 100 | longest |\n|---|---|---|---|---|")
    for what, times in typist.times.items():
        ordered = sorted(times)
        print(f"| {what} | {len(times)} | {statistics.median(times) * 1000:.1f} ms | "
              f"{ordered[int(len(ordered) * 0.95)] * 1000:.1f} ms | {ordered[-1] * 1000:.1f} ms |")


main()
