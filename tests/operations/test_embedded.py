"""Addresses and leftovers of the embedded servers."""

import os
import signal
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from foundation.core.embedded.addresses import default_data_dir, embedded_redis_url, kombu_url, socket_dir
from foundation.core.embedded.leftovers import MARK, kill_marked_processes, processes_in, retire_server
from foundation.core.embedded.process import EmbeddedServerError, Launch, stop
from portal.serving import processes
from portal.serving.child import Child
from portal.serving.lock import only_one
from portal.serving.port import require_free
from portal.serving.supervisor import Supervisor
from tests.support.waiting import eventually


def test_sockets_of_a_short_data_path_lie_inside_it() -> None:
    assert socket_dir(Path("/srv/motcua")) == Path("/srv/motcua/run")


def test_sockets_of_a_long_data_path_fit_into_a_socket_address() -> None:
    deep = Path("/srv") / ("x" * 200)
    assert len(f"{socket_dir(deep)}/.s.PGSQL.5432.lock") < 107
    assert socket_dir(deep) != socket_dir(deep / "other")


def test_celery_and_django_name_the_same_redis_database() -> None:
    address = embedded_redis_url(Path("/srv/motcua"), 3)
    assert address == "unix:///srv/motcua/run/redis.sock?db=3"
    assert kombu_url(address) == "redis+socket:///srv/motcua/run/redis.sock?virtual_host=3"
    assert kombu_url("redis://example.test/1") == "redis://example.test/1"


def test_root_keeps_data_of_a_private_directory_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert default_data_dir(private).parent == Path("/var/lib")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert default_data_dir(private) == private / "var"


def test_a_pid_file_that_names_a_stranger_is_dropped_and_the_stranger_lives(tmp_path: Path) -> None:
    pid_file = tmp_path / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n")
    retire_server([pid_file], tmp_path, signal.SIGINT)
    assert not pid_file.exists()


def test_a_server_that_outlived_its_supervisor_is_ended(tmp_path: Path) -> None:
    orphan = subprocess.Popen(["sleep", "600"], cwd=tmp_path)
    pid_file = tmp_path / "server.pid"
    pid_file.write_text(str(orphan.pid))
    eventually(lambda: processes_in(tmp_path))
    retire_server([pid_file], tmp_path, signal.SIGTERM)
    assert orphan.wait(10) == -signal.SIGTERM


def test_web_and_task_processes_of_a_killed_run_are_found_by_their_mark(tmp_path: Path) -> None:
    ours = Launch(
        name="ours", command=["sleep", "600"], directory=tmp_path, extra={MARK: str(tmp_path)}
    ).start()
    theirs = Launch(
        name="theirs", command=["sleep", "600"], directory=tmp_path, extra={MARK: "/other"}
    ).start()
    kill_marked_processes(tmp_path)
    assert ours.wait(10) == -signal.SIGKILL
    assert theirs.poll() is None
    stop(theirs, signal.SIGTERM, grace_seconds=10)


def test_a_process_that_ignores_the_polite_signal_is_killed_after_its_grace(tmp_path: Path) -> None:
    deaf = Launch(
        name="deaf", command=["sh", "-c", "trap '' TERM; echo x > deaf; sleep 600"], directory=tmp_path
    ).start()
    eventually((tmp_path / "deaf").exists)
    stop(deaf, signal.SIGTERM, grace_seconds=0.2)
    assert deaf.returncode == -signal.SIGKILL


def test_a_child_that_keeps_failing_is_started_later_and_later(tmp_path: Path) -> None:
    child = Child(Launch(name="failing", command=["false"], directory=tmp_path))
    delays = []
    for _ in range(3):
        child.start()
        delays.append(eventually(child.note_end))
    assert delays == [1, 2, 4]
    assert not child.is_due()


def trapping(folder: Path, name: str, at_the_end: str) -> Launch:
    """A program that says when it is there, and does something before it ends."""
    script = f"trap '{at_the_end}; exit' TERM; touch {name}; while :; do sleep 0.05; done"
    return Launch(name=name, command=["sh", "-c", script], directory=folder, grace_seconds=30)


def test_programs_end_together_and_then_the_server_that_they_need(tmp_path: Path, signals_kept: None) -> None:
    """One after the other would take the time of all of them."""
    waits = "while [ ! -e told ]; do sleep 0.05; done; touch second.ended"
    launches = {
        "server": trapping(tmp_path, "server", "ls > left"),
        "first": trapping(tmp_path, "first", "touch told first.ended"),
        "second": trapping(tmp_path, "second", waits),
    }
    said: list[str] = []
    supervisor = Supervisor(said.append)
    with supervisor.in_charge():
        for name, launch in launches.items():
            supervisor.start(Child(launch, None, (lambda _process: None) if name == "server" else None))
            eventually((tmp_path / name).exists)
    ended = {child.launch.name: child.process.returncode for child in supervisor.children if child.process}
    assert ended == {"server": 0, "first": 0, "second": 0}
    assert {"first.ended", "second.ended"} <= set((tmp_path / "left").read_text().split())
    assert said == ["Stopped."]


def test_nothing_is_said_to_have_stopped_where_nothing_was_started(signals_kept: None) -> None:
    """What kept it from starting, such as a port that is in use, is the first word."""
    said: list[str] = []
    with pytest.raises(EmbeddedServerError), Supervisor(said.append).in_charge():
        raise EmbeddedServerError("Port 8000 is in use.")
    assert said == []


def test_of_programs_that_are_told_to_end_nothing_is_heard_but_errors(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert processes.worker(tmp_path, tmp_path).launch.errors_only
    web = processes.web(tmp_path, tmp_path, "127.0.0.1", 8000).launch.command
    assert web[web.index("--log-level") + 1] == "error"
    loud = Launch(name="loud", command=["sh", "-c", "echo ended; echo wrong >&2"], directory=tmp_path)
    for launch in (loud, replace(loud, errors_only=True)):
        launch.start().wait(10)
    heard = capfd.readouterr()
    assert heard.out.split() == ["ended"]
    assert heard.err.split() == ["wrong", "wrong"]


def test_a_second_holder_of_the_data_directory_is_refused(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(EmbeddedServerError, match="already runs"), only_one(tmp_path):
        pass


def test_a_port_that_another_program_has_is_refused_with_advice() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(EmbeddedServerError, match=f"PORT={port + 1} make run"):
            require_free("127.0.0.1", port, patience_seconds=0)
    require_free("127.0.0.1", port)
