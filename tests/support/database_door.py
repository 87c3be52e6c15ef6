"""A door in front of the test database: it can be shut, hang, or lose the answer to one statement."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection

SOCKET = ".s.PGSQL.5432"


class Door:
    """Listens in a directory of its own and passes everything on to the server; sessions see a server that goes."""

    def __init__(self, directory: Path, server: str) -> None:
        self.directory, self.server = directory, server
        self.loses_answer_to, self.lost = b"", False
        self.pairs: list[tuple[socket.socket, socket.socket]] = []
        self.listener: socket.socket | None = None
        self.open()

    def open(self) -> None:
        """The server is there."""
        self._listen()
        threading.Thread(target=self._admit, args=(self.listener,), daemon=True).start()

    def hang(self) -> None:
        """The server takes connections and says nothing, as a stopped process does."""
        self.shut()
        self._listen()

    def shut(self) -> None:
        """The server is gone: nobody listens, and whoever was connected is not any more."""
        if self.listener is not None:
            with suppress(OSError):
                self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
            self.listener = None
            (self.directory / SOCKET).unlink()
        for pair in self.pairs:
            _cut(*pair)
        self.pairs.clear()

    def _listen(self) -> None:
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.directory / SOCKET))
        self.listener.listen()

    def _admit(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _address = listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(f"{self.server}/{SOCKET}")
                self.pairs.append((client, server))
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(source, target, client), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, client: socket.socket) -> None:
        with source:
            with suppress(OSError):
                while said := source.recv(65536):
                    if source is client:
                        self.lost |= bool(self.loses_answer_to) and self.loses_answer_to in said
                    elif self.lost:  # the server did it, and whoever asked never hears of it
                        self.lost, self.loses_answer_to = False, b""
                        break
                    target.sendall(said)
            _cut(source, target)


def _cut(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def database_door(directory: Path) -> Iterator[Door]:
    """Meanwhile this process reaches its database through a door."""
    before = connection.settings_dict["HOST"]
    connection.close()
    door = Door(directory, before)
    connection.settings_dict["HOST"] = str(directory)
    try:
        yield door
    finally:
        connection.close()
        connection.settings_dict["HOST"] = before
        door.shut()
