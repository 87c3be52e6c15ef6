"""Nobody floods a phone, a mailbox or an address book through this site, and pages do not tell who has an account."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.accounts.models import ResetRequest, SentCount
from foundation.accounts.sending_limits import count_message
from foundation.accounts.tasks import tidy_counts
from foundation.core.errors import TooOften
from foundation.notifications.delivery import forget_late_secrets
from foundation.notifications.models import Channel, Message
from portal.site.tasks import answer_resets

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
FORGOTTEN = "/tai-khoan/mat-khau/quen/"
KNOWN, UNKNOWN = "congdan1@demo.vn", "khongcoai@demo.vn"


@pytest.fixture(autouse=True)
def _real_time_stands_still() -> Any:
    cache.clear()
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


def ask(address: str, network: str = "203.0.113.7") -> Any:
    return Client(REMOTE_ADDR=network).post(FORGOTTEN, {"email": address})


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_the_fourth_letter_in_a_quarter_of_an_hour_has_to_wait_and_the_page_says_until_when(
    address: str,
) -> None:
    assert [ask(address, f"203.0.113.{one}").status_code for one in range(3)] == [302, 302, 302]
    refused = ask(address.upper(), "203.0.113.9")
    assert (refused.status_code, refused["Retry-After"]) == (429, "901")
    assert "09:15" in refused.content.decode()
    cache.clear()
    assert ask(address, "203.0.113.9").status_code == 429
    with time_machine.travel(NINE + timedelta(minutes=15), tick=False):
        assert ask(address).status_code == 302


def test_one_network_address_does_not_write_to_everybody(settings: Any) -> None:
    answers = [ask(f"nguoi{one}@demo.vn").status_code for one in range(31)]
    assert answers == [302] * 30 + [429]
    assert ask("nguoi99@demo.vn", "198.51.100.4").status_code == 302


def test_codes_by_sms_and_letters_are_counted_together_for_one_account() -> None:
    for address in ("a@demo.vn", "b@demo.vn", "c@demo.vn"):
        count_message(network="", address=address, account=7)
    with pytest.raises(TooOften) as refused:
        count_message(network="", address="d@demo.vn", account=7)
    assert refused.value.wait == 901
    assert SentCount.objects.count() == 6


def test_ten_a_day_and_counts_of_yesterday_are_forgotten() -> None:
    for hour in range(10):
        with time_machine.travel(NINE + timedelta(hours=hour), tick=False):
            count_message(network="", address="a@demo.vn")
    with time_machine.travel(NINE + timedelta(hours=12), tick=False), pytest.raises(TooOften) as refused:
        count_message(network="", address="a@demo.vn")
    assert refused.value.wait == 12 * 3600 + 1
    with time_machine.travel(NINE + timedelta(hours=25), tick=False):
        tidy_counts()
        assert SentCount.objects.count() == 8
        count_message(network="", address="a@demo.vn")


def test_a_forgotten_password_is_answered_alike_for_known_and_unknown_addresses_with_the_same_work() -> None:
    seen = []
    for address in (KNOWN, UNKNOWN):
        browser = Client(REMOTE_ADDR="203.0.113.7")
        with CaptureQueriesContext(connection) as queries:
            answer = browser.post(FORGOTTEN, {"email": address})
        done = browser.get(answer["Location"])
        shapes = [query["sql"].split("VALUES")[0].split("WHERE")[0] for query in queries]
        page = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", done.content)
        seen.append((answer.status_code, answer["Location"], page, shapes))
    assert seen[0] == seen[1]
    assert ResetRequest.objects.count() == 2
    answer_resets()
    assert [one.address for one in Message.objects.all()] == [KNOWN]
    assert not ResetRequest.objects.exists()


def test_a_link_waits_an_hour_for_a_slow_mail_server_and_is_forgotten_then() -> None:
    ask(KNOWN)
    answer_resets()
    for minutes, kept in ((59, True), (61, False)):
        Message.objects.update(created_at=NINE - timedelta(minutes=minutes))
        forget_late_secrets(Channel.EMAIL)
        assert bool(Message.objects.get().context) is kept
