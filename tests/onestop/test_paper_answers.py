"""A form on paper is typed in by staff; an empty certificate is neither put forward, nor signed, nor issued."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.correct_person import correct_person
from dossiers.actions.issue_result import issue_result
from dossiers.models import Dossier, Result
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.errors import Conflict
from foundation.papers.models import PrintedDocument
from procedures.forms_engine.paper import paper_form
from procedures.forms_engine.question_field import field_of
from procedures.forms_engine.shown import address_words
from procedures.selectors import form_of, in_force
from tests.foundation.api.client import good, problem, program_of
from tests.foundation.api.people import cast, filing, possible
from tests.foundation.api.test_counter import at_counter, receive
from tests.onestop.test_walk_in import PAGE as WALK_IN
from tests.onestop.test_walk_in import TUYET, service, ticked
from tests.support.factories import BIRTH, citizen, staff, team, walk
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db


def on_paper() -> dict[str, Any]:
    """What stands on the form of a birth, without what is signed or attached."""
    answers = filing()["answers"] | {"applicant_name": at_counter()["applicant"]["name"]}
    return {key: value for key, value in answers.items() if key != "declaration"}


def received() -> Dossier:
    """A birth that was handed in at the counter; nobody typed its form in."""
    code = good(receive(program_of(staff(Role.RECEPTION))))["code"]
    return Dossier.objects.get(code=code)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def typed_answers(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as the boxes of the page send them."""
    sent: dict[str, Any] = {}
    for question in paper_form(form_of(in_force(BIRTH))).questions():
        if question.type == "computed" or answers.get(question.key) in (None, ""):
            continue
        widget: Any = field_of(question, "vi").widget
        value = answers[question.key]
        if hasattr(widget, "widgets_names"):
            parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
            sent |= {f"{question.key}{name}": part or "" for name, part in parts}
        else:
            sent[question.key] = value
    return sent


def test_whoever_has_no_telephone_leaves_it_empty_on_paper() -> None:
    people, code = cast(), str(received().code)
    people["reception"].move(code, "hand_over")
    contacts = {one.key for one in form_of(in_force(BIRTH)).questions() if one.type in {"phone", "email"}}
    assert contacts & on_paper().keys()
    answers = {key: value for key, value in on_paper().items() if key not in contacts}
    good(people["officer"].post(f"dossiers/{code}/moves/enter_answers/", {"answers": answers}))


def test_an_officer_cannot_put_forward_a_certificate_of_which_nothing_is_known() -> None:
    people, code = cast(), str(received().code)
    people["reception"].move(code, "hand_over")
    answer = people["officer"].post(f"dossiers/{code}/moves/propose/", {"opinion": "Đủ điều kiện."})
    assert problem(answer)[0] == 422
    told = answer.content.decode()
    assert "Họ, chữ đệm, tên" in told
    assert "Quê quán" in told
    assert not Result.objects.exists()


def test_the_content_of_a_certificate_whose_form_nobody_entered_is_not_called_optional() -> None:
    """It is refused when it lacks what is printed; entered, or of a refusal, it may stay as it is."""
    dossier, people = received(), team()
    program_of(people.reception).move(str(dossier.code), "hand_over")
    officer, case = client_of(people.officer), reverse("officer:case", args=[dossier.code])

    def content() -> str:
        return officer.get(case).text.partition('for="propose_content"')[2].partition("</textarea>")[0]

    assert "không bắt buộc" not in content().partition("</label>")[0]
    assert "Chưa nhập tờ khai" in content()
    Dossier.objects.filter(pk=dossier.pk).update(answers=on_paper())
    assert "không bắt buộc" in content().partition("</label>")[0]
    assert "Chưa nhập tờ khai" not in content()
    Dossier.objects.filter(pk=dossier.pk).update(answers={})
    dossier.refresh_from_db()
    refused = {
        "version": dossier.version,
        "outcome": "refused",
        "opinion": "Không đủ điều kiện.",
        "content": "",
    }
    refused["refusal"] = "Căn cứ Luật Hộ tịch năm 2014;\nTrẻ đã được đăng ký khai sinh."
    move = reverse("officer:move", args=[dossier.code, "propose"])
    assert officer.post(move, refused | {"outcome": "granted"}).status_code == 422
    assert officer.post(move, refused).status_code == 302


