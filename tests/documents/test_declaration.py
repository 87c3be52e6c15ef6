"""The declaration: what the applicant filled in as a paper, for the applicant and for the staff."""

from pathlib import Path

import pytest
from django.test import Client

from dossiers.actions.complete import complete
from dossiers.actions.request_completion import request_completion
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of, print_batch
from procedures.forms_engine.summary import summarise
from procedures.selectors import form_of
from tests.documents import reading
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def printed(dossier: Dossier) -> PrintedDocument:
    print_batch()
    return dossier.documents.filter(form="declared").latest("pk")


def client_of(user_id: int) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user_id or 0))
    return client


def test_the_declaration_reads_every_answer_on_a4_with_title_place_and_name(media: Path) -> None:
    dossier = dossier_in(State.REGISTERED)
    paper = printed(dossier)
    pdf = reading.content_of(paper)
    text = reading.words(pdf)
    definition = form_of(dossier.procedure_version)
    assert set(reading.sizes(pdf)) == {(210, 297)}
    assert text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")
    assert definition.title.vi.upper() in text
    assert f"Kính gửi: {dossier.agency.name}" in text
    assert str(dossier.code) in text
    for section in summarise(definition, dossier.answers, "vi"):
        for row in section.rows:
            if row.value and definition.question(row.question_key).type != "declaration":
                assert " ".join(row.value.split())[:30] in text, row.label
    assert "Tôi cam đoan" in text
    assert dossier.submitter is not None
    assert text.endswith(dossier.submitter.full_name) or f"{dossier.submitter.full_name} 2" in text


def test_who_filed_finds_it_on_the_receipt_and_may_open_it(media: Path) -> None:
    dossier = dossier_in(State.REGISTERED)
    paper = printed(dossier)
    browser = client_of(citizen().person_id)
    for page in (f"/ho-so/{dossier.code}/da-nop/", f"/ho-so/{dossier.code}/"):
        assert f"/ho-so/van-ban/{paper.pk}/" in browser.get(page).content.decode()
    opened = browser.get(f"/ho-so/van-ban/{paper.pk}/")
    assert opened.getvalue() == reading.content_of(paper)
    for close in getattr(opened, "_resource_closers", ()):
        close()
    assert client_of(citizen(2).person_id).get(f"/ho-so/van-ban/{paper.pk}/").status_code == 404


def test_the_counter_finds_it_with_the_dossier(media: Path) -> None:
    dossier = dossier_in(State.REGISTERED)
    paper = printed(dossier)
    page = client_of(staff(Role.RECEPTION).person_id).get(f"/quay/ho-so/{dossier.code}/")
    assert paper.title in page.content.decode()


def test_corrected_answers_make_a_second_declaration_and_keep_the_first(media: Path) -> None:
    dossier = dossier_in(State.REGISTERED)
    first = printed(dossier)
    request_completion(
        actor=staff(Role.RECEPTION),
        dossier_id=dossier.pk,
        items={},
        questions=["child_name"],
        reason="Tên của trẻ chưa đúng.",
    )
    complete(actor=citizen(), dossier_id=dossier.pk, answers={"child_name": "Trần Thị Kim Chi"})
    second = printed(dossier)
    assert second.pk != first.pk
    assert "Trần Thị Kim Chi" in reading.words(reading.content_of(second))
    assert "Trần Thị Kim Chi" not in reading.words(reading.content_of(first))


def test_a_script_in_an_answer_is_text_on_the_paper() -> None:
    paper = PrintedDocument(form="declared", template="pdf/declared.html")
    paper.context = {
        "sections": [{"title": "A", "rows": [{"label": "x", "value": "<script>alert(1)</script>"}]}]
    }
    assert "<script" not in html_of(paper)
