"""Who works where in which role."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from foundation.core.errors import Conflict, InvalidInput, NotFound
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.end_membership import end_membership
from tests.administration.conftest import SignIn
from tests.support.factories import citizen, staff

PEOPLE = reverse("administration:people")


def officer_unit() -> Unit:
    return Unit.objects.get(agency__code="H99.11", code="division")


def give(actor: Actor, user_id: int, **facts: Any) -> Membership:
    known: dict[str, Any] = {
        "unit_id": officer_unit().pk,
        "role": Role.OFFICER,
        "title": "",
        "since": timezone.localdate(),
    }
    return add_membership(actor=actor, user_id=user_id, **(known | facts))


def formerly_here(email: str = "nguoicu@example.vn", name: str = "Người cũ") -> int:
    """Somebody who worked here until years ago."""
    user = User.objects.create_user(email, full_name=name)
    days = {"since": dt.date(2024, 1, 1), "until": dt.date(2025, 1, 1)}
    Membership.objects.create(user=user, unit=officer_unit(), role=Role.CLERK, **days)
    return user.pk


def names(page: Any) -> set[str]:
    return {person.email for person in page.context["page"].rows}


@pytest.mark.parametrize("who", [Role.OFFICER, Role.CATALOGUE_ADMIN, Role.AUDITOR, None])
def test_the_administration_of_people_does_not_exist_for_others(
    sign_in: SignIn, db: None, who: Role | None
) -> None:
    actor = citizen() if who is None else staff(who, "H99.11" if who == Role.OFFICER else "H99")
    client, someone = sign_in(actor), citizen(2).person_id
    assert client.get(PEOPLE).status_code == 404
    assert client.get(reverse("administration:person", args=[someone])).status_code == 404
    assert client.post(reverse("administration:person", args=[someone]), {}).status_code == 404
    assert client.post(reverse("administration:end_membership", args=[someone, 1])).status_code == 404
    with pytest.raises(NotFound):
        give(actor, someone)


def test_staff_are_found_by_name_unit_and_role_and_citizens_by_the_whole_address_alone(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    assert names(client.get(PEOPLE, {"q": "lanhdao.h99-11"})) == {"lanhdao.h99-11@demo.vn"}
    assert names(client.get(PEOPLE, {"q": "Ủy ban nhân dân phường Hoa Sen", "role": "leader"})) == {
        "lanhdao.h99-11@demo.vn"
    }
    assert names(client.get(PEOPLE, {"q": "congdan1@"})) == set()
    assert names(client.get(PEOPLE, {"q": "CONGDAN1@demo.vn"})) == {"congdan1@demo.vn"}


def test_a_role_is_given_and_the_trail_says_by_whom(sign_in: SignIn, administrator: Actor) -> None:
    someone = formerly_here()
    typed = {"unit": officer_unit().pk, "role": "officer", "title": "", "since": "2026-01-05"}
    url = reverse("administration:person", args=[someone])
    assert sign_in(administrator).post(url, typed).status_code == 302
    assert Actor.of(User.objects.get(pk=someone)).holds(Role.OFFICER)
    entry = AuditEntry.objects.get(action="add_membership")
    assert (entry.actor_id, entry.subject) == (administrator.user_id, f"person:{someone}")


def test_an_account_that_a_stranger_opened_with_the_address_of_a_colleague_to_be_gets_no_role(
    sign_in: SignIn, administrator: Actor
) -> None:
    stranger = User.objects.create_user("canbo.moi@h99.vn", "mat-khau-cua-ke-la-1", full_name="Cán bộ mới")
    client, url = sign_in(administrator), reverse("administration:person", args=[stranger.pk])
    page = client.get(url).content.decode()
    assert reverse("administration:invite") in page
    assert 'name="role"' not in page
    typed = {"unit": officer_unit().pk, "role": "leader", "title": "", "since": "2026-01-05"}
    assert client.post(url, typed).status_code == 422
    assert not Membership.objects.filter(user=stranger).exists()
    with pytest.raises(InvalidInput):
        give(administrator, stranger.pk)


def test_the_same_role_is_not_given_twice_and_what_was_typed_stays(
    sign_in: SignIn, administrator: Actor
) -> None:
    someone = formerly_here()
    give(administrator, someone)
    typed = {"unit": officer_unit().pk, "role": "officer", "title": "Kế toán", "since": "2026-01-05"}
    again = sign_in(administrator).post(reverse("administration:person", args=[someone]), typed)
    assert again.status_code == 422
    assert "Kế toán" in again.content.decode()


def test_nobody_gives_or_ends_their_own_role(administrator: Actor) -> None:
    with pytest.raises(InvalidInput):
        give(administrator, administrator.person_id)
    own = Membership.objects.get(user_id=administrator.person_id)
    with pytest.raises(InvalidInput):
        end_membership(actor=administrator, membership_id=own.pk, until=timezone.localdate())


def test_a_role_ends_once_and_stays_on_record(sign_in: SignIn, administrator: Actor) -> None:
    officer = staff(Role.OFFICER)
    row = Membership.objects.get(user_id=officer.person_id)
    url = reverse("administration:end_membership", args=[officer.user_id, row.pk])
    today = timezone.localdate()
    assert sign_in(administrator).post(url, {"until": today.isoformat()}).status_code == 302
    row.refresh_from_db()
    assert row.until == today
    assert not Actor.of(User.objects.get(pk=officer.person_id)).is_staff_member
    assert AuditEntry.objects.get(action="end_membership").detail["role"] == "officer"
    with pytest.raises(Conflict):
        end_membership(actor=administrator, membership_id=row.pk, until=today)


def test_a_role_with_a_last_day_to_come_is_ended_earlier_and_not_later(
    sign_in: SignIn, administrator: Actor
) -> None:
    row, today = give(administrator, formerly_here()), timezone.localdate()
    Membership.objects.filter(pk=row.pk).update(
        since=today - dt.timedelta(9), until=today + dt.timedelta(300)
    )
    client, url = sign_in(administrator), reverse("administration:end_membership", args=[row.user_id, row.pk])
    assert url in client.get(reverse("administration:person", args=[row.user_id])).content.decode()
    with pytest.raises(InvalidInput):
        end_membership(actor=administrator, membership_id=row.pk, until=today + dt.timedelta(301))
    assert client.post(url, {"until": today.isoformat()}).status_code == 302
    assert not Actor.of(User.objects.get(pk=row.user_id)).is_staff_member
    assert url not in client.get(reverse("administration:person", args=[row.user_id])).content.decode()
    before = (today + dt.timedelta(300)).isoformat()
    assert AuditEntry.objects.get(action="end_membership").detail["before"] == {"until": before}


def test_a_role_does_not_end_before_it_began(administrator: Actor) -> None:
    row = give(administrator, formerly_here())
    with pytest.raises(InvalidInput):
        end_membership(actor=administrator, membership_id=row.pk, until=row.since - dt.timedelta(days=1))


def test_the_list_asks_the_same_number_of_queries_for_2_and_20_people(
    sign_in: SignIn, administrator: Actor, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(administrator)

    def queries(number: int) -> int:
        found = client.get(PEOPLE, {"q": "cộng sự"}).context["page"].rows
        assert len(found) == number
        with django_assert_max_num_queries(20) as asked:
            client.get(PEOPLE, {"q": "cộng sự"})
        return len(asked)

    def add(first: int, last: int) -> None:
        for one in range(first, last):
            give(administrator, formerly_here(f"congsu{one}@demo.vn", f"Cộng sự {one}"))

    add(0, 2)
    few = queries(2)
    add(2, 20)
    assert queries(20) == few
