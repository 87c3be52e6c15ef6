"""Several papers certified in one request: each is counted at the counter, and counted anew while nothing was paid."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from payments.models import TakingWay
from tests.foundation.api.client import good, program_of
from tests.onestop.test_walk_in import PAGE, TUYET, received, service
from tests.support.factories import staff
from tests.support.money import amounts, charged

TWO = {"pages": 10, "copies": 1, "papers_1_pages": 3, "papers_1_copies": 2}
"""12,000 đ for ten pages once, 5,000 đ for three pages twice."""


def test_each_paper_is_counted_on_the_page_one_after_another_without_a_script(at_counter: Client) -> None:
    typed = TUYET | {"service": service(), "pages": 10, "copies": 1, "choose": "1"}
    page = at_counter.post(PAGE, typed).content.decode()
    assert 'name="papers_1_pages"' in page
    assert 'name="papers_2_pages"' not in page
    page = at_counter.post(PAGE, typed | TWO).content.decode()
    assert 'name="papers_2_pages"' in page
    assert "22.000\xa0đ" in page
    assert received(at_counter, **TWO).status_code == 302
    dossier = Dossier.objects.get()
    assert charged(dossier) == [(22_000, "1 bản, 10 trang; 2 bản, 3 trang")]


def test_a_further_paper_that_is_counted_by_half_is_told_beside_its_box(at_counter: Client) -> None:
    answer = received(at_counter, **(TWO | {"papers_1_copies": ""}))
    assert answer.status_code == 422
    assert "papers_1_copies" in answer.context["form"].errors
    assert not Dossier.objects.exists()


def corrected(client: Client, dossier: Dossier, **typed: Any) -> Any:
    form = {"version": dossier.version, "reason": "Đếm sót một giấy tờ."}
    papers = {
        f"paper_{name}_{row.component.key}": getattr(row, name)
        for row in dossier.components.select_related("component")
        for name in ("originals", "copies")
    }
    return client.post(reverse("counter:move", args=[dossier.code, "correct_papers"]), form | papers | typed)


def test_a_wrong_count_is_corrected_with_a_new_form_01_while_nothing_was_paid(at_counter: Client) -> None:
    received(at_counter, pages=10, copies=1)
    dossier = Dossier.objects.get()
    assert corrected(at_counter, dossier, pages=10, copies=1).status_code == 422, "nothing was changed"
    assert corrected(at_counter, dossier, **TWO).status_code == 302
    dossier.refresh_from_db()
    assert amounts(dossier) == [22_000]
    slips = dossier.documents.filter(form="01").order_by("pk")
    assert [slip.context["fees"][0]["amount"] for slip in slips] == ["12.000 đồng", "22.000 đồng"]
    page = at_counter.get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    assert "Phí, lệ phí đã thông báo trước đó là 12.000\xa0đ; theo số đếm lại là 22.000\xa0đ." in page
    assert corrected(at_counter, dossier, pages=4, copies=1).status_code == 302
    dossier.refresh_from_db()
    assert (amounts(dossier), dossier.fee_facts) == (
        [6_000], {"pages": 4, "copies": 1},
    )  # fmt: skip


def test_a_count_by_which_something_was_paid_stays(at_counter: Client) -> None:
    received(at_counter, pages=10, copies=1)
    dossier = Dossier.objects.get()
    take_fees(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="BL 1", way=TakingWay.CASH)
    with pytest.raises(InvalidInput, match="đã nộp"):
        correct_papers(
            actor=staff(Role.RECEPTION),
            dossier_id=dossier.pk,
            reason="Sai tên giấy tờ.",
            papers={},
            counts={"pages": 4, "copies": 1},
        )
    assert amounts(Dossier.objects.get())[0] == 12_000


def test_programs_correct_a_count(at_counter: Client) -> None:
    received(at_counter, pages=10, copies=1)
    dossier, program = Dossier.objects.get(), program_of(staff(Role.RECEPTION))
    moves = good(program.get(f"dossiers/{dossier.code}/moves/"))["moves"]
    asked = next(move for move in moves if move["name"] == "correct_papers")["arguments"]["properties"]
    assert set(asked["counts"]["properties"]) >= {"pages", "copies", "papers"}
    program.move(
        str(dossier.code), "correct_papers", reason="Sai tên giấy tờ.", counts={"pages": 4, "copies": 1}
    )
    assert amounts(Dossier.objects.get())[0] == 6_000
