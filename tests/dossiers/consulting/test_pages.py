"""The pages of whoever asks, of the unit that is asked, of an expert with a link, and of the applicant."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Consultation, Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership
from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from foundation.core.working_time import VIETNAM
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from tests.dossiers.conftest import SignIn
from tests.dossiers.consulting.questions import (
    EXPERT,
    POINT,
    QUESTION,
    a_file_of,
    ask,
    colleague_asked,
    key_of,
    token_sent,
    unit_asked,
)
from tests.dossiers.stages import at_stage, make, people_around
from tests.foundation.api.client import good, problem, program_of
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
AFTER = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)
SAID = {"agrees_0": "no", "words_0": "Lô đất nằm trong hành lang bảo vệ.", "words_1": "4,2 m."}
BY_LAW = "khoản 2 Điều 26 Luật Bảo vệ bí mật nhà nước số 29/2018/QH14"


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_whoever_holds_the_step_asks_from_the_page_of_the_case(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    browser = sign_in(people_around(dossier)["officer"])
    ask_page = reverse("officer:consult", args=[dossier.code])
    assert ask_page in page(browser, "officer:case", dossier.code)
    assert "checked" not in page(browser, "officer:consult", dossier.code), (
        "no paper is opened unless it is ticked"
    )
    typed = {
        "version": dossier.version, "unit_id": unit_asked().pk, "to_agree": POINT, "in_words": QUESTION,
        "opened_papers": [key_of(a_file_of(dossier))], "working_days": 3,
    }  # fmt: skip
    wrong = browser.post(ask_page, typed | {"to_agree": "", "in_words": ""})
    assert wrong.status_code == 422
    assert not Consultation.objects.exists()
    assert browser.post(ask_page, typed).status_code == 302
    consultation = Consultation.objects.get()
    assert [one["text"] for one in consultation.questions] == [POINT, QUESTION]
    shown = page(browser, "officer:case", dossier.code)
    assert consultation.body_name in shown
    assert "Chờ ý kiến đến" in shown
    stale = browser.post(ask_page, typed)
    assert stale.status_code in {302, 409}, "pressed twice, or a page of before"
    assert Consultation.objects.count() == 1


def test_a_unit_of_another_agency_is_found_by_its_agency(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    browser = sign_in(people_around(dossier)["officer"])
    other = Unit.objects.filter(agency__code="H99.12", kind="division").first()
    assert other is not None
    address = reverse("officer:consult", args=[dossier.code])
    listed = browser.get(address, {"co-quan": other.agency_id}).content.decode()
    assert f'value="{other.pk}"' in listed
    typed = {"version": dossier.version, "unit_id": other.pk, "in_words": QUESTION, "working_days": 2}
    assert (
        browser.post(f"{address}?co-quan={other.agency_id}", typed | {"co-quan": other.agency_id}).status_code
        == 302
    )
    assert Consultation.objects.get().unit == other


def test_the_unit_finds_it_in_its_list_and_answers(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    browser = sign_in(colleague_asked())
    assert reverse("officer:opinions") in page(browser, "officer:worklist")
    assert str(dossier.code) in page(browser, "officer:opinions")
    address = reverse("officer:opinion", args=[consultation.pk])
    wrong = browser.post(address, SAID | {"agrees_0": ""})
    assert wrong.status_code == 422
    assert "4,2 m." in wrong.content.decode()
    assert browser.post(address, SAID).status_code == 302
    shown = page(sign_in(people_around(dossier)["officer"]), "officer:case", dossier.code)
    assert SAID["words_0"] in shown
    assert browser.post(address, SAID).status_code == 409
    assert SAID["words_1"] in page(browser, "officer:opinion", consultation.pk)


def test_the_list_takes_as_many_statements_for_five_questions_as_for_one(sign_in: SignIn) -> None:
    browser, counts = sign_in(colleague_asked()), []
    for asked in (1, 4):
        for _number in range(asked):
            ask(at_stage("examining"))
        page(browser, "officer:opinions")
        with CaptureQueriesContext(connection) as statements:
            page(browser, "officer:opinions")
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_an_expert_reads_downloads_and_answers_without_signing_in_once() -> None:
    dossier = at_stage("examining")
    file = a_file_of(dossier)
    ask(dossier, opened_papers=[key_of(file)], **EXPERT)
    token, browser = token_sent(dossier), Client()
    answer = browser.get(reverse("experts:opinion", args=[token]))
    words = answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert POINT in words
    assert dossier.applicant_name not in words
    download = browser.get(reverse("experts:file", args=[token, file.pk]))
    assert download.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(download).startswith(b"%PDF")
    assert browser.get(reverse("experts:file", args=[token, a_file_of(dossier, 1).pk])).status_code == 404
    assert AuditEntry.objects.filter(action="read_by_link", subject=dossier.subject).count() == 2
    address = reverse("experts:opinion", args=[token])
    assert browser.post(address, SAID).status_code == 302
    again = browser.get(address).content.decode()
    assert "Ý kiến đã được gửi" in again
    assert "24/11/2026" in again
    assert POINT not in again
    assert browser.post(address, SAID).status_code == 409
    assert browser.get(reverse("experts:file", args=[token, file.pk])).status_code == 404
    assert browser.get(reverse("experts:opinion", args=["x" * 43])).status_code == 404


def test_a_link_that_comes_late_says_so_and_whether_an_answer_is_still_taken() -> None:
    dossier = at_stage("examining")
    ask(dossier, **EXPERT)
    address, browser = reverse("experts:opinion", args=[token_sent(dossier)]), Client()
    with time_machine.travel(AFTER, tick=False):
        late = browser.get(address).content.decode()
        assert "Đã hết hạn trả lời lúc" in late
        assert "vẫn được nhận" in late
        make("propose", people_around(dossier)["officer"], dossier)
        over = browser.get(address).content.decode()
        assert "Không nhận trả lời nữa" in over
        assert POINT not in over
        assert browser.post(address, SAID).status_code == 409
    other = at_stage("examining", applicant=2)
    ended = ask(other, **EXPERT)
    assert ended.link_until is not None
    address = reverse("experts:opinion", args=[token_sent(other)])
    with time_machine.travel(ended.link_until + timedelta(minutes=1), tick=False):
        assert "Không nhận trả lời nữa" in browser.get(address).content.decode()
        assert browser.post(address, SAID).status_code == 409


def test_the_letter_to_an_expert_has_a_neutral_title_and_nothing_of_the_case() -> None:
    dossier = at_stage("examining")
    ask(dossier, **EXPERT)
    letter = text_of(Message.objects.get(notice="opinion_asked_by_link"))
    whole = f"{letter.subject}\n{letter.body}"
    for private in (str(dossier.code), dossier.applicant_name, dossier.procedure_version.name, POINT):
        assert private not in whole
    assert token_sent(dossier) in letter.body


def test_a_letter_that_could_not_be_delivered_is_told_whoever_asked(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    ask(dossier, **EXPERT)
    browser, words = sign_in(people_around(dossier)["officer"]), "không gửi được"
    assert words not in page(browser, "officer:case", dossier.code)
    Message.objects.filter(notice="opinion_asked_by_link").update(state="dead")
    assert words in page(browser, "officer:case", dossier.code)


def test_the_applicant_reads_that_others_are_asked_and_nothing_of_what(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    ask(dossier, **EXPERT)
    shown = page(sign_in(citizen(1)), "citizen:dossier", dossier.code)
    tracked = Client().get(
        reverse("dossiers:track"), {"code": str(dossier.code), "secret": dossier.secret}, follow=True
    )
    for words in (shown, tracked.content.decode()):
        assert consultation.body_name in words
        assert "chuyên gia bên ngoài" in words
        assert EXPERT["expert_name"] not in words
        assert POINT not in words
    sign_in(colleague_asked()).post(reverse("officer:opinion", args=[consultation.pk]), SAID)
    assert SAID["words_0"] not in page(sign_in(citizen(1)), "citizen:dossier", dossier.code)
    assert "đang được lấy ý kiến" in page(sign_in(citizen(1)), "citizen:dossier", dossier.code)
    make("propose", people_around(dossier)["officer"], dossier)
    gone_on = page(sign_in(citizen(1)), "citizen:dossier", dossier.code)
    assert "đang được lấy ý kiến" not in gone_on
    assert "hồ sơ đã đi tiếp" in gone_on


def test_what_the_law_keeps_from_the_applicant_they_read_nowhere(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier, is_kept_back=True, kept_back_ground=BY_LAW)
    officer = colleague_asked()
    browser = sign_in(officer)
    assert BY_LAW in page(browser, "officer:opinion", consultation.pk)
    browser.post(reverse("officer:opinion", args=[consultation.pk]), SAID)
    shown = page(sign_in(citizen(1)), "citizen:dossier", dossier.code)
    tracked = Client().get(
        reverse("dossiers:track"), {"code": str(dossier.code), "secret": dossier.secret}, follow=True
    )
    for words in (shown, tracked.content.decode()):
        assert "ý kiến" not in words.lower()
        assert unit_asked().name not in words
        assert officer.name not in words
    assert not dossier.events.filter(move__endswith="consultation", public=True).exists()
    assert AuditEntry.objects.filter(action="read_kept_back", actor=officer.person_id).exists()


def test_a_dossier_of_ones_own_is_not_given_an_opinion_on(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    Membership.objects.create(
        user_id=citizen(1).person_id, unit=unit_asked(), role="officer", since=timezone.localdate()
    )
    browser = sign_in(citizen(1))
    assert browser.get(reverse("officer:opinion", args=[consultation.pk])).status_code == 404
    assert str(dossier.code) not in page(browser, "officer:opinions")


def test_a_merged_unit_hands_its_questions_to_its_successor(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    old, heir = unit_asked(), Unit.objects.filter(agency__code="H99.12", kind="division").first()
    assert heir is not None
    rows = list(dossier.participations.order_by("pk").values())
    old.successors.add(heir)
    Unit.objects.filter(pk=old.pk).update(valid_to=timezone.localdate())
    posts = Membership.objects.filter(unit=heir, role="officer").select_related("user")
    officer = Actor.of(posts[0].user)
    assert heir.name in page(sign_in(people_around(dossier)["officer"]), "officer:case", dossier.code)
    browser = sign_in(officer)
    assert str(dossier.code) in page(browser, "officer:opinions")
    assert browser.post(reverse("officer:opinion", args=[consultation.pk]), SAID).status_code == 302
    assert list(Dossier.objects.get(pk=dossier.pk).participations.order_by("pk").values()) == rows


def test_programs_ask_list_and_answer() -> None:
    dossier = at_stage("examining")
    officer, asked = program_of(people_around(dossier)["officer"]), program_of(colleague_asked())
    said = {"unit_id": str(unit_asked().pk), "to_agree": POINT, "in_words": QUESTION, "working_days": 3}
    good(officer.post(f"dossiers/{dossier.code}/moves/consult/", said))
    waiting = good(asked.get("opinions/"))["opinions"]
    assert [(row["code"], row["standing"]) for row in waiting] == [(dossier.code, "open")]
    assert [one["text"] for one in waiting[0]["questions"]] == [POINT, QUESTION]
    assert dossier.applicant_name not in str(waiting)
    address, opinions = (
        f"opinions/{waiting[0]['id']}/",
        [{"agrees": True}, {"agrees": None, "words": "4,2 m."}],
    )
    assert problem(officer.post(address, {"opinions": opinions})) == (404, "not_found")
    assert problem(asked.post(address, {"opinions": opinions[:1]})) == (422, "invalid_input")
    assert good(asked.post(address, {"opinions": opinions}))["standing"] == "answered"
    assert problem(asked.post(address, {"opinions": opinions})) == (409, "conflict")
    assert good(asked.get("opinions/"))["opinions"] == []
    rows = good(officer.get(f"dossiers/{dossier.code}/opinions/"))["opinions"]
    assert rows[0]["questions"][1]["words"] == "4,2 m."
    applicant = program_of(citizen(1))
    assert good(applicant.get(f"dossiers/{dossier.code}/opinions/"))["opinions"] == []
