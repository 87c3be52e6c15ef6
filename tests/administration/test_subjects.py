"""The trail names the units that it speaks of, not their keys."""

import pytest
from django.utils import translation

from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from portal.administration.subjects import subject_names
from tests.support.factories import WARD


@pytest.mark.django_db
def test_a_unit_is_told_by_its_name_and_not_by_its_key() -> None:
    unit = Unit.objects.select_related("agency").get(agency__code=WARD, code="division")
    entries = [AuditEntry(subject=f"unit:{unit.pk}"), AuditEntry(subject=f"unit:{WARD}/division")]
    with translation.override("vi"):
        names = set(subject_names(entries).values())
    assert names == {f"{unit.name}, {unit.agency.display_name}"}
