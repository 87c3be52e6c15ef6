"""Own terms of the province are entered on a screen and stand on the public page."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput
from procedures.actions.set_local_terms import set_local_terms
from procedures.models import LocalTerms, Procedure
from procedures.selectors import in_force
from tests.procedures.test_terms import DECISION
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
    assert entry.detail["after"]["limit"] == "2 ngày làm việc"


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


SPOILT: list[dict[str, Any]] = [
    {"share": "1e20000000"},  # minutes to read
    {"share": "1_0/2_0"},
    {"share": "١/٢"},
    {"limit": {"value": 10**18, "unit": "working_day"}},
    {"limit": {"value": True, "unit": "working_day"}},
    {"limit": {"value": float("inf"), "unit": "working_day"}},
    {"name": {"vi": None, "en": "Reception"}},
    {"name": {"vi": "x" * 201, "en": "Reception"}},
    {"name": {"vi": "a\u0000", "en": "Reception"}},
    {"name": {"vi": "\ud800", "en": "Reception"}},
    {"key": []},
]


@pytest.mark.parametrize("changes", SPOILT)
def test_a_file_that_nobody_could_work_by_is_refused(desk: Client, changes: dict[str, Any]) -> None:
    process = in_force(MARITAL).process
    process = {"steps": [process["steps"][0] | changes, *process["steps"][1:]]}
    file = SimpleUploadedFile("p.json", json.dumps(process).encode())
    answer = desk.post(PAGE, typed(limit_value="", limit_unit="", process=file))
    assert "process" in answer.context["form"].errors


@pytest.mark.parametrize(
    "edge", [{"from": [], "to": "x"}, {"from": "a", "to": "b", "when": {"dossier": {}, "equals": 1}}]
)
def test_an_odd_edge_is_refused(desk: Client, edge: dict[str, Any]) -> None:
    nodes = [dict(step) for step in in_force(MARITAL).process["steps"]]
    edge = {key: nodes[0]["key"] if value in ("a", "b") else value for key, value in edge.items()}
    file = SimpleUploadedFile("p.json", json.dumps({"nodes": nodes, "edges": [edge]}).encode())
    assert "process" in desk.post(PAGE, typed(process=file)).context["form"].errors


def test_a_process_is_judged_also_where_no_version_is_published_and_only_what_is_read_of_it_is_kept(
    keeper: Actor,
) -> None:
    procedure = Procedure.objects.get(code=MARITAL)
    process = in_force(MARITAL).process
    empty = Procedure.objects.create(
        code="9.999999", name="x", name_en="x", field=procedure.field, level=["xa"], audience=["citizen"]
    )
    facts = {"agency": Agency.objects.get(code="H99"), "valid_from": dt.date(2026, 7, 6)}
    said: dict[str, Any] = {"actor": keeper, "procedure_id": empty.pk, "decision": DECISION, "facts": facts}
    with pytest.raises(InvalidInput):
        set_local_terms(**said, process={"hello": "world"})
    own = set_local_terms(**said, process=process | {"hello": "world"})
    assert own.process_variant is not None
    assert set(own.process_variant.definition) == {"steps"}


def test_an_agency_that_was_typed_and_not_chosen_comes_back_as_it_was_typed(desk: Client) -> None:
    page = desk.post(PAGE, typed(agency="") | {"agency-typed": "phường <Hoa"})
    assert page.status_code == 422
    assert 'data-typed="phường &lt;Hoa"' in page.content.decode()
    assert 'data-typed=""' in desk.post(PAGE, typed(limit_unit="") | {"agency-typed": "x"}).content.decode()
