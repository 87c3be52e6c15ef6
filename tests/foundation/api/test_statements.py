"""How many statements a request takes, signing in apart. Real transactions, so that savepoints count as in service."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.actions.check_component import check_component
from dossiers.actions.receive import receive
from dossiers.actions.submit import submit
from dossiers.acts import ACTS
from dossiers.models import Amendment, CheckOutcome, Consultation, Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from portal.demo.answers import invent_answers
from portal.demo.papers import scanned_paper
from procedures.forms_engine.paper import paper_form
from procedures.selectors import form_of, in_force, parts_of, process_of
from tests.dossiers.stages import GROUND, OTHER, brought_for, counter_draft, first_paper, unit_asked
from tests.foundation.api.client import Program, good, program_of
from tests.foundation.api.people import begun
from tests.support.factories import Team, citizen, person, staff, team, walk
from tests.support.result_papers import print_result

KNOWING_WHO = (
    'FROM "api_apitoken"',
    'UPDATE "api_apitoken"',
    'FROM "accounts_membership"',
    "WITH RECURSIVE unit_line",
)
REMEMBERED = (
    'FROM "agencies_officecalendar"', 'FROM "agencies_calendarday"', 'FROM "procedures_localfee"',
    "SELECT core_remembered_as_of()", 'AS "name_en" FROM "agencies_unit"',
)  # fmt: skip
"""What a process knows and looks up again only after a while."""
BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK")
CASE, LIST = 4, 3
AMENDMENT = 12
CONSULT, TAKE_BACK_QUESTION = 20, 14
"""Seldom, and found out for each question: whom the unit has, what the dossier lists, what was asked before."""
SUBMIT, MOVE, TAKE_BACK, RECALL, STOP, CORRECTION = 8, 6, 7, 11, 7, 16
"""What a request may take at most, the look-up of the dossier by its code included. Taking back asks whether anybody
has opened the dossier; a recall that too, and what happened since the dossier was given to somebody. Stopping is
seldom, and form 05 says what is given back: the sheets, and what was paid. Corrections are seldom: they look for the
earlier form 01 and at the papers, a change of procedure at those of both procedures. So are offers of applicants, of
which whoever has the dossier is told."""
MOST = {"submit": SUBMIT, "take_back": TAKE_BACK, "submit_again": SUBMIT, "stop": STOP} | dict.fromkeys(
    ("correct_person", "correct_papers", "change_procedure", "accept_amendment"), CORRECTION
)
MOST["recall"] = RECALL
MOST |= {"consult": CONSULT, "withdraw_consultation": TAKE_BACK_QUESTION}
MOST |= dict.fromkeys(("offer_amendment", "withdraw_amendment", "decline_amendment"), AMENDMENT)


def statements(ask: Callable[[], Any]) -> list[str]:
    """The statements of one request, without those that find out who asks."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        good(ask())
    said = [query["sql"] for query in queries]
    asked_for = [sql for sql in said if not any(mark in sql for mark in KNOWING_WHO + REMEMBERED)]
    return [sql for sql in asked_for if not sql.startswith(BOUNDS)]


def check(found: list[str], most: int, what: str = "") -> None:
    """Fail with the statements themselves, so that one sees where they go."""
    shown = "\n".join(f"{number}. {sql[:300]}" for number, sql in enumerate(found, 1))
    assert len(found) <= most, f"{what}\n{shown}"


@pytest.fixture
def warm(own_database: str) -> Program:
    """A citizen's program in a process that knows procedures and calendars already."""
    walk().go("submit", "receive", "hand_over", "to_officer", "to_clerk")
    return program_of(citizen(1))


@dataclass
class Story:
    """One dossier and those who move it, each by a program; every move is counted."""

    code: str
    made: set[str] = field(default_factory=set)

    def go(self, who: Actor, move: str, **arguments: Any) -> None:
        """Make a move."""
        ask = partial(program_of(who).post, f"dossiers/{self.code}/moves/{move}/", arguments)
        check(statements(ask), MOST.get(move, MOVE), move)
        self.made.add(move)

    def paper(self, who: Actor) -> str:
        """The component of the first file; a new file is sent for it when it is asked for."""
        files = good(program_of(who).get(f"dossiers/{self.code}/"))["files"]
        return str(files[0]["component"])


def submitted() -> str:
    """The code of a dossier at the counter."""
    return str(walk().go("submit").dossier.code)


def examined(people: Team, code: str) -> Story:
    """A story at its officer."""
    story = Story(code)
    story.go(people.reception, "receive")
    story.go(people.reception, "hand_over")
    story.go(people.head, "assign", officer_id=people.officer.person_id)
    return story


def to_the_result(people: Team, code: str) -> Story:
    """With everything in between that stops the clock, to a result that is corrected and revoked."""
    applicant, story = citizen(1), examined(people, code)
    paper = story.paper(applicant)
    story.go(people.officer, "request_supplement", reason="Bản chụp bị mờ.", items={paper: "Chụp lại."})
    good(program_of(applicant).attach(code, paper, scanned_paper()))
    story.go(applicant, "supplement")
    story.go(people.officer, "request_payment", reason="Thuế theo thông báo", amount=100_000)
    story.go(people.reception, "confirm_payment", receipt="12")
    story.go(people.head, "suspend", reason="Chờ kết quả của tòa án", legal_reason=GROUND)
    story.go(people.head, "resume")
    story.go(people.head, "adjourn", reason="Chờ kết quả của tòa án", legal_reason="Điều 5 Luật A")
    story.go(people.head, "resume")
    story.go(people.head, "extend", reason="Số hồ sơ quá đông", working_days=2)
    story.go(people.officer, "propose", opinion="Đủ điều kiện.")
    story.go(people.leader, "send_back", reason="Cần viết rõ hơn.")
    story.go(people.officer, "propose", opinion="Đủ điều kiện cấp.")
    story.go(people.leader, "claim")
    story.go(people.leader, "redraw")
    story.go(people.leader, "approve")
    print_result(code)
    story.go(people.clerk, "issue_result")
    story.go(
        people.leader, "correct_result", reason="Sai tên người được cấp", content="Họ và tên: Nguyễn Văn Bê"
    )
    print_result(code)
    story.go(people.clerk, "issue_correction")
    story.go(people.reception, "return_result", taker="Nguyễn Thị Lan")
    story.go(
        people.leader, "revoke_result", reason="Đã cấp sai đối tượng", legal_reason="Quyết định 5/QĐ-UBND"
    )
    return story


