"""Whoever holds a step asks others for an opinion: the step stays, the clock runs on, and only what they need is
opened to them."""

from datetime import datetime

import pytest
from django.urls import reverse

from dossiers.models import Consultation, Dossier, Interval, Participation
from dossiers.permissions import visible_to
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from tests.dossiers.conftest import SignIn
from tests.dossiers.consulting.questions import (
    a_file_of,
    ask,
    colleague_asked,
    key_of,
    unit_asked,
)
from tests.dossiers.stages import at_stage, people_around
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=VIETNAM)


def test_the_step_stays_open_and_the_time_limit_runs_on() -> None:
    dossier = at_stage("examining")
    before = (dossier.state, dossier.due_at, list(Interval.objects.filter(subject=dossier.pk).values()))
    step = dossier.steps.get(left_at=None)
    consultation = ask(dossier)
    dossier.refresh_from_db()
    after = (dossier.state, dossier.due_at, list(Interval.objects.filter(subject=dossier.pk).values()))
    assert after == before
    assert dossier.steps.get(left_at=None).pk == step.pk
    assert consultation.due_at == datetime(2026, 11, 27, 17, 0, tzinfo=VIETNAM), (
        "three working days after Tuesday"
    )
    event = dossier.events.latest("number")
    assert (event.move, event.public, event.payload["body"]) == ("consult", True, consultation.body_name)


def test_the_unit_that_is_asked_reads_question_and_chosen_paper_and_nothing_else(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    shown, other = a_file_of(dossier), a_file_of(dossier, 1)
    consultation = ask(dossier, opened_papers=[key_of(shown)])
    officer = colleague_asked()
    browser = sign_in(officer)
    page = browser.get(reverse("officer:opinion", args=[consultation.pk])).content.decode()
    assert str(dossier.code) in page
    assert consultation.questions[0]["text"] in page
    for private in (dossier.applicant_name, dossier.applicant_phone, dossier.applicant_citizen_id):
        assert private
        assert private not in page
    address = reverse("officer:opinion_file", args=[consultation.pk, shown.pk])
    assert b"".join(browser.get(address)).startswith(b"%PDF")
    assert browser.get(reverse("officer:opinion_file", args=[consultation.pk, other.pk])).status_code == 404
    assert browser.get(reverse("officer:case", args=[dossier.code])).status_code == 404
    assert browser.get(reverse("officer:file", args=[shown.pk])).status_code == 404
    assert not Dossier.objects.filter(visible_to(officer), pk=dossier.pk).exists()
    read = AuditEntry.objects.filter(action="read", subject=dossier.subject, actor=officer.person_id)
    assert read.count() == 1
    part = Participation.objects.get(dossier=dossier, unit=unit_asked())
    assert (part.capacity, part.part, part.until) == ("consulted", "consulted", None)


def test_nobody_else_reads_what_a_unit_is_asked(sign_in: SignIn) -> None:
    consultation = ask(at_stage("examining"))
    address = reverse("officer:opinion", args=[consultation.pk])
    for stranger in (staff(Role.OFFICER, unit="division"), staff(Role.CLERK), staff(Role.LEADER)):
        assert sign_in(stranger).get(address).status_code == 404
    assert sign_in(citizen(1)).get(address).status_code == 403


def test_only_the_holder_asks_and_only_what_can_be_asked() -> None:
    dossier = at_stage("examining")
    around = people_around(dossier)
    with pytest.raises(NotAllowed):
        ask(dossier, by=around["head"])
    with pytest.raises(NotFound):
        ask(dossier, by=around["stranger"])
    own = str(dossier.offering.handling_unit_id)
    for said, field in (
        ({"unit_id": own}, "unit_id"),
        ({"unit_id": "9" * 18}, "unit_id"),
        ({"unit_id": "abc"}, "unit_id"),
        ({"to_agree": "", "in_words": " \n "}, "in_words"),
        ({"in_words": "a" * 501}, "in_words"),
        ({"to_agree": "\n".join("abcdefghijk"), "in_words": ""}, "in_words"),
        ({"opened_papers": ["no-such-paper"]}, "opened_papers"),
        ({"silence": "agreement"}, "silence"),
        ({"is_kept_back": True}, "kept_back_ground"),
        ({"working_days": 0}, "working_days"),
        ({"wanted": 0}, "wanted"),
        ({"expert_email": "a@b.vn"}, "expert_name"),
    ):
        with pytest.raises(InvalidInput) as caught:
            ask(dossier, **said)
        assert caught.value.field == field, said
    assert not Consultation.objects.exists()


def test_a_unit_that_has_ended_is_not_asked() -> None:
    dossier = at_stage("examining")
    Unit.objects.filter(pk=unit_asked().pk).update(valid_to=NOW.date())
    with pytest.raises(InvalidInput, match="đang hoạt động"):
        ask(dossier)
