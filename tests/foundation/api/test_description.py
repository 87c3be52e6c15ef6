"""The description of the interface as tools of others see it: two linters, and a client that a third one makes."""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from django.core.wsgi import get_wsgi_application
from django.utils.translation import override

from dossiers.models import Dossier
from foundation.api.schema import description
from foundation.papers.printing import print_batch
from portal.demo.papers import scanned_paper
from portal.demo.people import PASSWORD
from tests.foundation.api.client import whole
from tests.foundation.api.people import filing
from tests.judges.programs import BESIDE_PYTHON, FOLDER, judged
from tests.support.factories import BIRTH

SCOPES = ("procedures:read", "dossiers:read", "dossiers:write")
GENERATOR = BESIDE_PYTHON / "openapi-python-client"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The description as a file."""
    place = tmp_path_factory.mktemp("description") / "openapi.json"
    with override("en"):
        place.write_text(json.dumps(description()), encoding="utf-8")
    return place


def test_redocly_finds_nothing_to_mend(written: Path) -> None:
    found = judged("redocly", "lint", written, "--config", FOLDER / "redocly.yaml", "--max-problems", "1000")
    assert found.returncode == 0, found.stdout + found.stderr
    assert "warning" not in found.stderr, found.stdout + found.stderr


def test_spectral_finds_nothing_to_mend(written: Path) -> None:
    found = judged(
        "spectral", "lint", written, "--ruleset", FOLDER / "spectral.yaml", "--fail-severity", "hint"
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.fixture(scope="module")
def foreign(written: Path) -> Iterator[Callable[[str], ModuleType]]:
    """Modules of the client that the generator makes of the description, without a warning."""
    package = written.parent / "foreign"
    made = subprocess.run(
        [
            GENERATOR, "generate", "--path", written, "--output-path", package,
            "--meta", "none", "--config", FOLDER / "client.yaml", "--fail-on-warning",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(package.parent))
    yield lambda name: importlib.import_module(f"foreign.{name}")
    sys.path.remove(str(package.parent))
    for name in [name for name in sys.modules if name.partition(".")[0] == "foreign"]:
        del sys.modules[name]


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
def test_a_client_that_a_generator_made_files_a_dossier_and_fetches_the_paper(
    foreign: Callable[[str], ModuleType],
) -> None:
    door = {"transport": httpx.WSGITransport(app=whole(get_wsgi_application()))}
    site, models = "http://localhost", foreign("models")

    def call(operation: str, client: Any, *place: object, **said: Any) -> Any:
        answer = foreign(f"api.{operation}").sync_detailed(*place, client=client, **said)
        assert answer.status_code in {200, 201}, answer.content
        return answer.parsed

    wanted = models.TokenBody(
        login="congdan1@demo.vn",
        password=PASSWORD,
        name="Phần mềm kế toán",
        scopes=[models.TokenBodyScopesItem(scope) for scope in SCOPES],
    )
    token = call("auth.token", foreign("client").Client(site, httpx_args=door), body=wanted).token
    client = foreign("client").AuthenticatedClient(site, token, httpx_args=door)

    found = call("procedures.procedures", client, search="khai sinh").procedures
    assert BIRTH in {one.code for one in found}
    draft = call(
        "dossiers.begin", client, body=models.BeginOnline.from_dict(filing()), idempotency_key="foreign-1"
    )
    required = [paper for paper in call("dossiers.papers", client, draft.code).papers if paper.required]
    assert required, "a draft lists what it needs before anything is attached"
    for paper in required:
        sheet = scanned_paper().read()
        file = foreign("types").File(BytesIO(sheet), "scan.pdf", "application/pdf")
        sent = call(
            "dossiers.attach",
            client,
            draft.code,
            body=models.AttachBody(component=paper.component, file=file),
        )
        kept = call("dossiers.file", client, draft.code, sent.id)
        assert kept.payload.read() == sheet
    filed = call("moves.move", client, draft.code, "submit", body=models.MoveBody())
    assert filed.state.code == "registered"

    print_batch()
    (document,) = call("dossiers.documents", client, filed.code).documents
    assert Dossier.objects.get(code=filed.code).documents.filter(pk=document.id).exists()
    paper = call("dossiers.document", client, filed.code, document.id)
    assert paper.payload.read().startswith(b"%PDF-")
