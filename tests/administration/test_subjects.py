"""The trail names the units that it speaks of, not their keys."""

from typing import Any

import pytest
from django.utils import translation

from foundation.accounts.models import Organisation
from foundation.agencies.models import ReceivingPoint, Unit
from foundation.audit.models import AuditEntry
from portal.administration.subjects import subject_names
from portal.administration.trail_names import names_in
from tests.support.factories import WARD


@pytest.mark.django_db
def test_a_unit_is_told_by_its_name_and_not_by_its_key() -> None:
    unit = Unit.objects.select_related("agency").get(agency__code=WARD, code="division")
    entries = [AuditEntry(subject=f"unit:{unit.pk}"), AuditEntry(subject=f"unit:{WARD}/division")]
    with translation.override("vi"):
        names = set(subject_names(entries, names_in(entries)).values())
    assert names == {f"{unit.name}, {unit.agency.display_name}"}


@pytest.mark.django_db
def test_what_has_a_name_is_told_by_it() -> None:
    point = ReceivingPoint.objects.select_related("agency").get(code=WARD)
    organisation = Organisation.objects.create(tax_code="0101243150", name="Công ty Hoa Sen")
    told = {
        "procedure:1.004873": "Thủ tục 1.004873: Cấp Giấy xác nhận tình trạng hôn nhân",
        f"agency:{WARD}": point.agency.name,
        f"receiving_point:{point.pk}": point.name,
        f"organisation:{organisation.pk}": "Công ty Hoa Sen",
        "text:submitted/sms/vi": "Lời thông báo: Đã nộp hồ sơ (SMS và Zalo, Tiếng Việt)",
        "text:of_yesterday/email/en": "Lời thông báo: of_yesterday (Thư điện tử và hộp thư, Tiếng Anh)",
        "procedure:9.999999": "Thủ tục 9.999999",
        "person:999999": "Tài khoản số 999999",
        "held_lapses:1": "Hồ sơ sắp tự động dừng giải quyết",
    }
    entries = [AuditEntry(subject=subject) for subject in told]
    with translation.override("vi"):
        assert subject_names(entries, names_in(entries)) == told


@pytest.mark.django_db
def test_a_name_of_many_lines_is_cut(django_assert_num_queries: Any) -> None:
    entries = [AuditEntry(subject="procedure:2.000815")]
    with django_assert_num_queries(1), translation.override("vi"):
        (name,) = subject_names(entries, names_in(entries)).values()
    assert name.startswith("Thủ tục 2.000815: Chứng thực bản sao từ bản chính")
    assert name.endswith("…")
    assert len(name) < 110
