"""The public page that says whether a result is genuine."""

import hashlib
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, Result
from dossiers.results.releasing import initials
from dossiers.verification.selectors import normalised
from foundation.core.working_time import VIETNAM
from foundation.papers.models import PrintedDocument
from tests.documents import factory, reading
from tests.support.guards import unguarded
from tests.support.printing import print_one

pytestmark = pytest.mark.django_db
CODE = "7KQM-2XPA-94TD"


@pytest.fixture
def dossier() -> Dossier:
    made = factory.dossier()
    released(made)
    return made


def released(of: Dossier, **values: Any) -> None:
    """A result with the event that released it."""
    result = factory.result(of, **values)
    payload = {"number": result.document_number, "code": result.verification_code}
    factory.event(of, "issue_result", number=90 + result.version, payload=payload)


def page(client: Client, code: str = CODE, status: int = 200) -> str:
    response = client.get(reverse("verification:show", args=[code]))
    assert response.status_code == status
    return response.content.decode()


def test_a_valid_result_shows_what_may_be_compared(client: Client, dossier: Dossier) -> None:
    text = page(client)

    for phrase in (
        "Kết quả này là thật và còn giá trị", "Giấy khai sinh", "05/UBND", "10/02/2026",
        "Ủy ban nhân dân phường Láng", "Lê Minh Hải", "N. T. Q. Á.",
    ):  # fmt: skip
        assert phrase in text


def test_a_certificate_is_of_whom_it_names_and_not_of_whom_asked_for_it(client: Client) -> None:
    made = factory.dossier(result_template="birth_certificate")
    released(made, content="Họ, chữ đệm, tên: Trần Gia Hân\nDân tộc: Kinh")
    text = page(client)
    assert "T. G. H." in text
    assert "N. T. Q. Á." not in text


def test_nothing_else_about_the_applicant_is_shown(client: Client, dossier: Dossier) -> None:
    text = page(client)

    for private in ("Quỳnh", "0912", "đường Láng", dossier.secret, str(dossier.code), "Nguyễn Minh An"):
        assert private not in text


def test_a_replaced_result_is_not_valid_any_more(client: Client, dossier: Dossier) -> None:
    released(dossier, version=2, code="AAAA-BBBB-CCCC")

    assert "Kết quả này đã được thay thế" in page(client)
    assert "còn giá trị" in page(client, "AAAA-BBBB-CCCC")


def test_a_result_that_is_not_issued_yet_is_unknown(client: Client) -> None:
    factory.result(factory.dossier(), is_issued=False)

    page(client, status=404)


def test_an_unknown_code_is_explained_and_can_be_corrected(client: Client) -> None:
    text = page(client, "<b>XXXX", status=404)

    assert "Không có kết quả nào mang mã" in text
    assert 'name="code"' in text
    assert "<b>XXXX" not in text


def test_a_typed_code_leads_to_its_page_however_it_was_typed(client: Client, dossier: Dossier) -> None:
    response = client.get(reverse("verification:form"), {"code": " 7kqm 2xpa94td "})

    assert response.url == reverse("verification:show", args=[CODE])  # type: ignore[attr-defined]


def test_an_empty_code_is_asked_for_again(client: Client) -> None:
    response = client.get(reverse("verification:form"), {"code": " -- "})

    assert response.status_code == 200


def test_a_file_is_compared_and_not_kept(client: Client, dossier: Dossier) -> None:
    document = factory.paper("result", dossier, factory.event(dossier, "issue_result"))
    print_one(document.pk)
    document.refresh_from_db()
    genuine = reading.content_of(document)
    url = reverse("verification:show", args=[CODE])

    same = client.post(url, {"file": SimpleUploadedFile("a.pdf", genuine)}).content.decode()
    other = client.post(url, {"file": SimpleUploadedFile("a.pdf", genuine + b" ")}).content.decode()

    assert hashlib.sha256(genuine).hexdigest() in page(client)
    assert "chưa bị thay đổi" in same
    assert "Tệp không phải là văn bản đã cấp" in other
    assert PrintedDocument.objects.count() == 1


def test_sending_no_file_says_what_is_missing(client: Client, dossier: Dossier) -> None:
    response = client.post(reverse("verification:show", args=[CODE]), {"csrf": "x"})

    assert response.status_code == 200
    assert "error-summary" in response.content.decode()


def test_a_file_is_never_the_same_as_one_that_is_not_made_yet(client: Client, dossier: Dossier) -> None:
    url = reverse("verification:show", args=[CODE])

    text = client.post(url, {"file": SimpleUploadedFile("a.pdf", b"x")}).content.decode()

    assert "chưa bị thay đổi" not in text
    assert "Tệp đang được tạo" in text


def test_codes_and_names_are_brought_into_their_form() -> None:
    assert normalised("7kqm2xpa 94td") == CODE
    assert initials("Nguyễn Văn An") == "N. V. A."
    assert initials("") == ""


def test_results_that_were_issued_before_learn_digest_day_and_kind_in_batches(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = factory.paper("result", dossier, factory.event(dossier, "issue_result"))
    print_one(document.pk)
    document.refresh_from_db()
    kind = {"code": "KQ.G01.000001", "name": "Giấy khai sinh", "name_en": "Birth certificate"}
    dossier.procedure_version.results.create(**kind)
    with unguarded("dossiers_result"):
        Result.objects.update(paper_event=None, sha256="", valid_from=None, kind_code="")
    factory.result(dossier, version=2, code="AAAA-BBBB-CCCC", is_issued=False)
    learning = import_module("dossiers.migrations.0074_earlier_results_know_their_paper")
    monkeypatch.setattr(learning, "BATCH", 1)
    with unguarded("dossiers_result"):
        for _time in range(2):
            learning.know(apps, SimpleNamespace(connection=connection))
    known = Result.objects.order_by("version").values_list("paper_event", "sha256", "valid_from", "kind_code")
    issued = (document.number, document.sha256, factory.DUE.astimezone(VIETNAM).date(), kind["code"])
    assert list(known) == [issued, (None, "", None, "")]
