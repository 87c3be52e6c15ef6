"""Opinions that the process of a dossier wants: they are offered filled in, and one that is required is waited for."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.actions.withdraw_consultation import withdraw_consultation
from dossiers.models import Consultation, Dossier
from dossiers.watching.silence import close_unanswered
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Unit
from foundation.core.errors import Conflict, InvalidInput
from foundation.core.working_time import VIETNAM
from procedures.selectors import in_force
from tests.dossiers.conftest import SignIn
from tests.dossiers.consulting.questions import ASKED, EXPERT, ask, colleague_asked, unit_asked
from tests.dossiers.graphs.published import handed_over, proposed, publish
from tests.support.factories import BIRTH, WARD, staff

pytestmark = pytest.mark.django_db
QUESTION = "Thông tin nơi sinh có đúng không?"
LAW = "khoản 3 Điều 8 Quy chế phối hợp ban hành kèm theo Quyết định số 12/2026/QĐ-UBND"
AFTER = datetime(2027, 1, 4, 9, 0, tzinfo=VIETNAM)


def wanted(**more: Any) -> Dossier:
    """A dossier whose officer is to ask another unit."""
    process = in_force(BIRTH).process
    said = {
        "body": {"unit": ASKED}, "limit": {"value": 4, "unit": "working_day"}, "question": QUESTION, "agree": True,
    } | more  # fmt: skip
    rows = process.get("nodes") or process["steps"]
    next(row for row in rows if row["kind"] == "examine")["consult"] = [said]
    publish(process)
    return handed_over()


def officer() -> Any:
    return staff(Role.OFFICER, unit="division")


def test_it_is_offered_filled_in(sign_in: SignIn) -> None:
    dossier = wanted(silence="agreement", silence_ground=LAW)
    browser = sign_in(officer())
    assert QUESTION in browser.get(reverse("officer:case", args=[dossier.code])).text
    form = browser.get(reverse("officer:consult", args=[dossier.code]), {"wanted": 0}).context["form"]
    assert form.initial["unit_id"] == str(unit_asked().pk)
    assert (form.initial["to_agree"], form.initial["working_days"]) == (QUESTION, 4)
    typed = {
        "version": form.initial["version"], "unit_id": unit_asked().pk, "to_agree": QUESTION, "working_days": 4,
        "silence": "agreement", "wanted": 0,
    }  # fmt: skip
    assert browser.post(reverse("officer:consult", args=[dossier.code]), typed).status_code == 302
    asked = Consultation.objects.get()
    assert (asked.wanted, asked.silence, asked.silence_ground) == (0, "agreement", LAW)
    case = browser.get(reverse("officer:case", args=[dossier.code])).text
    assert "Quy trình cần lấy ý kiến" not in case


def test_what_is_not_required_is_warned_of_and_not_waited_for(sign_in: SignIn) -> None:
    dossier = wanted()
    ask(dossier, by=officer(), wanted=0, to_agree=QUESTION, in_words="")
    assert "Còn chờ ý kiến của" in sign_in(officer()).get(reverse("officer:case", args=[dossier.code])).text
    proposed(dossier, officer())


def test_what_is_required_is_waited_for(sign_in: SignIn) -> None:
    dossier = wanted(required=True)
    with pytest.raises(Conflict, match="lấy ý kiến trước"):
        proposed(dossier, officer())
    other = ask(dossier, by=officer())
    with pytest.raises(Conflict, match="lấy ý kiến trước"):
        proposed(dossier, officer())
    asked = ask(dossier, by=officer(), wanted=0, to_agree=QUESTION, in_words="")
    assert asked.is_required
    assert not other.is_required
    with pytest.raises(Conflict, match="Phải có ý kiến"):
        proposed(dossier, officer())
    assert "Phải có ý kiến" in sign_in(officer()).get(reverse("officer:case", args=[dossier.code])).text
    answer_consultation(
        actor=colleague_asked(), dossier_id=dossier.pk, consultation_id=asked.pk,
        opinions=[{"agrees": False, "words": "Nơi sinh ghi khác giấy chứng sinh."}],
    )  # fmt: skip
    proposed(dossier, officer())


def test_what_was_taken_back_or_met_with_silence_that_means_nothing_is_offered_again(sign_in: SignIn) -> None:
    dossier = wanted(required=True)
    browser, case = sign_in(officer()), reverse("officer:case", args=[dossier.code])
    asked = ask(dossier, by=officer(), wanted=0, to_agree=QUESTION, in_words="")
    assert "wanted=0" not in browser.get(case).text
    withdraw_consultation(actor=officer(), dossier_id=dossier.pk, consultation_id=asked.pk)
    assert "wanted=0" in browser.get(case).text
    ask(dossier, by=officer(), wanted=0, to_agree=QUESTION, in_words="")
    assert "wanted=0" not in browser.get(case).text
    close_unanswered(AFTER)
    assert "wanted=0" in browser.get(case).text
    assert "&amp;wanted=0" in browser.get(case, {"back": "/can-bo/viec-cua-toi/"}).text


def test_what_the_process_wants_is_asked_of_whom_it_names() -> None:
    dossier = wanted(required=True)
    other = Unit.objects.get(agency__code=WARD, code="division_economy")
    for whom in ({"unit_id": str(other.pk)}, EXPERT):
        with pytest.raises(InvalidInput) as caught:
            ask(dossier, by=officer(), wanted=0, **whom)
        assert caught.value.field == "unit_id"
    Membership.objects.filter(unit=unit_asked()).update(until=timezone.localdate())
    assert ask(dossier, by=officer(), wanted=0, unit_id=str(other.pk)).unit == other, (
        "nobody works there any more"
    )


@pytest.mark.parametrize("silence", ["agreement", "nothing"])
def test_silence_takes_the_place_of_what_is_required_only_where_the_law_says_so(silence: str) -> None:
    dossier = wanted(required=True, silence=silence, silence_ground=LAW)
    ask(dossier, by=officer(), wanted=0, to_agree=QUESTION, in_words="")
    close_unanswered(AFTER)
    if silence == "agreement":
        proposed(dossier, officer())
        return
    with pytest.raises(Conflict):
        proposed(dossier, officer())
