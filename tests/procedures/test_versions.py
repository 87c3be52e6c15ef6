"""What of a procedure concerns one applicant: version, components, limit, fees, offering."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput, NotFound
from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.actions.publish_version import publish_version
from procedures.limits import limit_in_words, short_limit
from procedures.models import ChannelKind, Offering, ProcedureVersion
from procedures.publishing import obstacles
from procedures.selectors import (
    channel_for,
    components_for,
    form_of,
    in_force,
    offering_for,
    offerings_of,
    process_of,
    terms,
    version_with_parts,
)
from procedures.tariffs import Tariff

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 7, 15)


def keys(code: str, case: str | None = None, **narrowed: object) -> set[str]:
    return {component.key for component in components_for(in_force(code), case, **narrowed)}  # type: ignore[arg-type]


def test_the_version_of_a_day_is_found() -> None:
    version = in_force("1.001193")
    assert in_force("1.001193", on=version.valid_from) == version
    with pytest.raises(NotFound):
        in_force("1.001193", on=version.valid_from - dt.timedelta(days=1))
    with pytest.raises(NotFound):
        in_force("no such code")


def test_a_retired_version_is_still_that_of_its_own_days() -> None:
    version = in_force("1.001193")
    end = version.valid_from + dt.timedelta(days=1)
    ProcedureVersion.objects.filter(pk=version.pk).update(status="retired", valid_to=end)
    assert in_force("1.001193", on=version.valid_from) == version
    with pytest.raises(NotFound):
        in_force("1.001193", on=end)
    assert version_with_parts(version.pk) == version


def test_an_unknown_version_is_not_found() -> None:
    with pytest.raises(NotFound):
        version_with_parts(0)


def test_the_parts_of_a_published_version_are_read_once(django_assert_num_queries: object) -> None:
    version = in_force("1.004222")
    components_for(version, "rented")
    with django_assert_num_queries(0):  # type: ignore[operator]
        components_for(version, "rented")
        assert terms(version, None, ChannelKind.ONLINE, "rented", DAY).tariffs
        assert version.procedure.field.localised_name


def test_components_are_those_of_the_case_the_answers_and_the_way_to_file() -> None:
    assert keys("1.004222", "rented") == {"ct01_rented", "lease", "floor_area"}
    everything = keys("1.001193")
    assert {"paper_form", "online_form", "abandoned_record"} <= everything
    online = keys("1.001193", channel=ChannelKind.ONLINE, answers={"birth_circumstance": "abandoned"})
    assert online == {"online_form", "abandoned_record", "identity", "residence"}
    assert "paper_form" in keys("1.001193", channel=ChannelKind.POST)


def test_a_limit_of_the_case_wins_over_the_general_one() -> None:
    version = in_force("1.013225")
    general = terms(version, None, ChannelKind.ONLINE, "", DAY).limit
    house = terms(version, None, ChannelKind.ONLINE, "private_house", DAY).limit
    assert (general.value, house.value, house.unit) == (20, 15, LimitUnit.CALENDAR_DAY)


def test_same_day_results_carry_the_cut_off_of_the_version() -> None:
    limit = terms(in_force("1.001193"), None, ChannelKind.IN_PERSON, "", DAY).limit
    assert (limit.unit, limit.cut_off) == (LimitUnit.SAME_DAY, dt.time(15))


def test_a_way_that_is_not_offered_is_not_found() -> None:
    with pytest.raises(NotFound):
        channel_for(in_force("2.000815"), ChannelKind.ONLINE)


def fees(code: str, way: int) -> list[Tariff]:
    return terms(in_force(code), None, way, None, DAY).tariffs


def test_fees_are_amounts_or_name_who_sets_them() -> None:
    assert [fee.words for fee in fees("2.000635", ChannelKind.ONLINE)] == ["8.000\xa0đ/bản"]
    council = fees("1.004873", ChannelKind.ONLINE)[0]
    assert (council.amount, council.decided_by) == (None, "Hội đồng nhân dân cấp tỉnh")
    online, counter = (fees("1.004222", way)[0].amount for way in (2, 1))
    assert (online, counter) == (10_000, 20_000)


def test_definitions_are_parsed_once_for_a_published_version(django_assert_num_queries: object) -> None:
    version = in_force("1.001193")
    form, process = form_of(version), process_of(version)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert form_of(version) is form
        assert process_of(version) is process
    assert form.pages[0].key == "applicant"
    assert process.first.key == "reception"


def test_communes_are_offered_before_the_province() -> None:
    levels = [offering.agency.level for offering in offerings_of(in_force("2.000635").procedure)]
    assert levels == sorted(levels, reverse=True)
    assert len(levels) > 1


def test_an_offering_that_ended_is_not_found() -> None:
    offering = offering_for("1.001193", "H99.11")
    Offering.objects.filter(pk=offering.pk).update(valid_to=offering.valid_from)
    with pytest.raises(NotFound):
        offering_for("1.001193", "H99.11")


def test_an_agency_offers_a_procedure_once() -> None:
    offering = offering_for("1.001193", "H99.11")
    with pytest.raises(IntegrityError), transaction.atomic():
        Offering.objects.create(
            procedure=offering.procedure,
            agency=offering.agency,
            handling_unit=offering.handling_unit,
            service_level="mot_phan",
            valid_from=offering.valid_from,
        )


def test_a_version_without_its_compulsory_parts_cannot_be_published() -> None:
    draft = ProcedureVersion(
        procedure=in_force("1.001193").procedure, number=99, valid_from="2099-01-01", name="x"
    )
    draft.save()
    assert len(obstacles(draft)) > 5
    with pytest.raises(InvalidInput):
        publish_version(actor=Actor.system(), version_id=draft.pk)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (TimeLimit(3, LimitUnit.WORKING_DAY), "3 working days"),
        (TimeLimit(1, LimitUnit.WORKING_DAY), "1 working day"),
        (TimeLimit(15, LimitUnit.CALENDAR_DAY), "15 days"),
        (TimeLimit(8, LimitUnit.WORKING_HOUR), "8 working hours"),
        (TimeLimit(2, LimitUnit.MONTH), "2 months"),
        (
            TimeLimit(1, LimitUnit.SAME_DAY),
            "the same day; on the next working day if received after 15:00",
        ),
    ],
)
def test_limits_are_said_in_words(limit: TimeLimit, words: str) -> None:
    with override("en"):
        assert limit_in_words(limit) == words
    with override("vi"):
        assert short_limit(TimeLimit(3, LimitUnit.WORKING_DAY)) == "3 ngày làm việc"
