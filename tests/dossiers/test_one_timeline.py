"""What happened to a dossier is said in the same words to the applicant, at counter and desks, and to programs."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.selectors.timeline import Reader, timeline_of
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from tests.dossiers.stages import at_stage, make
from tests.foundation.api.client import good, program_of
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
PERMIT = "1.013225"


def shown(actor: Actor, page: str, dossier: Dossier) -> list[str]:
    """The titles of the timeline on somebody's page of a dossier."""
    assert actor.user_id is not None
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    html = client.get(reverse(page, args=[dossier.code])).content.decode()
    return re.findall(r'mc-timeline-title">([^<]*)<', html)


def told(actor: Actor, dossier: Dossier) -> list[dict[str, str]]:
    """The events that a program of somebody reads, newest first."""
    events = good(program_of(actor, language="vi").get(f"dossiers/{dossier.code}/events/"))["events"]
    return list(reversed(events))


def test_four_readers_read_the_same_words() -> None:
    dossier = dossier_in(State.FINISHED)
    leader, reception = staff(Role.LEADER), staff(Role.RECEPTION)
    at_desk = shown(leader, "officer:case", dossier)
    assert at_desk == shown(reception, "counter:dossier", dossier)
    assert at_desk == [event["title"] for event in told(leader, dossier)]
    assert (at_desk[0], at_desk[-1]) == ("Đã có kết quả", "Đã nộp hồ sơ")
    applicant = shown(citizen(1), "citizen:dossier", dossier)
    assert applicant == [event["title"] for event in told(citizen(1), dossier)]
    public = dossier.events.filter(public=True).order_by("-number").values_list("number", flat=True)
    assert applicant == [at_desk[len(at_desk) - number] for number in public]


def test_what_nobody_did_is_not_laid_at_the_applicants_door() -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    dossier.events.create(
        number=dossier.version + 1, move="lapse", to_state=State.STOPPED, at=dossier.events.latest("number").at,
        actor_name="Hệ thống", previous="x", digest="y",
    )  # fmt: skip
    newest = timeline_of(dossier, Reader.APPLICANT)[0]
    assert [newest.who, told(citizen(1), dossier)[0]["who"]] == ["Hệ thống tự động thực hiện"] * 2


def test_of_an_own_dossier_an_official_reads_what_every_applicant_reads() -> None:
    dossier = dossier_in(State.RETURNED, PERMIT)
    own = timeline_of(dossier, Reader.working(own=True))
    assert own == timeline_of(dossier, Reader.APPLICANT)
    names = set(dossier.events.exclude(actor_unit="").values_list("actor_name", flat=True))
    assert names
    assert not any(name in happening.who for happening in own for name in names)


def test_the_number_of_the_post_stands_on_every_timeline_but_that_of_the_bare_code() -> None:
    dossier = make(
        "return_result", staff(Role.RECEPTION), at_stage("finished"), taker="", tracking="EE123456785VN"
    )
    notes = {reader: timeline_of(dossier, reader)[0].note for reader in Reader}
    assert {reader: "EE123456785VN" in note for reader, note in notes.items()} == {
        Reader.INSIDE: True, Reader.APPLICANT: True, Reader.BY_CODE: False,
    }  # fmt: skip
