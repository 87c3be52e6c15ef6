"""The file of a dossier waits for papers that are still being made, and names those that were given up."""

import pytest
from django.db import transaction

from dossiers.exports import making
from dossiers.exports.making import make_waiting
from dossiers.models import Dossier, DossierExport
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.worker.made_file import MadeState
from foundation.papers import printing
from foundation.papers.models import PrintedDocument, Urgency
from tests.dossiers.exports.conftest import WHY, archive_of, asked
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import Team, dossier_in, staff
from tests.support.threads import at_once


def resting(dossier: Dossier, number: int) -> None:
    """So many more papers that rest until they are asked for."""
    one = dossier.documents.order_by("pk")[0]
    PrintedDocument.objects.bulk_create(
        PrintedDocument(
            subject_id=dossier.pk, form="01", number=1000 + place, template=one.template, title=f"Giấy {place}",
            context=one.context, urgency=Urgency.WHEN_ASKED,
        )
        for place in range(number)
    )  # fmt: skip


def printed_in(export: DossierExport) -> list[str]:
    return [name for name in archive_of(export) if name.startswith(("1 Tờ khai/", "3 Giấy đã in/"))]


@pytest.mark.parametrize("kind", ["archive", "merged"])
def test_it_waits_without_an_attempt_until_every_paper_is_ready(
    world: Team, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    dossier = at_examination().dossier
    assert dossier.documents.filter(state=MadeState.WAITING).exists()
    export = asked(world.officer, dossier, kind)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(making, "print_of", lambda _subject_id: None)
        for _round in range(EXPORTS_TRIED + 1):
            make_waiting()
    export.refresh_from_db()
    assert (export.state, export.attempts, str(export.file)) == (MadeState.WAITING, 0, "")
    make_waiting()
    export.refresh_from_db()
    assert (export.state, export.attempts, export.error, export.left_out) == (MadeState.READY, 0, "", 0)


EXPORTS_TRIED = making.EXPORTS.most or 0


def test_more_papers_than_a_round_makes_all_go_along(world: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "ASKED", 2)
    dossier = at_examination().dossier
    resting(dossier, 4)
    export = asked(world.officer, dossier)
    make_waiting()
    export.refresh_from_db()
    assert export.state == MadeState.WAITING
    for _round in range(3):
        make_waiting()
    export.refresh_from_db()
    assert (export.state, export.left_out) == (MadeState.READY, 0)
    assert len(printed_in(export)) == dossier.documents.count()


def test_a_paper_that_was_given_up_is_named_as_left_out(world: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = at_examination().dossier
    resting(dossier, 1)
    lost = PrintedDocument.objects.get(subject_id=dossier.pk, number=1000)
    attach = printing._attach_pdf

    def fail(document: PrintedDocument, html: str) -> None:
        if document.pk == lost.pk:
            raise ValueError("no such form")
        attach(document, html)

    monkeypatch.setattr(printing, "_attach_pdf", fail)
    export = asked(world.officer, dossier)
    for _round in range(4):
        make_waiting()
        export.refresh_from_db()
        assert (export.state, export.attempts) == (MadeState.WAITING, 0)
    make_waiting()
    export.refresh_from_db()
    lost.refresh_from_db()
    assert (export.state, export.left_out, lost.state) == (MadeState.READY, 1, MadeState.FAILED)
    said = archive_of(export)["Không kèm theo.txt"].decode().splitlines()
    assert said == ["Giấy 0 – Không tạo được tệp PDF."]
    assert len(printed_in(export)) == dossier.documents.count() - 1


def test_a_paper_that_another_worker_is_making_is_waited_for(own_database: str) -> None:
    dossier = dossier_in(State.REGISTERED)
    paper = dossier.documents.get()
    export = DossierExport.objects.create(
        dossier=dossier, kind="archive", purpose=WHY, requested_by_id=staff(Role.LEADER).person_id
    )
    with transaction.atomic():
        PrintedDocument.objects.select_for_update().get(pk=paper.pk)
        at_once([make_waiting])
    export.refresh_from_db()
    assert (export.state, export.attempts) == (MadeState.WAITING, 0)
    make_waiting()
    export.refresh_from_db()
    assert (export.state, export.left_out) == (MadeState.READY, 0)
