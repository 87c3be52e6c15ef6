"""The one-command service against kill -9. One run in one data directory: each start costs seconds."""

import http.client
import os
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.operations.served import Served
from tests.support.waiting import eventually


@pytest.fixture
def served() -> Iterator[Served]:
    run = Served()
    try:
        run.start()
        run.sql("create table probe (word text)")
        run.sql("insert into probe values ('committed')")
        yield run
    finally:
        run.remove()


def committed_row_is_there(served: Served) -> bool:
    return served.sql("select word from probe") == [("committed",)]


def second_start_is_refused(served: Served) -> bool:
    first_output = served.output.read_text()
    second = served.command()
    refused = second.wait(30) != 0 and "already runs" in served.output.read_text()
    served.output.write_text(first_output)
    return refused


def nobody_else_reads_what_is_written(served: Served) -> bool:
    folders = [served.data_dir / name for name in ("mail", "media", "log", "redis", "postgres", "run")]
    return all(folder.stat().st_mode & 0o077 == 0 for folder in folders)


def programs_use_the_lesser_role(served: Served) -> bool:
    served.page("127.0.0.1")
    ours = "select pid, usename from pg_stat_activity where backend_type = 'client backend' and datname = 'motcua'"
    return {name for _pid, name in served.sql(f"{ours} and pid <> pg_backend_pid()")} == {
        "motcua_web",
        "motcua_sealer",
    }


def a_strange_host_is_refused_with_our_page(served: Served) -> bool:
    status, page = served.page("attacker.example")
    return status == 400 and f"http://127.0.0.1:{served.port}" in page and "attacker" not in page


def every_request_is_answered_while_a_killed_web_process_is_replaced(served: Served) -> bool:
    before = served.web_processes()
    os.kill(before[0], signal.SIGKILL)

    def replaced() -> bool:
        is_answered(served)
        now = served.web_processes()
        return len(now) == len(before) and before[0] not in now

    return eventually(replaced) and all(is_answered(served) for _ in range(20))


def is_answered(served: Served) -> bool:
    """At the first try, or at the second where the killed process took the first one along, as browsers ask again."""
    for _try in range(2):
        with suppress(ConnectionResetError, http.client.RemoteDisconnected):
            return served.page("127.0.0.1")[0] == 200
    raise AssertionError("A request was not answered.")


def nothing_is_said_after_it_is_ready(served: Served) -> bool:
    """Its last line is the address; web server, worker and beat at work leave it the last."""
    said = served.output.read_text().splitlines()
    return f"http://127.0.0.1:{served.port}" in said[-1]


def test_no_committed_row_is_lost_and_no_process_is_left(served: Served) -> None:
    assert nothing_is_said_after_it_is_ready(served)
    assert second_start_is_refused(served)
    assert nobody_else_reads_what_is_written(served)
    assert programs_use_the_lesser_role(served)
    assert a_strange_host_is_refused_with_our_page(served)

    assert every_request_is_answered_while_a_killed_web_process_is_replaced(served)

    postmaster = served.postmaster()
    os.kill(postmaster, signal.SIGKILL)
    assert eventually(lambda: committed_row_is_there(served))
    assert served.postmaster() != postmaster

    served.kill_everything()
    served.start()
    assert committed_row_is_there(served)

    assert served.terminate() == 0
    assert served.pids() == []
