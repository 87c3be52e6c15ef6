"""Whoever signs reads the draft as it will be printed, and signs that one."""

import hashlib
import re
from datetime import date

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from dossiers.actions.approve import approve
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.actions.send_back import send_back
from dossiers.models import Dossier
from dossiers.officer.sign_page import TO_SIGN
from dossiers.selectors.citizen import own_page
from dossiers.worklists.ticks import tick_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.core.errors import Conflict
from foundation.papers.models import PrintedDocument, Urgency
from foundation.papers.printing import html_of
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, data_for, post_move
from tests.support.factories import Team, citizen
from tests.support.result_papers import PAGES, print_result

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
SHOWN = hashlib.sha256(PAGES).hexdigest()


def proposed() -> Dossier:
    """A dossier that lies before its leader."""
    return at_examination().go("onward").dossier


def draft_paper(dossier: Dossier) -> PrintedDocument:
    """The paper that lies there with it."""
    return dossier.documents.get(form="draft")


def only_leader(world: Team, title: str) -> QuerySet[Membership]:
    """The posts of leaders of the ward, which are those of its leader alone."""
    leaders = Membership.objects.filter(role=Role.LEADER, unit_id=world.leader.posts[0].unit_id)
    leaders.exclude(user=world.leader.user_id).delete()
    leaders.update(title=title)
    return leaders


def sign_page(leader: Client) -> str:
    """What the leader sees."""
    return leader.get(reverse("officer:sign")).content.decode()


def test_the_draft_is_a_paper_without_number_day_or_code(world: Team) -> None:
    paper = draft_paper(proposed())
    text = html_of(paper)
    assert "DỰ THẢO" in text
    assert "ngày … tháng … năm …" in text
    assert "Số: ……<" in text
    assert {"number", "verification_code"}.isdisjoint(paper.context)
    assert "Mã xác thực" not in text
    assert paper.urgency == Urgency.SOON


def test_the_draft_names_who_will_sign_as_the_page_and_the_result_do(world: Team, sign_in: SignIn) -> None:
    """A deputy of the chairman signs for the committee, in the place of the head (Decree 30/2020/NĐ-CP, article 8)."""
    only_leader(world, "Phó Chủ tịch")
    dossier = proposed()
    lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert draft_paper(dossier).context["signature"] == {"authority": lines, "name": world.leader.name}
    text, page = html_of(draft_paper(dossier)), sign_page(sign_in(world.leader))
    for line in (*lines, world.leader.name):
        assert (line in text, f"<strong>{line}</strong>" in page) == (True, True), line
    dossier.refresh_from_db()
    many = sign_in(world.leader).get(
        reverse("officer:batch", args=[TO_SIGN.slug]), {"dossier": tick_of(dossier)}
    )
    assert f"Ký với tư cách: {', '.join(lines)}, {world.leader.name}" in many.content.decode()
    approve(actor=Actor.of(User.objects.get(pk=world.leader.person_id)), dossier_id=dossier.pk)
    signed = dossier.documents.get(form="result").context["signature"]
    assert signed == draft_paper(dossier).context["signature"]


def test_what_is_not_known_of_who_will_sign_stays_open(world: Team) -> None:
    leaders = only_leader(world, "Chủ tịch")
    Membership.objects.create(
        user_id=world.clerk.person_id,
        unit_id=leaders.get().unit_id,
        role=Role.LEADER,
        title="Phó Chủ tịch",
        since=DAY,
    )
    signature = draft_paper(proposed()).context["signature"]
    assert signature == {"authority": ["TM. ỦY BAN NHÂN DÂN", "…………"], "name": "…………"}


def test_the_page_shows_the_papers_bytes_and_the_signature_names_them(world: Team, sign_in: SignIn) -> None:
    dossier, leader = proposed(), sign_in(world.leader)
    address = reverse("officer:document", args=[draft_paper(dossier).pk])
    assert address not in sign_page(leader)
    print_result(dossier, form="draft")
    page = sign_page(leader)
    assert f'src="{address}#' in page
    assert f'name="seen_draft" value="{SHOWN}"' in page
    assert b"".join(leader.get(address).streaming_content) == PAGES  # type: ignore[attr-defined]
    assert post_move(leader, dossier, "approve", seen_draft=SHOWN).status_code == 302
    signing = dossier.events.latest("number")
    assert (signing.move, signing.payload) == ("approve", {"seen_draft": SHOWN})


def test_whoever_signs_reads_the_opinion_first_and_the_draft_once(world: Team, sign_in: SignIn) -> None:
    """Where the paper shows, its words as text are folded; where it is not made yet they are all there is."""
    dossier, leader = proposed(), sign_in(world.leader)
    page = sign_page(leader)
    assert page.index('id="opinion"') < page.index('class="mc-sign-draft"') < page.index('class="mc-sheet"')
    assert '<details class="mc-sheet-fold">' not in page
    print_result(dossier, form="draft")
    assert '<details class="mc-sheet-fold">' in sign_page(leader)


