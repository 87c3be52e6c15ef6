"""The page that describes the interface: every address, and examples that do what they say."""

import json
import re
import shlex
from itertools import pairwise
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.models import Result
from dossiers.states import State
from foundation.api.manual import Entry, manual
from foundation.api.schema import description
from foundation.papers.tasks import print_waiting
from portal.demo.papers import scanned_paper
from portal.demo.people import PASSWORD
from procedures.selectors import in_force
from tests.dossiers.consulting.questions import ask, colleague_asked
from tests.dossiers.stages import at_stage
from tests.foundation.api.client import program_of
from tests.foundation.api.people import filing
from tests.support.factories import BIRTH, WARD, citizen, dossier_in, team

pytestmark = pytest.mark.django_db
SITE = "https://one.example"
UNSAFE = re.compile(r"<script(?![^>]*src=)|style=|\\son\\w+=")


def entries() -> list[Entry]:
    """Every address of the page."""
    return [entry for chapter in manual(description(), SITE).chapters for entry in chapter.entries]


def run(command: str, token: str, filled: dict[str, str]) -> Any:
    """Do with the test's client what the command line would do."""
    words = shlex.split(command.replace("\\\n", " ").replace("$TOKEN", token).replace("$(uuidgen)", "key-1"))
    headers = dict(word.split(": ", 1) for flag, word in pairwise(words) if flag == "-H")
    data = next((word for flag, word in pairwise(words) if flag == "-d"), None)
    fields = [word.split("=", 1) for flag, word in pairwise(words) if flag == "-F"]
    path = words[-1].removeprefix(SITE)
    for name, value in filled.items():
        path = path.replace(f"/{name}/", f"/{value}/", 1)
    client = Client(headers=headers)
    if words[:3] != ["curl", "-X", "POST"]:
        return client.get(path)
    if fields:
        paper = scanned_paper()
        upload = SimpleUploadedFile("FILE.pdf", paper.read(), "application/pdf")
        component = next(one.key for one in in_force(BIRTH).components.all() if one.kind == "submit")
        return client.post(path, {"component": component, "file": upload})
    return client.post(path, data, content_type="application/json")


def test_every_example_of_the_page_works_once_it_is_filled_in() -> None:
    registered, draft = dossier_in(State.REGISTERED), dossier_in(State.DRAFT)
    issued = Result.objects.get(dossier=dossier_in(State.RETURNED))
    print_waiting()
    file = registered.components.filter(files__isnull=False)[0].files.all()[0]
    examined = dossier_in(State.PROCESSING, seed=2).code or ""
    numbers = {
        "file_id": str(file.pk),
        "document_id": str(registered.documents.all()[0].pk),
        "consultation_id": str(ask(at_stage("examining")).pk),
    }
    people = (citizen(1), team().officer, team().reception, team().head, colleague_asked())
    applicant, officer, reception, head, asked = (
        program_of(one).headers["Authorization"][7:] for one in people
    )
    for entry in entries():
        code = f"draft-{draft.pk}" if entry.anchor == "attach" else registered.code or ""
        codes = {"procedure": BIRTH, "urge": examined, "verify": issued.verification_code or ""}
        filled = {
            "code": codes.get(entry.anchor, code),
            "move": "withdraw",
            "slug": "viec-cua-toi",
            **numbers,
        }
        token = officer if entry.scope == "worklists:read" else applicant
        token = {"check": reception, "urge": head, "answer": asked}.get(entry.anchor, token)
        command = entry.example.replace("demo-password", PASSWORD)
        if entry.anchor == "check":
            command = command.replace("COMPONENT", registered.components.all()[0].component.key)
        if entry.anchor == "begin":
            sent = json.loads(shlex.split(command)[shlex.split(command).index("-d") + 1])
            assert set(sent) <= set(filing()) | {"delivery"}
            command = command.replace(
                json.dumps(sent, ensure_ascii=False), json.dumps(filing(), ensure_ascii=False)
            )
        answer = run(command, token, filled)
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code in {200, 201}, (entry.anchor, said[:300].decode(errors="replace"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_every_address_and_problem_and_nothing_inline(language: str) -> None:
    client = Client()
    client.cookies["django_language"] = language
    page = client.get("/api/").content.decode()
    assert all(f'id="{entry.anchor}"' in page for entry in entries())
    assert 'id="rate_limited"' in page
    assert WARD in page
    assert UNSAFE.findall(page) == []
