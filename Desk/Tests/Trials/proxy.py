"""What stands between two desks: a proxy that cuts or slows their sessions, and a sink that loses what it has taken."""

import socket
import threading
import time


def end(listener):
    """Frees a port, also while a thread waits there for a connection."""
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


class Proxy:
    """Passes connections on. What it does with each is said by a pair of functions of the number of the connection.

    It reads the stream as SMTP in plain: the client's final dots, and the server's answers to them.
    """

    def __init__(self, port, target, plan=None, seconds_a_mail=0.0):
        self.target, self.plan, self.seconds_a_mail = target, plan, seconds_a_mail
        self.connections = self.mails = self.cuts = self.cuts_after_dot = 0
        self.is_open = True
        self.listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self):
        self.is_open = False
        end(self.listener)

    def _listen(self):
        while self.is_open:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass, args=(client, self.connections), daemon=True).start()
            self.connections += 1

    def _pass(self, client, number):
        try:
            server = socket.create_connection(self.target, timeout=10)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        link = Link(self, client, server, self.plan(number) if self.plan else ("whole", 0))
        threading.Thread(target=link.forth, daemon=True).start()
        link.back()


class Link:
    """One connection through a proxy."""

    def __init__(self, proxy, client, server, plan):
        self.proxy, self.client, self.server = proxy, client, server
        self.what, self.count = plan
        self.lock = threading.Lock()
        self.is_cut = False
        self.dots = 0

    def cut(self):
        """Ends both sides at once: neither learns what the other has had."""
        with self.lock:
            if self.is_cut:
                return
            self.is_cut = True
            for side in (self.client, self.server):
                try:
                    # A reset, not an end that both sides agree on.
                    side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    side.shutdown(socket.SHUT_RDWR)
                    side.close()
                except OSError:
                    pass

    def fault(self, after_dot=False):
        self.proxy.cuts += not self.is_cut
        self.proxy.cuts_after_dot += after_dot and not self.is_cut
        self.cut()

    def forth(self):
        """From the client to the server, up to so many bytes with the plan `bytes`."""
        passed, tail = 0, b""
        try:
            while data := self.client.recv(65536):
                if self.what == "bytes" and passed + len(data) >= self.count:
                    self.server.sendall(data[: self.count - passed])
                    # The receiver has to see them before it sees the end.
                    time.sleep(0.02)
                    return self.fault()
                passed += len(data)
                text = tail + data
                if b"\r\n.\r\n" in text:
                    self.dots += 1
                tail = text[-4:]
                self.server.sendall(data)
        except OSError:
            pass
        self.cut()

    def back(self):
        """From the server to the client. With the plan `dot` an answer to a final dot is never passed on."""
        try:
            while data := self.server.recv(65536):
                is_final = b"on disk" in data
                if is_final:
                    self.proxy.mails += 1
                    if self.what == "dot" and self.dots > self.count:
                        return self.fault(after_dot=True)
                    if self.proxy.seconds_a_mail:
                        time.sleep(self.proxy.seconds_a_mail)
                if self.what == "answers":
                    self.count -= len(data)
                    if self.count <= 0:
                        return self.fault()
                self.client.sendall(data)
        except OSError:
            pass
        self.cut()


class Sink:
    """Takes mail by SMTP in plain, says that it is on disk, and loses it."""

    def __init__(self, host, port):
        self.lost = 0
        self.listener = socket.create_server((host, port))
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self):
        end(self.listener)

    def _listen(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        with client, client.makefile("rb") as lines:
            def say(text):
                client.sendall(text.encode() + b"\r\n")

            say("220 sink.example ESMTP")
            for line in lines:
                word = line[:4].upper()
                if word in (b"EHLO", b"HELO"):
                    say("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE 33554432")
                elif word == b"DATA":
                    say("354 go on")
                    for part in lines:
                        if part == b".\r\n":
                            break
                    self.lost += 1
                    say("250 2.0.0 on disk")
                elif word == b"QUIT":
                    return say("221 2.0.0 bye")
                else:
                    say("250 2.0.0 yes")
