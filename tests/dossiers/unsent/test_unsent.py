"""Typed text survives: a closed tab, a colleague who was faster, a right that was lost."""

import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from dossiers.actions.forward import forward
from dossiers.models import Dossier
from dossiers.move_forms.typed import in_words, put_back
from dossiers.moves.table import MOVES
from dossiers.officer.moves import circumstances_of, desk_moves, form_for
from dossiers.selectors.case import case_of
from foundation.unsent.models import UnsentForm
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, data_for, post_move
from tests.dossiers.stages import at_stage, in_time, people_around
from tests.support.factories import MONDAY, Team, citizen


def keep(
    client: Client, dossier: Dossier, name: str = "propose", *, script: bool = True, **typed: Any
) -> Any:
    headers = {"accept": "application/json"} if script else {"accept": "text/html"}
    address = reverse("officer:keep", args=[dossier.code, name])
    return client.post(address, data_for(dossier, **typed), headers=headers)


def page_of(client: Client, dossier: Dossier) -> str:
    return client.get(reverse("officer:case", args=[dossier.code])).content.decode()


def test_what_is_typed_stands_there_again_and_goes_with_the_move(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    said = keep(client, dossier, opinion="Đủ điều kiện, còn đối chiếu hộ tịch.")
    assert set(json.loads(said.content)) == {"saved"}
    page = page_of(client, dossier)
    assert "Đủ điều kiện, còn đối chiếu hộ tịch." in page
    assert "đã nhập, chưa gửi" in page
    assert "còn đối chiếu" not in page_of(sign_in(world.head), dossier)
    post_move(client, dossier, "propose", opinion="Đủ điều kiện.", outcome="granted")
    assert not UnsentForm.objects.exists()


def test_it_is_kept_with_a_button_too_and_can_be_forgotten(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    assert keep(client, dossier, script=False, opinion="Câu dở dang").status_code == 302
    assert "Câu dở dang" in page_of(client, dossier)
    keep(client, dossier, script=False, opinion="Câu dở dang", forget="1")
    assert "Câu dở dang" not in page_of(client, dossier)


@pytest.mark.parametrize("name", ["request_supplement", "propose", "forward", "request_payment"])
def test_strangers_keep_nothing(world: Team, sign_in: SignIn, name: str) -> None:
    dossier = at_examination().dossier
    assert keep(sign_in(citizen(1)), dossier, name, reason="x").status_code == 404
    assert keep(sign_in(world.officer), dossier, "receive", reason="x").status_code == 404
    assert not UnsentForm.objects.exists()


def test_more_than_any_form_takes_is_not_kept_and_the_script_is_told_so(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    refused = keep(sign_in(world.officer), dossier, opinion="a" * 60_001)
    assert (refused.status_code, refused["X-Refused"]) == (422, "invalid_input")
    assert "quá dài" in refused.content.decode()


def test_the_script_is_told_that_the_dossier_went_to_somebody_else(world: Team, sign_in: SignIn) -> None:
    refused = keep(sign_in(citizen(1)), at_examination().dossier, reason="x")
    assert (refused.status_code, refused["X-Refused"]) == (404, "not_found")
    assert "không còn ở chỗ bạn xử lý" in refused.content.decode()


ASKING = [name for name in desk_moves() if {one.name for one in MOVES[name].arguments} - {"seen_draft"}]
"""Which draft was seen, the page says by itself."""


@pytest.mark.parametrize("name", ASKING)
def test_every_form_that_asks_something_gets_back_what_was_typed(world: Team, name: str) -> None:
    dossier = at_stage("examining")
    officer = people_around(dossier)["officer"]
    case = case_of(officer, str(dossier.code), MONDAY)
    form = form_for(name, circumstances_of(case), case)
    paper = case.papers[0].key
    typed = {field: ["7"] for field in form.fields} | {
        "reason": ["Chữ đã gõ"], "reason_words": ["Chữ đã gõ"], "opinion": ["Chữ đã gõ"], "note": ["Chữ đã gõ"],
        "legal_reason": ["Chữ đã gõ"], "content": ["Chữ đã gõ"],
        f"items-{paper}": ["on"], f"items-{paper}-note": ["Chữ đã gõ"],
    }  # fmt: skip
    put_back(form, typed)
    html = str(form)
    texts = [
        bound
        for bound in form.visible_fields()
        if bound.name not in {"officer_id", "result_code", "questions"}
    ]
    assert texts
    assert "Chữ đã gõ" in html or 'value="7"' in html
    assert in_words(form)


def test_a_colleague_who_was_faster_leads_to_a_page_with_both(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    seen = dossier.version
    apology = {"working_days": 2, "reason_words": "Chờ xác minh tại công an."}
    with time_machine.travel(in_time(dossier), tick=False):
        post_move(sign_in(world.head), dossier, "extend", **apology)
    client = sign_in(world.officer)
    late = client.post(
        reverse("officer:move", args=[dossier.code, "propose"]),
        {"version": seen, "opinion": "Ý kiến đã viết.", "outcome": "granted"},
    )
    page = late.content.decode()
    assert late.status_code == 409
    assert "Chờ xác minh tại công an." in page
    assert "Ý kiến đã viết." in page
    assert 'id="move-propose"' in page
    assert "Ý kiến đã viết." in page_of(client, dossier)
    dossier.refresh_from_db()
    assert late.context["move"].form["version"].value() == dossier.version
    again = post_move(client, dossier, "propose", opinion="Ý kiến đã viết.", outcome="granted")
    assert again.status_code == 302


def test_a_move_that_is_not_legal_any_more_leaves_its_text_to_copy(world: Team, sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    seen = dossier.version
    other = people["other_officer"]
    forward(actor=people["officer"], dossier_id=dossier.pk, officer_id=other.person_id, reason="Nghỉ phép.")
    late = sign_in(people["officer"]).post(
        reverse("officer:move", args=[dossier.code, "propose"]),
        {"version": seen, "opinion": "Ý kiến đã viết.", "outcome": "granted"},
    )
    page = late.content.decode()
    assert late.status_code == 409
    assert "readonly" in page
    assert "Ý kiến đã viết." in page
    assert other.name in page
    assert 'id="move-propose"' not in page


def test_a_role_that_never_could_gets_its_text_back_with_the_reason(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    sent = post_move(
        sign_in(world.officer),
        dossier,
        "stop",
        reason_words="Không đủ điều kiện.",
        legal_reason="Điều 1 Luật Hộ tịch",
    )
    assert sent.status_code == 403
    assert "Không đủ điều kiện." in sent.content.decode()
    dossier.refresh_from_db()
    assert dossier.state == "processing"
