"""How dossiers come to officers: the head tries a rule on last month and sets it, the service assigns by itself, and
the officer reads why."""

from dossiers.models import Dossier, StepInstance
from foundation.accounts.models import Role
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import ask_worker
from tests.support.browser import TABLET
from tests.support.factories import walk
from tests.support.running_site import RunningSite
from tests.support.waiting import eventually

PERMIT = "1.013225"
HEAD = "truongphong.h99-11-economy@demo.vn"


def test_a_head_sets_the_rule_and_the_officer_reads_why_me(visitor: NewVisitor, site: RunningSite) -> None:
    codes = [
        walk(PERMIT, applicant=applicant).go("submit", "receive", "hand_over").dossier.pk
        for applicant in (1, 2)
    ]
    head = visitor()
    head.sign_in(HEAD)
    head.go("/can-bo/")
    head.page.locator(".mc-rail").get_by_role("link", name="Cách phân công").click()
    head.page.get_by_label("Cân bằng, tự động ngay khi có hồ sơ").check()
    head.page.get_by_role("button", name="Xem thử với tháng trước").click()
    head.sees("Nếu áp dụng trong tháng")
    head.look()
    head.page.set_viewport_size({"width": TABLET, "height": 1024})
    head.check_width()
    head.page.set_viewport_size({"width": 360, "height": 800})
    head.check_width()
    head.page.get_by_role("button", name="Phân công theo quy tắc này từ bây giờ").click()
    head.sees("Từ bây giờ hồ sơ được phân công theo quy tắc này")

    ask_worker("dossiers.tasks.assign_what_waits")
    with_officers = StepInstance.objects.filter(
        dossier__in=codes, left_at=None, kind="examine", role=Role.OFFICER, assignee__isnull=False
    )
    eventually(lambda: with_officers.count() == len(codes))
    step = with_officers.select_related("assignee")[0]
    assert step.assignee is not None
    officer = visitor()
    officer.sign_in(step.assignee.email or "")
    officer.go(f"/can-bo/ho-so/{Dossier.objects.get(pk=step.dossier_id).code}/")
    officer.page.get_by_text("Vì sao là tôi?").click()
    officer.sees("Theo quy tắc cân bằng")
    officer.look()
