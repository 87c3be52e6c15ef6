"""Finding people and their dossiers at the counter by what they say, as it is typed in a hurry."""

import pytest
from django.test import Client

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from onestop.searching import search
from tests.onestop.test_walk_in import PAGE, TUYET, received

OTHER = {"citizen_id": "079190004321", "name": "Trần Văn Hà", "confirmed": "on"}


@pytest.mark.parametrize(
    "typed", ["nguyen thi anh tuyet", "tuyết", "TUYET", "tuye", "tuyet nguyen", "Ánh  Tuyết", "ng tuy"]
)
def test_a_name_is_found_without_accents_by_its_parts_in_any_order(
    at_counter: Client, reception: Actor, typed: str
) -> None:
    received(at_counter)
    received(at_counter, **OTHER)
    assert [row.applicant_name for row in search(reception, typed).rows] == [TUYET["name"]]


def test_a_given_name_of_two_letters_is_found_whole_and_not_within_others(
    at_counter: Client, reception: Actor
) -> None:
    received(at_counter)
    received(at_counter, **OTHER)
    assert [row.applicant_name for row in search(reception, "ha").rows] == ["Trần Văn Hà"]
    assert search(reception, "tu").rows == []


def test_people_who_came_before_are_offered_by_name_and_nobody_is_chosen_silently(at_counter: Client) -> None:
    received(at_counter)
    received(at_counter, **OTHER | {"name": "Lê Thị Tuyết"})
    page = at_counter.post(PAGE, {"name": "tuyet", "find": "1"}).content.decode()
    assert 'value="tuyet"' in page
    for number in (TUYET["citizen_id"], OTHER["citizen_id"]):
        assert f'name="known" value="{number}"' in page
        assert f'id="id_citizen_id" value="{number}"' not in page


def test_a_chosen_person_fills_the_fields(at_counter: Client) -> None:
    received(at_counter)
    page = at_counter.post(PAGE, {"name": "tuyet", "known": TUYET["citizen_id"]}).content.decode()
    assert 'value="Nguyễn Thị Ánh Tuyết"' in page
    assert f'value="{TUYET["citizen_id"]}"' in page


def test_people_of_another_counter_are_not_offered(at_counter: Client, at_other_counter: Client) -> None:
    received(at_counter)
    page = at_other_counter.post(PAGE, {"name": "tuyet", "find": "1"}).content.decode()
    assert TUYET["citizen_id"] not in page
    assert "Chưa có người nào" in page


def test_looking_for_a_person_leaves_a_trace_without_the_words(at_counter: Client) -> None:
    received(at_counter)
    at_counter.post(PAGE, {"name": "tuyet", "find": "1"})
    trace = AuditEntry.objects.filter(action="search_dossiers").latest("pk")
    assert (trace.detail["by"], trace.detail["shown"]) == ("name", [Dossier.objects.get().code])
    assert "tuyet" not in str(trace.detail)
