"""Real threads, each with a database connection of its own, that begin at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def at_once(calls: Sequence[Callable[[], Result]]) -> list[Result | Exception]:
    """What each call returned or raised, in their order."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Result]) -> Result | Exception:
        connection.ensure_connection()
        barrier.wait()
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def counted(results: Sequence[int | Exception]) -> list[int]:
    """What sweeps that ran at the same moment returned, the smallest number first. Raises what one of them raised."""
    for result in results:
        if isinstance(result, Exception):
            raise result
    return sorted(result for result in results if isinstance(result, int))
