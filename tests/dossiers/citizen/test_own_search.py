"""Finding one of one's own dossiers again."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.models import Dossier
from dossiers.selectors import own_search
from dossiers.states import State
from tests.dossiers.citizen.conftest import BIRTH, MARITAL_STATUS, words
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
HOME = "/tai-khoan-cua-toi/"


def found(citizen: Client, **asked: str) -> list[str]:
    """The codes of what fits, as the page lists them."""
    answer = citizen.get(HOME, asked)
    assert answer.status_code == 200
    return [str(row.dossier.code) for row in answer.context["found"].rows]


def test_words_without_accents_in_any_order_find_the_procedure_the_code_and_the_applicant(
    citizen: Client,
) -> None:
    birth, marital = dossier_in(State.REGISTERED, BIRTH), dossier_in(State.REFUSED, MARITAL_STATUS, seed=2)
    assert found(citizen, q="sinh khai") == [birth.code]
    assert found(citizen, q="hon nhan") == [marital.code]
    assert found(citizen, q=str(marital.code).lower()) == [marital.code]
    Dossier.objects.filter(pk=birth.pk).update(applicant_name="Vàng Thị Mẩy")
    assert found(citizen, q="vang thi may") == [birth.code]


def test_state_and_year_narrow_the_list(citizen: Client) -> None:
    birth, marital = dossier_in(State.REGISTERED, BIRTH), dossier_in(State.REFUSED, MARITAL_STATUS, seed=2)
    assert found(citizen, state="refused") == [marital.code]
    Dossier.objects.filter(pk=birth.pk).update(
        submitted_at="2025-05-05T08:00:00+07:00", created_at="2025-05-05T08:00:00+07:00"
    )
    assert found(citizen, year="2025") == [birth.code]
    assert found(citizen, year="2025", state="refused") == []


def test_nothing_found_says_so_and_leads_back(citizen: Client) -> None:
    dossier_in(State.REGISTERED)
    shown = words(citizen.get(HOME, {"q": "xyzzy"}))
    assert "Không có hồ sơ phù hợp" in shown
    assert f'href="{HOME}"' in shown


def test_nobody_finds_what_is_not_theirs(stranger: Client) -> None:
    dossier_in(State.REGISTERED)
    assert found(stranger, q="khai sinh") == []


@pytest.mark.parametrize("asked", [{"state": "x"}, {"year": "x"}, {"year": "1"}, {"q": "   "}])
def test_what_is_no_choice_counts_as_left_open(citizen: Client, asked: dict[str, str]) -> None:
    dossier_in(State.REGISTERED)
    assert "overview" in citizen.get(HOME, asked).context


def test_long_lists_go_on_from_the_last_row_and_cost_the_same(
    citizen: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., object]
) -> None:
    codes = [dossier_in(State.REGISTERED, seed=seed).code for seed in (1, 2, 3)]
    monkeypatch.setattr(own_search, "PAGE", 2)
    first = citizen.get(HOME, {"q": "khai sinh"}).context["found"]
    listed = [row.dossier.code for row in first.rows]
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        listed += found(citizen, q="khai sinh", after=first.after)
    assert (len(listed), set(listed)) == (3, set(codes))
