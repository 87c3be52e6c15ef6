"""The purpose of a file that met an ended session stands in its box again, for who typed it alone."""

import pytest
from django.urls import reverse

from dossiers.models import DossierExport
from foundation.audit.models import AuditEntry
from tests.dossiers.exports.conftest import WHY
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import Team
from tests.support.late import SIGN_IN, late_browser, login, sent_from

pytestmark = pytest.mark.django_db
AGAIN, NOT_DONE = "Nội dung đã nhập vẫn còn đây", "chưa được thực hiện. Nếu vẫn cần, hãy bấm lại"


def test_the_purpose_of_a_file_of_a_dossier(world: Team) -> None:
    page = reverse("officer:exports", args=[at_examination().dossier.code])
    late = late_browser(world.officer, page)
    answer = late.post(page, {"purpose": WHY, "kind": "archive"}, headers=sent_from(page))
    assert answer.headers["Location"] == f"{SIGN_IN}?next={page}"
    again = late.post(SIGN_IN, login(world.officer) | {"next": page}, follow=True).text
    assert f'value="{WHY}"' in again
    assert AGAIN in again
    assert not DossierExport.objects.exists()
    assert late.post(page, {"purpose": WHY, "kind": "archive"}).status_code == 302
    assert AGAIN not in late.get(page).text


def test_the_purpose_of_a_file_of_a_list_opens_its_panel(world: Team) -> None:
    at_examination()
    page = reverse("officer:worklist", args=["viec-cua-toi"]) + "?q=a"
    late, send = late_browser(world.officer, page), reverse("officer:export_list", args=["viec-cua-toi"])
    late.post(send, {"purpose": WHY, "kind": "csv", "q": "a"}, headers=sent_from(page))
    again = late.post(SIGN_IN, login(world.officer) | {"next": page}, follow=True).text
    assert f'value="{WHY}"' in again
    assert AGAIN in again
    assert '<details class="mc-folded mc-list-tools mc-no-print" open>' in again
    assert '<details class="mc-folded" open>' in again
    assert not AuditEntry.objects.filter(action="export_list").exists()
    assert late.post(send, {"purpose": WHY, "kind": "csv"}).status_code == 200
    assert AGAIN not in late.get(page).text


def test_it_is_never_shown_to_another_who_signs_in(world: Team) -> None:
    dossier = at_examination().dossier
    lists = reverse("officer:worklist", args=["viec-cua-toi"])
    for page, send in (
        (reverse("officer:exports", args=[dossier.code]), reverse("officer:exports", args=[dossier.code])),
        (lists, reverse("officer:export_list", args=["viec-cua-toi"])),
    ):
        late = late_browser(world.officer, page)
        late.post(send, {"purpose": WHY, "kind": "csv"}, headers=sent_from(page))
        other = late.post(SIGN_IN, login(world.head) | {"next": page}, follow=True)
        assert other.status_code == 200
        assert WHY not in other.text


def test_a_button_for_which_nothing_was_typed_is_said_not_to_be_done(world: Team) -> None:
    page = reverse("officer:exports", args=[at_examination().dossier.code])
    late = late_browser(world.officer, page)
    late.post(page, {"purpose": "", "kind": "archive"}, headers=sent_from(page))
    again = late.post(SIGN_IN, login(world.officer) | {"next": page}, follow=True).text
    assert NOT_DONE in again
    assert AGAIN not in again
