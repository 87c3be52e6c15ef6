"""What was urged shows it, in lists and on its page, until whoever has it has done something with it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, StepInstance
from dossiers.urging.actions.urge import urge
from foundation.accounts.actor import Actor
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import at_stage, make, people_around

pytestmark = pytest.mark.django_db
URGED = "Được đôn đốc"


def shown(browser: Client, dossier: Dossier, slug: str = "viec-cua-toi") -> tuple[bool, bool]:
    """Whether the row of a list and the page of the dossier say that it was urged."""
    rows = browser.get(reverse("officer:worklist", args=[slug])).context["work"].page.rows
    flags = [flag.label for row in rows if row.dossier.code == dossier.code for flag in row.flags]
    page = browser.get(reverse("officer:case", args=[dossier.code]))
    assert page.context["is_urged"] is (
        '<a href="#urgings"><span class="mc-badge mc-badge-danger">' in page.text
    )
    return URGED in flags, page.context["is_urged"]


def urge_now(dossier: Dossier, head: Actor) -> None:
    urge(actor=head, dossier_id=dossier.pk, words="Đề nghị xử lý trong sáng nay.")


def test_until_its_holder_has_done_something(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    around = people_around(dossier)
    officer, leader = sign_in(around["officer"]), sign_in(around["leader"])
    assert shown(officer, dossier) == (False, False)
    urge_now(dossier, around["head"])
    assert shown(officer, dossier) == (True, True)
    assert shown(leader, dossier, "tat-ca") == (True, True)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        make("extend", around["head"], dossier, working_days=1, reason="Chờ xác minh thực địa.")
        officer = sign_in(around["officer"])
        assert shown(officer, dossier) == (True, True), "its holder has done nothing"
        make("request_supplement", around["officer"], dossier)
        assert shown(officer, dossier, "cho-bo-sung") == (False, False)


def test_until_it_has_gone_on_to_the_next_step(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    around = people_around(dossier)
    urge_now(dossier, around["head"])
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        make("propose", around["officer"], dossier)
        assert shown(sign_in(around["leader"]), dossier, "tat-ca") == (False, False)
        assert shown(sign_in(around["officer"]), dossier, "da-xu-ly") == (False, False)


def test_of_what_nobody_holds_too_until_somebody_takes_it(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    around, step = people_around(dossier), dossier.steps.get(left_at=None)
    StepInstance.objects.filter(pk=step.pk).update(assignee=None)
    urge_now(dossier, around["head"])
    officer = sign_in(around["officer"])
    assert shown(officer, dossier) == (True, True)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        make("claim", around["officer"], dossier)
        assert shown(sign_in(around["officer"]), dossier) == (False, False)
