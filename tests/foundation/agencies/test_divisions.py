"""The administrative divisions of both maps, and what became of what on 1 July 2025."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from foundation.agencies.divisions import division, new_of, search
from foundation.agencies.loading import load
from foundation.agencies.models import Division, DivisionKind, DivisionMap, DivisionSuccession
from foundation.core.errors import NotFound

pytestmark = pytest.mark.django_db
MERGED = {
    "08": {"02", "08"}, "15": {"10", "15"}, "19": {"06", "19"}, "24": {"24", "27"}, "25": {"17", "25", "26"},
    "31": {"30", "31"}, "33": {"33", "34"}, "37": {"35", "36", "37"}, "44": {"44", "45"}, "48": {"48", "49"},
    "51": {"51", "62"}, "52": {"52", "64"}, "56": {"56", "58"}, "66": {"54", "66"}, "68": {"60", "67", "68"},
    "75": {"70", "75"}, "79": {"74", "77", "79"}, "80": {"72", "80"}, "82": {"82", "87"},
    "86": {"83", "84", "86"}, "91": {"89", "91"}, "92": {"92", "93", "94"}, "96": {"95", "96"},
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for this file and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def test_both_maps_have_the_published_numbers_of_divisions() -> None:
    kinds = Counter(Division.objects.values_list("map", "kind"))
    before, since = DivisionMap.BEFORE, DivisionMap.SINCE_2025
    assert kinds[since, DivisionKind.PROVINCE] == 28
    assert kinds[since, DivisionKind.MUNICIPALITY] == 6
    assert kinds[since, DivisionKind.COMMUNE] == 2621
    assert kinds[since, DivisionKind.WARD] == 687
    assert kinds[since, DivisionKind.SPECIAL_ZONE] == 13
    assert Division.objects.filter(map=before, parent=None).count() == 63
    assert Division.objects.filter(map=before, parent__parent=None, parent__isnull=False).count() == 696
    assert Division.objects.filter(map=before, parent__parent__isnull=False).count() == 10035


def test_loading_again_changes_nothing_and_mends_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    Division.objects.filter(map=DivisionMap.BEFORE, code="001").update(name="Quận khác")
    call_command("load_divisions")
    call_command("load_divisions")
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Divisions: 0 created, 1 changed, 14148 as they were; 0 successions created."
    assert second == "Divisions: 0 created, 0 changed, 14149 as they were; 0 successions created."
    assert division("001", DivisionMap.BEFORE).name == "Quận Ba Đình"


def test_every_old_province_and_commune_became_something_and_every_new_one_came_from_something() -> None:
    old = Division.objects.filter(map=DivisionMap.BEFORE, successors=None)
    assert {len(code) for code in old.values_list("code", flat=True)} == {3}
    assert not Division.objects.filter(map=DivisionMap.SINCE_2025, predecessors=None).exists()


def test_merged_provinces_know_what_they_were_made_of() -> None:
    old = Division.objects.filter(later__new__map=DivisionMap.SINCE_2025)
    assert {
        new: set(old.filter(later__new__code=new).values_list("code", flat=True)) for new in MERGED
    } == MERGED


def test_split_communes_name_all_their_successors_and_the_likely_one() -> None:
    split = DivisionSuccession.objects.filter(split=True)
    assert split.values("old").distinct().count() == 471
    assert split.filter(main=True).count() == 471
    became = new_of(split.order_by("pk")[0].old.code)
    assert len(became.new) > 1
    assert became.likely in became.new


def test_a_commune_that_went_over_whole_has_one_successor() -> None:
    became = new_of("00001")
    assert became.old.path == "Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội"
    assert len(became.new) >= 1
    whole = DivisionSuccession.objects.filter(split=False, old__code__regex="^.{5}$").order_by("pk")[0]
    assert [whole.new] == new_of(whole.old.code).new == [new_of(whole.old.code).likely]


def test_a_district_became_the_communes_of_its_communes() -> None:
    became = new_of("001")
    assert {"Phường Ba Đình", "Phường Ngọc Hà", "Phường Giảng Võ"} <= {new.name for new in became.new}
    assert became.likely is None


def test_an_island_district_without_communes_became_a_special_zone() -> None:
    assert [new.path for new in new_of("755").new] == ["Đặc khu Côn Đảo, Thành phố Hồ Chí Minh"]


def test_divisions_are_found_without_accents_and_in_any_order() -> None:
    assert search("phuong ba dinh")[0].path == "Phường Ba Đình, Thành phố Hà Nội"
    assert search("HA NOI, Ba Dinh")[0].name == "Phường Ba Đình"
    old = search("truc bach", DivisionMap.BEFORE)
    assert [row.path for row in old] == ["Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội"]
    assert {row.parent_id for row in search("binh", within="01")} == {division("01").pk}
    assert [*search("  "), *search("khong co noi nay")] == []


def test_a_province_comes_before_the_communes_within_it() -> None:
    assert search("tinh vinh long")[0] == division("86")


def test_children_are_districts_before_and_communes_since() -> None:
    within = Division.objects.filter(parent__code="01")
    assert {len(child.code) for child in within.filter(map=DivisionMap.BEFORE)} == {3}
    assert {len(child.code) for child in within.filter(map=DivisionMap.SINCE_2025)} == {5}
    assert Division.objects.filter(map=DivisionMap.SINCE_2025, parent=None).count() == 34


def test_a_code_means_different_places_on_the_two_maps() -> None:
    assert division("00004", DivisionMap.BEFORE).name == "Phường Trúc Bạch"
    assert division("00004").name == "Phường Ba Đình"
    with pytest.raises(NotFound):
        division("99999")
