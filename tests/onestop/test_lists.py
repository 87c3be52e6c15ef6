"""The named lists of the counter and finding a dossier."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dossiers.actions.revoke_result import revoke_result
from dossiers.actions.submit import submit
from dossiers.states import State
from dossiers.worklists import workplace
from dossiers.worklists.workplace import lists_of, rows_on
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed
from foundation.core.keyset import Page
from onestop.lists import QUEUES
from onestop.searching import search
from onestop.workplace import COUNTER, Row
from tests.dossiers.stages import counter_draft
from tests.onestop.conftest import OTHER_WARD
from tests.support.factories import MONDAY, citizen, dossier_in, staff


def page(actor: Actor, key: str, after: str = "") -> Page[Row]:
    """A page of a list as it is shown."""
    now, one = timezone.now(), QUEUES[key]
    return rows_on(COUNTER, one.standing(actor, now), one.order, actor, now, after=after)


def codes(actor: Actor, key: str, after: str = "") -> list[str | None]:
    return [row.dossier.code for row in page(actor, key, after).rows]


def counts(actor: Actor) -> dict[str, int | None]:
    return {counted.one.key: counted.count for counted in lists_of(COUNTER, actor, timezone.now())}


def test_each_dossier_stands_in_the_list_of_its_state_and_is_counted_there(reception: Actor) -> None:
    registered, received, finished = (
        dossier_in(state) for state in (State.REGISTERED, State.RECEIVED, State.FINISHED)
    )
    assert codes(reception, "to_receive") == [registered.code]
    assert codes(reception, "to_hand_over") == [received.code]
    assert codes(reception, "to_return") == [finished.code]
    counted = counts(reception)
    assert (counted["to_receive"], counted["to_hand_over"], counted["to_return"]) == (1, 1, 1)
    assert counted["supplement_awaited"] == 0


def test_dossiers_of_another_counter_are_neither_listed_nor_counted(reception: Actor) -> None:
    dossier_in(State.REGISTERED, agency=OTHER_WARD)
    assert codes(reception, "to_receive") == []
    assert counts(reception)["to_receive"] == 0


def test_the_dossier_that_must_be_answered_first_stands_first(reception: Actor) -> None:
    later = dossier_in(State.REGISTERED, at=MONDAY + timedelta(days=1))
    sooner = dossier_in(State.REGISTERED, at=MONDAY, applicant=2)
    assert codes(reception, "to_receive") == [sooner.code, later.code]


def test_that_reception_did_not_answer_in_time_is_said_once_on_its_row(at_counter: Client) -> None:
    dossier_in(State.REGISTERED, at=MONDAY)
    page = at_counter.get("/quay/danh-sach/cho-tiep-nhan/").content.decode()
    row = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert row.count("Quá hạn") == 1
    assert "8 giờ làm việc" not in row


def pages(reception: Actor, key: str) -> Iterator[list[str | None]]:
    """The codes of each page of a list, from the first to the last."""
    listing = page(reception, key)
    yield [row.dossier.code for row in listing.rows]
    while listing.after:
        listing = page(reception, key, listing.after)
        yield [row.dossier.code for row in listing.rows]


def test_pages_follow_each_other_without_gap_or_repeat(
    reception: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 2)
    wanted = [dossier_in(State.REGISTERED, applicant=number).code for number in (1, 2, 3, 4, 5)]
    seen = list(pages(reception, "to_receive"))
    assert [len(codes) for codes in seen] == [2, 2, 1]
    assert sorted(map(str, chain(*seen))) == sorted(map(str, wanted))


def test_dossiers_that_no_time_to_answer_binds_are_not_lost_behind_the_end_of_a_page(
    reception: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "PAGE_SIZE", 1)
    online = [dossier_in(State.REGISTERED, applicant=number).code for number in (1, 2)]
    drafts = [counter_draft(reception, name) for name in ("Nông Văn Dũng", "Vàng Thị Mai", "Lò Văn Páo")]
    typed = [submit(actor=reception, dossier_id=draft.pk, at=MONDAY).code for draft in drafts]
    seen = list(chain(*pages(reception, "to_receive")))
    assert sorted(map(str, seen)) == sorted(map(str, online + typed))


def test_a_made_up_place_shows_the_first_page(reception: Actor) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert codes(reception, "to_receive", "nonsense~1") == [dossier.code]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    reception: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier_in(State.REGISTERED)
    page(reception, "to_receive")
    for number in range(2, 8):
        dossier_in(State.REGISTERED, applicant=number)
    with django_assert_num_queries(1):
        listing = page(reception, "to_receive")
        names = [row.dossier.procedure_version.localised_name for row in listing.rows]
    assert len(names) == 7


def test_a_dossier_is_found_by_code_name_number_and_phone_at_its_own_counter_only(reception: Actor) -> None:
    dossier, foreign = dossier_in(State.PROCESSING), dossier_in(State.PROCESSING, agency=OTHER_WARD)
    for text in (dossier.code, dossier.code[-11:], dossier.applicant_name, dossier.applicant_citizen_id):  # type: ignore[index]
        assert dossier in search(reception, str(text)).rows, text
    assert dossier in search(reception, dossier.applicant_phone.replace("+84", "0")).rows
    assert foreign not in search(reception, str(foreign.code)).rows


def test_two_letters_find_nothing(reception: Actor) -> None:
    dossier_in(State.PROCESSING)
    assert search(reception, "a").rows == []


def test_somebody_without_a_counter_is_told_so(db: None) -> None:
    with pytest.raises(NotAllowed):
        counts(citizen())


def test_the_pages_of_the_lists_open(at_counter: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    for queue in QUEUES.values():
        assert at_counter.get(f"/quay/danh-sach/{queue.slug}/").status_code == 200
    assert str(dossier.code) in at_counter.get("/quay/danh-sach/cho-ban-giao/").content.decode()
    assert str(dossier.code) in at_counter.get("/quay/", {"q": str(dossier.code)}).content.decode()
    assert at_counter.get("/quay/danh-sach/khac/").status_code == 404


def test_a_revoked_result_leaves_the_list_of_what_is_to_be_returned(reception: Actor) -> None:
    valid, faulty = dossier_in(State.FINISHED), dossier_in(State.FINISHED)
    assert counts(reception)["to_return"] == 2
    revoke_result(
        actor=staff(Role.LEADER),
        dossier_id=faulty.pk,
        reason="Cấp sai thẩm quyền.",
        legal_reason="Quyết định 12/QĐ-UBND",
    )
    assert codes(reception, "to_return") == [valid.code]
    assert counts(reception)["to_return"] == 1