def test_whoever_signs_reads_until_when_the_result_will_hold(world: Team, sign_in: SignIn) -> None:
    """A confirmation of marital status holds for six months (Decree 123/2015/NĐ-CP, article 23): signed on 24 November
    2026, to 24 May 2027. A certificate of birth has no end."""
    leader = sign_in(world.leader)
    address = reverse("officer:sign")
    walked = at_examination(procedure="1.004873").go("onward")
    words = "Ký hôm nay thì có giá trị đến hết ngày 24/05/2027"
    dossier = walked.dossier
    dossier.refresh_from_db()
    case = reverse("officer:case", args=[dossier.code])
    batch = leader.get(reverse("officer:batch", args=[TO_SIGN.slug]), {"dossier": tick_of(dossier)})
    condition = "Đến thời điểm thay đổi tình trạng hôn nhân, nếu thay đổi trước"
    for page in (sign_page(leader), leader.get(case).content.decode(), batch.content.decode()):
        assert words in page
        assert condition in page
    assert "ngày … tháng … năm …" in sign_page(leader)
    approve(actor=world.leader, dossier_id=dossier.pk)
    signed = leader.get(case).content.decode()
    assert "ngày 24 tháng 11 năm 2026" in signed
    assert "ngày … tháng … năm …" not in signed
    print_result(dossier)
    issue_result(actor=world.clerk, dossier_id=dossier.pk)
    top = leader.get(case).content.decode().partition("mc-case-block")[0]
    assert "Có giá trị đến hết ngày 24/05/2027." in top
    assert condition in top
    proposed()
    assert "có giá trị đến" not in leader.get(address).content.decode()


def test_another_draft_than_was_shown_is_not_signed(world: Team, sign_in: SignIn) -> None:
    dossier = proposed()
    print_result(dossier, form="draft")
    other = "0" * 64
    with pytest.raises(Conflict):
        approve(actor=world.leader, dossier_id=dossier.pk, seen_draft=other)
    leader = sign_in(world.leader)
    address = reverse("officer:move", args=[dossier.code, "approve"])
    refused = leader.post(address, data_for(dossier, seen_draft=other))
    assert refused.status_code == 409
    assert f'name="seen_draft" value="{SHOWN}"' in refused.content.decode()
    assert dossier.results.get().signed_at is None
    with pytest.raises(Conflict):
        approve(actor=world.leader, dossier_id=dossier.pk)


def test_many_are_signed_each_by_the_draft_that_its_page_named(world: Team, sign_in: SignIn) -> None:
    dossier, leader = proposed(), sign_in(world.leader)
    print_result(dossier, form="draft")
    dossier.refresh_from_db()
    address = reverse("officer:batch", args=[TO_SIGN.slug])
    tick, digest = tick_of(dossier), f"draft-{dossier.code}"
    asked = leader.get(address, {"dossier": tick}).content.decode()
    assert f'name="{digest}" value="{SHOWN}"' in asked
    leader.post(address, {"dossier": tick})
    assert dossier.results.get().signed_at is None
    leader.post(address, {"dossier": tick, digest: SHOWN})
    assert dossier.events.latest("number").payload == {"seen_draft": SHOWN}


def test_a_draft_that_is_written_anew_has_another_paper(world: Team) -> None:
    walked = at_examination().go("onward")
    dossier, officer = walked.dossier, walked.trip.cast.officer
    first = draft_paper(dossier)
    send_back(actor=world.leader, dossier_id=dossier.pk, reason="Viết rõ hơn lý do của kết quả.")
    propose(actor=officer, dossier_id=dossier.pk, opinion="Đã viết lại.")
    print_result(dossier, form="draft")
    latest = dossier.documents.filter(form="draft").latest("pk")
    draft = dossier.results.get()
    assert latest.pk != first.pk
    assert (draft.paper_event, draft.sha256) == (latest.number, SHOWN)


def test_applicants_know_nothing_of_drafts(world: Team) -> None:
    dossier = proposed()
    page = own_page(citizen(1), str(dossier.code))
    assert "draft" not in {one.form for one in (*page.documents, *page.results)}


def test_a_signed_result_is_not_called_issued_before_its_release(world: Team, sign_in: SignIn) -> None:
    dossier, clerk = proposed(), sign_in(world.clerk)
    approve(actor=world.leader, dossier_id=dossier.pk)
    address = reverse("officer:case", args=[dossier.code])
    page = clerk.get(address).content.decode()
    assert "Kết quả đã ký, chưa phát hành" in page
    assert "Kết quả đã phát hành" not in page
    print_result(dossier)
    issue_result(actor=world.clerk, dossier_id=dossier.pk)
    assert "Kết quả đã phát hành" in clerk.get(address).content.decode()


def test_whoever_signs_too_late_is_led_to_what_happened_and_told_of_no_words(
    world: Team, sign_in: SignIn
) -> None:
    dossier = proposed()
    leader, typed = sign_in(world.leader), data_for(dossier)
    assert post_move(leader, dossier, "send_back", reason_words="Sai tên người mẹ.").status_code == 302
    late = leader.post(reverse("officer:move", args=[dossier.code, "approve"]), typed)
    page = late.content.decode()
    assert late.status_code == 409
    assert re.search(
        r'<section class="mc-messages" tabindex="-1" autofocus aria-labelledby="overtaken">', page
    )
    assert "đã nhập" not in page
    words = leader.post(
        reverse("officer:move", args=[dossier.code, "send_back"]),
        typed | {"reason_words": "Sai ngày sinh của trẻ."},
    ).content.decode()
    assert "Nội dung đã nhập vẫn được giữ, ở phía dưới." in words
    assert "Sai ngày sinh của trẻ." in words
