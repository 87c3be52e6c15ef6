"""A correction with a mistake in it is never said to be saved, and nothing is filed past it in silence."""

import pytest
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import User
from tests.dossiers.citizen.conftest import APPLICANT_PAGE, MARITAL_STATUS, words
from tests.support import factories
from tests.support.check_page import shown_by, submit_on

pytestmark = pytest.mark.django_db
MISTYPED = {**APPLICANT_PAGE, "applicant_phone": "0911 222 33"}
STOOD = "+84961774337"


def page(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/applicant/"


def check(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/kiem-tra/"


def state_and_phone(draft: Dossier) -> tuple[str, str]:
    draft.refresh_from_db()
    return draft.state, draft.answers["applicant_phone"]


@pytest.fixture
def draft(citizen: Client) -> Dossier:
    """A draft that can be filed as it stands, with a valid telephone number."""
    begun = factories.dossier_in(State.DRAFT, MARITAL_STATUS)
    citizen.post(page(begun), {**APPLICANT_PAGE, "next": ""})
    assert state_and_phone(begun) == (State.DRAFT, STOOD)
    return begun


def test_saving_says_what_was_not_saved(citizen: Client, draft: Dossier) -> None:
    saved = citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft))).json()
    assert saved["mistaken"]
    assert "còn mục cần sửa" in words(citizen.get(page(draft)))
    home = words(citizen.post(page(draft), MISTYPED | {"save": ""}, follow=True))
    assert "trừ nội dung vừa nhập ở: Số điện thoại" in home
    right = {**MISTYPED, "applicant_phone": "0911222333"}
    assert not citizen.post(f"{page(draft)}tu-luu/", right | shown_by(citizen, page(draft))).json()[
        "mistaken"
    ]


def test_the_check_names_the_mistake_and_files_only_once_it_is_corrected(
    citizen: Client, draft: Dossier
) -> None:
    read = shown_by(citizen, check(draft))
    citizen.post(f"{page(draft)}tu-luu/", MISTYPED | shown_by(citizen, page(draft)))
    shown = words(citizen.get(check(draft)))
    for told in ("0911 222 33", "0961 774 337", f'href="{page(draft)}?to=check#id_applicant_phone"'):
        assert told in shown
    assert "Nộp hồ sơ" not in shown.partition("<main")[2]
    assert citizen.post(check(draft), read).status_code == 409, "a page that was opened before the mistake"
    assert state_and_phone(draft) == (State.DRAFT, STOOD)
    right = {**MISTYPED, **shown_by(citizen, page(draft)), "applicant_phone": "0911222333", "next": ""}
    assert citizen.post(f"{page(draft)}?to=check", right).headers["Location"] == check(draft)
    assert submit_on(citizen, check(draft)).status_code == 302
    assert state_and_phone(draft) == (State.REGISTERED, "+84911222333")


def test_what_stood_before_is_filed_only_on_purpose(citizen: Client, user: User, draft: Dossier) -> None:
    citizen.post(page(draft), MISTYPED | {"save": ""})
    assert "Giữ như trong hồ sơ" in words(citizen.get(check(draft)))
    kept = citizen.post(check(draft), {"keep": ""})
    assert (kept.status_code, kept.headers["Location"]) == (302, check(draft))
    assert not citizen.get(check(draft)).context["mistakes"]
    assert "0961774337" in words(citizen.get(page(draft))).replace(" ", "")
    assert submit_on(citizen, check(draft)).status_code == 302
    assert state_and_phone(draft) == (State.REGISTERED, STOOD)


def test_a_mistake_of_a_whole_screen_is_corrected_on_its_topic_too(citizen: Client, draft: Dossier) -> None:
    screen = f"/ho-so/nhap/{draft.pk}/phan-1/"
    citizen.post(screen, MISTYPED | {"save": ""})
    (mistake,) = citizen.get(check(draft)).context["mistakes"]
    assert mistake.url.startswith(screen)
    citizen.post(page(draft), {**MISTYPED, "applicant_phone": "0911222333", "next": ""})
    assert not citizen.get(check(draft)).context["mistakes"]
    assert "applicant_phone" not in citizen.get(screen).context["form"].errors


def test_a_gap_is_no_mistake(citizen: Client, draft: Dossier) -> None:
    citizen.post(page(draft), {**MISTYPED, "applicant_phone": "", "next": ""})
    assert not citizen.get(check(draft)).context["mistakes"]
