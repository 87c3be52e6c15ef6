"""The moves, from the browser to the dossier."""

import re
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from dossiers.actions.supplement import supplement
from dossiers.duties import concerns
from dossiers.moves.table import MOVES
from dossiers.officer.moves import desk_moves, moves_of
from dossiers.selectors.case import case_of
from dossiers.states import At, Party, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, open_step, post_move
from tests.dossiers.stages import GROUND, REASON, in_time
from tests.support.factories import MONDAY, Team, dossier_in

PERMIT = "1.013225"
ANSWERED_WHERE_IT_STANDS = {"accept_amendment", "decline_amendment", "consult", "withdraw_consultation"}
"""What an applicant offers has its own form on the page, and so have questions to others; there may be several."""
INSIDE = {Party.HOLDER, Party.GIVER, Party.HEAD, Party.LEADER}


def test_every_move_of_the_people_inside_stands_in_the_registry() -> None:
    inside = {name for name, move in MOVES.items() if move.parties & INSIDE}
    assert set(desk_moves()) == inside - ANSWERED_WHERE_IT_STANDS


def test_an_officer_claims_then_proposes_and_hears_where_the_dossier_went(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    client = sign_in(world.officer)
    assert post_move(client, dossier, "claim").url == reverse("officer:case", args=[dossier.code])
    assert open_step(dossier) == (At.EXAMINE, world.officer.user_id)
    sent = post_move(
        client, dossier, "propose", opinion="Đủ điều kiện.", outcome="granted", content="Họ và tên: An"
    )
    assert sent.url == reverse("officer:worklist")
    assert open_step(dossier)[0] == At.APPROVE
    said = "".join(str(message) for message in get_messages(sent.wsgi_request))
    assert dossier.code
    assert dossier.code in said


def test_what_was_given_by_mistake_is_recalled_from_the_message_that_tells_of_it(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    officer, leader = sign_in(world.officer), sign_in(world.leader)
    page = reverse("officer:case", args=[dossier.code])
    post_move(officer, dossier, "claim")
    assert 'id="move-recall"' not in officer.get(page).content.decode()
    post_move(officer, dossier, "propose", opinion="Đủ.", outcome="granted", content="Họ và tên: An")
    told = officer.get(reverse("officer:worklist")).content.decode()
    assert f'<a href="{page}?move=recall#move-recall">Chuyển nhầm? Lấy lại hồ sơ</a>' in told
    panel = officer.get(f"{page}?move=recall").content.decode().partition('name="move" open id="move-recall"')
    assert "autofocus" in panel[2].partition("</summary>")[0]
    recalled = post_move(officer, dossier, "recall")
    assert (recalled.url, open_step(dossier)) == (page, (At.EXAMINE, world.officer.user_id))

    post_move(officer, dossier, "propose", opinion="Đủ.", outcome="granted", content="Họ và tên: An")
    assert 'id="move-recall"' not in leader.get(page).content.decode()
    late = officer.get(page).content.decode()
    assert 'id="move-recall"' not in late
    assert "đã mở hồ sơ nên không lấy lại được" in late
    refused = post_move(officer, dossier, "recall")
    assert (refused.status_code, open_step(dossier)[0]) == (409, At.APPROVE)


def test_a_leader_signs_and_a_clerk_issues(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    post_move(
        sign_in(world.officer),
        dossier,
        "propose",
        opinion="Đủ điều kiện.",
        outcome="granted",
        content="Họ và tên: An",
    )
    leader = sign_in(world.leader)
    page = leader.get(reverse("officer:sign")).content.decode()
    assert "Đủ điều kiện." in page
    assert "Họ và tên" in page
    between = reverse("officer:sign_next")
    assert post_move(leader, dossier, "approve", back=between).url == between
    post_move(sign_in(world.clerk), dossier, "issue_result")
    dossier.refresh_from_db()
    assert dossier.state == State.FINISHED
    paper = dossier.documents.get(form="result")
    released = sign_in(world.clerk).get(reverse("officer:document", args=[paper.pk]))
    assert released.headers["Content-Type"] == "application/pdf"
    released.close()


def test_a_leader_sends_back_with_a_usual_wording_and_the_officer_reads_it(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    post_move(officer, dossier, "propose", opinion="Đủ điều kiện.", outcome="granted")
    usual = "Ý kiến thẩm định chưa nêu rõ căn cứ."
    post_move(sign_in(world.leader), dossier, "send_back", reason_usual=usual, reason_words="Xem lại tên mẹ.")
    assert open_step(dossier) == (At.EXAMINE, world.officer.user_id)
    page = officer.get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert usual in page
    assert "Xem lại tên mẹ." in page


def test_a_refused_form_comes_back_with_everything_that_was_typed(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    key = dossier.components.all()[0].component.key
    sent = post_move(
        sign_in(world.officer),
        dossier,
        "request_supplement",
        **{f"items-{key}": "on", "reason_words": "Câu đã gõ"},
    )
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "Câu đã gõ" in page
    assert f'id="id_items-{key}" checked' in page
    assert page.count('id="move-request_supplement"') == 1
    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING


def test_a_reason_of_one_word_comes_back_with_what_to_write(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    sent = post_move(sign_in(world.head), dossier, "stop", reason_words="Trùng", legal_reason=GROUND)
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "ít nhất hai từ và mười chữ cái" in page
    assert "Trùng</textarea>" in page
    assert GROUND in page
    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING


def test_what_an_action_refuses_is_said_at_its_field(world: Team, sign_in: SignIn, settings: Any) -> None:
    settings.SUPPLEMENT_ASKED_WITHIN_DAYS = 0
    dossier = at_examination().dossier
    sent = post_move(sign_in(world.officer), dossier, "request_supplement", reason_words=REASON)
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "request_supplement_items_error" in page
    for target in re.findall('<li><a href="#([^"]+)"', page):
        assert f'id="{target}"' in page


def test_what_a_refusal_lacks_is_said_at_its_reasons(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    reasons = "Hồ sơ không chứng minh được quan hệ cha, mẹ, con."
    said = {"opinion": "Không đủ điều kiện.", "outcome": "refused", "refusal": reasons}
    sent = post_move(sign_in(world.officer), dossier, "propose", **said)
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "propose_refusal_error" in page
    assert "propose_content_error" not in page
    assert "sau đó ghi lý do" in page, "the help of the reasons says where the grounds go"
    assert "cần nhập tờ khai" not in page, "it was filed online: nobody types its form"


def test_a_page_that_is_out_of_date_gives_a_conflict(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    address = reverse("officer:move", args=[dossier.code, "propose"])
    sent = sign_in(world.officer).post(address, {"version": dossier.version - 1, "opinion": "Đủ."})
    assert sent.status_code == 409


@pytest.mark.parametrize("name", ["receive", "nothing"])
def test_moves_of_others_have_no_address_here(world: Team, sign_in: SignIn, name: str) -> None:
    dossier = at_examination().dossier
    assert post_move(sign_in(world.officer), dossier, name).status_code == 404


def test_a_role_that_may_not_gets_a_refusal(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    assert (
        post_move(sign_in(world.clerk), dossier, "propose", opinion="Đủ.", outcome="granted").status_code
        == 403
    )


def test_a_move_is_never_made_by_asking_for_a_page(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    assert (
        sign_in(world.officer).get(reverse("officer:move", args=[dossier.code, "claim"])).status_code == 405
    )


def test_a_head_gives_the_dossier_to_another_officer_and_extends_it(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    unit = dossier.offering.handling_unit
    other = User.objects.create_user(email="moi@demo.vn", full_name="Người mới")
    Membership.objects.create(user=other, unit=unit, role=Role.OFFICER, since=MONDAY.date())
    head = sign_in(world.head)
    post_move(head, dossier, "assign", officer_id=other.pk, note="Ưu tiên.")
    assert open_step(dossier) == (At.EXAMINE, other.pk)
    forwarded = post_move(
        sign_in(Actor.of(other)), dossier, "forward", officer_id=world.officer.user_id, reason="Nghỉ phép"
    )
    assert forwarded.status_code == 302
    before = dossier.due_at
    with time_machine.travel(in_time(dossier), tick=False):
        post_move(head, dossier, "extend", working_days=3, reason_words="Chờ xác minh.")
    dossier.refresh_from_db()
    assert before is not None
    assert dossier.due_at is not None
    assert dossier.due_at > before


def test_a_payment_request_and_a_stop_are_recorded_with_their_reasons(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    post_move(sign_in(world.officer), dossier, "request_payment", amount=150000, reason="Thông báo 12")
    head = sign_in(world.head)
    post_move(
        head,
        dossier,
        "stop",
        reason_words="Không bổ sung trong hạn.",
        legal_reason="Điều 11 Nghị định 63/2010",
    )
    page = head.get(reverse("officer:case", args=[dossier.code])).content.decode()
    dossier.refresh_from_db()
    assert dossier.state == State.STOPPED
    assert "150.000" in page
    assert "Không bổ sung trong hạn." in page


def test_a_second_supplement_is_asked_for_on_a_legal_ground_by_somebody_who_read_the_warning(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    key = dossier.components.all()[0].component.key
    asked = {f"items-{key}": "on", f"items-{key}-note": "Mờ", "reason_words": "Ảnh chụp bị mờ"}
    officer = sign_in(world.officer)
    ground = {"legal_reason": "Điều 5 Nghị định số 1/2026/NĐ-CP"}
    assert post_move(officer, dossier, "request_supplement", **asked, **ground).status_code == 302
    supplement(actor=world.reception, dossier_id=dossier.pk)
    dossier.refresh_from_db()
    refused = post_move(officer, dossier, "request_supplement", **asked)
    assert refused.status_code == 422
    assert "Pháp luật cho phép yêu cầu bổ sung một lần" in refused.content.decode()
    assert post_move(officer, dossier, "request_supplement", **asked, **ground).status_code == 302


def test_a_second_extension_is_not_offered_and_says_why(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    head = sign_in(world.head)
    address = reverse("officer:case", args=[dossier.code])
    assert 'id="move-extend"' in head.get(address).content.decode()
    with time_machine.travel(in_time(dossier), tick=False):
        post_move(head, dossier, "extend", working_days=2, reason_words="Chờ xác minh.")
    page = head.get(address).content.decode()
    assert 'id="move-extend"' not in page
    assert "Thời hạn" in page
    refused = post_move(head, dossier, "extend", working_days=2, reason_words="Chờ thêm nữa.")
    assert refused.status_code == 409
    assert "Chờ thêm nữa." in refused.content.decode()


def test_a_revoked_result_is_not_offered_for_revocation_again(world: Team, sign_in: SignIn) -> None:
    dossier = dossier_in(State.FINISHED)
    leader = sign_in(world.leader)
    address = reverse("officer:case", args=[dossier.code])
    assert 'id="move-revoke_result"' in leader.get(address).content.decode()
    post_move(
        leader, dossier, "revoke_result", reason_words="Cấp sai thẩm quyền.", legal_reason="Quyết định số 1"
    )
    assert 'id="move-revoke_result"' not in leader.get(address).content.decode()


@pytest.mark.parametrize("who", ["officer", "head", "leader", "clerk"])
def test_every_move_of_a_role_is_possible_or_says_why_not(world: Team, who: str) -> None:
    actor = getattr(world, who)
    for dossier in (
        at_examination().dossier,
        dossier_in(State.FINISHED),
        dossier_in(State.SUPPLEMENT_REQUESTED),
    ):
        views = moves_of(actor, case_of(actor, str(dossier.code), MONDAY))
        assert {view.name for view in views} == {
            name for name in desk_moves() if concerns(actor, name, dossier)
        }
        assert all(bool(view.form) != bool(view.why_not) for view in views)