def test_no_hand_signs_or_numbers_an_empty_certificate_that_was_put_forward_before() -> None:
    dossier, people = received(), team()
    walked = cast()
    walked["reception"].move(str(dossier.code), "hand_over")
    good(walked["officer"].post(f"dossiers/{dossier.code}/moves/enter_answers/", {"answers": on_paper()}))
    walked["officer"].move(str(dossier.code), "propose", opinion="Đủ điều kiện.")
    Dossier.objects.filter(pk=dossier.pk).update(answers={})
    dossier.refresh_from_db()

    assert "approve" not in possible(walked["leader"], str(dossier.code))
    chosen = {"dossier": f"{dossier.code}~{dossier.version}"}
    batch = client_of(people.leader).post(reverse("officer:batch", args=["cho-ky"]), chosen).content.decode()
    assert "Giới tính" in batch
    assert dossier.results.get().signed_at is None

    Dossier.objects.filter(pk=dossier.pk).update(answers=on_paper())
    walked["leader"].move(str(dossier.code), "approve")
    Dossier.objects.filter(pk=dossier.pk).update(answers={})
    dossier.results.update(content="")
    with pytest.raises(Conflict, match="Quê quán"):
        issue_result(actor=people.clerk, dossier_id=dossier.pk)
    assert dossier.results.get().issued_at is None


def test_what_was_signed_stays_as_it_is_and_is_not_numbered_once_the_dossier_says_otherwise() -> None:
    walked = walk().go("submit", "receive", "hand_over", "to_officer", "to_clerk")
    dossier, answers = Dossier.objects.get(pk=walked.dossier.pk), walked.dossier.answers
    signed = dossier.results.get().content
    Dossier.objects.filter(pk=dossier.pk).update(answers={})
    with pytest.raises(Conflict, match=answers["child_name"]):
        walked.go("issue")
    Dossier.objects.filter(pk=dossier.pk).update(answers=answers)
    walked.go("issue")
    lines = PrintedDocument.objects.get(subject_id=dossier.pk, form="result").context["lines"]
    assert {"label": "Họ, chữ đệm, tên", "value": answers["child_name"]} in lines
    assert dossier.results.get().content == signed


def test_the_certificate_speaks_its_own_words_and_not_those_of_the_form() -> None:
    walked = walk().go("submit", "receive", "hand_over", "to_officer", "to_clerk", "issue")
    labels = [
        line["label"]
        for line in PrintedDocument.objects.get(subject_id=walked.dossier.pk, form="result").context["lines"]
    ]
    assert labels[:3] == ["Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Ghi bằng chữ"]
    assert not {"Trường hợp của trẻ", "Giấy tờ chứng minh việc sinh", "Họ, chữ đệm, tên của trẻ"} & set(
        labels
    )


def test_the_address_that_the_counter_wrote_is_not_asked_for_again() -> None:
    """It is cut into the parts that the form asks for."""
    dossier, on_form = received(), on_paper()["applicant_address"]
    Dossier.objects.filter(pk=dossier.pk).update(applicant_address=address_words(on_form))
    page = client_of(staff(Role.RECEPTION)).get(reverse("counter:answers", args=[dossier.code]))
    shown = page.context["entry"].form["applicant_address"].value()
    assert {part: shown[part] for part in on_form} == on_form
    assert f'value="{on_form["detail"]}"' in page.text


@pytest.mark.parametrize(
    ("procedure", "counts", "began"),
    [
        ("2.000635", {"copies": 2}, {"copies": 2}),
        ("2.000815", {"pages": 3, "copies": 2}, {"papers": [{"pages": 3, "copies": 2}]}),
    ],
)
def test_what_was_counted_for_the_fee_is_not_asked_for_again(
    procedure: str, counts: dict[str, int], began: dict[str, Any]
) -> None:
    """Saved as it stands, the form says what the receipt says."""
    reception = staff(Role.RECEPTION)
    typed = TUYET | {"service": service(procedure), "receive": "1"} | ticked(procedure) | counts
    assert client_of(reception).post(WALK_IN, typed).status_code == 302
    dossier = Dossier.objects.latest("pk")
    assert dossier.fee_facts == counts
    entry = client_of(reception).get(reverse("counter:answers", args=[dossier.code])).context["entry"]
    assert _numbers({key: entry.form[key].value() for key in began}) == began


def _numbers(value: Any) -> Any:
    """The counts among what boxes begin with."""
    if isinstance(value, list):
        return [{key: row[key] for key in ("pages", "copies")} for row in value]
    return {key: _numbers(one) for key, one in value.items()} if isinstance(value, dict) else value


