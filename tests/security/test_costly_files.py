"""Small files that would cost much, and examinations that would hold up everybody: bounded, refused in words."""

import json
import resource
from typing import Any

import pikepdf
import pytest

from foundation.core.examining import child, door
from foundation.core.examining.findings import Drawn, Fault
from foundation.core.examining.pdfs import MOST_PARTS
from tests.security.test_examined_files import ALL, fault_of
from tests.support.documents import pdf
from tests.support.pictures import photo

PHOTO = {"extensions": [*ALL], "drawn": Drawn.PHOTO}


def small_dictionaries(number: int) -> Any:
    """One array, written with so many dictionaries inside it."""
    return pikepdf.Object.parse(b"[" + b"<</A 1>>" * number + b"]")


def asked(content: bytes) -> dict[str, Any]:
    """What the fork says of the file, and what is shown of it."""
    with door.in_memory("given") as given, door.in_memory("shown") as shown:
        given.write(content)
        given.flush()
        said: dict[str, Any] = json.loads(child._answer_of_fork(PHOTO, [given.fileno(), shown.fileno()]))
        shown.seek(0)
        return said | {"shown": shown.read()}


@pytest.mark.parametrize("arrays", [[MOST_PARTS + 1], [MOST_PARTS // 2, MOST_PARTS // 2]])
def test_what_stands_inside_the_objects_of_a_pdf_is_counted_too(arrays: list[int]) -> None:
    content = pdf(**{f"X{place}": small_dictionaries(number) for place, number in enumerate(arrays)})
    assert len(content) < 22_000
    assert fault_of(content) == Fault.TOO_COSTLY


def test_a_long_array_of_numbers_is_refused_before_it_is_taken_apart() -> None:
    assert fault_of(pdf(X=pikepdf.Object.parse(b"[" + b"1 " * (MOST_PARTS + 1) + b"]"))) == Fault.TOO_COSTLY


def test_only_pictures_may_compute_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def seconds(*_file: Any) -> int:
        return resource.getrlimit(resource.RLIMIT_CPU)[0]

    monkeypatch.setattr(child, "pages_of", seconds)
    monkeypatch.setitem(child.DRAWING, Drawn.PHOTO, lambda *_file: str(seconds()).encode())
    assert asked(pdf())["pages"] == 5
    assert asked(photo())["shown"] == b"20"


def test_who_waits_too_long_for_the_process_is_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "WAITING_SECONDS", 0.01)
    with door.ONE_AT_A_TIME:
        assert fault_of(photo()) == Fault.BUSY
