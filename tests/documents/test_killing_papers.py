"""A paper that ends whoever makes it: tried five times, given up, told of, and made again by a person."""

import os
import signal
from hashlib import sha256
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dossiers.actions.issue_result import issue_result
from dossiers.actions.print_again import print_again
from dossiers.models import Dossier
from dossiers.moves.issue_result import NOT_MADE
from dossiers.papers import made
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, NotFound
from foundation.core.printing import pdf
from foundation.core.worker.made_file import MadeState
from foundation.notifications.models import Message
from foundation.papers import printing
from foundation.papers.models import PrintedDocument
from tests.dossiers.stages import at_stage, make
from tests.support.factories import citizen, dossier_in, staff
from tests.support.printing import print_one


def killed_worker() -> None:
    """A process that makes what waits, and is killed by the first paper as the kernel does when memory is short."""
    connection.close()
    process = os.fork()
    if process == 0:
        try:
            printing.print_batch()
        finally:
            os._exit(0)
    _process, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the paper did not kill its worker"


def kill(_document: PrintedDocument) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def waiting_paper(dossier: Dossier) -> PrintedDocument:
    paper = dossier.documents.get(form="01")
    PrintedDocument.objects.exclude(pk=paper.pk).update(state=MadeState.READY)
    return paper


def test_a_paper_that_kills_its_worker_is_given_up_after_five_times_and_people_are_told(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = waiting_paper(dossier_in(State.RECEIVED))
    monkeypatch.setattr(printing, "html_of", kill)
    for attempt in range(1, 6):
        killed_worker()
        paper.refresh_from_db()
        assert (paper.state, paper.attempts) == (MadeState.WAITING, attempt)
    printing.print_batch()
    paper.refresh_from_db()
    assert (paper.state, paper.attempts) == (MadeState.FAILED, 5), "the sixth time it is not begun"
    told = Message.objects.filter(notice="paper_failed", channel="inbox").values_list(
        "recipient_id", flat=True
    )
    assert staff(Role.RECEPTION).person_id in told
    assert printing.print_batch() == 0


def test_others_are_made_before_what_was_tried_already(
    own_database: str, monkeypatch: pytest.MonkeyPatch, media: object
) -> None:
    bad = waiting_paper(dossier_in(State.RECEIVED))
    good = dossier_in(State.RECEIVED, applicant=2).documents.get(form="01")
    usual = printing.html_of
    monkeypatch.setattr(printing, "html_of", lambda one: kill(one) if one.pk == bad.pk else usual(one))
    killed_worker()
    killed_worker()
    good.refresh_from_db()
    assert good.state == MadeState.READY


def test_a_worker_killed_between_the_bytes_of_a_result_and_their_digest_costs_no_number(
    own_database: str, monkeypatch: pytest.MonkeyPatch, media: object
) -> None:
    dossier, leader = at_stage("issuing"), staff(Role.LEADER)
    PrintedDocument.objects.exclude(form="result").update(state=MadeState.READY)
    kept = dossier.results.get()
    with monkeypatch.context() as killing:
        killing.setattr(made, "note_digest", kill)
        killed_worker()
    assert [(one.number, one.sha256) for one in dossier.results.all()] == [(1, "")]
    with pytest.raises(Conflict, match=str(NOT_MADE)):
        issue_result(actor=staff(Role.CLERK), dossier_id=dossier.pk)
    assert make("approve", leader, at_stage("approving", applicant=2)).results.get().number == 2
    printing.print_batch()
    after = make("issue_result", staff(Role.CLERK), dossier).results.get()
    paper = dossier.documents.get(form="result")
    assert (after.number, after.verification_code) == (1, kept.verification_code)
    assert after.sha256 == paper.sha256 == sha256(paper_bytes(paper)).hexdigest()
    assert paper.context["number"] == after.document_number == "01/UBND"


def paper_bytes(paper: PrintedDocument) -> bytes:
    """The file as it lies there."""
    with paper.file.open() as file:
        return bytes(file.read())


@pytest.mark.django_db
def test_a_paper_that_takes_too_long_fails_and_its_worker_goes_on(
    monkeypatch: pytest.MonkeyPatch, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    paper = waiting_paper(dossier_in(State.RECEIVED))
    settings.PAPER_SECONDS = 1

    def for_ever(_html: str) -> bytes:
        while True:
            pass

    monkeypatch.setattr(pdf, "render", for_ever)
    print_one(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.attempts) == (MadeState.WAITING, 1)
    assert "may take 1 seconds" in caplog.text


def signed_in(role: Role, unit: str = "") -> Client:
    client = Client()
    client.force_login(
        User.objects.get(pk=staff(role, unit=unit).person_id if unit else staff(role).person_id)
    )
    return client


@pytest.mark.django_db
def test_a_person_has_it_made_again_at_the_counter_and_it_is_recorded() -> None:
    dossier = dossier_in(State.RECEIVED)
    paper = waiting_paper(dossier)
    PrintedDocument.objects.filter(pk=paper.pk).update(state=MadeState.FAILED, attempts=5)
    client, where = signed_in(Role.RECEPTION), [dossier.code, paper.pk]
    again = reverse("counter:print_again", args=where)
    assert again in client.get(reverse("counter:document", args=where)).content.decode()
    assert again in client.get(reverse("counter:slip", args=where[:1])).content.decode()
    assert client.post(again)["Location"] == reverse("counter:document", args=where)
    paper.refresh_from_db()
    assert (paper.state, paper.attempts) == (MadeState.WAITING, 0)
    assert AuditEntry.objects.filter(action="print_again", subject=dossier.subject).count() == 1
    client.post(again)
    assert AuditEntry.objects.filter(action="print_again").count() == 1, "it is under way already"


@pytest.mark.django_db
def test_a_head_has_it_made_again_and_a_stranger_sees_nothing() -> None:
    dossier = dossier_in(State.PROCESSING)
    paper = waiting_paper(dossier)
    PrintedDocument.objects.filter(pk=paper.pk).update(state=MadeState.FAILED, attempts=5)
    client = signed_in(Role.HEAD, "division")
    again = reverse("officer:print_again", args=[paper.pk])
    assert again in client.get(reverse("officer:document", args=[paper.pk])).content.decode()
    assert client.post(again).status_code == 302
    paper.refresh_from_db()
    assert paper.state == MadeState.WAITING
    with pytest.raises(NotFound):
        print_again(actor=citizen(2), dossier_id=dossier.pk, document_id=paper.pk)
