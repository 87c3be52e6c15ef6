"""The form of a move that met an ended session, in a browser without scripts: its words stand in their panel again."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.unsent.models import UnsentForm
from portal.demo.people import PASSWORD
from tests.dossiers.officer.walks import at_examination, data_for
from tests.support.factories import dossier_in, staff

pytestmark = pytest.mark.django_db
OPINION = "Đã đối chiếu giấy chứng sinh, đủ điều kiện."
SIGN_IN = "/tai-khoan/dang-nhap/"


def browser_of(actor: Actor, page: str) -> Client:
    """A browser in which the person was signed in until a moment ago, and looked at the page."""
    client = Client()
    client.post(SIGN_IN, who(actor))
    assert client.get(page).status_code == 200
    del client.cookies["sessionid"]
    return client


def who(actor: Actor) -> dict[str, str]:
    user = User.objects.get(pk=actor.user_id or 0)
    return {"login": user.email or "", "password": PASSWORD}


def officers() -> tuple[Dossier, str, str, Client, Actor]:
    dossier, officer = at_examination().dossier, staff(Role.OFFICER, unit="division")
    page = reverse("officer:case", args=[dossier.code])
    return dossier, page, f"{page}propose/", browser_of(officer, page), officer


@pytest.mark.parametrize("shown_at", ["page", "press"], ids=["on its page", "with its mistakes"])
def test_the_words_of_a_move_stand_in_their_open_panel_after_signing_in_and_are_not_sent(
    shown_at: str,
) -> None:
    dossier, page, press, late, officer = officers()
    typed = data_for(dossier, opinion=OPINION, outcome="granted")
    referer = {"Referer": f"http://testserver{page if shown_at == 'page' else press}"}
    answer = late.post(press, typed, headers=referer)
    assert answer.headers["Location"] == f"{SIGN_IN}?next={page}"
    assert "Nội dung đã nhập được giữ lại, chưa gửi" in late.get(answer.headers["Location"]).content.decode()
    back = late.post(SIGN_IN, who(officer) | {"next": page}, follow=True).content.decode()
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
        late.post(press, data_for(dossier, opinion=OPINION), headers={"Referer": f"http://testserver{page}"})
        late.post(SIGN_IN, who(officer))
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
    late.post(f"{page}claim/", data_for(dossier), headers={"Referer": f"http://testserver{page}"})
    back = late.post(SIGN_IN, who(officer) | {"next": page}, follow=True).content.decode()
    assert "chưa được thực hiện. Nếu vẫn cần, hãy bấm lại" in back
    assert "Nội dung đã nhập vẫn còn đây" not in back


def test_the_counter_finds_the_words_of_its_move_again_too() -> None:
    dossier, reception = dossier_in(State.REGISTERED), staff(Role.RECEPTION)
    page = reverse("counter:dossier", args=[dossier.code])
    late = browser_of(reception, page)
    words = "Hồ sơ không thuộc thẩm quyền giải quyết."
    press = reverse("counter:move", args=[dossier.code, "refuse"])
    late.post(
        press,
        data_for(dossier, reason_words=words, reason=words),
        headers={"Referer": f"http://testserver{page}"},
    )
    back = late.post(SIGN_IN, who(reception) | {"next": page}, follow=True).content.decode()
    panel = back.partition('id="move-refuse"')[2].partition("</details>")[0]
    assert words in panel
    assert "Nội dung đã nhập vẫn còn đây" in panel
    assert not dossier.events.filter(move="refuse").exists()
