"""The outbox: a notice is a row in the transaction of what it speaks of."""

from typing import Any

import pytest
from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.notifications.models import Message
from foundation.notifications.outbox import Notice, queue
from foundation.notifications.selectors import inbox_of
from tests.support.factories import citizen


def notice(who: Actor, key: str = "1:2", address: str = "congdan1@demo.vn") -> Notice:
    return Notice("submitted", key, who.user_id, address, {"code": "H99.11-260302-0001"})


@pytest.mark.django_db
def test_a_notice_is_in_the_inbox_at_once_and_waits_for_the_mail() -> None:
    queue([notice(citizen(1))])
    rows = Message.objects.order_by("channel").values_list("channel", "state", "address", "recipient_id")
    who = citizen(1).user_id
    assert list(rows) == [("email", "queued", "congdan1@demo.vn", who), ("inbox", "sent", "", who)]
    assert [row.notice for row in inbox_of(citizen(1))] == ["submitted"]
    assert not inbox_of(citizen(2)).exists()
    assert not inbox_of(Actor.anonymous()).exists()


@pytest.mark.django_db
def test_the_same_occasion_is_told_once_to_each() -> None:
    queue([notice(citizen(1)), notice(citizen(1))])
    queue([notice(citizen(1)), notice(citizen(2), address="")])
    assert Message.objects.filter(channel="email").count() == 1
    assert Message.objects.filter(channel="inbox").count() == 2
    queue([notice(citizen(1), key="1:3")])
    assert Message.objects.filter(channel="email").count() == 2


@pytest.mark.django_db
def test_what_is_empty_is_not_kept_nor_the_own_page_where_nobody_is_signed_in() -> None:
    told: dict[str, Any] = {
        "code": "H99.11-260302-0001",
        "reason": "",
        "due_at": None,
        "payload": {},
        "fee": 0,
    }
    paths = {"track_path": "/tra-cuu/?code=H99&secret=S", "own_path": "/ho-so/H99/"}
    queue([Notice("received", "1:2", citizen(1).user_id, "congdan1@demo.vn", told | paths)])
    kept = dict(Message.objects.values_list("channel", "context"))
    said = {"code": "H99.11-260302-0001", "fee": 0}
    assert kept["inbox"] == said | {"track_path": "/ho-so/H99/"}
    assert kept["email"] == said | {"track_path": "/tra-cuu/?code=H99&secret=S"}


@pytest.mark.django_db
def test_somebody_without_an_account_is_told_by_mail_alone() -> None:
    queue([Notice("received", "1:3", None, "nguoidan@example.vn")])
    assert list(Message.objects.values_list("channel", flat=True)) == ["email"]


@pytest.mark.django_db
def test_a_notice_does_not_outlive_what_it_speaks_of() -> None:
    with transaction.atomic():
        queue([notice(citizen(1))])
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_outside_a_transaction_nothing_is_queued(own_database: str) -> None:
    with pytest.raises(RuntimeError):
        queue([Notice("submitted", "1:2", None, "nguoidan@example.vn")])
    assert not Message.objects.exists()
