"""Stories by the pages themselves, at their own dates: a wait across Tết, apology, stop, withdrawal, correction.

No browser: nothing here happens in one, and a clock can be set for this process only.
"""

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.agencies.selectors import calendar_of
from foundation.core.working_time import VIETNAM
from portal.demo.papers import scanned_paper
from tests.support.factories import WARD, citizen, dossier_in, staff, walk
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
PERMIT, UNIT = "1.013225", "division_economy"
LICENCE, DEPARTMENT = "3.000347", "G01.99"
REASON = "Bản vẽ chưa có chữ ký của người thiết kế."
GROUND = "Điều 11 Nghị định số 63/2010/NĐ-CP"


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in February 2026; Tết is from the 16th to the 20th, between two weekends."""
    return datetime(2026, 2, day, hour, minute, tzinfo=VIETNAM)


def browser_of(actor: Actor) -> Client:
    """Somebody signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def with_the_officer(at: datetime, procedure: str = PERMIT, agency: str = WARD) -> Dossier:
    """A dossier that an officer examines."""
    walked = walk(procedure, agency, at=at).go("submit", "receive", "hand_over", "to_officer")
    return Dossier.objects.get(pk=walked.dossier.pk)


def officer_of(dossier: Dossier) -> Actor:
    """Who has it, or the first of the unit while nobody took it."""
    assignee = dossier.steps.get(left_at=None).assignee
    unit = dossier.offering.handling_unit
    return Actor.of(assignee) if assignee else staff(Role.OFFICER, unit.agency.code, unit=unit.code)


def make(actor: Actor, dossier: Dossier, move: str, **typed: Any) -> Any:
    """Send a move from the page of the dossier, as it is shown at this moment."""
    dossier.refresh_from_db()
    client, address = browser_of(actor), reverse("officer:case", args=[dossier.code])
    assert f'id="move-{move}"' in client.get(address).content.decode() or move == "extend"
    answer = client.post(
        reverse("officer:move", args=[dossier.code, move]), {"version": dossier.version, **typed}
    )
    dossier.refresh_from_db()
    return answer


def page_of(dossier: Dossier) -> str:
    """What the applicant reads."""
    shown = browser_of(citizen()).get(reverse("citizen:dossier", args=[dossier.code]))
    return str(shown.content.decode())


def shown(instant: datetime | None) -> str:
    """As pages write an appointment."""
    assert instant is not None
    return f"{instant.astimezone(VIETNAM):%d/%m/%Y %H:%M}"


@pytest.mark.parametrize(
    ("procedure", "agency", "promised", "promised_anew"),
    [
        # Fifteen days of the calendar, and each of the thirteen days that the wait lasted, begun ones too.
        (PERMIT, WARD, "24/02/2026 17:00", "09/03/2026 17:00"),
        # Five working days, and from Thursday 12 at nine to Tuesday 24 at ten: three of them and an hour.
        (LICENCE, DEPARTMENT, "23/02/2026 17:00", "27/02/2026 08:30"),
    ],
)
def test_a_supplement_across_tet_moves_the_appointment_by_the_wait(
    procedure: str, agency: str, promised: str, promised_anew: str
) -> None:
    dossier = with_the_officer(on(9, 8), procedure, agency)
    key = dossier.components.filter(component__kind="submit")[0].component.key
    asked = {f"items-{key}": "on", f"items-{key}-note": "Thiếu chữ ký.", "reason_words": REASON}
    with time_machine.travel(on(12, 9), tick=False):
        assert promised in page_of(dossier)
        assert make(officer_of(dossier), dossier, "request_supplement", **asked).status_code == 302
        assert REASON in page_of(dossier)
    with time_machine.travel(on(24, 10), tick=False):
        paper = SimpleUploadedFile("bản vẽ.pdf", scanned_paper().read(), "application/pdf")
        answer = browser_of(citizen()).post(
            reverse("citizen:supplement", args=[dossier.code]), {f"file-{key}": paper, "send": ""}
        )
        assert answer.status_code == 302
        page = page_of(dossier)
    dossier.refresh_from_db()
    assert shown(dossier.due_at) == promised_anew
    assert promised_anew in page


def test_a_head_apologises_once_and_the_applicant_reads_the_new_appointment() -> None:
    dossier, head = with_the_officer(on(9, 8)), staff(Role.HEAD, unit=UNIT)
    before = dossier.due_at
    assert before is not None
    with time_machine.travel(on(10, 15), tick=False):
        make(head, dossier, "extend", working_days=3, reason_words=REASON)
        page = page_of(dossier)
        again = make(head, dossier, "extend", working_days=3, reason_words=REASON)
    assert dossier.due_at == calendar_of(dossier.agency).add_working_days(before, 3)
    assert dossier.documents.filter(form="04").count() == 1
    assert shown(dossier.due_at) in page
    assert REASON in page
    assert again.status_code == 409


def test_a_head_stops_a_dossier_and_the_applicant_reads_why() -> None:
    dossier = with_the_officer(on(9, 8))
    with time_machine.travel(on(12, 15), tick=False):
        make(
            staff(Role.HEAD, unit=UNIT),
            dossier,
            "stop",
            reason_words=REASON,
            legal_reason=GROUND,
        )
        page = page_of(dossier)
    assert dossier.state == State.STOPPED
    assert dossier.documents.filter(form="05").count() == 1
    assert REASON in page
    assert not dossier.steps.filter(left_at=None).exists()


def test_an_applicant_withdraws_and_the_unit_has_nothing_more_to_do() -> None:
    dossier = with_the_officer(on(9, 8))
    officer = officer_of(dossier)
    with time_machine.travel(on(12, 15), tick=False):
        applicant = browser_of(citizen())
        withdrawn = applicant.post(
            reverse("citizen:withdraw", args=[dossier.code]), {"reason": "Không còn nhu cầu."}
        )
        assert withdrawn.status_code == 302
        assert "Không còn nhu cầu." in page_of(dossier)
        worklist = browser_of(officer).get(reverse("officer:worklist")).content.decode()
    dossier.refresh_from_db()
    assert dossier.state == State.WITHDRAWN
    assert dossier.finished_at == on(12, 15)
    assert str(dossier.code) not in worklist


def test_a_faulty_result_is_corrected_and_whoever_checks_the_old_one_is_told() -> None:
    dossier = dossier_in(State.RETURNED, PERMIT)
    ended = dossier.finished_at
    old = dossier.results.get()
    content = "Chiều cao công trình: 9,5 m."
    make(staff(Role.LEADER), dossier, "correct_result", reason_words=REASON, content=content)
    assert dossier.state == State.CORRECTING
    print_result(dossier)
    make(staff(Role.CLERK), dossier, "issue_correction")
    assert dossier.state == State.FINISHED
    assert dossier.finished_at == ended
    new = dossier.results.get(version=2)
    assert content in new.content.splitlines()
    assert new.number != old.number
    checked = Client().get(reverse("verification:show", args=[old.verification_code]))
    assert new.document_number in checked.content.decode()
