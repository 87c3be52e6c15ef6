"""Numbers on slips: each form of a receiving point has a series of its own, what an agency issues one for each kind."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.models import Dossier, DueDateChange, Event, Result, Supplement
from dossiers.results import releasing
from foundation.agencies.models import AgencyKind, ReceivingPoint
from foundation.core.models import ReferenceCounter
from foundation.core.references import next_in
from tests.documents import factory

pytestmark = pytest.mark.django_db
CENTRE = "Trung tâm Phục vụ hành chính công phường Láng"


@pytest.fixture
def dossier() -> Dossier:
    """A dossier that was asked for a supplement and had its time extended."""
    made = factory.dossier()
    signer = factory.leader(made)
    Supplement.objects.create(
        dossier=made, reason="Chưa rõ", requested_by=signer, requested_at=factory.RECEIVED
    )
    later = factory.DUE + timedelta(days=2)
    DueDateChange.objects.create(
        dossier=made, at=factory.RECEIVED, move="extend", old=factory.DUE, new=later, extra_working_days=2,
        reason="Xác minh",
    )  # fmt: skip
    return made


def number(form: str, dossier: Dossier, at: datetime = factory.RECEIVED) -> str:
    """The number that the next paper of a form gets at this instant."""
    event = factory.event(dossier, "x", number=Event.objects.count() + 1, reason="Lý do")
    event.at = at
    return str(factory.paper(form, dossier, event).context["number"])


def test_forms_count_by_themselves_even_under_one_notation(dossier: Dossier) -> None:
    taken = [number(form, dossier) for form in ("01", "02", "03", "03", "02", "04", "05", "04")]
    assert taken == [
        "07/BPTNTKQ", "01/HDHS", "01/BPTNTKQ", "02/BPTNTKQ", "02/HDHS", "01/UBND", "01/TB-UBND", "02/UBND",
    ]  # fmt: skip


def test_two_receiving_points_of_an_agency_share_the_numbers_of_the_agency_and_not_their_own(
    dossier: Dossier,
) -> None:
    first = [number(form, dossier) for form in ("03", "05")]
    own = dossier.receiving_point
    dossier.receiving_point = ReceivingPoint.objects.create(
        agency=own.agency, unit=own.unit, code="X99.102", name="Điểm số 2", name_en="2", address="Số 2"
    )
    second = [number(form, dossier) for form in ("03", "05")]
    assert (first, second) == (["01/BPTNTKQ", "01/TB-UBND"], ["01/BPTNTKQ", "02/TB-UBND"])


def test_a_year_begins_with_one_again_on_the_clock_of_viet_nam(dossier: Dossier) -> None:
    midnight = datetime(2026, 12, 31, 17, tzinfo=UTC)
    taken = [number("03", dossier, midnight + timedelta(seconds=seconds)) for seconds in (-1, 0, 1)]
    assert taken == ["01/BPTNTKQ", "01/BPTNTKQ", "02/BPTNTKQ"]


@pytest.mark.parametrize(
    ("name", "kind", "own", "printed"),
    [
        ("Bộ phận Một cửa phường Láng", AgencyKind.COMMITTEE, "", "07/BPTNTKQ"),
        (CENTRE, AgencyKind.COMMITTEE, "", "07/TTPVHCC"),
        ("Quầy số 3", AgencyKind.CENTRE, "", "07/TTPVHCC"),
        (CENTRE, AgencyKind.COMMITTEE, "TTHCC-PL", "07/TTHCC-PL"),
    ],
)
def test_the_notation_is_that_of_the_body_in_the_heading(
    dossier: Dossier, name: str, kind: str, own: str, printed: str
) -> None:
    point = dossier.receiving_point
    point.name, point.agency.kind, point.notation = name, kind, own
    document = factory.paper("01", dossier, factory.event(dossier, "receive"))
    assert (document.context["number"], document.context["point"]) == (printed, name)


def test_series_go_on_where_the_shared_ones_stood(dossier: Dossier) -> None:
    point, agency = dossier.receiving_point, dossier.agency
    for series, last in (
        (f"slip:{point.code}:HDHS:2026", 4), (f"slip:{point.code}:BPTNTKQ:2026", 9),
        (f"slip:{point.code}:UBND:2026", 2), (f"slip:{point.code}:TB-UBND:2026", 3),
        ("slip:X99.gone:HDHS:2026", 5), (f"register:{point.pk}:2026", 7),
    ):  # fmt: skip
        ReferenceCounter.objects.create(series=series, last=last)
    ReceivingPoint.objects.create(
        agency=agency, unit=point.unit, code="X99.102", name="2", name_en="2", address="2"
    )
    ReferenceCounter.objects.create(series="slip:X99.102:TB-UBND:2026", last=6)
    for _time in range(2):
        for migration in ("0026_series_of_slips_by_form", "0036_one_series_for_each_kind"):
            import_module(f"dossiers.migrations.{migration}").continue_series(apps, None)
    taken = [number(form, dossier) for form in ("02", "03", "04", "05")]
    assert taken == ["05/HDHS", "10/BPTNTKQ", "03/UBND", "07/TB-UBND"]
    assert next_in(f"register:{point.pk}:2026") == 8


def issued(dossier: Dossier, name: str, version: int, at: datetime = factory.DUE) -> str:
    """The number that a result with this title is issued with."""
    content = "Căn cứ Luật Hộ tịch;\nNội dung: Đã ghi vào sổ."
    values = {"name": name, "content": content, "outcome": "granted", "signed_at": at}
    made = Result(dossier=dossier, version=version, **values)
    releasing.number(made, at)
    return made.document_number


def test_results_of_a_new_year_begin_with_one_on_the_clock_of_viet_nam(dossier: Dossier) -> None:
    midnight = datetime(2026, 12, 31, 17, tzinfo=UTC)
    before, after = midnight - timedelta(seconds=1), midnight
    taken = [
        issued(dossier, "Giấy phép", version, at) for version, at in enumerate((before, after, after), 1)
    ]
    assert taken == ["01/UBND", "01/UBND", "02/UBND"]


def test_a_birth_certificate_bears_the_number_of_its_entry_in_the_register_of_the_year(
    dossier: Dossier,
) -> None:
    """Circular 04/2020/TT-BTP: entries are counted within the year from 01 on, whatever else the agency issues."""
    new_year = factory.DUE.replace(year=2027)
    taken = [
        issued(dossier, name, version, at)
        for version, (name, at) in enumerate(
            [
                ("Giấy phép", factory.DUE),
                *[("Giấy khai sinh", factory.DUE)] * 2,
                ("Giấy khai sinh", new_year),
            ],
            1,
        )
    ]
    assert taken == ["01/UBND", "01/2026", "02/2026", "01/2027"]


def test_slips_and_results_of_one_kind_of_an_agency_never_bear_the_same_number(dossier: Dossier) -> None:
    taken = [number("05", dossier), issued(dossier, "Thông báo kết quả", 1), number("05", dossier)]
    assert taken == ["01/TB-UBND", "02/TB-UBND", "03/TB-UBND"]
    assert [number("04", dossier), issued(dossier, "Giấy phép", 2)] == ["01/UBND", "02/UBND"]


def test_the_next_number_is_above_those_that_slips_and_results_have_already(dossier: Dossier) -> None:
    agency = dossier.agency_id
    for series, last in (
        (f"slip:05:agency:{agency}:2026", 9), (f"result:{agency}:2026:TB", 4),
        (f"slip:04:agency:{agency}:2026", 3), (f"result:{agency}:2026", 21), (f"result:{agency}:2026:QĐ", 6),
    ):  # fmt: skip
        ReferenceCounter.objects.create(series=series, last=last)
    import_module("dossiers.migrations.0036_one_series_for_each_kind").continue_series(apps, None)
    assert [number(form, dossier) for form in ("05", "04")] == ["10/TB-UBND", "22/UBND"]
    assert next_in(f"issued:{agency}:2026:QĐ") == 7


def test_a_number_costs_one_statement(dossier: Dossier) -> None:
    event = factory.event(dossier, "refuse")
    with CaptureQueriesContext(connection) as asked:
        factory.paper("03", dossier, event)
    assert sum("referencecounter" in one["sql"] for one in asked) == 1
