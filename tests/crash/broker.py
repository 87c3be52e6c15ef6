"""A Redis of one test alone, reached through a door that can stop whoever is about to say a certain word."""

import os
import signal
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from celery import current_app
from kombu import Connection
from redis import Redis

from foundation.core.embedded import embedded_redis_url, kombu_url, redis, socket_dir
from foundation.core.embedded.process import stop
from tests.support.services import PREFIX

CHUNK = 64 * 1024
GRACE_SECONDS = 5


class Door(socketserver.ThreadingTCPServer):
    """Passes everything on to the server; while it is guarded, not what holds `word`: its sender waits for ever."""

    daemon_threads = True

    def __init__(self, server: Path, word: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Passage)
        self.server, self.word = str(server), word
        self.guarded, self.reached = threading.Event(), threading.Event()
        self.url = f"redis://127.0.0.1:{self.server_address[1]}/0"


class Passage(socketserver.BaseRequestHandler):
    """One connection."""

    server: Door

    def handle(self) -> None:
        """Pass on, both ways, until one side ends; the server hears at once that a killed client is gone, before what
        it had waited for is given to nobody."""
        with closing(socket.socket(socket.AF_UNIX)) as inside:
            inside.connect(self.server.server)
            threading.Thread(target=_pass_on, args=(inside, self.request), daemon=True).start()
            _pass_on(self.request, inside, self._may_pass)
            inside.shutdown(socket.SHUT_RDWR)

    def _may_pass(self, said: bytes) -> bool:
        stopped = self.server.word in said and self.server.guarded.is_set()
        if stopped:
            self.server.reached.set()
        return not stopped


def _pass_on(source: socket.socket, target: socket.socket, may_pass: Callable[[bytes], bool] = bool) -> None:
    with suppress(OSError):
        while said := source.recv(CHUNK):
            if may_pass(said):
                target.sendall(said)


class Broker:
    """What workers are asked through, and what they have not receipted yet."""

    def __init__(self, data_dir: Path, door: Door) -> None:
        self.door = door
        address = embedded_redis_url(data_dir)
        self.redis, self.kombu = Redis.from_url(address), kombu_url(address)

    def ask(self, *tasks: str) -> None:
        """What the beat does at its hours."""
        with Connection(self.kombu) as broker:
            for task in tasks:
                current_app.send_task(task, connection=broker)

    def heard(self) -> bool:
        """Whether the word stands in a key."""
        return any(self.door.word in key for key in self.redis.scan_iter())

    def is_done(self) -> bool:
        """Whether every task that was asked for was taken by a worker, and receipted or given back.

        Counted by the server at one moment: a worker takes a task from its queue by one command (which may follow long
        after it was put there) and notes by another that it has it.
        """
        calls = self.redis.info("commandstats")
        asked, taken, receipted = (
            sum(calls.get(f"cmdstat_{name}", {"calls": 0})["calls"] for name in names)
            for names in (("lpush", "rpush"), ("hset",), ("hdel",))
        )
        return bool(asked == taken == receipted)


@contextmanager
def own_broker(word: bytes) -> Iterator[Broker]:
    """A running one with nothing in it; its door can stop who says `word`."""
    with TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as folder:
        data_dir = Path(folder)
        for place in (data_dir / "log", socket_dir(data_dir)):
            place.mkdir(parents=True)
        redis.prepare(data_dir)
        server = redis.launch(data_dir, redis.FORGETFUL).start()
        try:
            redis.wait_until_ready(data_dir, server)
            with Door(socket_dir(data_dir) / "redis.sock", word) as door:
                threading.Thread(
                    target=door.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
                ).start()
                broker = Broker(data_dir, door)
                yield broker
                broker.redis.close()
                door.shutdown()
        finally:
            stop(server, signal.SIGTERM, GRACE_SECONDS)
