"""A session with the built program over its standard streams: what only shows there. Needs nothing but Python."""
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Client  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("REFTEL", str(ROOT / ".build/debug/reftel"))


def session():
    """Asks, types and is told; ends with 0."""
    client = Client(PROGRAM, ROOT / "examples/cuba-1962")
    uri = client.open("letters.reftel")
    assert client.wait_for_diagnostics(uri, 1) == []
    client.tell("textDocument/didChange", {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
                            "text": "partyy X\n"}]})
    told = client.wait_for_diagnostics(uri, 2)
    assert told[0]["code"] == "R201", told
    assert client.close() == 0


def cancellation():
    """Of requests that wait, one that is called back is not answered but with that."""
    client = Client(PROGRAM, ROOT / "examples/cuba-1962")
    uri = client.open("letters.reftel")
    numbers = []
    for _ in range(40):
        client.number += 1
        numbers.append(client.number)
        client.send({"id": client.number, "method": "textDocument/semanticTokens/full",
                     "params": {"textDocument": {"uri": uri}}})
    client.tell("$/cancelRequest", {"id": numbers[-1]})
    client.wait(lambda: all(number in client.answers for number in numbers))
    last = client.answers[numbers[-1]]
    assert last.get("error", {}).get("code") == -32800 or "result" in last, last
    assert client.close() == 0


def malformed():
    """What is no message is refused, and the server goes on."""
    client = Client(PROGRAM, ROOT / "examples/cuba-1962")
    client.send_bytes(b"{nonsense")
    client.wait(lambda: None in client.answers)
    assert client.answers.pop(None)["error"]["code"] == -32700
    client.process.stdin.write(b"No-Length: 1\r\n\r\n")
    client.wait(lambda: None in client.answers)
    client.answers.pop(None)
    assert client.ask_raw("no/such", {})["error"]["code"] == -32601
    assert client.close() == 0


def gone():
    """A client that is gone ends the server."""
    client = Client(PROGRAM, ROOT / "examples/cuba-1962")
    client.process.stdin.close()
    assert client.process.wait(10) == 1


def unsaved():
    """A ledger in a folder that is no record yet, and one that includes it."""
    with tempfile.TemporaryDirectory() as folder:
        client = Client(PROGRAM, folder)
        uri = client.open("new.reftel", "party A\n1962-01-01 A says \"x\"\n")
        assert client.wait_for_diagnostics(uri, 1) == []
        entry = client.open("record.reftel", "include \"new.reftel\"\nparty A\n")
        told = client.wait_for_diagnostics(entry, 1)
        assert [one["code"] for one in told] in ([], ["R302"]), told
        assert client.close() == 0


for trial in (session, cancellation, malformed, gone, unsaved):
    trial()
    print(trial.__name__)
