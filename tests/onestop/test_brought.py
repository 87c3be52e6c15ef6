"""Papers brought to the counter in answer to a request: counted each, with a slip; and papers overlooked before."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from dossiers.actions.correct_papers import correct_papers
from dossiers.documents import brought_slip
from dossiers.models import Dossier, Event, SupplementItem
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of
from procedures.models import Component
from tests.onestop.test_turning_back import turned_back
from tests.onestop.test_walk_in import components, received
from tests.support.factories import dossier_in


def answered(client: Client, dossier: Dossier, **typed: Any) -> Any:
    name = "complete" if dossier.state == State.AWAITING_COMPLETION else "supplement"
    return client.post(f"/quay/ho-so/{dossier.code}/viec/{name}/", {"version": dossier.version, **typed})


def asked_at_counter(client: Client) -> Dossier:
    turned_back(client, "guide")
    return Dossier.objects.latest("pk")


def test_each_paper_that_was_brought_is_counted_and_a_slip_says_so(at_counter: Client) -> None:
    dossier, paper = asked_at_counter(at_counter), components()[0]
    page = at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert f'name="brought_originals_{paper.key}"' in page
    typed = {f"brought_originals_{paper.key}": 1, f"brought_copies_{paper.key}": 2}
    assert answered(at_counter, dossier, **typed).status_code == 302
    row = dossier.components.get(component=paper)
    assert (row.originals, row.copies) == (1, 2)
    slip = PrintedDocument.objects.get(form="brought")
    assert slip.context["papers"] == [{"name": paper.name, "sheets": "01 bản chính, 02 bản sao"}]
    assert "Giấy tiếp nhận giấy tờ bổ sung" in html_of(slip)
    assert slip.title in at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()


def test_a_supplement_after_receipt_names_the_new_appointment_on_its_slip(at_counter: Client) -> None:
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    item = SupplementItem.objects.get(supplement__dossier=dossier)
    before = dossier.components.get(component=item.component)
    assert answered(at_counter, dossier, **{f"brought_copies_{item.component.key}": 1}).status_code == 302
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state == State.PROCESSING
    slip = PrintedDocument.objects.get(form="brought", subject_id=dossier.pk).context
    assert slip["papers"] == [{"name": item.component.name, "sheets": "01 bản sao"}]
    assert f"{dossier.due_at:%Y}" in slip["due"]
    after = dossier.components.get(pk=before.pk)
    kept = (before.originals, before.copies)
    assert (after.originals, after.copies) == (kept if any(kept) else (0, 1))


def test_the_counts_begin_with_what_was_asked_for(at_counter: Client) -> None:
    """Whoever brings just that has nothing counted by hand; an older request says no number."""
    dossier = dossier_in(State.SUPPLEMENT_REQUESTED)
    items, page = SupplementItem.objects.filter(supplement__dossier=dossier), f"/quay/ho-so/{dossier.code}/"
    items.update(originals=1, certified=2, photocopies=1)
    key = items.get().component.key

    def begins() -> list[Any]:
        form = next(one.form for one in at_counter.get(page).context["moves"] if one.name == "supplement")
        return [form[f"brought_{kind}_{key}"].value() for kind in ("originals", "copies")]

    assert begins() == [1, 3]
    items.update(originals=0, certified=0, photocopies=0)
    assert begins() == [None, None]


def test_a_slip_names_no_day_while_something_else_is_awaited(db: None) -> None:
    dossier = dossier_in(State.PROCESSING)
    assert dossier.due_at
    assert dossier.received_at
    brought = {"brought": [{"name": "Giấy chứng sinh", "originals": 1, "copies": 0}]}
    event = Event(
        dossier=dossier, number=9, move="supplement", to_state=State.PAYMENT_REQUESTED, at=dossier.received_at,
        actor_name="Lan", payload=brought,
    )  # fmt: skip
    with override("en"):
        slip = render_to_string(brought_slip.TEMPLATE, brought_slip.context(dossier, event))
    assert "Thời hạn giải quyết vẫn tạm dừng: chờ thực hiện nghĩa vụ tài chính." in slip
    assert "Thời gian trả kết quả giải quyết hồ sơ" not in slip


def test_neither_a_number_nor_a_word_is_no_supplement(at_counter: Client) -> None:
    dossier = asked_at_counter(at_counter)
    response = answered(at_counter, dossier)
    assert response.status_code == 422
    assert "Ghi số lượng giấy tờ đã nộp" in response.content.decode()
    assert Dossier.objects.get(pk=dossier.pk).state == State.AWAITING_COMPLETION


def test_a_word_alone_makes_no_slip(at_counter: Client) -> None:
    dossier = asked_at_counter(at_counter)
    assert answered(at_counter, dossier, note="Đã ký tại quầy.").status_code == 302
    assert not PrintedDocument.objects.filter(form="brought").exists()


@pytest.fixture
def lacking(at_counter: Client) -> tuple[Dossier, Component]:
    """A received dossier that does not list one of the papers published for it."""
    received(at_counter)
    dossier = Dossier.objects.latest("pk")
    paper = components()[0]
    dossier.components.filter(component=paper).delete()
    return dossier, paper


def test_a_paper_that_was_overlooked_is_added_to_the_list(
    at_counter: Client, lacking: tuple[Dossier, Component]
) -> None:
    dossier, paper = lacking
    page = at_counter.get(f"/quay/ho-so/{dossier.code}/").content.decode()
    assert f'name="paper_originals_{paper.key}"' in page
    typed = {"version": dossier.version, "reason": "Sót khi tiếp nhận", f"paper_originals_{paper.key}": 1}
    typed[f"paper_copies_{paper.key}"] = 0
    answer = at_counter.post(f"/quay/ho-so/{dossier.code}/viec/correct_papers/", typed)
    assert answer.status_code == 302, answer.content.decode()
    assert dossier.components.get(component=paper).originals == 1
    receipt = PrintedDocument.objects.filter(subject_id=dossier.pk, form="01").latest("pk")
    assert paper.name in [one["name"] for one in receipt.context["components"]]
    event = dossier.events.get(move="correct_papers")
    assert event.payload["corrected"][paper.key] == [
        {"originals": 0, "copies": 0},
        {"originals": 1, "copies": 0},
    ]


def test_what_no_law_publishes_is_not_added(reception: Actor, lacking: tuple[Dossier, Component]) -> None:
    dossier, _paper = lacking
    with pytest.raises(InvalidInput):
        correct_papers(
            actor=reception,
            dossier_id=dossier.pk,
            reason="Bổ sung thêm giấy tờ",
            papers={"anything": {"originals": 1, "copies": 0}},
        )
