"""Inviting applicants to rate, once, whatever runs how often."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import User
from foundation.core.errors import NotAllowed
from foundation.notifications.delivery import deliver
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


def test_the_inbox_leads_to_the_own_page_and_keeps_no_token(own_database: str) -> None:
    dossier = ended()
    follow_all()
    token = Invitation.objects.get().token
    row = Message.objects.get(notice=NOTICE, channel=Channel.INBOX)
    assert token not in str(row.context)
    own = reverse("surveys:rate", args=[dossier.code])
    assert own in text_of(row).body
    client = Client()
    client.force_login(User.objects.get(pk=citizen(1).person_id))
    assert client.get(own).status_code == 200
    deliver(Channel.EMAIL)
    assert token not in str(Message.objects.get(notice=NOTICE, channel=Channel.EMAIL).context), (
        "once it was sent"
    )


def test_invitations_of_before_lose_their_token_and_what_waits_keeps_its_link(own_database: str) -> None:
    dossier = ended()
    follow_all()
    by_token = reverse("surveys:rate_by_token", args=[Invitation.objects.get().token])
    for message in Message.objects.filter(notice=NOTICE):
        del message.context["signed_in"]
        message.context |= {"rating_path": by_token, "rate_path": by_token}
        message.save()
    clean = import_module("surveys.migrations.0004_inboxes_keep_no_token").forget_tokens
    for _run in range(2):
        clean(apps, connection.schema_editor())
    inbox, letter = (
        Message.objects.get(notice=NOTICE, channel=way) for way in (Channel.INBOX, Channel.EMAIL)
    )
    assert inbox.context["rating_path"] == reverse("surveys:rate", args=[dossier.code])
    assert by_token not in str(inbox.context)
    assert by_token in text_of(letter).body
    deliver(Channel.EMAIL)
    letter.refresh_from_db()
    assert by_token not in str(letter.context)


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
