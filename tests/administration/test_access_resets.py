"""Access given anew by two people: never for oneself, outside, or somebody with higher rights."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import ApiToken, Scope
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.models import Message
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.confirm_access_reset import confirm_access_reset
from portal.administration.actions.start_access_reset import start_access_reset
from portal.administration.actions.take_new_access import take_new_access
from portal.administration.actions.withdraw_access_reset import withdraw_access_reset
from portal.administration.models import AccessReset
from tests.administration.conftest import SignIn
from tests.administration.subtrees import OTHER, OWN, commune_administrators, member, unit_of
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
PASSWORD = "rung-xanh-suoi-mat-9"


@pytest.fixture
def head() -> Actor:
    return staff(Role.HEAD, OWN, unit="division")


@pytest.fixture
def colleague() -> Actor:
    return member("quen@example.vn", OWN, Role.OFFICER)


def start(actor: Actor, user: Actor) -> AccessReset:
    return start_access_reset(actor=actor, user_id=user.person_id, reason="Mất điện thoại")


def token(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


def test_one_begins_a_second_confirms_and_the_person_chooses_a_new_password(
    sign_in: SignIn, head: Actor, colleague: Actor, administrator: Actor
) -> None:
    user = User.objects.get(pk=colleague.person_id)
    Authenticator.objects.create(user=user, type="totp", data={})
    issue_token(actor=colleague, name="x", scopes=Scope.values, days=1)
    old = sign_in(colleague)
    here = reverse("administration:access")
    begun = {"user": colleague.user_id, "reason": "Mất điện thoại"}
    assert sign_in(head).post(here, begun).status_code == 302
    assert Authenticator.objects.filter(user=user).exists()
    reset = AccessReset.objects.get()
    shown = sign_in(administrator).post(reverse("administration:confirm_access", args=[reset.pk]))
    text = shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    link = "/cap-lai-truy-cap/" + text.split("/cap-lai-truy-cap/")[1].split("/")[0] + "/"
    assert not ApiToken.objects.filter(user=user, revoked_at=None).exists()
    assert Client().post(link, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not Authenticator.objects.filter(user=user).exists()
    assert old.get(reverse("accounts:sessions")).status_code == 302
    entry = AuditEntry.objects.get(action="take_new_access")
    names = (head.name, administrator.name)
    assert (entry.detail["started_by"], entry.detail["confirmed_by"]) == names
    assert entry.detail["before"] == {"factors": ["totp"]}
    with pytest.raises(NotFound):
        take_new_access(token=token(link), password=PASSWORD)


def test_the_person_is_told_who_began_and_who_confirmed(
    head: Actor, colleague: Actor, administrator: Actor, settings: Any
) -> None:
    settings.SMS_URL = "http://127.0.0.1:9/"
    User.objects.filter(pk=colleague.person_id).update(sign_in_phone="+84912345678")
    reset = start(head, colleague)
    confirm_access_reset(actor=administrator, reset_id=reset.pk)
    told = Message.objects.filter(notice="access_reset")
    assert set(told.values_list("channel", flat=True)) == {"inbox", "email", "sms"}
    assert {one.context["second"] for one in told} == {administrator.name}
    assert Message.objects.filter(notice="access_reset_started", channel="email").count() == 1


def test_whoever_began_does_not_confirm(head: Actor, colleague: Actor) -> None:
    reset = start(head, colleague)
    with pytest.raises(InvalidInput):
        confirm_access_reset(actor=head, reset_id=reset.pk)
    reset.refresh_from_db()
    assert reset.digest is None
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessReset.objects.filter(pk=reset.pk).update(confirmed_by=head.user_id)


def test_nobody_gives_themselves_access(head: Actor, administrator: Actor) -> None:
    for one in (head, administrator):
        with pytest.raises(NotFound):
            start(one, one)


def test_the_person_concerned_does_not_confirm(administrator: Actor, colleague: Actor) -> None:
    second = member("truong2@example.vn", OWN, Role.HEAD)
    reset = start(administrator, second)
    with pytest.raises(NotFound):
        confirm_access_reset(actor=second, reset_id=reset.pk)


@pytest.mark.parametrize(
    ("agency", "role", "unit"),
    [
        (OTHER, Role.OFFICER, "division"),
        (OWN, Role.OFFICER, "records"),
        (OWN, Role.HEAD, "division"),
        (OWN, Role.LEADER, "division"),
        (OWN, Role.SYSTEM_ADMIN, "division"),
        (OWN, Role.AUDITOR, "division"),
    ],
)
def test_a_head_reaches_nobody_outside_the_unit_and_nobody_with_higher_rights(
    head: Actor, agency: str, role: Role, unit: str
) -> None:
    with pytest.raises(NotFound):
        start(head, member("ai@example.vn", agency, role, unit))


def test_a_second_post_elsewhere_puts_somebody_out_of_reach(head: Actor, colleague: Actor) -> None:
    leader = Membership.objects.filter(unit__agency__code=OTHER, role=Role.LEADER)[0]
    Membership.objects.create(
        user_id=colleague.person_id, unit=leader.unit, role=Role.LEADER, since=timezone.localdate()
    )
    with pytest.raises(NotFound):
        start(head, colleague)
    with pytest.raises(NotFound):
        start(commune_administrators().own, colleague)


def test_an_administrator_of_a_commune_reaches_that_commune_alone(colleague: Actor) -> None:
    below = commune_administrators()
    with pytest.raises(NotFound):
        start(below.other, colleague)
    reset = start(below.own, colleague)
    with pytest.raises(NotFound):
        confirm_access_reset(actor=below.other, reset_id=reset.pk)
    with pytest.raises(NotFound):
        withdraw_access_reset(actor=below.other, reset_id=reset.pk)


def test_citizens_and_people_without_power_have_no_such_page(sign_in: SignIn, colleague: Actor) -> None:
    for one in (citizen(2), colleague):
        assert sign_in(one).get(reverse("administration:access")).status_code == 404
    with pytest.raises(NotFound):
        start(staff(Role.SYSTEM_ADMIN, "H99"), citizen(2))


def test_it_ends_after_a_day_and_when_it_is_taken_back(
    head: Actor, colleague: Actor, administrator: Actor
) -> None:
    reset = start(head, colleague)
    with time_machine.travel(timezone.now() + timedelta(hours=25)), pytest.raises(NotFound):
        confirm_access_reset(actor=administrator, reset_id=reset.pk)
    _reset, link = confirm_access_reset(actor=administrator, reset_id=reset.pk)
    with time_machine.travel(timezone.now() + timedelta(hours=25)), pytest.raises(NotFound):
        take_new_access(token=token(link), password=PASSWORD)
    withdraw_access_reset(actor=administrator, reset_id=reset.pk)
    with pytest.raises(NotFound):
        take_new_access(token=token(link), password=PASSWORD)


def test_only_one_is_under_way_for_a_person(head: Actor, colleague: Actor, administrator: Actor) -> None:
    start(head, colleague)
    with pytest.raises(InvalidInput):
        start(administrator, colleague)


def confirmed(head: Actor, administrator: Actor, colleague: Actor) -> str:
    """The link that two colleagues made."""
    reset = start(head, colleague)
    return token(confirm_access_reset(actor=administrator, reset_id=reset.pk)[1])


def test_a_link_ends_when_the_person_gets_higher_rights_however_they_came(
    head: Actor, colleague: Actor, administrator: Actor
) -> None:
    link = confirmed(head, administrator, colleague)
    Membership.objects.create(
        user_id=colleague.person_id, unit=unit_of(OWN), role=Role.LEADER, since=timezone.localdate()
    )
    with pytest.raises(NotFound):
        take_new_access(token=link, password=PASSWORD)


def test_a_link_ends_when_one_of_the_two_has_lost_the_right(
    head: Actor, colleague: Actor, administrator: Actor
) -> None:
    link = confirmed(head, administrator, colleague)
    Membership.objects.filter(user_id=head.person_id).update(until=timezone.localdate())
    with pytest.raises(NotFound):
        take_new_access(token=link, password=PASSWORD)


def test_giving_a_role_takes_back_what_is_under_way(
    head: Actor, colleague: Actor, administrator: Actor
) -> None:
    reset = start(head, colleague)
    post: dict[str, Any] = {
        "unit_id": unit_of(OWN).pk,
        "role": Role.CLERK,
        "title": "",
        "since": timezone.localdate(),
    }
    add_membership(actor=administrator, user_id=colleague.person_id, **post)
    reset.refresh_from_db()
    assert reset.withdrawn_at is not None
    entry = AuditEntry.objects.get(action="withdraw_access_reset")
    assert entry.actor_id == administrator.user_id


def test_the_trail_names_who_signed_a_colleague_out_and_whence_the_password_was_chosen(
    head: Actor, colleague: Actor, administrator: Actor
) -> None:
    UserSession.objects.create(
        user_id=colleague.person_id, ip="192.0.2.1", session_key="of-before", user_agent="x"
    )
    link = confirmed(head, administrator, colleague)
    ended = AuditEntry.objects.filter(action="end_session", subject=f"person:{colleague.user_id}")
    assert set(ended.values_list("actor_id", flat=True)) == {administrator.user_id}
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    address = reverse("staff_door:new_access", args=[link])
    assert Client(REMOTE_ADDR="192.0.2.7").post(address, chosen).status_code == 302
    acts = AuditEntry.objects.filter(action__in=["take_new_access", "change_password"])
    assert [one.address for one in acts] == ["192.0.2.7"] * 2
