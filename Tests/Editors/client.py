"""A small client of the language server over its standard streams, for tests and measurements."""
import json
import subprocess
import threading
import time
from pathlib import Path


class Client:
    """Starts a server and speaks with it. `capabilities` are the client's."""

    def __init__(self, program, root, capabilities=None, start=True):
        self.process = subprocess.Popen([str(program), "language-server", "--stdio"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, bufsize=0)
        self.root = Path(root)
        self.number = 0
        self.answers = {}
        self.diagnostics = {}
        self.requests = []
        self.condition = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()
        if start:
            self.answer = self.ask("initialize", {
                "processId": None, "rootUri": self.root.as_uri(), "capabilities": capabilities or {}})
            self.tell("initialized", {})

    def _read(self):
        stream = self.process.stdout
        pending = b""
        while True:
            while b"\r\n\r\n" not in pending:
                more = stream.read(65536)
                if not more:
                    with self.condition:
                        self.answers[None] = "end"
                        self.condition.notify_all()
                    return
                pending += more
            head, pending = pending.split(b"\r\n\r\n", 1)
            length = int(head.split(b":")[1])
            while len(pending) < length:
                pending += stream.read(65536)
            message, pending = json.loads(pending[:length]), pending[length:]
            with self.condition:
                if "method" in message and "id" in message:
                    self.requests.append(message)
                elif message.get("method") == "textDocument/publishDiagnostics":
                    told = message["params"]
                    self.diagnostics[told["uri"]] = (told.get("version"), told["diagnostics"], time.perf_counter())
                elif "id" in message:
                    self.answers[message["id"]] = message
                self.condition.notify_all()

    def send_bytes(self, content):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)

    def send(self, message):
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def wait(self, condition, seconds=30):
        with self.condition:
            if not self.condition.wait_for(condition, seconds):
                raise TimeoutError("the server did not answer")

    def ask_raw(self, method, params):
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        self.wait(lambda: number in self.answers)
        return self.answers.pop(number)

    def ask(self, method, params):
        answer = self.ask_raw(method, params)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def open(self, path, text=None, version=1):
        path = self.root / path
        text = path.read_text() if text is None else text
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": "reftel", "version": version, "text": text}})
        return path.as_uri()

    def at(self, method, uri, line, character, **more):
        return self.ask(method, {"textDocument": {"uri": uri},
                                 "position": {"line": line, "character": character}, **more})

    def wait_for_diagnostics(self, uri, version):
        self.wait(lambda: uri in self.diagnostics and self.diagnostics[uri][0] == version)
        return self.diagnostics[uri][1]

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(10)
