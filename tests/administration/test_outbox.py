"""Notices that could not be delivered get another chance."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict
from foundation.notifications.models import Message
from portal.administration.actions.send_again import send_again
from tests.administration.conftest import SignIn
from tests.support.delivery import deliver_one
from tests.support.factories import citizen, staff

OUTBOX = reverse("administration:outbox")


def notice(number: int = 1, state: str = "dead") -> Message:
    context = {"code": f"H99-{number}", "procedure": "Đăng ký khai sinh", "applicant": "Lê Văn A", "url": ""}
    return Message.objects.create(
        key=f"test:{number}", notice="withdrawn", address=f"a{number}@demo.vn", channel="email", context=context,
        state=state, attempts=8, error="Connection refused",
    )  # fmt: skip


@pytest.mark.parametrize("who", [Role.OFFICER, Role.CATALOGUE_ADMIN, Role.AUDITOR, None])
def test_the_outbox_does_not_exist_for_others(sign_in: SignIn, db: None, who: Role | None) -> None:
    actor = citizen() if who is None else staff(who, "H99.11" if who == Role.OFFICER else "H99")
    message = notice()
    assert sign_in(actor).get(OUTBOX).status_code == 404
    assert sign_in(actor).post(reverse("administration:send_again", args=[message.pk])).status_code == 404
    message.refresh_from_db()
    assert message.state == "dead"


def test_a_dead_notice_is_sent_again_and_the_trail_says_by_whom(
    sign_in: SignIn, administrator: Actor
) -> None:
    message = notice()
    page = sign_in(administrator).get(OUTBOX).content.decode()
    assert message.address in page
    again = sign_in(administrator).post(reverse("administration:send_again", args=[message.pk]))
    assert again.status_code == 302
    assert deliver_one()
    assert [sent.to for sent in mail.outbox] == [[message.address]]
    entry = AuditEntry.objects.get(action="send_again")
    assert (entry.actor_id, entry.subject) == (administrator.user_id, f"notice:{message.pk}")


@pytest.mark.parametrize("state", ["queued", "sent"])
def test_only_a_dead_notice_is_sent_again(administrator: Actor, state: str) -> None:
    message = notice(state=state)
    with pytest.raises(Conflict):
        send_again(actor=administrator, message_id=message.pk)


def test_each_list_shows_its_state_and_unknown_states_show_the_first(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    for number, state in enumerate(("dead", "queued", "sent")):
        notice(number, state)
    for number, state in enumerate(("dead", "queued")):
        found = client.get(OUTBOX, {"state": state}).context["lines"]
        assert f"a{number}@demo.vn" in {one.message.address for one in found}
        assert {one.message.state for one in found} == {state}
    assert client.get(OUTBOX, {"state": "odd", "after": "x"}).context["state"] == "dead"


def test_the_outbox_asks_the_same_number_of_queries_for_2_and_20_notices(
    sign_in: SignIn, administrator: Actor, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(administrator)
    client.get(OUTBOX)  # what each process remembers is asked for once

    def queries() -> int:
        with django_assert_max_num_queries(20) as asked:
            client.get(OUTBOX)
        return len(asked)

    for number in range(2):
        notice(number)
    few = queries()
    for number in range(2, 20):
        notice(number)
    assert queries() == few


@pytest.mark.parametrize("erased", [True, False])
def test_a_code_that_is_too_old_is_not_sent_again_and_the_page_says_what_to_do(
    sign_in: SignIn, administrator: Actor, erased: bool
) -> None:
    code = notice()
    Message.objects.filter(pk=code.pk).update(
        notice="contact_code",
        confidential=True,
        context={} if erased else {"code": "123456", "minutes": 10},
        created_at=timezone.now() - timedelta(minutes=6),
    )
    with pytest.raises(Conflict, match=r"mã mới|new code"):
        send_again(actor=administrator, message_id=code.pk)
    Message.objects.filter(pk=code.pk).update(context={})
    client = sign_in(administrator)
    page = client.get(OUTBOX).content.decode()
    assert "Người nhận cần yêu cầu gửi mã mới" in page
    assert reverse("administration:send_again", args=[code.pk]) not in page
    answer = client.post(reverse("administration:send_again", args=[code.pk]))
    assert answer.status_code == 409
    assert "Người nhận cần yêu cầu gửi mã mới tại trang nhập mã" in answer.content.decode()
    code.refresh_from_db()
    assert code.state == "dead"


def test_the_empty_list_of_failures_says_how_many_notices_wait(sign_in: SignIn, administrator: Actor) -> None:
    """Not that all were sent: what was written in the night waits for the morning."""
    page = sign_in(administrator).get(OUTBOX).content.decode()
    assert "Không có thông báo nào gửi không thành công" in page
    assert "Còn chờ gửi" not in page
    for number in range(3):
        notice(number, "queued")
    assert "Còn chờ gửi: 3." in sign_in(administrator).get(OUTBOX).content.decode()
