"""The real scanner; and a small daemon that speaks its INSTREAM, for what a real one does seldom: hanging up, talking
nonsense, dying."""

import hashlib
import shutil
import socketserver
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.waiting import eventually

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CLAMD = shutil.which("clamd") or "/usr/sbin/clamd"
REAL_LIMIT = 2 * 1024 * 1024


@dataclass
class FakeClamd:
    """What it found out and how it behaves: `longest` bytes per stream, or always the same `answer`; it `dies` in the
    middle of a stream, or keeps its answer back until it may `go_on`."""

    url: str = ""
    longest: int = 1024 * 1024
    answer: bytes = b""
    dies: bool = False
    go_on: threading.Event = field(default_factory=threading.Event)
    seen: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.go_on.set()

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
                if daemon.dies or len(content) > daemon.longest:
                    return
            daemon.seen.append(content)
            daemon.go_on.wait()
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


@contextmanager
def real_clamd(folder: Path) -> Iterator[str]:
    """Debian's clamd on a socket of its own, knowing one signature: that of the EICAR test file behind anything."""
    assert Path(CLAMD).exists(), "The real scanner is not installed; on Debian: apt-get install clamav-daemon"
    signature = f"{hashlib.sha256(EICAR).hexdigest()}:{len(EICAR)}:Eicar-Test:73\n"
    (folder / "own.hsb").write_text(signature)
    (folder / "own.ndb").write_text(f"Eicar-Inside:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"LocalSocket {folder}/clamd.ctl\nDatabaseDirectory {folder}\nForeground yes\n"
        f"StreamMaxLength {REAL_LIMIT}\nUser root\n"
    )
    with (folder / "log").open("wb") as log:
        command = [CLAMD, "--config-file", str(folder / "clamd.conf")]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        eventually((folder / "clamd.ctl").exists)
        yield f"unix://{folder}/clamd.ctl"
    finally:
        process.terminate()
        process.wait(20)
