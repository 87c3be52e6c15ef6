"""What a province sets for itself holds from its day for all agencies under it, and everybody says the same."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from dossiers.citizen.needs import needs_of
from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.filing.online import files_online
from dossiers.models import Dossier
from dossiers.process import process_of
from foundation.accounts.models import Role
from foundation.agencies.models import Agency
from foundation.core.errors import InvalidInput, NotAllowed
from foundation.core.working_time import VIETNAM, LimitUnit
from onestop.appointment import promise_of
from procedures.actions.set_local_terms import set_local_terms
from procedures.decisions import Citation
from procedures.models import DecisionKind, LocalTerms, Procedure, ProcedureVersion, ServiceLevel
from procedures.procedure_page import procedure_page
from procedures.promise import promise
from procedures.selectors import in_force, terms, terms_of
from tests.dossiers.stages import make
from tests.procedures.admin.conftest import desk, keeper  # noqa: F401
from tests.support.factories import WARD, citizen, offering, staff, walk

pytestmark = pytest.mark.django_db

MARITAL, PERMIT = "1.004873", "1.013225"
MONDAY = dt.datetime(2026, 7, 6, 9, tzinfo=VIETNAM)
DECISION = Citation(DecisionKind.DECISION, "12/QĐ-UBND", dt.date(2026, 6, 10), title="về cắt giảm thời hạn")
"""1.004873 is due after three working days by the national text: Thursday 09/07/2026."""


@pytest.fixture
def setting(keeper: Any) -> Any:  # noqa: F811
    """Write terms of the province."""

    def write(code: str = MARITAL, **facts: Any) -> LocalTerms:
        place = Agency.objects.get(code=facts.pop("agency", "H99"))
        process, decision = facts.pop("process", None), facts.pop("decision", DECISION)
        said = {"agency": place, "valid_from": dt.date(2026, 7, 6)} | facts
        procedure = Procedure.objects.get(code=code)
        return set_local_terms(
            actor=keeper, procedure_id=procedure.pk, decision=decision, facts=said, process=process
        )

    return write


def limit(on: dt.date, agency: str = WARD, channel: int = 2) -> int:
    return terms(in_force(MARITAL, on), Agency.objects.get(code=agency).pk, channel, "", on).limit.value


def test_a_shorter_limit_holds_from_its_day_until_its_last_for_every_agency_under_the_one_it_names(
    setting: Any,
) -> None:
    setting(limit_value=2, limit_unit="working_day", last_day=dt.date(2026, 12, 31))
    days = [dt.date(2026, 7, 5), dt.date(2026, 7, 6), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert [limit(day) for day in days] == [3, 2, 2, 3]


def test_the_nearer_agency_goes_first_and_a_way_before_all_ways(setting: Any) -> None:
    setting(limit_value=2, limit_unit="working_day")
    setting(limit_value=1, limit_unit="working_day", channel=2, agency=WARD)
    assert (limit(dt.date(2026, 7, 6)), limit(dt.date(2026, 7, 6), channel=1)) == (1, 2)


def test_page_form_counter_slip_clock_and_explanation_promise_by_the_shorter_limit(setting: Any) -> None:
    setting(limit_value=2, limit_unit="working_day")
    dossier = walk(MARITAL, WARD, at=MONDAY).go("submit").dossier
    due = dt.datetime(2026, 7, 8, 17, tzinfo=VIETNAM)
    with time_machine.travel(MONDAY, tick=False):
        page = procedure_page(MARITAL, case_key="", agency_code=WARD, now=MONDAY)
        begun = needs_of(dossier.procedure_version, offering(MARITAL, WARD))[0]
        before = promise_of(Dossier.objects.get(pk=dossier.pk))
    received = make("receive", staff(Role.RECEPTION), dossier, at=MONDAY)
    explained = explain(received)
    assert page.main_way.source.startswith("Quyết định số 12/QĐ-UBND ngày 10/06/2026")
    assert page.main_way.short == begun.limit == "2 ngày làm việc"
    assert before is not None
    assert explained is not None
    promises = {before.due_at, received.due_at, recomputed(received), explained.due_at}
    assert {moment.date() for moment in promises if moment} == {due.date()}
    assert received.documents.get(form="01").context["limit"] == "02 ngày làm việc"


def test_where_days_are_shorter_than_eight_hours_everybody_promises_by_the_national_limit(
    setting: Any,
) -> None:
    """24 hours for three days. Received on Monday at 16:30, days of seven and a half hours: half an hour, then 22 and a
    half until Thursday evening, the last one on Friday at 08:30; three working days end on Thursday at 17:00."""
    setting(limit_value=24, limit_unit="working_hour")
    at = MONDAY.replace(hour=16, minute=30)
    due = dt.datetime(2026, 7, 9, 17, tzinfo=VIETNAM)
    dossier = walk(MARITAL, WARD, at=MONDAY).go("submit").dossier
    known = terms(in_force(MARITAL, at.date()), dossier.agency_id, 1, "", at.date())
    with time_machine.travel(at, tick=False):
        before = promise_of(Dossier.objects.get(pk=dossier.pk))
    received = make("receive", staff(Role.RECEPTION), dossier, at=at)
    explained = explain(received)
    assert before is not None
    assert explained is not None
    assert (before.due_at, received.due_at, recomputed(received), explained.due_at) == (due,) * 4
    assert promise(known, offering(MARITAL, WARD), at).due == due
    assert any("3 ngày làm việc, hết sớm hơn thời hạn riêng" in one for one in explained.sentences)


@pytest.mark.parametrize(
    ("limit_value", "limit_unit", "reason"),
    [
        (25, "working_hour", "tối đa 24 giờ làm việc"),
        (4, "working_day", "thời hạn riêng không được dài hơn"),
        (4, "calendar_day", "cùng đơn vị với thời hạn chung"),
    ],
)
def test_a_longer_limit_is_refused_with_its_reason(
    setting: Any, limit_value: int, limit_unit: str, reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        setting(limit_value=limit_value, limit_unit=limit_unit)


def test_what_was_promised_stays_when_the_terms_change(setting: Any) -> None:
    own = setting(limit_value=2, limit_unit="working_day")
    received = walk(MARITAL, WARD, at=MONDAY).go("submit", "receive").dossier
    promised = received.due_at
    LocalTerms.objects.filter(pk=own.pk).delete()
    assert recomputed(Dossier.objects.get(pk=received.pk)) == promised


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"limit_value": 4, "limit_unit": "working_day"}, "limit_value"),
        ({"limit_value": 4, "limit_unit": "calendar_day"}, "limit_value"),
        ({}, "limit_value"),
        ({"service_level": "thong_tin", "channel": 2}, "channel"),
        ({"limit_value": 2, "limit_unit": "working_day", "last_day": dt.date(2026, 7, 5)}, "last_day"),
    ],
)
def test_what_the_law_does_not_leave_to_a_province_is_refused(
    setting: Any, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        setting(**facts)
    assert refused.value.field == field


def test_two_decisions_do_not_set_the_same_at_one_time(setting: Any) -> None:
    setting(limit_value=2, limit_unit="working_day")
    with pytest.raises(InvalidInput, match="12/QĐ-UBND"):
        setting(
            limit_value=1, limit_unit="working_day", decision=Citation(DecisionKind.DECISION, "13/QĐ-UBND")
        )
    setting(service_level=ServiceLevel.PARTIAL)


def test_a_national_limit_that_becomes_the_shorter_one_holds(setting: Any) -> None:
    setting(limit_value=2, limit_unit="working_day")
    version = in_force(MARITAL)
    row = version.channels.get(channel=2)
    row.limit_value, row.limit_unit = 4, LimitUnit.WORKING_HOUR
    assert terms_of(row, Agency.objects.get(code=WARD).pk, "", MONDAY.date()).limit.value == 4


def test_how_far_online_is_said_from_a_day_on(setting: Any) -> None:
    setting(service_level=ServiceLevel.INFORMATION)
    version, service = in_force(MARITAL), offering(MARITAL, WARD)
    online = []
    for day in (MONDAY - dt.timedelta(days=1), MONDAY):
        with time_machine.travel(day, tick=False):
            page = procedure_page(MARITAL, case_key="", agency_code=WARD, now=day)
            online.append((files_online(version, service), page.can_file_online))
    assert online == [(True, True), (False, False)]


def without_review(version: ProcedureVersion) -> dict[str, Any]:
    """The process of the version with its review merged into the examination."""
    steps = [dict(step) for step in version.process["steps"] if step["kind"] != "review"]
    lost = sum(float(step["share"]) for step in version.process["steps"] if step["kind"] == "review")
    for step in steps:
        if step["kind"] == "examine":
            step["share"] = f"{float(step['share']) + lost:.2f}"
    return {"steps": steps}


def test_a_process_of_its_own_is_followed_by_what_is_received_from_its_day_on(setting: Any) -> None:
    before = walk(PERMIT, WARD, at=MONDAY - dt.timedelta(days=3)).go("submit", "receive").dossier
    setting(PERMIT, process=without_review(in_force(PERMIT)))
    after = walk(PERMIT, WARD, at=MONDAY).go("submit", "receive").dossier
    kinds = [{node.kind for node in process_of(one).nodes} for one in (before, after)]
    assert ["review" in kind for kind in kinds] == [True, False]


def test_a_process_that_is_not_sound_is_refused_in_words(setting: Any) -> None:
    process = without_review(in_force(PERMIT))
    with pytest.raises(InvalidInput, match="thời hạn"):
        setting(PERMIT, process={"steps": [one for one in process["steps"] if one["kind"] != "approve"]})


def test_only_keepers_of_the_catalogue_set_terms() -> None:
    procedure = Procedure.objects.get(code=MARITAL)
    with pytest.raises(NotAllowed):
        set_local_terms(actor=citizen(), procedure_id=procedure.pk, decision=DECISION, facts={})
