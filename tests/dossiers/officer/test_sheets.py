"""Asking for a number of originals, certified copies and photocopies, on screen, at the counter and by program."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from dossiers.actions.request_supplement import request_supplement
from dossiers.models import Dossier, SupplementItem
from dossiers.move_forms.sheets import SheetsField
from foundation.accounts.models import Role, User
from foundation.core.errors import InvalidInput
from procedures.models import Component
from tests.dossiers.stages import GROUND, UNIT, at_stage
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def component_of(dossier: Dossier) -> Component:
    found: Component = dossier.components.select_related("component").order_by("pk")[0].component
    return found


def item_of(dossier: Dossier) -> tuple[int, int, int]:
    one = SupplementItem.objects.get(supplement__dossier=dossier)
    return one.originals, one.certified, one.photocopies


def ask(dossier: Dossier, **said: Any) -> None:
    officer = staff(Role.OFFICER, unit=UNIT)
    request_supplement(
        actor=officer, dossier_id=dossier.pk, reason="Thiếu giấy tờ kèm theo", legal_reason=GROUND, **said
    )


def test_the_published_sheets_are_asked_for_where_nothing_else_is_said() -> None:
    dossier = at_stage("examining")
    component = component_of(dossier)
    ask(dossier, items={component.key: "Mờ"})
    assert item_of(dossier) == (component.originals, 0, component.copies)
    assert component.originals + component.copies


def test_a_number_of_five_thousand_digits_is_no_number_of_sheets() -> None:
    with pytest.raises(ValidationError):
        SheetsField(required=False).clean({"originals": "1" * 5_000})


def test_a_request_may_say_other_numbers() -> None:
    dossier = at_stage("examining")
    key = component_of(dossier).key
    sheets = {"originals": 0, "certified": 2, "photocopies": 1}
    ask(dossier, items={key: "Mờ"}, sheets={key: sheets})
    assert item_of(dossier) == (0, 2, 1)


def test_sheets_of_a_paper_that_is_not_asked_for_are_refused() -> None:
    dossier = at_stage("examining")
    key = component_of(dossier).key
    with pytest.raises(InvalidInput):
        ask(dossier, items={key: "Mờ"}, sheets={"another": {"originals": 1}})


def test_the_officer_sees_the_published_numbers_and_sends_others() -> None:
    dossier = at_stage("examining")
    key = component_of(dossier).key
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.OFFICER, unit=UNIT).person_id))
    page = client.get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert f'name="items-{key}-certified" value="0"' in page
    typed = {
        "version": dossier.version, f"items-{key}": "on", f"items-{key}-note": "Mờ", "reason_words": "Ảnh chụp bị mờ",
        f"items-{key}-originals": "0", f"items-{key}-certified": "-1", f"items-{key}-photocopies": "4",
        "legal_reason": GROUND,
    }  # fmt: skip
    address = reverse("officer:move", args=[dossier.code, "request_supplement"])
    assert client.post(address, typed).status_code == 422
    assert client.post(address, typed | {f"items-{key}-certified": "3"}).status_code == 302
    assert item_of(dossier) == (0, 3, 4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ({"originals": "", "certified": "", "photocopies": ""}, {}),
        ({"originals": "1"}, {"originals": 1, "certified": 0, "photocopies": 0}),
        (
            {"originals": "0", "certified": "0", "photocopies": "2"},
            {"originals": 0, "certified": 0, "photocopies": 2},
        ),
    ],
)
def test_empty_numbers_mean_what_is_published(typed: dict[str, str], meant: dict[str, int]) -> None:
    assert SheetsField(required=False).clean(typed) == meant
