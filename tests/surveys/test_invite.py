"""Inviting applicants to rate, once, whatever runs how often."""

from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from foundation.core.errors import NotAllowed
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from surveys.actions.invite import invite
from surveys.actions.rate import rate
from surveys.models import Invitation
from surveys.tasks import invite_finished
from tests.support.factories import citizen, dossier_in
from tests.support.threads import at_once

NOTICE = "rating_invitation"


def lately() -> datetime:
    return timezone.now() - timedelta(days=2)


def ended(state: State = State.REFUSED, applicant: int = 1) -> Dossier:
    """A dossier that came to its end a moment ago."""
    return dossier_in(state, applicant=applicant, at=lately())


def test_a_finished_dossier_is_invited_by_inbox_and_mail_with_a_link_that_opens(db: None) -> None:
    dossier = ended()
    invite_finished()
    invitation = Invitation.objects.get()
    assert invitation.dossier_id == dossier.pk
    messages = Message.objects.filter(notice=NOTICE)
    assert {message.channel for message in messages} == {Channel.INBOX, Channel.EMAIL}
    body = text_of(messages.get(channel=Channel.EMAIL)).body
    assert f"/danh-gia/p/{invitation.token}/" in body


def test_twice_is_once(db: None) -> None:
    ended()
    invite_finished()
    before = list(Invitation.objects.values()), list(Message.objects.order_by("pk").values())
    invite_finished()
    assert (list(Invitation.objects.values()), list(Message.objects.order_by("pk").values())) == before


def test_who_is_under_way_or_ended_long_ago_or_rated_already_is_left_alone(db: None) -> None:
    dossier_in(State.PROCESSING, at=lately())
    dossier_in(State.REFUSED, applicant=2)
    rated = ended(applicant=3)
    rate(actor=citizen(3), code=str(rated.code), score=5)
    invite_finished()
    assert not Invitation.objects.exists()


def test_a_person_cannot_send_invitations(db: None) -> None:
    with pytest.raises(NotAllowed):
        invite(actor=citizen())


def test_a_dossier_that_another_node_is_at_is_skipped_not_waited_for(own_database: str) -> None:
    held, free = ended(), ended(applicant=2)
    with closing(second_connection(own_database)) as other_node:
        other_node.cursor().execute("SELECT 1 FROM dossiers_dossier WHERE id = %s FOR UPDATE", [held.pk])
        invite_finished()
        assert list(Invitation.objects.values_list("dossier_id", flat=True)) == [free.pk]
        other_node.rollback()
    invite_finished()
    assert Invitation.objects.count() == 2


@pytest.mark.usefixtures("own_database")
def test_two_nodes_at_once_invite_each_dossier_once() -> None:
    for applicant in (1, 2, 3, 4):
        ended(applicant=applicant)
    at_once([invite_finished, invite_finished])
    invite_finished()
    assert Invitation.objects.count() == 4
    mails = Message.objects.filter(notice=NOTICE, channel=Channel.EMAIL)
    tokens = {message.context["rating_path"].split("/")[-2] for message in mails}
    assert tokens == set(Invitation.objects.values_list("token", flat=True))


def second_connection(name: str) -> Any:
    """Another node's connection to the test's own database."""
    settings = connection.settings_dict
    return psycopg2.connect(
        dbname=name, host=settings["HOST"], port=settings["PORT"] or None, user=settings["USER"],
        password=settings["PASSWORD"] or None,
    )  # fmt: skip
