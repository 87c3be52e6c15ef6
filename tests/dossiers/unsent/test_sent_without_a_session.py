"""The form of a move that met an ended session, in a browser without scripts: its words stand in their panel again."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.unsent.models import UnsentForm
from tests.dossiers.officer.walks import at_examination, data_for
from tests.support.factories import dossier_in, staff
from tests.support.late import SIGN_IN, late_browser, login, sent_from

pytestmark = pytest.mark.django_db
OPINION = "Đã đối chiếu giấy chứng sinh, đủ điều kiện."


def officers() -> tuple[Dossier, str, str, Client, Actor]:
    dossier, officer = at_examination().dossier, staff(Role.OFFICER, unit="division")
    page = reverse("officer:case", args=[dossier.code])
    return dossier, page, f"{page}propose/", late_browser(officer, page), officer


@pytest.mark.parametrize("shown_at", ["page", "press"], ids=["on its page", "with its mistakes"])
def test_the_words_of_a_move_stand_in_their_open_panel_after_signing_in_and_are_not_sent(
    shown_at: str,
) -> None:
    dossier, page, press, late, officer = officers()
    typed = data_for(dossier, opinion=OPINION, outcome="granted")
    referer = sent_from(page if shown_at == "page" else press)
    answer = late.post(press, typed, headers=referer)
    assert answer.headers["Location"] == f"{SIGN_IN}?next={page}"
    assert "Nội dung đã nhập được giữ lại, chưa gửi" in late.get(answer.headers["Location"]).content.decode()
    back = late.post(SIGN_IN, login(officer) | {"next": page}, follow=True).content.decode()
    panel = back.partition('id="move-propose"')[2].partition("</details>")[0]
    assert '<details class="mc-move" name="move" open id="move-propose">' in back
    assert OPINION in panel
    assert "Nội dung đã nhập vẫn còn đây" in panel
    assert not dossier.events.filter(move="propose").exists()
    assert late.post(press, data_for(dossier, opinion=OPINION, outcome="granted")).status_code == 302
    assert dossier.steps.filter(note=OPINION).exists()
    assert "Nội dung đã nhập vẫn còn đây" not in late.get(page).content.decode()


def test_what_is_kept_or_forgotten_since_goes_before_what_met_the_ended_session() -> None:
    dossier, page, press, late, officer = officers()
    for more in ({}, {"forget": "1"}):
        late.cookies.pop("sessionid", None)
        late.post(press, data_for(dossier, opinion=OPINION), headers=sent_from(page))
        late.post(SIGN_IN, login(officer))
        assert OPINION in late.get(page).content.decode()
        late.post(
            f"{press}giu-lai/",
            data_for(dossier, opinion="Viết lại.", **more),
            headers={"accept": "application/json"},
        )
        assert OPINION not in late.get(page).content.decode()
        assert UnsentForm.objects.count() == (0 if more else 1)


def test_a_move_for_which_nothing_is_typed_is_said_not_to_be_done() -> None:
    dossier, page, _press, late, officer = officers()
    late.post(f"{page}claim/", data_for(dossier), headers=sent_from(page))
    back = late.post(SIGN_IN, login(officer) | {"next": page}, follow=True).content.decode()
    assert "chưa được thực hiện. Nếu vẫn cần, hãy bấm lại" in back
    assert "Nội dung đã nhập vẫn còn đây" not in back


def test_the_counter_finds_the_words_of_its_move_again_too() -> None:
    dossier, reception = dossier_in(State.REGISTERED), staff(Role.RECEPTION)
    page = reverse("counter:dossier", args=[dossier.code])
    late = late_browser(reception, page)
    words = "Hồ sơ không thuộc thẩm quyền giải quyết."
    press = reverse("counter:move", args=[dossier.code, "refuse"])
    late.post(
        press,
        data_for(dossier, reason_words=words, reason=words),
        headers=sent_from(page),
    )
    back = late.post(SIGN_IN, login(reception) | {"next": page}, follow=True).content.decode()
    panel = back.partition('id="move-refuse"')[2].partition("</details>")[0]
    assert words in panel
    assert "Nội dung đã nhập vẫn còn đây" in panel
    assert not dossier.events.filter(move="refuse").exists()


def test_from_the_page_that_a_move_brought_the_way_back_to_the_list_is_kept_too() -> None:
    """With its mistakes, or overtaken by another's: such a page has the address of the move, and no list in it."""
    dossier, page, press, late, officer = officers()
    back = "/can-bo/viec-cua-toi/"
    typed = data_for(dossier, opinion=OPINION, outcome="granted", back=back)
    answer = late.post(press, typed, headers=sent_from(press))
    shown = f"{page}?back={quote(back, safe='')}"
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == [shown]
    again = late.post(SIGN_IN, login(officer) | {"next": shown}, follow=True).text
    assert OPINION in again
    assert f'href="{back}#here"' in again
    elsewhere = late_browser(officer, page)
    answer = elsewhere.post(press, typed | {"back": "https://example.org/"}, headers=sent_from(press))
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == [page]
