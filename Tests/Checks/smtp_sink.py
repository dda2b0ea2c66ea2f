"""A mail server of the tests: it keeps what it is given, and fails in the ways that servers do."""
import socketserver
import threading
import time

# What goes wrong, one after the other.
FAULTS = (
    "busy",        # 421 instead of a greeting
    "dies",        # reads and keeps the message, and closes without an answer
    "later",       # 451 to the recipient
    "full",        # 452 to the message, after all of it was read
    "rejects",     # 554 to the message
    "silent",      # never greets
    "dies early",  # closes amid the message, and keeps nothing
    "hangs",       # reads and keeps the message, and never answers
)


class Sink:
    """Listens on a port of its own until it is closed.

    `every` so many connections one goes wrong, of 0 none; `unknown` are recipients that it has never heard of.
    """

    def __init__(self, every=0, unknown=(), port=0):
        self.every = every
        self.connections = 0
        self.unknown = set(unknown)
        self.boxes = {}
        self.met = {}
        self.lock = threading.Lock()
        sink = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                try:
                    sink.serve(self)
                except (ConnectionError, TimeoutError, ValueError):
                    pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 64

        self.server = Server(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def fault(self):
        with self.lock:
            self.connections += 1
            if not self.every or self.connections % self.every:
                return None
            fault = FAULTS[self.connections // self.every % len(FAULTS)]
            self.met[fault] = self.met.get(fault, 0) + 1
            return fault

    def keep(self, recipients, message):
        with self.lock:
            for recipient in recipients:
                self.boxes.setdefault(recipient, []).append(message)

    def serve(self, handler):
        fault = self.fault()
        handler.connection.settimeout(60)

        def say(line):
            handler.wfile.write(line.encode() + b"\r\n")

        if fault == "silent":
            time.sleep(30)
            return
        if fault == "busy":
            say("421 too busy")
            return
        say("220 sink ESMTP")
        recipients = []
        for line in iter(handler.rfile.readline, b""):
            verb = line[:4].upper()
            if verb in (b"EHLO", b"HELO", b"RSET", b"NOOP", b"MAIL"):
                say("250 well")
            elif verb == b"RCPT":
                recipient = line.split(b"<")[1].split(b">")[0].decode()
                if recipient in self.unknown:
                    say("550 5.1.1 no such user")
                elif fault == "later":
                    say("451 4.7.1 try again later")
                else:
                    recipients.append(recipient)
                    say("250 well")
            elif verb == b"DATA":
                say("354 go on")
                message = b""
                for data in iter(handler.rfile.readline, b""):
                    if data == b".\r\n":
                        break
                    message += data[1:] if data.startswith(b"..") else data
                    if fault == "dies early" and len(message) > 500:
                        return
                else:
                    return
                if fault == "full":
                    say("452 4.2.2 mailbox full")
                    continue
                if fault == "rejects":
                    say("554 5.7.1 not this one")
                    continue
                self.keep(recipients, message)
                if fault == "hangs":
                    time.sleep(30)
                    return
                if fault == "dies":
                    return
                say("250 taken over")
            elif verb == b"QUIT":
                say("221 bye")
                return
            else:
                say("502 unknown")
