"""Page, form to begin, counter, form 01, clock and explanation promise the same, wherever and whenever it is filed."""

from datetime import datetime, timedelta
from random import Random

import pytest
import time_machine

from dossiers.actions.submit import submit
from dossiers.citizen.needs import needs_of
from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.documents.wording import moment
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.agencies.models import OfficeCalendar, ReceivingPoint
from foundation.core.working_time import VIETNAM
from onestop.appointment import appointment, promise_of
from procedures.models import ChannelKind
from procedures.procedure_page import Way, procedure_page
from procedures.promise import Promise
from tests.dossiers.stages import make
from tests.support.factories import citizen, offering, staff, walk

pytestmark = pytest.mark.django_db
SERVICES = (
    ("1.001193", "H99.11"),  # the same day
    ("1.004873", "H99.11"),  # 3 working days
    ("1.013225", "H99.11"),  # 15 days
    ("1.001612", "H99.12"),
    ("1.004222", "G01.99.11"),  # an agency without a counter of its own
)
EVENING = [[["08:00", "19:00"]]] * 6 + [[]]


def some_point(rng: Random, point: ReceivingPoint) -> None:
    """The counter keeps its agency's hours, opens on Saturday mornings, or is open until the evening."""
    evening = OfficeCalendar.objects.create(key="evening", name="Buổi tối", weekly=EVENING)
    point.calendar = rng.choice([None, evening, OfficeCalendar.objects.get(key="office-saturday")])
    point.save(update_fields=["calendar"])


def way_of(dossier: Dossier, now: datetime) -> Way:
    """The way to file of the procedure's page that is the one of the dossier."""
    page = procedure_page(
        dossier.procedure_version.procedure.code,
        case_key=dossier.case_key,
        agency_code=dossier.agency.code,
        now=now,
    )
    return next(way for way in page.ways if way.channel.channel == dossier.channel)


@pytest.mark.parametrize("seed", range(15))
def test_everybody_who_promises_a_date_promises_the_same_one(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    code, agency = SERVICES[seed % len(SERVICES)]
    filed = datetime(2026, 7, 6, tzinfo=VIETNAM) + timedelta(minutes=rng.randrange(330 * 24 * 60))
    service = offering(code, agency)
    some_point(rng, service.receiving_points.get())
    draft = walk(code, agency, at=filed).dossier
    with time_machine.travel(filed, tick=False):
        told = way_of(draft, filed).promise
        begun = {
            need.promise
            for need in needs_of(draft.procedure_version, service)
            if need.case_key == draft.case_key
        }
        dossier = submit(actor=citizen(), dossier_id=draft.pk, at=filed)
    assert told is not None
    assert begun == {told}
    assert dossier.answer_by == told.answer_by
    assert_kept(dossier, told)


@pytest.mark.parametrize(
    ("filed", "answered"),
    [
        ("2026-07-06 09:00", "2026-07-07 09:00"),
        ("2026-07-10 16:00", "2026-07-13 16:00"),  # on a Friday
        ("2026-07-11 10:00", "2026-07-13 17:00"),  # on a Saturday: all of Monday
    ],
)
def test_what_is_filed_online_is_answered_within_eight_working_hours(filed: str, answered: str) -> None:
    """Decree 45/2020/NĐ-CP; a day of this counter has eight hours."""
    eight = OfficeCalendar.objects.create(
        key="eight", name="Tám giờ", weekly=[[["08:00", "12:00"], ["13:00", "17:00"]]] * 5 + [[], []]
    )
    ReceivingPoint.objects.filter(agency__code="H99.11").update(calendar=eight)
    now, last = (datetime.fromisoformat(said).replace(tzinfo=VIETNAM) for said in (filed, answered))
    online = walk("1.004873", "H99.11", at=now).dossier
    with time_machine.travel(now, tick=False):
        told = way_of(online, now).promise
    assert told is not None
    assert told.answer_by == last


def test_at_the_counter_papers_are_taken_on_the_spot() -> None:
    now = datetime(2026, 7, 6, 9, tzinfo=VIETNAM)
    page = procedure_page("1.004873", case_key="", agency_code="H99.11", now=now)
    promises = {way.channel.channel: way.promise for way in page.ways}
    in_person, online = promises[ChannelKind.IN_PERSON], promises[ChannelKind.ONLINE]
    assert in_person is not None
    assert online is not None
    assert (in_person.answer_by, online.answer_by is None) == (None, False)


def assert_kept(dossier: Dossier, told: Promise) -> None:
    """Received at the last moment, it is due when the page said."""
    assert told.answer_by is not None
    point = dossier.receiving_point
    with time_machine.travel(told.answer_by, tick=False):
        before = promise_of(Dossier.objects.get(pk=dossier.pk))
    receptionist = staff(Role.RECEPTION, point.agency.code)
    received = make("receive", receptionist, dossier, at=told.answer_by)
    at_counter = appointment(
        received.procedure_version,
        received.agency,
        point,
        received.channel,
        received.case_key,
        told.answer_by,
        {},
    )
    explained, slip = explain(received), received.documents.get(form="01")
    assert before is not None
    assert explained is not None
    promises = (received.due_at, recomputed(received), explained.due_at, before.due_at, at_counter.due_at)
    assert set(promises) == {told.due}
    assert slip.context["due"] == moment(told.due)
