"""What auditors read of dossiers: every decision, and one dossier whole for a stated purpose."""

import csv
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, DossierFile
from dossiers.selectors.inspection import stated_purpose
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.audit.models import AuditEntry
from foundation.core.working_time import VIETNAM
from foundation.papers.models import PrintedDocument
from foundation.papers.tasks import print_waiting
from portal.administration.actions.state_purpose import state_purpose
from tests.administration.conftest import SignIn
from tests.support.factories import citizen, dossier_in, staff

DECISIONS = reverse("administration:decisions")
PURPOSE = "Thanh tra theo Quyết định số 12/QĐ-TT"


@pytest.fixture
def finished(db: None) -> Dossier:
    return dossier_in(State.FINISHED)


def inspection(dossier: Dossier) -> str:
    return reverse("administration:inspection", args=[dossier.code])


def found(client: Client, **wanted: str) -> list[tuple[str | None, str]]:
    return [
        (event.dossier.code, event.move) for event, _words in client.get(DECISIONS, wanted).context["lines"]
    ]


def opened(client: Client, dossier: Dossier, purpose: str = PURPOSE) -> Any:
    return client.post(inspection(dossier), {"purpose": purpose}, follow=True)


def test_decisions_are_found_by_who_decided_what_about_which_dossier_when(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    client, other = sign_in(auditor), dossier_in(State.REGISTERED, applicant=2)
    leader = staff(Role.LEADER)
    assert found(client, code=str(other.code)) == [(other.code, "submit")]
    assert found(client, move="approve", code=str(finished.code)) == [(finished.code, "approve")]
    assert {move for _code, move in found(client, actor=leader.name)} == {"approve"}
    assert found(client, until="2026-03-01", move="approve") == []
    assert found(client, since="2099-01-01") == []


def test_decisions_are_taken_along_as_a_table_and_the_trail_says_so(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    answer = sign_in(auditor).post(
        reverse("administration:export_decisions"), {"code": finished.code, "move": "approve"}
    )
    head, row = csv.reader(answer.getvalue().decode("utf-8-sig").splitlines())
    assert (head[1], row[1]) == ("Hồ sơ", finished.code)
    noted = AuditEntry.objects.latest("pk")
    assert (noted.action, noted.detail["move"], noted.actor_id) == (
        "export_decisions", "approve", auditor.user_id,
    )  # fmt: skip


def test_a_dossier_is_opened_for_a_stated_purpose_only(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    client = sign_in(auditor)
    asked = client.get(inspection(finished)).content.decode()
    assert finished.applicant_name not in asked
    assert client.post(inspection(finished), {"purpose": " xem "}).status_code == 422
    page = opened(client, finished).content.decode()
    assert finished.applicant_name in page
    assert PURPOSE in page
    entry = AuditEntry.objects.get(action="inspect")
    assert (entry.subject, entry.reason, entry.actor_id) == (finished.subject, PURPOSE, auditor.user_id)


def test_the_purpose_has_to_be_stated_again_after_eight_hours_and_for_each_dossier(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    client, other = sign_in(auditor), dossier_in(State.REGISTERED, applicant=2)
    opened(client, finished)
    assert other.applicant_name not in client.get(inspection(other)).content.decode()
    stated = AuditEntry.objects.get(action="inspect").at
    with time_machine.travel(stated + timedelta(hours=8, minutes=1)):
        again = sign_in(auditor).get(inspection(finished)).content.decode()
    assert finished.applicant_name not in again


def test_a_purpose_holds_until_the_eighth_hour_is_full_and_not_a_moment_longer(
    auditor: Actor, finished: Dossier
) -> None:
    stated = datetime(2026, 3, 9, 8, 0, tzinfo=VIETNAM)
    with time_machine.travel(stated, tick=False):
        state_purpose(actor=auditor, dossier=finished, purpose=PURPOSE)
    full = stated + timedelta(hours=8)
    assert stated_purpose(auditor, finished, full - timedelta(microseconds=1)) == PURPOSE
    assert stated_purpose(auditor, finished, full) == ""


def test_the_purpose_of_one_auditor_opens_nothing_for_another(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    print_waiting()
    opened(sign_in(auditor), finished)
    unit = Membership.objects.filter(user_id=auditor.person_id, role=Role.AUDITOR)[0].unit
    since = timezone.localdate() - timedelta(days=9)
    Membership.objects.create(user_id=citizen(4).person_id, unit=unit, role=Role.AUDITOR, since=since)
    other = sign_in(citizen(4))
    paper = PrintedDocument.objects.filter(subject_id=finished.pk).latest("pk")
    file = DossierFile.objects.filter(submitted__dossier=finished)[0]
    page = other.get(inspection(finished))
    assert page.status_code == 200
    assert finished.applicant_name not in page.content.decode()
    assert PURPOSE not in page.content.decode()
    for name, pk in (("inspected_document", paper.pk), ("inspected_file", file.pk)):
        answer = other.get(reverse(f"administration:{name}", args=[finished.code, pk]))
        assert (answer.status_code, answer["Location"]) == (302, inspection(finished))
    assert not AuditEntry.objects.filter(action="inspect", actor_id=citizen(4).user_id).exists()


def test_papers_open_while_the_purpose_holds_and_not_before(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    client = sign_in(auditor)
    print_waiting()
    paper = PrintedDocument.objects.filter(subject_id=finished.pk).latest("pk")
    address = reverse("administration:inspected_document", args=[finished.code, paper.pk])
    assert client.get(address).status_code == 302
    opened(client, finished)
    with closing(client.get(address)) as answer:
        assert answer["Content-Type"] == "application/pdf"


def test_the_applicant_sees_that_the_dossier_was_inspected(
    sign_in: SignIn, auditor: Actor, finished: Dossier
) -> None:
    opened(sign_in(auditor), finished)
    own = sign_in(citizen(1)).get(reverse("citizen:dossier", args=[finished.code])).content.decode()
    assert "Phục vụ thanh tra, kiểm tra" in own
    assert PURPOSE not in own


@pytest.mark.parametrize("who", [Role.OFFICER, Role.LEADER, Role.SYSTEM_ADMIN, Role.CATALOGUE_ADMIN, None])
def test_for_others_than_auditors_none_of_it_exists(
    sign_in: SignIn, finished: Dossier, who: Role | None
) -> None:
    place = "H99" if who in {Role.SYSTEM_ADMIN, Role.CATALOGUE_ADMIN} else "H99.11"
    client = sign_in(staff(who, place) if who else citizen())
    before = AuditEntry.objects.count()
    assert client.get(DECISIONS).status_code == 404
    assert client.get(inspection(finished)).status_code == 404
    assert client.post(inspection(finished), {"purpose": PURPOSE}).status_code == 404
    assert client.post(reverse("administration:export_decisions")).status_code == 404
    assert AuditEntry.objects.count() == before


def test_a_draft_does_not_exist_for_auditors(sign_in: SignIn, auditor: Actor) -> None:
    dossier_in(State.DRAFT)
    assert found(sign_in(auditor)) == []
