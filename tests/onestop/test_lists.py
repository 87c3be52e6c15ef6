"""The named lists of the counter and finding a dossier."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dossiers.actions.revoke_result import revoke_result
from dossiers.actions.submit import submit
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed
from onestop import queues
from onestop.searching import search
from tests.dossiers.stages import counter_draft
from tests.onestop.conftest import OTHER_WARD
from tests.support.factories import MONDAY, citizen, dossier_in, staff


def codes(actor: Actor, key: str, after: str = "") -> list[str | None]:
    return [row.dossier.code for row in queues.listing(actor, queues.QUEUES[key], after).rows]


def test_each_dossier_stands_in_the_list_of_its_state_and_is_counted_there(reception: Actor) -> None:
    registered, received, finished = (
        dossier_in(state) for state in (State.REGISTERED, State.RECEIVED, State.FINISHED)
    )
    assert codes(reception, "cho-tiep-nhan") == [registered.code]
    assert codes(reception, "cho-ban-giao") == [received.code]
    assert codes(reception, "cho-tra") == [finished.code]
    counted = queues.counts(reception)
    assert (counted["cho-tiep-nhan"], counted["cho-ban-giao"], counted["cho-tra"]) == (1, 1, 1)
    assert counted["cho-bo-sung"] == 0


def test_dossiers_of_another_counter_are_neither_listed_nor_counted(reception: Actor) -> None:
    dossier_in(State.REGISTERED, agency=OTHER_WARD)
    assert codes(reception, "cho-tiep-nhan") == []
    assert queues.counts(reception)["cho-tiep-nhan"] == 0


def test_the_dossier_that_must_be_answered_first_stands_first(reception: Actor) -> None:
    later = dossier_in(State.REGISTERED, at=MONDAY + timedelta(days=1))
    sooner = dossier_in(State.REGISTERED, at=MONDAY, applicant=2)
    assert codes(reception, "cho-tiep-nhan") == [sooner.code, later.code]


def test_that_reception_did_not_answer_in_time_is_said_once_on_its_row(at_counter: Client) -> None:
    dossier_in(State.REGISTERED, at=MONDAY)
    page = at_counter.get("/quay/danh-sach/cho-tiep-nhan/").content.decode()
    row = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert row.count("Quá hạn") == 1
    assert "8 giờ làm việc" not in row


def pages(reception: Actor, key: str) -> Iterator[list[str | None]]:
    """The codes of each page of a list, from the first to the last."""
    listing = queues.listing(reception, queues.QUEUES[key])
    yield [row.dossier.code for row in listing.rows]
    while listing.after:
        listing = queues.listing(reception, queues.QUEUES[key], listing.after)
        yield [row.dossier.code for row in listing.rows]


def test_pages_follow_each_other_without_gap_or_repeat(
    reception: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "PAGE", 2)
    wanted = [dossier_in(State.REGISTERED, applicant=number).code for number in (1, 2, 3, 4, 5)]
    seen = list(pages(reception, "cho-tiep-nhan"))
    assert [len(page) for page in seen] == [2, 2, 1]
    assert sorted(map(str, chain(*seen))) == sorted(map(str, wanted))


def test_dossiers_that_no_time_to_answer_binds_are_not_lost_behind_the_end_of_a_page(
    reception: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "PAGE", 1)
    online = [dossier_in(State.REGISTERED, applicant=number).code for number in (1, 2)]
    drafts = [counter_draft(reception, name) for name in ("Nông Văn Dũng", "Vàng Thị Mai", "Lò Văn Páo")]
    typed = [submit(actor=reception, dossier_id=draft.pk, at=MONDAY).code for draft in drafts]
    seen = list(chain(*pages(reception, "cho-tiep-nhan")))
    assert sorted(map(str, seen)) == sorted(map(str, online + typed))


def test_a_made_up_place_shows_the_first_page(reception: Actor) -> None:
    dossier = dossier_in(State.REGISTERED)
    assert codes(reception, "cho-tiep-nhan", "nonsense~1") == [dossier.code]


def test_the_number_of_queries_does_not_grow_with_the_rows(
    reception: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier_in(State.REGISTERED)
    queues.listing(reception, queues.QUEUES["cho-tiep-nhan"])
    for number in range(2, 8):
        dossier_in(State.REGISTERED, applicant=number)
    with django_assert_num_queries(2):
        listing = queues.listing(reception, queues.QUEUES["cho-tiep-nhan"])
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
        queues.counts(citizen())


def test_the_pages_of_the_lists_open(at_counter: Client) -> None:
    dossier = dossier_in(State.RECEIVED)
    for queue in queues.QUEUES:
        assert at_counter.get(f"/quay/danh-sach/{queue}/").status_code == 200
    assert str(dossier.code) in at_counter.get("/quay/danh-sach/cho-ban-giao/").content.decode()
    assert str(dossier.code) in at_counter.get("/quay/", {"q": str(dossier.code)}).content.decode()
    assert at_counter.get("/quay/danh-sach/khac/").status_code == 404


def test_a_revoked_result_leaves_the_list_of_what_is_to_be_returned(reception: Actor) -> None:
    valid, faulty = dossier_in(State.FINISHED), dossier_in(State.FINISHED)
    assert queues.counts(reception)["cho-tra"] == 2
    revoke_result(
        actor=staff(Role.LEADER),
        dossier_id=faulty.pk,
        reason="Cấp sai thẩm quyền.",
        legal_reason="Quyết định 12/QĐ-UBND",
    )
    assert codes(reception, "cho-tra") == [valid.code]
    assert queues.counts(reception)["cho-tra"] == 1
