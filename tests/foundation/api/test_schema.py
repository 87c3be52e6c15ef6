"""The description is what the addresses do: tried with generated requests of every kind of caller."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dossiers.states import State
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope
from foundation.api.schema import description
from tests.foundation.api.client import Program, good, whole
from tests.support.factories import citizen, dossier_in, team

pytestmark = pytest.mark.django_db
EXAMPLES = 15
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
KNOWN = {"procedure": "1.001193"}
MOVES = (
    "withdraw",
    "request_supplement",
    "propose",
    "assign",
    "receive",
    "request_completion",
    "return_result",
)
NUMBERS: dict[str, int] = {}
"""Of a file and a document of the dossier that is being processed."""
LISTS = ("viec-cua-toi", "quay-cho-tiep-nhan", "quay-da-tra", "quay-thu-tien")


@pytest.fixture
def codes(settings: Any) -> list[str]:
    """Dossiers of the first citizen and the first ward, and no limits."""
    settings.API_TOKEN_PER_MINUTE = settings.API_ADDRESS_PER_MINUTE = 10**6
    NUMBERS.clear()
    found = [dossier_in(state) for state in (State.DRAFT, State.REGISTERED, State.PROCESSING, State.RETURNED)]
    file, document = (
        found[2].components.filter(files__isnull=False)[0].files.all()[0],
        found[2].documents.all()[0],
    )
    NUMBERS.update(file_id=file.pk, document_id=document.pk)
    return [dossier.code or f"draft-{dossier.pk}" for dossier in found]


def headers_of(caller: str) -> dict[str, str]:
    """How the caller says who they are."""
    if caller == "nobody":
        return {}
    actor = {"citizen": citizen(1), "officer": team().officer, "reception": team().reception}[caller]
    token = issue_token(actor=actor, name="Test", scopes=Scope.values, days=1).text
    return {"Authorization": f"Bearer {token}"}


def made_real(case: Any, codes: list[str], number: int) -> None:
    """Let two of three requests speak of things that there are."""
    if number % 3 == 0:
        return
    name = case.operation.definition.raw["operationId"]
    for parameter in case.path_parameters or {}:
        if parameter == "move":
            case.path_parameters[parameter] = MOVES[number % len(MOVES)]
        elif parameter == "slug":
            case.path_parameters[parameter] = LISTS[number % len(LISTS)]
        elif parameter in {"file_id", "document_id"}:
            case.path_parameters[parameter] = NUMBERS[parameter]
        elif name in KNOWN:
            case.path_parameters[parameter] = KNOWN[name]
        elif name != "verify":
            case.path_parameters[parameter] = codes[number % len(codes)]


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("caller", ["nobody", "citizen", "officer", "reception"])
def test_no_request_breaks_an_address_or_gets_what_is_not_described(caller: str, codes: list[str]) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/schema/", whole(get_wsgi_application()))
    headers, asked = headers_of(caller), 0
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        asked += 1

        @settings(
            max_examples=EXAMPLES,
            database=None,
            phases=[Phase.generate],
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def attempt(case: Any) -> None:
            attempt.number += 1  # type: ignore[attr-defined]
            made_real(case, codes, attempt.number)  # type: ignore[attr-defined]
            response = case.call(headers=headers)
            case.validate_response(response, checks=CHECKS)

        attempt.number = 0  # type: ignore[attr-defined]
        attempt()
    assert asked == sum(len(methods) for methods in description()["paths"].values())


def test_the_description_is_openapi_3_1_and_names_every_address() -> None:
    answer = Program().client.get("/api/schema/")
    told = answer.json()
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert told["openapi"] == "3.1.0"
    assert set(told["paths"]) == {
        f"/api/v1/{path}"
        for path in (
            "auth/token", "procedures/", "procedures/{code}/", "dossiers/", "dossiers/{code}/",
            "dossiers/{code}/files/", "dossiers/{code}/papers/", "dossiers/{code}/checks/",
            "dossiers/{code}/documents/", "dossiers/{code}/files/{file_id}/",
            "dossiers/{code}/documents/{document_id}/",
            "dossiers/{code}/moves/", "dossiers/{code}/moves/{move}/", "dossiers/{code}/events/",
            "dossiers/{code}/explain/", "dossiers/{code}/offers/", "dossiers/{code}/urgings/",
            "dossiers/{code}/opinions/", "opinions/", "opinions/{consultation_id}/",
            "worklists/", "worklists/{slug}/", "verify/{code}/",
        )
    }  # fmt: skip
    assert good(Program().get("procedures/"))