def test_reception_types_the_form_in_on_a_page_without_scripts() -> None:
    dossier, reception = received(), staff(Role.RECEPTION)
    address = reverse("counter:answers", args=[dossier.code])
    page = client_of(reception).get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    assert address in page
    blank = client_of(reception).post(address, {"version": dossier.version})
    assert blank.status_code == 422
    form = client_of(reception).get(address).content.decode()
    assert dossier.applicant_name in form
    typed = {"version": dossier.version} | typed_answers(on_paper())
    assert client_of(reception).post(address, typed).status_code == 302

    dossier.refresh_from_db()
    event = dossier.events.get(move="enter_answers")
    assert dossier.answers["child_name"] == on_paper()["child_name"]
    assert event.payload["entered"]["child_name"] == [None, on_paper()["child_name"]]
    assert (event.actor_id, event.public) == (reception.user_id, False)
    page = client_of(reception).get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    assert "Nhập từ hồ sơ giấy bởi" in page
    assert reception.name in page


def test_the_officer_types_it_in_while_examining_and_a_stranger_finds_no_page() -> None:
    dossier, people = received(), team()
    program_of(people.reception).move(str(dossier.code), "hand_over")
    address = reverse("officer:answers", args=[dossier.code])
    assert client_of(people.officer).get(address).status_code == 200
    for stranger in (citizen(2), staff(Role.OFFICER, "H99.12")):
        assert client_of(stranger).get(address).status_code == 404


def typed_at(desk: str) -> tuple[Dossier, Actor]:
    """A received dossier where it is typed in, and who types."""
    dossier, people = received(), team()
    if desk == "counter":
        return dossier, people.reception
    program_of(people.reception).move(str(dossier.code), "hand_over")
    dossier.refresh_from_db()
    return dossier, people.officer


@pytest.mark.parametrize("desk", ["counter", "officer"])
def test_what_was_typed_stays_when_a_colleague_corrects_the_applicant_meanwhile(desk: str) -> None:
    dossier, typist = typed_at(desk)
    address = reverse(f"{desk}:answers", args=[dossier.code])
    opened = client_of(typist).get(address).content.decode()
    focused = re.findall(r'name="(\w+)"[^>]*\sautofocus', opened)
    assert focused == ["applicant_birth_date_day"], "the first that the counter did not write down"
    typed = {"version": dossier.version} | typed_answers(on_paper())
    correct_person(actor=typist, dossier_id=dossier.pk, reason="Sai số điện thoại.", phone="0912345679")
    late = client_of(typist).post(address, typed)
    assert late.status_code == 409
    assert "0912 345 679" in late.content.decode(), "what the colleague changed"
    again = late.context["form"]
    assert {
        name for name, value in typed.items() if isinstance(value, str) and again.data[name] != value
    } == set()
    dossier.refresh_from_db()
    assert (dossier.answers, late.context["entry"].version) == ({}, dossier.version)
    assert client_of(typist).post(address, typed | {"version": dossier.version}).status_code == 302


@pytest.mark.parametrize("desk", ["counter", "officer"])
def test_a_form_saved_by_a_double_click_is_saved_and_another_answer_is_not(desk: str) -> None:
    dossier, typist = typed_at(desk)
    address, typed = reverse(f"{desk}:answers", args=[dossier.code]), typed_answers(on_paper())
    typed |= {"version": dossier.version}
    saved = [client_of(typist).post(address, typed) for _click in range(2)]
    assert [answer.status_code for answer in saved] == [302, 302]
    assert saved[0].headers["Location"] == saved[1].headers["Location"]
    assert dossier.events.filter(move="enter_answers").count() == 1
    late = client_of(typist).post(address, typed | {"child_name": "NGUYỄN VĂN NĂM"})
    assert late.status_code == 409
    assert "NGUYỄN VĂN NĂM" in late.content.decode()


def test_a_form_that_was_filled_in_online_is_not_typed_in_by_anybody() -> None:
    dossier = walk().to(State.RECEIVED)
    address = reverse("counter:answers", args=[dossier.code])
    assert client_of(staff(Role.RECEPTION)).get(address).status_code == 403


def test_a_walk_in_by_program_brings_its_answers_along_to_the_returned_result() -> None:
    people = cast()
    code = good(receive(people["reception"], answers=on_paper()))["code"]
    people["reception"].move(code, "hand_over")
    people["officer"].move(code, "propose", opinion="Đủ điều kiện.")
    people["leader"].move(code, "approve")
    print_result(code)
    people["clerk"].move(code, "issue_result")
    paper = Dossier.objects.get(code=code).documents.get(form="result")
    assert {"label": "Họ, chữ đệm, tên", "value": on_paper()["child_name"]} in paper.context["lines"]


def test_answers_of_a_walk_in_that_do_not_hold_are_named_and_nothing_is_received() -> None:
    answers = on_paper() | {"child_birth_date": "2999-01-01"}
    answer = program_of(staff(Role.RECEPTION)).post(
        "dossiers/", at_counter(answers=answers), Idempotency_Key="b"
    )
    assert problem(answer)[0] == 422
    assert "child_birth_date" in answer.content.decode()
    assert not Dossier.objects.exists()
