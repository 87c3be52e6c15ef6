"""Inviting applicants to rate, once, whatever runs how often."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from foundation.core.errors import NotAllowed
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from surveys.actions.invite import invite
from surveys.actions.rate import rate
from surveys.models import Invitation
from tests.support.factories import citizen, dossier_in
from tests.support.following import follow_all
from tests.support.threads import at_once

NOTICE = "rating_invitation"


def lately() -> datetime:
    return timezone.now() - timedelta(days=2)


def ended(state: State = State.REFUSED, applicant: int = 1) -> Dossier:
    """A dossier that came to its end a moment ago."""
    return dossier_in(state, applicant=applicant, at=lately())


def test_a_finished_dossier_is_invited_by_inbox_and_mail_with_a_link_that_opens(own_database: str) -> None:
    dossier = ended()
    follow_all()
    invitation = Invitation.objects.get()
    assert invitation.dossier_id == dossier.pk
    messages = Message.objects.filter(notice=NOTICE)
    assert {message.channel for message in messages} == {Channel.INBOX, Channel.EMAIL}
    body = text_of(messages.get(channel=Channel.EMAIL)).body
    assert f"/danh-gia/p/{invitation.token}/" in body


def test_twice_is_once(own_database: str) -> None:
    ended()
    follow_all()
    before = list(Invitation.objects.values()), list(Message.objects.order_by("pk").values())
    follow_all()
    assert (list(Invitation.objects.values()), list(Message.objects.order_by("pk").values())) == before


def test_who_is_under_way_or_ended_long_ago_or_rated_already_is_left_alone(own_database: str) -> None:
    dossier_in(State.PROCESSING, at=lately())
    dossier_in(State.REFUSED, applicant=2)
    rated = ended(applicant=3)
    rate(actor=citizen(3), code=str(rated.code), score=5)
    follow_all()
    assert not Invitation.objects.exists()


def test_a_person_cannot_send_invitations(own_database: str) -> None:
    with pytest.raises(NotAllowed):
        invite(actor=citizen(), ended=[])


def test_what_ended_while_nobody_followed_is_asked_for_fourteen_days(own_database: str) -> None:
    ended()
    with time_machine.travel(timezone.now() + timedelta(days=14), tick=False):
        lately_ended = ended(applicant=2)
        follow_all()
    assert Invitation.objects.get().dossier_id == lately_ended.pk


@pytest.mark.usefixtures("own_database")
def test_two_nodes_at_once_invite_each_dossier_once() -> None:
    for applicant in (1, 2, 3, 4):
        ended(applicant=applicant)
    at_once([follow_all, follow_all])
    follow_all()
    assert Invitation.objects.count() == 4
    mails = Message.objects.filter(notice=NOTICE, channel=Channel.EMAIL)
    tokens = {message.context["rating_path"].split("/")[-2] for message in mails}
    assert tokens == set(Invitation.objects.values_list("token", flat=True))
