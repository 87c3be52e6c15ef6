"""A result holds as long as the law says of its kind, and the public page says when that is over."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from dossiers.actions.correct_result import correct_result
from dossiers.models import Dossier, Result
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict
from foundation.core.validity import months_after
from foundation.core.working_time import VIETNAM
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import REASON, make
from tests.foundation.api.client import good, program_of
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db
MARITAL_STATUS = "1.004873"
"""Six months from its issue (article 23 of Decree 123/2015/NĐ-CP)."""


def page(result: Result, day: date) -> str:
    with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM), tick=False):
        return Client().get(reverse("verification:show", args=[result.verification_code])).content.decode()


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 2, 10), 6, date(2026, 8, 10)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_of_the_month(day: date, months: int, last: date) -> None:
    assert months_after(day, months) == last


def test_the_public_page_says_until_when_it_holds_and_when_that_is_over() -> None:
    result = dossier_in(State.FINISHED, MARITAL_STATUS).results.get()
    assert result.valid_from is not None
    last = result.valid_until
    assert last == months_after(result.valid_from, 6)
    for day in (result.valid_from, last):
        text = page(result, day)
        assert "Kết quả này là thật và còn giá trị" in text
        assert f"{last:%d/%m/%Y}" in text
        assert "thay đổi tình trạng hôn nhân" in text
    text = page(result, last + timedelta(days=1))
    assert "đã hết hiệu lực" in text
    assert "là thật và còn giá trị" not in text


def test_where_the_law_names_no_end_there_is_none() -> None:
    result = dossier_in(State.FINISHED).results.get()
    assert (result.valid_from is None, result.valid_until) == (False, None)
    text = page(result, date(2036, 1, 1))
    assert "còn giá trị" in text
    assert "Có giá trị đến" not in text


def test_a_correction_does_not_make_it_hold_longer() -> None:
    dossier: Dossier = dossier_in(State.FINISHED, MARITAL_STATUS)
    first = dossier.results.get()
    assert first.issued_at is not None
    later = first.issued_at + timedelta(days=40)
    correct_result(
        actor=staff(Role.LEADER), dossier_id=dossier.pk, content=f"{first.content}\nGhi chú: đã sửa.",
        reason=REASON, at=later,
    )  # fmt: skip
    corrected = dossier.results.get(version=2)
    assert corrected.valid_from == later.astimezone(VIETNAM).date()
    assert corrected.valid_until == first.valid_until


def test_after_its_last_day_it_is_not_corrected_any_more(sign_in: SignIn) -> None:
    """Issued on Tuesday 3 March 2026, it holds to the end of Thursday 3 September (Civil Code 2015, art. 148)."""
    dossier = dossier_in(State.FINISHED, MARITAL_STATUS)
    assert dossier.results.get().day == date(2026, 3, 3)
    leader = staff(Role.LEADER)
    last_minute = datetime(2026, 9, 3, 23, 59, tzinfo=VIETNAM)
    with time_machine.travel(last_minute, tick=False):
        assert why_not_corrected(leader, dossier) == ""
    with time_machine.travel(last_minute + timedelta(minutes=1), tick=False):
        sentence = why_not_corrected(leader, dossier)
        assert "03/09/2026" in sentence
        with pytest.raises(Conflict) as refused:
            make("correct_result", leader, dossier)
        assert str(refused.value.message) == sentence
        page = sign_in(leader).get(reverse("officer:case", args=[dossier.code])).content.decode()
        assert sentence in unescape(page)
    make("correct_result", leader, dossier, at=last_minute)
    assert dossier.results.get(version=2).valid_until == date(2026, 9, 3)


def test_what_was_revoked_is_decided_anew_whenever_that_is() -> None:
    dossier = dossier_in(State.FINISHED, MARITAL_STATUS)
    make("revoke_result", staff(Role.LEADER), dossier)
    assert why_not_corrected(staff(Role.LEADER), dossier) == ""


def why_not_corrected(leader: Actor, dossier: Dossier) -> str:
    """What programs are told, and pages beside the move."""
    rows = good(program_of(leader, language="vi").get(f"dossiers/{dossier.code}/moves/"))["moves"]
    return str(next(row["why_not"] for row in rows if row["name"] == "correct_result"))