def offered(people: Team, story: Story) -> None:
    """What the applicant offers is accepted, declined and taken back."""
    applicant, reason = citizen(1), {"reason": "Đã đối chiếu."}
    for move, who, more in (
        ("accept_amendment", people.officer, reason),
        ("decline_amendment", people.officer, reason),
        ("withdraw_amendment", applicant, {}),
    ):
        said = {"about": "person:phone", "says": "0912345678", "words": "Đổi số."}
        story.go(applicant, "offer_amendment", **said)
        story.go(who, move, amendment_id=Amendment.objects.latest("pk").pk, **more)


def asked_others(people: Team, story: Story) -> None:
    """Another unit is asked, and the question is taken back."""
    said = {"unit_id": str(unit_asked().pk), "in_words": "Có phù hợp không?", "working_days": 3}
    story.go(people.officer, "consult", **said)
    story.go(people.officer, "withdraw_consultation", consultation_id=Consultation.objects.latest("pk").pk)


def corrected(people: Team) -> Story:
    """A dossier on paper, corrected in every way."""
    draft = counter_draft(people.reception)
    paper = first_paper(draft)
    check_component(
        actor=people.reception,
        dossier_id=draft.pk,
        component_key=paper,
        outcome=CheckOutcome.ACCEPTED,
        copies=2,
    )
    submit(actor=people.reception, dossier_id=draft.pk)
    story = Story(str(receive(actor=people.reception, dossier_id=draft.pk).code))
    form = paper_form(form_of(draft.procedure_version))
    answers = invent_answers(Random(1), form, person(1))  # noqa: S311
    story.go(people.reception, "enter_answers", answers=answers)
    story.go(people.reception, "correct_person", reason="Nhập sai họ tên.", name="Nguyễn Thị Lành")
    story.go(
        people.reception, "correct_papers", reason="Đếm sai số bản chính.", papers={paper: {"copies": 3}}
    )
    process_of(parts_of(in_force(OTHER)))  # remembered by a process that received such a dossier
    papers = brought_for(OTHER, Dossier.objects.get(pk=draft.pk))
    story.go(
        people.reception, "change_procedure", reason="Chọn nhầm thủ tục.", procedure=OTHER, papers=papers
    )
    return story


def test_every_move_takes_few_statements(warm: Program) -> None:
    people, applicant = team(), citizen(1)
    made = {"submit"}
    draft = begun(warm)
    check(statements(lambda: warm.post(f"dossiers/{draft}/moves/submit/")), SUBMIT, "submit")
    made |= to_the_result(people, submitted()).made

    wrong = Story(submitted())
    wrong.go(applicant, "take_back")
    wrong.go(applicant, "submit_again")
    made |= wrong.made

    asked = Story(submitted())
    paper = asked.paper(applicant)
    asked.go(
        people.reception, "request_completion", reason="Thiếu giấy tờ kèm theo", items={paper: "Thiếu trang"}
    )
    good(program_of(applicant).attach(asked.code, paper, scanned_paper()))
    asked.go(applicant, "complete")
    asked.go(people.reception, "refuse", reason="Không thuộc thẩm quyền")
    made |= asked.made

    stopped = examined(people, submitted())
    other = staff(Role.OFFICER, unit="division")
    stopped.go(people.officer, "forward", officer_id=other.person_id, reason="Nghỉ phép")
    stopped.go(people.officer, "recall")
    stopped.go(people.head, "stop", reason="Trùng với hồ sơ khác", legal_reason="Điều 5 Luật A")
    withdrawn = examined(people, submitted())
    offered(people, withdrawn)
    asked_others(people, withdrawn)
    withdrawn.go(applicant, "withdraw", reason="Nộp nhầm")
    made |= stopped.made | withdrawn.made | corrected(people).made
    assert made == set(ACTS) - {"lapse", "note_silence", "answer_consultation"}, (
        "Every move that people make is counted."
    )


def test_reading_a_case_takes_few_statements(warm: Program) -> None:
    code = walk().go("submit", "receive", "hand_over").dossier.code
    officer = program_of(team().officer)
    check(statements(lambda: warm.get(f"dossiers/{code}/")), CASE)
    check(statements(lambda: officer.get(f"dossiers/{code}/")), CASE)


def test_a_list_takes_few_statements(warm: Program) -> None:
    head = program_of(staff(Role.HEAD, unit="division"))
    good(head.get("worklists/tat-ca/"))  # units and procedures are remembered from then on
    check(statements(lambda: head.get("worklists/tat-ca/")), LIST)
    check(statements(lambda: warm.get("procedures/?search=khai sinh")), LIST)
    code = walk().go("submit", "receive").dossier.code
    check(statements(lambda: head.get(f"dossiers/{code}/events/")), LIST + 1)
