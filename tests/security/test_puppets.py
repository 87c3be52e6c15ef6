"""One administrator and the accounts that they let in themselves are one person, not two."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotFound
from portal.administration.actions.accept_invitation import accept_invitation
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.confirm_access_reset import confirm_access_reset
from portal.administration.actions.invite_staff import invite_staff
from portal.administration.actions.start_access_reset import start_access_reset
from portal.administration.actions.take_new_access import take_new_access
from portal.administration.models import AccessReset
from portal.administration.staff.independence import beside
from tests.administration.subtrees import OWN, member, unit_of
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
PASSWORD = "rung-xanh-suoi-mat-9"
LATER = timedelta(days=31)
SECOND = timedelta(seconds=1)


@pytest.fixture
def administrator() -> Actor:
    return staff(Role.SYSTEM_ADMIN, "H99")


@pytest.fixture
def victim() -> Actor:
    return member("nan.nhan@example.vn", OWN, Role.OFFICER)


def puppet(of: Actor, email: str, role: Role = Role.HEAD) -> Actor:
    """Somebody whom `of` invited by a link that was handed over, and who took the post up."""
    facts: dict[str, Any] = {"unit_id": unit_of(OWN).pk, "title": "", "since": timezone.localdate()}
    _invitation, link = invite_staff(actor=of, email=email, role=role, until=None, by_link=True, **facts)
    secret = link.rstrip("/").rsplit("/", 1)[1]
    made = accept_invitation(
        actor=Actor.anonymous(), token=secret, full_name=email.split("@", maxsplit=1)[0], password=PASSWORD
    )
    return Actor.of(made)


def start(actor: Actor, user: Actor) -> AccessReset:
    return start_access_reset(actor=actor, user_id=user.person_id, reason="Mất điện thoại")


def refused(actor: Actor, reset: AccessReset) -> bool:
    """Whether this second person is sent away, and nothing is confirmed."""
    with pytest.raises(InvalidInput):
        confirm_access_reset(actor=actor, reset_id=reset.pk)
    reset.refresh_from_db()
    return reset.digest is None and reset.confirmed_at is None


def test_somebody_whom_the_first_invited_is_no_second_person_however_long_ago(
    administrator: Actor, victim: Actor
) -> None:
    second = puppet(administrator, "con.roi@example.vn")
    assert refused(second, start(administrator, victim))
    with time_machine.travel(timezone.now() + LATER):
        assert refused(second, start(administrator, victim))


def test_nor_does_the_first_confirm_what_the_puppet_began(administrator: Actor, victim: Actor) -> None:
    with time_machine.travel(timezone.now() + LATER):
        second = puppet(administrator, "con.roi@example.vn")
    with time_machine.travel(timezone.now() + 2 * LATER):
        assert refused(administrator, start(second, victim))


def test_a_puppet_of_a_puppet_is_none_either(administrator: Actor, victim: Actor) -> None:
    first = puppet(administrator, "con.roi.1@example.vn", Role.SYSTEM_ADMIN)
    second = puppet(first, "con.roi.2@example.vn")
    with time_machine.travel(timezone.now() + LATER):
        assert refused(second, start(administrator, victim))


def test_two_that_were_let_in_yesterday_are_nobodys_check(administrator: Actor, victim: Actor) -> None:
    first, second = (puppet(administrator, f"con.roi.{number}@example.vn") for number in (1, 2))
    assert refused(second, start(first, victim))


def test_a_colleague_of_long_standing_is_no_puppet_for_one_more_post(
    administrator: Actor, victim: Actor
) -> None:
    known = member("truong.cu@example.vn", OWN, Role.HEAD)
    more: dict[str, Any] = {"unit_id": unit_of(OWN, "records").pk, "title": "", "since": timezone.localdate()}
    add_membership(actor=administrator, user_id=known.person_id, role=Role.HEAD, **more)
    reset = start(administrator, victim)
    _reset, link = confirm_access_reset(actor=known, reset_id=reset.pk)
    assert "/cap-lai-truy-cap/" in link


def test_a_power_given_by_the_first_makes_no_second_person_of_an_old_colleague(
    administrator: Actor, victim: Actor
) -> None:
    known = member("chuyen.vien.cu@example.vn", OWN, Role.OFFICER)
    more: dict[str, Any] = {"unit_id": unit_of(OWN).pk, "title": "", "since": timezone.localdate()}
    add_membership(actor=administrator, user_id=known.person_id, role=Role.HEAD, **more)
    with time_machine.travel(timezone.now() + LATER):
        assert refused(Actor.of(User.objects.get(pk=known.person_id)), start(administrator, victim))


def test_a_link_of_two_that_are_one_opens_nothing(administrator: Actor, victim: Actor) -> None:
    second = member("truong.2@example.vn", OWN, Role.HEAD)
    reset = start(administrator, victim)
    _reset, link = confirm_access_reset(actor=second, reset_id=reset.pk)
    posts = Membership.objects.filter(user_id=second.person_id)
    posts.update(given_by_id=administrator.person_id, given_at=timezone.now() - LATER)
    with pytest.raises(NotFound):
        take_new_access(token=link.rstrip("/").rsplit("/", 1)[1], password=PASSWORD)


def test_where_nobody_is_independent_the_page_says_so_and_names_the_command(
    administrator: Actor, victim: Actor
) -> None:
    Membership.objects.filter(role__in=(Role.SYSTEM_ADMIN, Role.HEAD)).exclude(
        user_id=administrator.person_id
    ).update(given_by_id=administrator.person_id, given_at=timezone.now() - LATER)
    client = Client()
    client.force_login(User.objects.get(pk=administrator.person_id))
    begun = {"user": victim.user_id, "reason": "Mất điện thoại"}
    page = client.post(reverse("administration:access"), begun, follow=True).content.decode()
    assert "chưa ai ở đây xác nhận được" in page
    assert "manage.py confirm_access_reset" in page


def test_the_operator_confirms_at_the_console_and_the_trail_says_so(
    administrator: Actor, victim: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    email = "nan.nhan@example.vn"
    with pytest.raises(CommandError):
        call_command("confirm_access_reset", email)
    start(administrator, victim)
    call_command("confirm_access_reset", email)
    secret = capsys.readouterr().out.strip().rstrip("/").rsplit("/", 1)[1]
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    assert Client().post(reverse("staff_door:new_access", args=[secret]), chosen).status_code == 302
    assert User.objects.get(pk=victim.person_id).check_password(PASSWORD)
    entry = AuditEntry.objects.get(action="confirm_access_reset")
    assert (entry.actor_id, entry.actor_name) == (None, "system:operator")


def given(user: Actor, by: Actor | None, *, until: Any = None, unit: str = "division") -> None:
    """A post of head that was given long ago."""
    Membership.objects.create(
        user_id=user.person_id, unit=unit_of(OWN, unit), role=Role.HEAD, since=timezone.localdate() - LATER,
        until=until, given_by_id=by.person_id if by else None, given_at=timezone.now() - LATER,
    )  # fmt: skip


def counts(user: Actor, other: Actor) -> bool:
    """Whether any post of the one counts beside the other."""
    return bool(beside(Actor.of(User.objects.get(pk=user.person_id)), other.person_id).posts)


def test_who_was_let_in_by_the_first_stays_a_puppet_whoever_gives_them_power_later(
    administrator: Actor,
) -> None:
    second, independent = (member(f"nguoi.{n}@example.vn", OWN, Role.OFFICER) for n in (1, 2))
    let_in = {"given_by_id": administrator.person_id, "given_at": timezone.now() - LATER}
    Membership.objects.filter(user_id=second.person_id).update(**let_in)
    given(second, independent)
    assert not counts(second, administrator)
    assert counts(second, member("nguoi.3@example.vn", OWN, Role.OFFICER))


def test_a_post_that_has_ended_makes_the_next_one_of_its_kind_no_better(administrator: Actor) -> None:
    known = member("truong.xua@example.vn", OWN, Role.OFFICER)
    given(known, None, until=timezone.localdate() - timedelta(days=1))
    given(known, administrator)
    assert not counts(known, administrator)


def test_a_power_counts_when_it_was_held_for_the_whole_time(administrator: Actor, settings: Any) -> None:
    known = member("truong.moi@example.vn", OWN, Role.OFFICER)
    given(known, None)
    now = timezone.now()
    for held, expected in (
        (settings.SECOND_PERSON_POST, True),
        (settings.SECOND_PERSON_POST - SECOND, False),
    ):
        Membership.objects.filter(user_id=known.person_id, role=Role.HEAD).update(given_at=now - held)
        with time_machine.travel(now, tick=False):
            assert counts(known, administrator) is expected
