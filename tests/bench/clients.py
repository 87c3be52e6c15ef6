"""Clients in a closed loop: each sends its next request when the last one was answered."""

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Barrier, Thread

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sends; anything but `expected` is a fault that ends the measurement."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    expected: int = 200


@dataclass(frozen=True, slots=True)
class Load:
    """How it went: requests a second over all clients, and how long each took."""

    rate: float
    taken: list[float]


def drive(
    address: tuple[str, int], clients: int, requests: int, next_request: Callable[[int], Request]
) -> Load:
    """Send `requests` requests by so many clients at once; `next_request` is asked with the number of each.

    Raises RuntimeError for an answer that was not expected.
    """
    numbers = iter(range(requests))
    taken: list[float] = []
    faults: list[str] = []
    start = Barrier(clients + 1)

    def one() -> None:
        connection = http.client.HTTPConnection(*address, timeout=PATIENCE_SECONDS)
        start.wait()
        for number in numbers:
            request = next_request(number)
            begun = time.perf_counter()
            status, said = _send(connection, request)
            taken.append(time.perf_counter() - begun)
            if status != request.expected:
                faults.append(f"{request.method} {request.path}: {status} {said[:300]!r}")
                return

    threads = [Thread(target=one) for _ in range(clients)]
    for thread in threads:
        thread.start()
    start.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - begun
    if faults:
        raise RuntimeError(faults[0])
    return Load(len(taken) / whole, taken)


def _send(connection: http.client.HTTPConnection, request: Request) -> tuple[int, bytes]:
    connection.request(request.method, request.path, request.body or None, request.headers)
    answer = connection.getresponse()
    return answer.status, answer.read()
