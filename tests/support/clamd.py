"""A small daemon that speaks clamd's INSTREAM, for what a real one does seldom: hanging up, talking nonsense."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass
class FakeClamd:
    """What it found out and how it behaves: `longest` bytes per stream, or always the same `answer`."""

    url: str = ""
    longest: int = 1024 * 1024
    answer: bytes = b""
    seen: list[bytes] = field(default_factory=list)

    def answer_to(self, content: bytes) -> bytes:
        """The line of clamd(8)."""
        return self.answer or (b"stream: Eicar-Test FOUND" if EICAR in content else b"stream: OK")


@contextmanager
def fake_clamd() -> Iterator[FakeClamd]:
    """A running daemon on a TCP port of its own."""
    daemon = FakeClamd()

    class Line(socketserver.StreamRequestHandler):
        """One connection."""

        def handle(self) -> None:
            """Read one stream and answer, or hang up when it is too long."""
            assert self.rfile.read(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!L", self.rfile.read(4))[0]:
                content += self.rfile.read(size)
                if len(content) > daemon.longest:
                    return
            daemon.seen.append(content)
            self.wfile.write(daemon.answer_to(content) + b"\0")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Line) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        daemon.url = f"tcp://127.0.0.1:{server.server_address[1]}"
        try:
            yield daemon
        finally:
            server.shutdown()
            thread.join()
