"""The amount of a resolution: entered on a screen, told on the public page, asked of nobody who is exempt."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from foundation.agencies.models import Agency
from foundation.audit.models import AuditEntry
from foundation.core.errors import NotAllowed
from procedures.actions.set_local_fee import set_local_fee
from procedures.decisions import Citation
from procedures.models import Decision, DecisionKind, FeeRule, LocalFee, Procedure, ProcedureVersion
from procedures.publishing import obstacles
from procedures.rules.formulas import amount_of
from procedures.rules.plain import PlainTerms, plain_terms
from procedures.selectors import version_with_parts
from tests.support.factories import WARD, citizen

MARITAL = "1.004873"
ODD_LIST = Path(__file__).parents[1] / "data" / "odd.yaml"
PAGE = f"/quan-tri/thu-tuc/{MARITAL}/nghi-quyet/"


def typed(**changes: Any) -> dict[str, Any]:
    province = Agency.objects.get(code=WARD).parent
    assert province is not None
    return {
        "agency": province.pk, "kind": "le_phi", "channel": "", "decision_number": "12/2026/NQ-HĐND",
        "decision_signed_on": "2026-06-10", "decision_title": "quy định lệ phí hộ tịch trên địa bàn tỉnh",
        "valid_from": "2026-07-01", "last_day": "", "amount": "15000", "unit": "", "unit_en": "",
    } | changes  # fmt: skip


def test_what_is_entered_stands_on_the_public_page_with_its_source_and_in_the_trail(desk: Client) -> None:
    assert desk.post(PAGE, typed(valid_from="2020-07-01")).status_code == 302
    page = Client().get(f"/thu-tuc/{MARITAL}/?agency={WARD}").content.decode()
    assert "15.000\xa0đ" in page
    assert "Nghị quyết số 12/2026/NQ-HĐND ngày 10/06/2026 quy định lệ phí hộ tịch trên địa bàn tỉnh" in page
    assert "Người thuộc hộ nghèo: miễn phí (Điều 11 Luật Hộ tịch số 60/2014/QH13)" in page
    entry = AuditEntry.objects.get(action="set_local_fee")
    assert (entry.detail["before"], entry.detail["after"]["amount"]) == ({}, 15_000)


def test_tiers_a_cap_and_who_pays_less_are_entered_and_shown_again(desk: Client) -> None:
    answer = desk.post(
        PAGE,
        typed(
            amount="2000", unit="trang", unit_en="page", further_from="3", further="1000", most="200000",
            each_copy="on", name_0="Người cao tuổi", ground_0="Điều 3 Nghị quyết này", pays_0="0",
        ),
    )  # fmt: skip
    assert answer.status_code == 302
    fee = LocalFee.objects.get()
    assert plain_terms(fee.amount, fee.formula) == PlainTerms(2_000, 3, 1_000, 200_000, each_copy=True)
    assert [(one["name"], one["pays"]) for one in fee.reductions] == [("Người cao tuổi", 0)]
    page = desk.get(f"{PAGE}{fee.pk}/").content.decode()
    assert 'value="200000"' in page
    assert 'value="Người cao tuổi"' in page
    assert "1.000\xa0đ/trang từ trang thứ 3 trở đi" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": ""}, "amount"),
        ({"amount": "１５０００"}, "amount"),
        ({"amount": "15,5"}, "amount"),
        ({"last_day": "2026-06-30"}, "last_day"),
        ({"further_from": "3", "unit": "trang"}, "further"),
        ({"further_from": "3", "further": "5"}, "unit"),
        ({"name_0": "Người cao tuổi"}, "name_0"),
        ({"decision_number": ""}, "decision_number"),
    ],
)
def test_what_is_incomplete_is_told_beside_its_field(
    desk: Client, changes: dict[str, Any], field: str
) -> None:
    answer = desk.post(PAGE, typed(**changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not LocalFee.objects.exists()


def test_two_resolutions_never_hold_for_the_same_at_the_same_time(desk: Client) -> None:
    desk.post(PAGE, typed(last_day="2026-12-31"))
    assert desk.post(PAGE, typed(valid_from="2026-12-31")).status_code == 422
    assert desk.post(PAGE, typed(valid_from="2027-01-01")).status_code == 302
    assert desk.post(PAGE, typed(channel="2", amount="8000")).status_code == 302
    first = LocalFee.objects.order_by("pk")[0]
    assert desk.post(f"{PAGE}{first.pk}/", typed(amount="20000", last_day="2026-12-31")).status_code == 302
    assert LocalFee.objects.get(pk=first.pk).amount == 20_000


def test_editing_a_fee_keeps_who_pays_less_in_both_languages_and_once(
    desk: Client, draft: ProcedureVersion
) -> None:
    fee = FeeRule.objects.filter(channel__version=draft)[0]
    pupil = {
        "key": "student", "claimed": True, "name": "Học sinh", "name_en": "Pupil", "ground": "Điều 3", "pays": 0,
    }  # fmt: skip
    online = {
        "key": "online", "name": "Nộp trực tuyến", "name_en": "Filed online", "ground": "Điều 4", "pays": 5,
    }  # fmt: skip
    FeeRule.objects.filter(pk=fee.pk).update(reductions=[online, pupil], amount=9_000, unit="", formula=None)
    page = f"/quan-tri/thu-tuc/phien-ban/{draft.pk}/phi/{fee.pk}/"
    form = desk.get(page).context["form"]
    shown = {field.name: value for field in form if (value := field.value()) is not None}
    assert desk.post(page, shown | {"amount": "8000"}).status_code == 302
    fee.refresh_from_db()
    told = [(one["name"], one["name_en"], one["ground"], one["pays"]) for one in fee.reductions]
    assert told == [("Học sinh", "Pupil", "Điều 3", 0), ("Nộp trực tuyến", "Filed online", "Điều 4", 5)]


@pytest.mark.django_db
def test_only_keepers_of_the_catalogue_write_resolutions() -> None:
    procedure = Procedure.objects.get(code=MARITAL)
    with pytest.raises(NotAllowed):
        set_local_fee(
            actor=citizen(),
            procedure_id=procedure.pk,
            decision=Citation(DecisionKind.RESOLUTION, "12/2026/NQ-HĐND"),
            facts={"valid_from": dt.date(2026, 7, 1)},
        )
    assert not Decision.objects.filter(number="12/2026/NQ-HĐND").exists()


def test_the_tiers_of_a_fee_of_a_draft_are_entered_on_its_own_page(
    desk: Client, draft: ProcedureVersion
) -> None:
    fee = FeeRule.objects.filter(channel__version=draft)[0]
    page = f"/quan-tri/thu-tuc/phien-ban/{draft.pk}/phi/{fee.pk}/"
    assert page in desk.get(f"/quan-tri/thu-tuc/phien-ban/{draft.pk}/thoi-han-phi/").content.decode()
    said = {"amount": "2000", "unit": "trang", "further_from": "3", "further": "1000", "most": "200000"}
    assert desk.post(page, said | {"each_copy": "on"}).status_code == 302
    fee.refresh_from_db()
    assert fee.formula is not None
    assert [amount_of(fee.formula, {"pages": pages, "copies": 1}) for pages in (10, 300)] == [12_000, 200_000]
    assert 'value="1000"' in desk.get(page).content.decode()
    assert desk.post(page, {"amount": ""}).status_code == 422


@pytest.mark.parametrize(
    "terms",
    [
        PlainTerms(0), PlainTerms(15_000), PlainTerms(2_000, most=50_000), PlainTerms(2_000, 3, 1_000),
        PlainTerms(2_000, 3, 1_000, 200_000), PlainTerms(2_000, 3, 1_000, 200_000, each_copy=True),
        PlainTerms(2_000, each_copy=True),
    ],
)  # fmt: skip
def test_what_a_screen_wrote_a_screen_can_read(terms: PlainTerms) -> None:
    assert plain_terms(terms.amount, terms.formula) == terms


@pytest.mark.parametrize(
    "formula",
    [
        5, {"sum": [1, 2]}, {"product": [2_000, {"number": "people"}]}, {"least": [5]},
        {"total": {"product": [5]}, "over": "papers"}, {"total": {"number": "copies"}, "over": "papers"},
    ],
)  # fmt: skip
def test_a_formula_that_says_more_than_a_screen_asks_is_not_shown_as_less(formula: Any) -> None:
    assert plain_terms(2_000, formula) is None


def test_an_amount_from_some_unit_on_and_the_unit_belong_together() -> None:
    assert PlainTerms(2_000, 3).formula is None
    capped = PlainTerms(2_000, most=50_000)
    assert PlainTerms(2_000, 3, most=50_000).formula == capped.formula
    assert PlainTerms(2_000, None, 1_000, 50_000).formula == capped.formula
    assert plain_terms(None, None) is None


def test_a_limit_that_the_national_list_did_not_give_is_entered_before_the_version_is_published(
    desk: Client,
) -> None:
    call_command("import_procedures", str(ODD_LIST), stdout=io.StringIO())
    draft = ProcedureVersion.objects.get(procedure__code="9.100070")
    channel = draft.channels.get()
    page = f"/quan-tri/thu-tuc/phien-ban/{draft.pk}/"
    assert "chưa có" in desk.get(page).content.decode()
    assert desk.get(f"{page}thoi-han-phi/").status_code == 200
    fee = channel.fees.get()
    said = {f"value_{channel.pk}": "5", f"unit_{channel.pk}": "working_day", f"fee_{fee.pk}": "8000"}
    assert desk.post(f"{page}thoi-han-phi/", said).status_code == 302
    channel.refresh_from_db()
    assert (channel.limit_value, channel.limit_unit) == (5, "working_day")
    assert obstacles(version_with_parts(draft.pk)) == []
