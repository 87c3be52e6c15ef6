"""Only what is missing is asked for, the clock waits meanwhile, and the officer sees what is new."""

from datetime import datetime, timedelta

from django.utils import timezone

from dossiers.models import Dossier
from dossiers.states import State
from tests.dossiers.stages import GROUND
from tests.journeys.conftest import NewVisitor
from tests.journeys.steps import ask_worker, letter, photo, text_of
from tests.support.factories import walk
from tests.support.running_site import RunningSite

PERMIT, APPLICANT = "1.013225", 5
OFFICER = "chuyenvien.h99-11-economy@demo.vn"
ASKED = "Một trong các giấy tờ hợp pháp về đất đai"
WANTED = "Gửi lại trang 3, bản chụp rõ nét."
REASON = "Bản chụp giấy chứng nhận bị mờ ở trang 3, không đọc được diện tích đất."


def test_an_applicant_sends_just_the_paper_that_was_asked_for(visitor: NewVisitor, site: RunningSite) -> None:
    dossier = _with_the_officer()
    officer, builder = visitor(), visitor(width=390)

    officer.sign_in(OFFICER)
    officer.go(f"/can-bo/ho-so/{dossier.code}/")
    panel = officer.move("Yêu cầu bổ sung")
    panel.get_by_role("checkbox", name=ASKED).check()
    panel.get_by_label(f"Nội dung cần bổ sung của: {ASKED}").fill(WANTED)
    panel.locator("[name=reason_words]").fill(REASON)
    panel.locator("[name=legal_reason]").fill(GROUND)  # twelve days after receipt
    officer.picture("officer-asks-for-a-supplement")
    officer.confirm(panel)
    officer.sees("Yêu cầu bổ sung")

    ask_worker("foundation.notifications.tasks.deliver_due")
    applicant = f"congdan{APPLICANT}@demo.vn"
    assert REASON in text_of(letter(site, applicant, f"{dossier.code} cần được bổ sung"))

    due_before = _let_days_pass(dossier, 7)
    builder.sign_in(applicant)
    builder.sees("Việc cần làm ngay")
    builder.go(f"/ho-so/{dossier.code}/")
    builder.sees(REASON)
    builder.picture("supplement-asked")
    builder.press("Bổ sung hồ sơ")
    assert builder.page.locator("input[type=file]").count() == 1
    builder.sees(ASKED)
    builder.attach(photo("giấy chứng nhận trang 3.jpg", "TRANG 3"))
    builder.sees("đã kiểm tra")
    builder.picture("supplement-sent")
    builder.press("Gửi")
    builder.look(again=True)

    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING
    assert dossier.due_at is not None
    assert dossier.due_at > due_before
    due = f"{timezone.localtime(dossier.due_at):%d/%m/%Y %H:%M}"
    builder.sees(due)
    officer.go(f"/can-bo/ho-so/{dossier.code}/")
    officer.sees(due)
    officer.sees("Đã gửi bổ sung; tiếp tục tính thời hạn")
    new = officer.page.locator("details.mc-viewer", has_text="trang_3")
    assert "Mới" in new.inner_text()
    officer.picture("officer-sees-the-supplement")


def _let_days_pass(dossier: Dossier, days: int) -> datetime:
    """The wait began some days ago; returns the due date as it was promised."""
    waiting = dossier.intervals.get(ended_at=None)
    ran = dossier.intervals.get(ended_at=waiting.started_at)
    waiting.started_at = ran.ended_at = waiting.started_at - timedelta(days=days)
    ran.save()
    waiting.save()
    dossier.refresh_from_db()
    assert dossier.due_at is not None
    return dossier.due_at


def _with_the_officer() -> Dossier:
    begun = timezone.now() - timedelta(days=12)
    walked = walk(PERMIT, applicant=APPLICANT, at=begun).go("submit", "receive", "hand_over", "to_officer")
    return Dossier.objects.get(pk=walked.dossier.pk)
