"""Everybody chooses what comes by which channel; what must be known always keeps one."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.errors import InvalidInput
from foundation.notifications.actions.choose_notices import choose_notices
from foundation.notifications.models import Message, Preference
from foundation.notifications.outbox import Notice, queue
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
PAGE = reverse("notifications:preferences")


@pytest.fixture(autouse=True)
def gateways(settings: Settings) -> None:
    """A site that sends SMS and Zalo."""
    settings.SMS_URL = settings.ZALO_URL = "http://127.0.0.1:9/"


@pytest.fixture
def person() -> User:
    """A citizen with e-mail address and phone number."""
    user = User.objects.get(pk=citizen(1).person_id)
    user.phone = "+84912345678"
    user.save()
    return user


def ways(user: User, notice: str) -> set[str]:
    """By which channels a notice travels."""
    queue([Notice(notice, notice, user.pk, user.email or "", phone=user.phone)])
    return set(Message.objects.filter(notice=notice).values_list("channel", flat=True))


def test_the_page_says_when_no_telephone_rings(person: User, client: Client, settings: Settings) -> None:
    settings.QUIET_FROM_HOUR, settings.QUIET_UNTIL_HOUR = 22, 6
    client.force_login(person)
    told = "Từ 22:00 đến 6:00 không gửi SMS, Zalo"
    assert told in client.get(PAGE).content.decode()
    settings.QUIET_UNTIL_HOUR = 22
    assert "không gửi SMS, Zalo" not in client.get(PAGE).content.decode()
    settings.QUIET_UNTIL_HOUR = 6
    settings.SMS_URL = settings.ZALO_URL = ""
    assert "không gửi SMS, Zalo" not in client.get(PAGE).content.decode()


def test_who_chose_nothing_is_told_by_mail_and_sms(person: User) -> None:
    assert ways(person, "received") == {"inbox", "email", "sms"}
    assert ways(person, "rating_invitation") == {"inbox", "email"}


def test_a_choice_is_kept_for_each_channel(person: User) -> None:
    choose_notices(actor=Actor.of(person), wanted=["zalo:needed", "email:rating"])
    assert ways(person, "received") == {"inbox", "zalo"}
    assert ways(person, "submitted") == {"inbox"}
    assert ways(person, "rating_invitation") == {"inbox", "email"}


def test_what_must_be_known_cannot_be_turned_off_everywhere(person: User) -> None:
    with pytest.raises(InvalidInput):
        choose_notices(actor=Actor.of(person), wanted=["email:rating", "sms:progress"])
    assert not Preference.objects.exists()


def test_what_must_be_known_comes_the_usual_way_when_the_chosen_one_is_gone(
    person: User, settings: Settings
) -> None:
    choose_notices(actor=Actor.of(person), wanted=["zalo:needed"])
    settings.ZALO_URL = ""
    assert ways(person, "finished") == {"inbox", "email", "sms"}
    assert ways(person, "submitted") == {"inbox"}


def test_a_code_for_signing_in_comes_whatever_was_chosen(person: User) -> None:
    choose_notices(actor=Actor.of(person), wanted=["email:needed"])
    queue([Notice("any", "1", person.pk, phone=person.phone, confidential=True)])
    assert list(Message.objects.values_list("channel", flat=True)) == ["sms"]


def test_the_page_saves_says_what_is_missing_and_keeps_what_was_typed(person: User, client: Client) -> None:
    client.force_login(person)
    page = client.get(PAGE).content.decode()
    assert "Cách nhận thông báo" in page
    assert "digest" not in page
    refused = client.post(PAGE, {"email": "email:rating"})
    assert refused.status_code == 422
    assert "Cần giữ ít nhất một cách" in refused.content.decode()
    assert client.post(PAGE, {"sms": "sms:needed"}).status_code == 302
    assert Preference.objects.get(pk=person.pk).wanted == ["sms:needed"]


def test_what_was_chosen_for_a_channel_that_is_not_shown_stays(
    person: User, client: Client, settings: Settings
) -> None:
    choose_notices(actor=Actor.of(person), wanted=["email:needed", "zalo:progress"])
    settings.ZALO_URL = ""
    client.force_login(person)
    client.post(PAGE, {"email": ["email:needed", "email:rating"]})
    assert Preference.objects.get(pk=person.pk).wanted == ["email:needed", "email:rating", "zalo:progress"]


def test_staff_choose_the_hour_of_their_summary(client: Client) -> None:
    officer = staff(Role.OFFICER)
    client.force_login(User.objects.get(pk=officer.person_id))
    assert "digest_hour" in client.get(PAGE).content.decode()
    client.post(PAGE, {"email": "email:needed", "digest_hour": "8"})
    chosen = Preference.objects.get(pk=officer.user_id)
    assert (chosen.digest, chosen.digest_hour) == (False, 8)
    assert client.post(PAGE, {"email": "email:needed", "digest_hour": "3"}).status_code == 422
