"""Which series of numbers go on further after a restore, and by how much."""

from datetime import UTC, datetime

import pytest

from dossiers.history.restoring import skip_numbers
from foundation.agencies.models import Agency, ReceivingPoint
from foundation.core.models import ReferenceCounter, SiteEpoch, SkippedNumbers

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)
"""Half past one of 1 January 2027 in Viet Nam."""


def skipped(span: int = 40) -> dict[str, int]:
    """Where each series stands afterwards."""
    skip_numbers(SiteEpoch.objects.create(mark="a", began_at=NEW_YEAR, database="x"), span, NEW_YEAR)
    return dict(ReferenceCounter.objects.values_list("series", "last"))


def test_every_series_of_today_and_of_this_year_in_viet_nam_goes_on_further() -> None:
    point, agency = ReceivingPoint.objects.all()[0], Agency.objects.get(code="H99.11").pk
    ReferenceCounter.objects.create(series=f"issued:{agency}:2027:GCN", last=3)
    ReferenceCounter.objects.create(series="dossier:H99.77:270101", last=5)
    ReferenceCounter.objects.create(series=f"register:{point.pk}:2026", last=900)
    last = skipped()
    assert last[f"issued:{agency}:2027:GCN"] == 43
    assert last["dossier:H99.77:270101"] == 45
    assert last[f"register:{point.pk}:2026"] == 900
    for series in (
        f"dossier:{point.code}:270101", f"register:{point.pk}:2027", f"slip:02:point:{point.pk}:2027",
        f"slip:03:point:{point.pk}:2027", f"issued:{agency}:2027", f"issued:{agency}:2027:TB",
        f"issued:{agency}:2027:QĐ",
    ):  # fmt: skip
        assert last[series] == 40, series
    left_out = SkippedNumbers.objects.get(series=f"issued:{agency}:2027:GCN")
    assert (left_out.first, left_out.last) == (4, 43)


def test_where_nothing_was_lost_no_number_is_left_out() -> None:
    assert skipped(0) == {}
    assert not SkippedNumbers.objects.exists()
