"""After a move one stays where one was, and nobody's next tap meets a dossier that they have not seen."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import At
from dossiers.worklists import workplace
from foundation.letters.models import Note
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination, data_for, open_step, post_move
from tests.support.factories import Team

MY_WORK = "/can-bo/viec-cua-toi/"


def proposed(officer: Client, number: int) -> Dossier:
    dossier = at_examination(applicant=number, seed=number).dossier
    post_move(officer, dossier, "propose", opinion="Đủ điều kiện.", outcome="granted")
    dossier.refresh_from_db()
    return dossier


def way_of(client: Client, place: str, dossier: Dossier) -> str:
    """The address to which the list at `place` links a dossier."""
    entries = client.get(place).context["entries"]
    return str(next(entry.url for entry in entries if entry.row.dossier.pk == dossier.pk))


def test_a_move_leads_back_to_the_filtered_page_of_the_list_where_it_began(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 2)
    for number in (1, 2, 3, 4):
        at_examination(applicant=number, seed=number)
    officer = sign_in(world.officer)
    first = officer.get(MY_WORK, {"procedure": "1.001193"}).context["work"]
    further = officer.get(first.next_url).context
    second = further["work"]
    dossier = second.page.rows[0].dossier
    page = officer.get(further["entries"][0].url)
    back = next(move for move in page.context["moves"] if move.name == "propose").form["back"].value()
    sent = post_move(officer, dossier, "propose", opinion="Đủ.", outcome="granted", back=back)
    assert urlsplit(sent.url).path == MY_WORK
    assert parse_qs(urlsplit(sent.url).query)["procedure"] == ["1.001193"]
    shown = officer.get(sent.url).context
    assert [row.key for row in shown["work"].page.rows] == [second.page.rows[1].key]
    assert [entry.is_here for entry in shown["entries"]] == [True]


def test_a_page_whose_last_dossier_moved_on_is_followed_by_the_list_and_not_by_nothing(
    world: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 1)
    dossiers = [at_examination(applicant=number, seed=number).dossier for number in (1, 2)]
    officer = sign_in(world.officer)
    last = officer.get(officer.get(MY_WORK).context["work"].next_url).context
    moved = last["work"].page.rows[0].dossier
    back = parse_qs(urlsplit(last["entries"][0].url).query)["back"][0]
    sent = post_move(officer, moved, "propose", opinion="Đủ.", outcome="granted", back=back)
    left = next(one for one in dossiers if one.pk != moved.pk)
    assert [row.dossier.pk for row in officer.get(sent.url).context["work"].page.rows] == [left.pk]


def test_a_move_that_stays_on_its_dossier_keeps_the_way_back_to_the_list(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    back = parse_qs(urlsplit(way_of(officer, f"{MY_WORK}?order=moi-nhat", dossier)).query)["back"][0]
    page = officer.get(post_move(officer, dossier, "claim", back=back).url)
    assert page.context["back_url"] == f"{back}#here"
    assert "order=moi-nhat" in back


def test_a_note_and_a_message_keep_the_way_back_to_the_list(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    address = way_of(officer, MY_WORK, dossier)
    page = officer.get(address).content.decode()
    for name in ("note", "letter"):
        asked = reverse(f"officer:{name}", args=[dossier.code]) + f"?{urlsplit(address).query}"
        assert f'action="{asked}"' in page.replace("&amp;", "&")
        sent = officer.post(asked, {"text": "Chờ đối chiếu."})
        assert sent.headers["Location"].startswith(f"{address}#")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/can-bo/",
        "/\\evil.example",
        "/can-bo/ky/nhieu/",
        "/xac-thuc/",
        "x" * 9999,
    ],
)
def test_nobody_is_led_away_by_an_address_that_is_no_list(
    world: Team, sign_in: SignIn, elsewhere: str
) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    page = officer.get(reverse("officer:case", args=[dossier.code]), {"back": elsewhere})
    assert page.context["back_url"] == reverse("officer:worklist")
    sent = post_move(officer, dossier, "propose", opinion="Đủ.", outcome="granted", back=elsewhere)
    assert sent.url == reverse("officer:worklist")


def test_the_message_has_the_focus_on_the_list_to_which_a_move_leads(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    page = officer.get(post_move(officer, dossier, "propose", opinion="Đủ.", outcome="granted").url)
    assert 'role="status" tabindex="-1" autofocus' in page.content.decode()
    assert (
        "autofocus" not in officer.get(MY_WORK).content.decode().partition("<main")[2].partition("<dialog")[0]
    )


def test_between_two_signatures_stands_a_page_that_can_sign_nothing(world: Team, sign_in: SignIn) -> None:
    officer, leader = sign_in(world.officer), sign_in(world.leader)
    first, second = proposed(officer, 1), proposed(officer, 2)
    page = leader.get(reverse("officer:sign"))
    assert page.context["page"].case.dossier.pk == first.pk
    approve = next(move for move in page.context["page"].moves if move.name == "approve")
    signed = leader.post(approve.url, {"version": first.version, "back": approve.form["back"].value()})
    between = leader.get(signed.headers["Location"])
    shown = between.content.decode()
    assert f"{first.code}: đã thực hiện" in shown
    assert str(second.code) in shown
    assert "/approve/" not in shown
    assert open_step(second)[0] == At.APPROVE


def test_signing_twice_with_one_double_tap_signs_once_and_says_that_it_is_done(
    world: Team, sign_in: SignIn
) -> None:
    dossier = proposed(sign_in(world.officer), 1)
    leader, tap = sign_in(world.leader), data_for(dossier)
    address = reverse("officer:move", args=[dossier.code, "approve"])
    answers = [leader.post(address, tap) for _tap in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert {str(said) for answer in answers for said in get_messages(answer.wsgi_request)} == {
        str(said) for said in get_messages(answers[0].wsgi_request)
    }
    assert dossier.events.filter(move="approve").count() == 1


def test_the_same_button_of_a_colleague_or_with_other_words_is_not_taken_for_a_double_tap(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    officer, head, seen = sign_in(world.officer), sign_in(world.head), data_for(dossier)
    typed = seen | {"opinion": "Đủ.", "outcome": "granted"}
    address = reverse("officer:move", args=[dossier.code, "propose"])
    assert officer.post(address, typed).status_code == 302
    late = officer.post(address, typed | {"opinion": "Chưa đủ."})
    assert late.status_code == 409
    assert "Chưa đủ." in late.content.decode()
    assert head.post(address, typed).status_code in {403, 409}


def test_a_note_that_arrives_twice_is_written_once(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    officer = sign_in(world.officer)
    page = officer.get(reverse("officer:case", args=[dossier.code])).content.decode()
    form = page[page.index(reverse("officer:note", args=[dossier.code])) :].partition("</form>")[0]
    (key,) = re.findall(r'name="-once" value="([^"]+)"', form)
    address, sent = reverse("officer:note", args=[dossier.code]), {"text": "Đã gọi điện.", "-once": key}
    assert [officer.post(address, sent).status_code for _press in range(2)] == [302, 302]
    assert Note.objects.filter(subject_id=dossier.pk).count() == 1


def test_a_head_without_dossiers_of_their_own_lands_on_those_that_wait_to_be_assigned(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    head = sign_in(world.head)
    assert head.get(MY_WORK).context["work"].page.rows == []
    work = head.get(reverse("officer:worklist")).context["work"]
    assert work.one.slug == "cho-phan-cong"
    assert [row.dossier.pk for row in work.page.rows] == [dossier.pk]


def test_who_has_nothing_at_all_lands_on_their_own_work(world: Team, sign_in: SignIn) -> None:
    assert sign_in(world.leader).get(reverse("officer:worklist")).context["work"].one.slug == "viec-cua-toi"


def test_who_signs_or_numbers_lands_where_many_are_done_together_and_reads_the_draft_first(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    post_move(sign_in(world.officer), dossier, "propose", opinion="Đủ.", outcome="granted")
    leader, clerk = sign_in(world.leader), sign_in(world.clerk)
    assert leader.get(reverse("officer:worklist")).context["work"].one.slug == "cho-ky"
    page = leader.get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert page.index('id="draft"') < page.index('id="papers"')
    post_move(leader, dossier, "approve")
    assert clerk.get(reverse("officer:worklist")).context["work"].one.slug == "cho-cap-so"
