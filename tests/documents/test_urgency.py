"""Which paper is made next: the one for which somebody stands at the counter, whatever waits behind it."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from dossiers.models import Dossier, RegisterExport
from dossiers.paper_forms import OF_A_RESULT
from dossiers.register import exports
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.core.worker.made_file import MadeState
from foundation.papers import ordering, printing
from foundation.papers.models import PrintedDocument, Urgency
from foundation.papers.tasks import print_waiting
from portal.demo.dossiers import make_dossiers
from tests.documents import factory
from tests.onestop.test_walk_in import received
from tests.support.factories import dossier_in, staff
from tests.support.threads import at_once

WAITING = 200


@pytest.fixture
def at_counter(db: None, client: Client) -> Client:
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    return client


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keys of the papers that were made, in their order; nothing is laid out."""
    order: list[int] = []

    def attach(document: PrintedDocument, _html: str) -> None:
        order.append(document.pk)
        document.state = MadeState.READY

    monkeypatch.setattr(printing, "_attach_pdf", attach)
    monkeypatch.setattr(printing, "html_of", lambda _document: "")
    return order


def heap(dossier: Dossier, **more: Any) -> None:
    """Two hundred papers of a batch that wait."""
    rows = (
        PrintedDocument(
            subject_id=dossier.pk, form="declared", number=number, template="x", title="x", **more
        )
        for number in range(1000, 1000 + WAITING)
    )
    PrintedDocument.objects.bulk_create(rows)


def test_two_hundred_papers_wait_and_a_receipt_is_ready_next(at_counter: Client, made: list[int]) -> None:
    heap(dossier_in(State.PROCESSING))
    received(at_counter)
    receipt = PrintedDocument.objects.filter(form="01").latest("pk")
    print_waiting()
    assert made[0] == receipt.pk


def test_a_receipt_that_comes_while_a_batch_is_made_waits_for_one_paper(
    at_counter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap(dossier_in(State.PROCESSING))
    order: list[str] = []

    def attach(document: PrintedDocument, _html: str) -> None:
        if len(order) == 1:
            received(at_counter)
        order.append(document.form)
        document.state = MadeState.READY

    monkeypatch.setattr(printing, "_attach_pdf", attach)
    monkeypatch.setattr(printing, "html_of", lambda _document: "")
    print_waiting()
    assert order[2] == "01"


def test_a_paper_that_somebody_looks_at_is_made_before_the_others(
    at_counter: Client, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    nudged: list[tuple[Any, ...]] = []
    monkeypatch.setattr(ordering, "nudge", lambda *said: nudged.append(said))
    dossier = dossier_in(State.RECEIVED)
    heap(dossier_in(State.PROCESSING, applicant=2))
    PrintedDocument.objects.update(urgency=Urgency.WHEN_ASKED)
    at_counter.get(f"/quay/ho-so/{dossier.code}/")
    assert nudged == [("foundation.papers.tasks.print_waiting", dossier.pk)]
    print_waiting(dossier.pk)
    assert set(made) == set(dossier.documents.values_list("pk", flat=True))


def test_the_demo_fills_no_queue(db: None, made: list[int]) -> None:
    make_dossiers(6, lambda _said: None)
    assert PrintedDocument.objects.filter(state=MadeState.WAITING).exists()
    print_waiting()
    forms = PrintedDocument.objects.filter(pk__in=made).values_list("form", flat=True)
    assert set(forms) <= OF_A_RESULT, "but what lies before whoever signs or releases it"


@pytest.mark.django_db
def test_looking_again_and_again_does_not_use_up_the_rounds_of_a_paper(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nudged: list[Any] = []
    monkeypatch.setattr(ordering, "nudge", lambda *said: nudged.append(said))
    paper = factory.printed(factory.dossier())
    paper.attempts = 1
    ordering.ask_for([paper])
    assert nudged == []


def test_only_one_worker_makes_registers_so_that_another_is_free_for_slips(own_database: str) -> None:
    point, person = dossier_in(State.RECEIVED).receiving_point, staff(Role.RECEPTION)
    for year in (2025, 2026):
        RegisterExport.objects.create(point=point, year=year, kind="xlsx", requested_by_id=person.person_id)
    with transaction.atomic():
        RegisterExport.objects.select_for_update().get(year=2025)
        assert at_once([exports.make_waiting]) == [0]
    assert exports.make_waiting() == 2
