"""A dossier that nobody finished in time: the running service notices by itself, tells who must know, and only once."""

from datetime import timedelta

from django.utils import timezone

from dossiers.models import Dossier
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import ask_worker, letter, letters
from tests.support.browser import TABLET, Visitor
from tests.support.factories import walk
from tests.support.running_site import RunningSite
from tests.support.waiting import eventually

PERMIT, APPLICANT = "1.013225", 8
HOLDER = "chuyenvien.h99-11-economy@demo.vn"
HEAD = "truongphong.h99-11-economy@demo.vn"


def test_an_overdue_dossier_is_shown_to_its_holder_and_head_and_told_once(
    visitor: NewVisitor, site: RunningSite
) -> None:
    begun = timezone.now() - timedelta(days=60)
    walked = walk(PERMIT, applicant=APPLICANT, at=begun).go("submit", "receive", "hand_over", "to_officer")
    late = Dossier.objects.get(pk=walked.dossier.pk)
    assert late.code is not None

    ask_worker("dossiers.tasks.flag_late")
    eventually(lambda: Dossier.objects.get(pk=late.pk).overdue_since)
    ask_worker("dossiers.tasks.flag_late")
    ask_worker("foundation.notifications.tasks.deliver_due")
    for staff in (HOLDER, HEAD):
        letter(site, staff, f"Quá hạn: hồ sơ {late.code}")

    holder, head = visitor(), visitor()
    for person, email in ((holder, HOLDER), (head, HEAD)):
        person.sign_in(email)
        _sees_it_is_late(person, late.code)
    head.picture("overdue-list")
    head.go("/can-bo/tong-quan/")
    head.sees(late.code)
    head.picture("head-overview")
    head.page.set_viewport_size({"width": TABLET, "height": 1024})
    head.check_width()
    assert [len(letters(site, staff, f"Quá hạn: hồ sơ {late.code}")) for staff in (HOLDER, HEAD)] == [1, 1]


def _sees_it_is_late(person: Visitor, code: str) -> None:
    person.go("/thong-bao/")
    assert person.page.get_by_text(f"Quá hạn: hồ sơ {code}").count() == 1
    person.go("/can-bo/")
    person.page.locator(".mc-rail").get_by_role("link", name="Quá hạn").click()
    person.sees(code)
    person.look(again=True)
    row = person.page.get_by_role("row").filter(has_text=code)
    assert "Quá hạn" in row.inner_text()
