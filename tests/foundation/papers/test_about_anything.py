"""A paper about what is no dossier: a room declares its form, writes it, and reads it when the worker has made it."""

import hashlib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from foundation.core.models import ReferenceCounter, Subject
from foundation.core.printing import pdf
from foundation.core.worker.made_file import MadeState
from foundation.papers import ordering
from foundation.papers.declared import form_of
from foundation.papers.models import PrintedDocument, Urgency
from foundation.papers.ordering import ask_for, order_again
from foundation.papers.tasks import print_waiting
from tests.documents.reading import content_of, words
from tests.toy_room.papers import BILL, bill_for

pytestmark = pytest.mark.django_db
TOY_ROOM = "tests.toy_room"
TEMPLATES = Path(__file__).parents[2] / "toy_room" / "templates"


@pytest.fixture(autouse=True)
def with_toys(settings: Any, tmp_path: Path) -> None:
    """The site with one more room and its templates; files go to a folder of their own."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.ROOMS = [*settings.ROOMS, TOY_ROOM]
    layouts = deepcopy(settings.TEMPLATES)
    layouts[0]["DIRS"].append(TEMPLATES)
    settings.TEMPLATES = layouts


@pytest.fixture
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the worker is asked for."""
    said: list[tuple[Any, ...]] = []
    monkeypatch.setattr(ordering, "nudge", lambda *task: said.append(task))
    return said


def toy() -> Subject:
    return Subject.objects.create(kind="toy")


def read_again(paper: PrintedDocument) -> PrintedDocument:
    return PrintedDocument.objects.get(pk=paper.pk)


def test_it_is_written_made_and_read_back(nudged: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    spinning_top = toy()
    with django_capture_on_commit_callbacks(execute=True):
        paper = bill_for(spinning_top, "Con quay gỗ")
        assert nudged == []
    assert nudged == [(ordering.TASK,)]
    assert (paper.state, paper.urgency) == (MadeState.WAITING, Urgency.WAITED_FOR)

    print_waiting()
    made = read_again(paper)
    content = content_of(made)
    assert made.state == MadeState.READY
    assert words(content) == "Phiếu sửa đồ chơi Đồ chơi: Con quay gỗ"
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert ReferenceCounter.objects.get(series=f"toy bill:{made.sha256}").last == spinning_top.pk


def test_papers_of_one_subject_that_say_the_same_share_a_file_and_those_of_two_do_not() -> None:
    spinning_top = toy()
    papers = [bill_for(spinning_top, "Con quay"), bill_for(toy(), "Con quay")]
    print_waiting()
    first, foreign = (str(read_again(one).file.name) for one in papers)
    assert first != foreign
    ReferenceCounter.objects.all().delete()
    again = bill_for(spinning_top, "Con quay", number=2)
    print_waiting()
    assert str(read_again(again).file.name) == first


def test_a_paper_is_made_once_for_each_number_of_its_subject() -> None:
    spinning_top = toy()
    bill_for(spinning_top, "Con quay")
    bill_for(spinning_top, "Con quay", number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        bill_for(spinning_top, "Con quay", number=2)


def test_it_is_made_when_somebody_looks_for_it(nudged: list[Any]) -> None:
    paper, other = bill_for(toy(), "Con quay"), bill_for(toy(), "Búp bê")
    PrintedDocument.objects.update(urgency=Urgency.WHEN_ASKED)
    print_waiting()
    assert read_again(paper).state == MadeState.WAITING
    ask_for([paper])
    assert nudged == [(ordering.TASK, paper.subject_id)]
    print_waiting(paper.subject_id)
    assert [read_again(one).state for one in (paper, other)] == [MadeState.READY, MadeState.WAITING]


def test_what_cannot_be_made_is_given_up_the_room_hears_of_it_and_it_is_tried_anew(
    monkeypatch: pytest.MonkeyPatch, nudged: list[Any]
) -> None:
    def fail(_html: str) -> bytes:
        raise ValueError

    paper = bill_for(toy(), "Con quay")
    with monkeypatch.context() as broken:
        broken.setattr(pdf, "render", fail)
        for _attempt in range(5):
            print_waiting()
    failed = read_again(paper)
    assert (failed.state, failed.attempts) == (MadeState.FAILED, 5)
    assert ReferenceCounter.objects.get(series=f"no toy bill:{paper.pk}").last == 5
    assert order_again(failed)
    assert not order_again(failed), "it is under way already"
    print_waiting()
    assert (read_again(paper).state, read_again(paper).attempts) == (MadeState.READY, 0)


def test_the_subject_stays_while_a_paper_is_about_it() -> None:
    spinning_top = toy()
    bill_for(spinning_top, "Con quay")
    with pytest.raises(ProtectedError):
        spinning_top.delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_subject WHERE id = %s", [spinning_top.pk])
    with pytest.raises(IntegrityError):
        connection.check_constraints()
    transaction.set_rollback(True)


def test_who_reads_english_is_told_what_it_is_and_a_form_of_no_room_goes_by_its_title(settings: Any) -> None:
    paper = PrintedDocument(form=BILL, title="Phiếu sửa đồ chơi")
    with override("en"):
        assert paper.display_title == "Bill for a toy"
    with override("vi"):
        assert paper.display_title == "Phiếu sửa đồ chơi"
    settings.ROOMS = settings.ROOMS[:-1]
    assert form_of(BILL).ready == ""
    with override("en"):
        assert paper.display_title == "Phiếu sửa đồ chơi"
