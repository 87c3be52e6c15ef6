"""A paper that is attached where the form asks for it: the page, the answer, the check and the submission."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.actions.save_draft import save_draft
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.citizen.pages import wanted_papers
from dossiers.documents.declared import context
from dossiers.filing.completeness import problems_of
from dossiers.models import Dossier, DossierFile
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.scanning import scan_batch
from foundation.accounts.models import User
from portal.demo.answers import invent_answers
from portal.demo.papers import scanned_paper
from procedures.selectors import form_of
from tests.dossiers.citizen.conftest import words
from tests.support.clamd import EICAR, fake_clamd
from tests.support.factories import citizen as someone
from tests.support.factories import offering, person

DEATH = "1.000656"
NOTICE, EVIDENCE = "death_notice_files", "death_evidence_files"

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Dossier:
    """A draft that lacks only the death notice."""
    draft = start(actor=someone(1), offering=offering(DEATH))
    answers = invent_answers(Random(1), form_of(draft.procedure_version), person(1))  # noqa: S311
    said = {"death_proof": "notice", "death_notice": "12/2026", "relation": "child"}
    return save_draft(actor=someone(1), dossier_id=draft.pk, answers=answers | said)


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(User.objects.get(email="congdan1@demo.vn"))
    return client


@pytest.fixture
def scanner(settings: Any) -> Iterator[None]:
    with fake_clamd() as running:
        settings.CLAMAV_URL = running.url
        yield


def attached(draft: Dossier, upload: SimpleUploadedFile, key: str = "death_notice") -> DossierFile:
    return attach_file(actor=someone(1), dossier_id=draft.pk, component_key=key, upload=upload)


def fresh(draft: Dossier) -> Dossier:
    return Dossier.objects.get(pk=draft.pk)


def page_of(draft: Dossier) -> str:
    return f"/ho-so/nhap/{draft.pk}/death/"


def test_the_answer_follows_the_files_and_invented_ones_are_not_kept(draft: Dossier) -> None:
    assert NOTICE not in draft.answers
    file = attached(draft, scanned_paper("bao-tu.pdf"))
    assert fresh(draft).answers[NOTICE] == [{"file": file.pk, "name": "bao-tu.pdf"}]
    save_draft(actor=someone(1), dossier_id=draft.pk, answers={NOTICE: []})
    assert fresh(draft).answers[NOTICE] == [{"file": file.pk, "name": "bao-tu.pdf"}]
    remove_file(actor=someone(1), dossier_id=draft.pk, file_id=file.pk)
    assert NOTICE not in fresh(draft).answers


def test_only_the_missing_paper_is_said_and_only_once(draft: Dossier) -> None:
    assert [(problem.field, problem.page) for problem in problems_of(draft)] == [(NOTICE, "death")]
    attached(draft, scanned_paper())
    assert problems_of(fresh(draft)) == []


def test_a_harmful_file_answers_nothing(draft: Dossier, scanner: None) -> None:
    attached(draft, SimpleUploadedFile("x.pdf", scanned_paper().read() + EICAR))
    scan_batch()
    assert [problem.field for problem in problems_of(fresh(draft))] == [NOTICE]


def test_the_paper_is_asked_for_in_one_place_alone(draft: Dossier, browser: Client) -> None:
    assert not {"death_notice", "death_evidence"} & {paper.key for paper in wanted_papers(draft)}
    shown = words(browser.get(page_of(draft)))
    assert shown.count('id="tile-death_notice"') == 1
    assert "Giấy báo tử" in shown
    assert 'enctype="multipart/form-data"' in shown


def test_that_other_files_are_attached_is_said_only_where_there_are_any(
    draft: Dossier, browser: Client
) -> None:
    refused = {"upload": "death_notice", "file-death_notice": SimpleUploadedFile("bao-tu.txt", b"text")}
    alone = browser.post(page_of(draft), refused)
    assert "Có tệp không được chấp nhận" in words(alone)
    assert "Các tệp còn lại đã được đính kèm." not in words(alone)
    two = {
        **refused,
        "file-death_notice": [SimpleUploadedFile("b.txt", b"text"), scanned_paper("bao-tu.pdf")],
    }
    assert "Các tệp còn lại đã được đính kèm." in words(browser.post(page_of(draft), two))


def test_a_file_is_attached_without_javascript_and_what_was_typed_stays(
    draft: Dossier, browser: Client
) -> None:
    posted = {"death_cause": "Tuổi già", "death_proof": "notice", "upload": "death_notice"}
    answer = browser.post(page_of(draft), {**posted, "file-death_notice": scanned_paper("bao-tu.pdf")})
    shown = words(answer)
    assert answer.status_code == 200
    assert "bao-tu.pdf" in shown
    assert 'value="Tuổi già"' in shown
    file = DossierFile.objects.get()
    answer = browser.post(page_of(draft), {**posted, "upload": "", "remove": str(file.pk)})
    assert answer.status_code == 200
    assert not DossierFile.objects.exists()
    assert 'value="Tuổi già"' in words(answer)


def test_a_file_that_is_refused_is_said_and_the_rest_is_kept(draft: Dossier, browser: Client) -> None:
    wrong = SimpleUploadedFile("thu.exe", b"MZ")
    posted = {"death_cause": "Bệnh tim", "death_proof": "notice", "next": "", "file-death_notice": wrong}
    answer = browser.post(page_of(draft), posted)
    assert answer.status_code == 422
    assert "thu.exe" in words(answer)
    assert fresh(draft).answers["death_cause"] == "Bệnh tim"


def test_files_of_a_question_that_is_no_longer_asked_do_not_count(draft: Dossier) -> None:
    attached(draft, scanned_paper())
    changed = save_draft(actor=someone(1), dossier_id=draft.pk, answers={"death_proof": "evidence"})
    assert NOTICE not in changed.answers
    assert [problem.field for problem in problems_of(changed)] == [EVIDENCE]


def test_the_check_and_the_declaration_name_the_files(draft: Dossier, browser: Client) -> None:
    attached(draft, scanned_paper("bao-tu.pdf"))
    assert "bao-tu.pdf" in words(browser.get(f"/ho-so/nhap/{draft.pk}/kiem-tra/"))
    sent = submit(actor=someone(1), dossier_id=draft.pk)
    rows = {
        row["label"]: row["value"]
        for part in context(sent, sent.events.get(move="submit"))["sections"]
        for row in part["rows"]
    }
    assert rows["Ảnh hoặc bản quét Giấy báo tử"] == "bao-tu.pdf"
