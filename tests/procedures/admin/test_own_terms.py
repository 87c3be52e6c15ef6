"""Own terms of the province are entered on a screen and stand on the public page."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.agencies.models import Agency
from foundation.audit.models import AuditEntry
from procedures.models import LocalTerms
from procedures.selectors import in_force
from tests.support.factories import WARD

MARITAL = "1.004873"
PAGE = f"/quan-tri/thu-tuc/{MARITAL}/quy-dinh-rieng/"


def typed(**changes: Any) -> dict[str, Any]:
    province = Agency.objects.get(code=WARD).parent
    assert province is not None
    return {
        "agency": province.pk, "channel": "", "decision_number": "12/QĐ-UBND", "decision_signed_on": "2026-06-10",
        "decision_title": "về cắt giảm thời hạn", "valid_from": "2026-07-01", "last_day": "", "limit_value": "2",
        "limit_unit": "working_day", "service_level": "",
    } | changes  # fmt: skip


def test_a_shorter_limit_is_entered_shown_again_and_told_on_the_public_page(desk: Client) -> None:
    assert desk.post(PAGE, typed()).status_code == 302
    own = LocalTerms.objects.get()
    assert 'value="12/QĐ-UBND"' in desk.get(f"{PAGE}{own.pk}/").content.decode()
    public = Client().get(f"/thu-tuc/{MARITAL}/?agency={WARD}").content.decode()
    assert "2 ngày làm việc" in public
    assert "Quyết định số 12/QĐ-UBND ngày 10/06/2026 về cắt giảm thời hạn" in public
    entry = AuditEntry.objects.get(action="set_local_terms")
    assert entry.detail["after"]["limit"] == [2, "working_day"]


def test_a_process_comes_as_a_file(desk: Client) -> None:
    process = SimpleUploadedFile("p.json", json.dumps(in_force(MARITAL).process).encode())
    assert desk.post(PAGE, typed(limit_value="", limit_unit="", process=process)).status_code == 302
    assert LocalTerms.objects.get().process_variant is not None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"limit_value": "4"}, "limit_value"),
        ({"limit_unit": ""}, "limit_unit"),
        ({"process": SimpleUploadedFile("p.json", b"[" * 9_000)}, "process"),
        ({"process": SimpleUploadedFile("p.json", b"[1]")}, "process"),
        ({"process": SimpleUploadedFile("p.json", b'{"steps": 3}')}, "process"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk: Client, changes: dict[str, Any], field: str) -> None:
    answer = desk.post(PAGE, typed(**changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not LocalTerms.objects.exists()
