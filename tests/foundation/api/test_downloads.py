"""Files and documents by programs: the same bytes for whoever may take them, nothing for anybody else."""

from typing import Any

import pytest

from dossiers.models import Dossier, DossierFile
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.papers.tasks import print_waiting
from tests.foundation.api.client import Program, good, problem, program_of
from tests.support.factories import citizen, dossier_in, staff, team, walk

pytestmark = pytest.mark.django_db


def first_file(dossier: Dossier) -> DossierFile:
    """A file of the dossier."""
    return DossierFile.objects.filter(submitted__dossier=dossier).order_by("pk")[0]


def fetched(program: Program, address: str, **headers: str) -> Any:
    """The answer with all its bytes."""
    answer = program.get(address, **headers)
    assert answer.status_code in {200, 206}, answer.content
    body = b"".join(answer.streaming_content)
    return body, answer


def test_applicant_desk_and_counter_fetch_the_bytes_that_were_sent() -> None:
    dossier = dossier_in(State.PROCESSING)
    file = first_file(dossier)
    address = f"dossiers/{dossier.code}/files/{file.pk}/"
    with file.file.open("rb") as stored:
        sent = stored.read()
    for actor in (citizen(1), team().officer, team().reception):
        body, answer = fetched(program_of(actor), address, Accept="application/pdf")
        assert body == sent
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
    part, _answer = fetched(program_of(citizen(1)), address, Range="bytes=0-3")
    assert part == sent[:4]
    readers = AuditEntry.objects.filter(action="read", subject=dossier.subject).values_list(
        "actor_id", flat=True
    )
    assert set(readers) == {team().officer.user_id, team().reception.user_id}


def test_a_file_is_found_below_its_own_dossier_only() -> None:
    dossier, other = dossier_in(State.PROCESSING), walk(applicant=2).go("submit").dossier
    file = first_file(other)
    for actor in (citizen(1), team().officer, team().reception):
        answer = program_of(actor).get(f"dossiers/{dossier.code}/files/{file.pk}/")
        assert problem(answer) == (404, "not_found")
    stranger = program_of(citizen(1))
    assert problem(stranger.get(f"dossiers/{other.code}/files/{file.pk}/")) == (404, "not_found")
    assert problem(stranger.get(f"dossiers/{dossier.code}/files/{10**30}/")) == (404, "not_found")
    cashier = program_of(staff(Role.CASHIER))
    assert problem(cashier.get(f"dossiers/{dossier.code}/files/{first_file(dossier).pk}/"))[0] == 404


def test_an_applicant_fetches_the_result_once_it_was_handed_over() -> None:
    dossier = dossier_in(State.FINISHED)
    own, clerk = program_of(citizen(1)), program_of(team().clerk)
    result = dossier.documents.get(form="result")
    address = f"dossiers/{dossier.code}/documents/{result.pk}/"
    assert problem(clerk.get(address)) == (409, "conflict")
    print_waiting()
    body, answer = fetched(clerk, address)
    assert body.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert problem(own.get(address)) == (404, "not_found")
    own.move(dossier.code or "", "return_result")
    assert fetched(own, address)[0] == body
    listed = good(own.get(f"dossiers/{dossier.code}/documents/"))["documents"]
    assert next(one for one in listed if one["id"] == result.pk)["state"] == "ready"
