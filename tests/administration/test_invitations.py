"""Inviting staff: by mail or by a link that is handed over, one person and one use."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit
from foundation.audit.models import AuditEntry
from foundation.core.errors import InvalidInput, NotAllowed, NotFound
from foundation.core.text import fold
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, DeliveryState, Message
from portal.administration.actions.accept_invitation import accept_invitation
from portal.administration.actions.end_membership import end_membership
from portal.administration.actions.invite_staff import invite_staff
from portal.administration.actions.renew_invitation import renew_invitation
from portal.administration.actions.withdraw_invitation import withdraw_invitation
from portal.administration.models import StaffInvitation
from portal.administration.tasks import end_invitations
from tests.administration.conftest import SignIn
from tests.administration.subtrees import OTHER, OWN, commune_administrators, unit_of
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
NEW = {"full_name": "Lò Thị Mai", "password1": "rung-xanh-suoi-mat-9", "password2": "rung-xanh-suoi-mat-9"}
MAIL = "canbo.moi@example.vn"


def asked(**facts: Any) -> dict[str, Any]:
    known = {"email": MAIL, "unit": unit_of(OWN).pk, "role": "officer", "title": "Chuyên viên"}
    return known | {"since": timezone.localdate().isoformat(), "last_day": "", "way": "mail"} | facts


def invited(actor: Actor, **facts: Any) -> tuple[StaffInvitation, str]:
    known: dict[str, Any] = {"email": MAIL, "unit_id": unit_of(OWN).pk, "role": Role.OFFICER, "title": ""}
    known |= {"since": timezone.localdate(), "until": None, "by_link": True} | facts
    return invite_staff(actor=actor, **known)


def token(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


def link_in(text: str) -> str:
    found = re.search(r"/vao-lam-viec/[\w-]+/", text)
    assert found
    return found[0]


def test_an_invitation_by_mail_opens_an_account_whose_owner_chose_the_password(
    sign_in: SignIn, administrator: Actor
) -> None:
    assert sign_in(administrator).post(reverse("administration:invite"), asked()).status_code == 302
    deliver_batch(Channel.EMAIL)
    assert mail.outbox[-1].to == [MAIL]
    link = link_in(str(mail.outbox[-1].body))
    client = Client()
    page = client.get(link)
    assert page.status_code == 200
    assert not User.objects.filter(email=MAIL).exists()
    assert client.post(link, NEW).status_code == 302
    user = User.objects.get(email=MAIL)
    assert user.check_password(NEW["password1"])
    assert user.email_confirmed_at is not None
    assert Actor.of(user).holds(Role.OFFICER, unit_id=unit_of(OWN).pk)
    entry = AuditEntry.objects.get(action="accept_invitation")
    assert entry.subject == f"person:{user.pk}"
    assert entry.detail["invited_by"] == administrator.name


def test_the_list_of_units_is_narrowed_by_words_of_unit_and_agency_without_scripts(
    sign_in: SignIn, administrator: Actor
) -> None:
    client, wanted = sign_in(administrator), unit_of(OWN)
    words = f"{fold(wanted.display_name)} {fold(wanted.agency.display_name)}"
    address = f"{reverse('administration:invite')}?{urlencode({'q': words})}"
    page = client.get(address)
    offered = [
        pk for _agency, units in page.context["form"].fields["unit"].choices[1:] for pk, _name in units
    ]
    assert offered == [str(wanted.pk)]
    assert 'name="q"' in page.content.decode()
    assert client.post(address, asked(unit=wanted.pk)).status_code == 302
    nothing = client.get(reverse("administration:invite"), {"q": "khong-co-noi-nao"}).content.decode()
    assert "Không có bộ phận nào" in nothing


def test_a_link_to_be_handed_over_is_shown_once_and_kept_as_a_digest(
    sign_in: SignIn, administrator: Actor
) -> None:
    client = sign_in(administrator)
    shown = client.post(reverse("administration:invite"), asked(way="link"))
    link = link_in(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    invitation = StaffInvitation.objects.get(email=MAIL)
    assert token(link) not in str(StaffInvitation.objects.values().get(pk=invitation.pk))
    assert not any(token(link) in str(row) for row in Message.objects.values())
    assert not any(token(link) in str(row) for row in AuditEntry.objects.values())
    assert token(link) not in client.get(reverse("administration:invitations")).content.decode()
    assert Client().post(link, NEW).status_code == 302
    assert User.objects.get(email=MAIL).email_confirmed_at is None


def test_the_letter_is_on_no_screen_and_its_link_is_forgotten_once_it_was_sent(
    sign_in: SignIn, administrator: Actor
) -> None:
    sign_in(administrator).post(reverse("administration:invite"), asked())
    deliver_batch(Channel.EMAIL)
    message = Message.objects.get(notice="staff_invitation")
    assert (message.confidential, message.context, message.state) == (True, {}, DeliveryState.SENT)


def test_a_link_works_once(administrator: Actor) -> None:
    _row, link = invited(administrator)
    accept_invitation(actor=Actor.anonymous(), token=token(link), full_name="Mai", password=NEW["password1"])
    with pytest.raises(NotFound):
        accept_invitation(actor=Actor.anonymous(), token=token(link), full_name="Hai", password="mat-khau-9x")
    assert Membership.objects.filter(user__email=MAIL).count() == 1


def test_a_link_ends_with_its_days_and_with_a_newer_one_and_when_it_is_taken_back(
    administrator: Actor, settings: Any
) -> None:
    settings.INVITATION_DAYS = 3
    row, first = invited(administrator)
    assert row.expires_at - row.invited_at == pytest.approx(timedelta(days=3), abs=timedelta(minutes=1))
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert Client().get(f"/vao-lam-viec/{token(first)}/").status_code == 404
        _row, second = renew_invitation(actor=administrator, invitation_id=row.pk)
        assert Client().get(f"/vao-lam-viec/{token(second)}/").status_code == 200
    assert Client().get(f"/vao-lam-viec/{token(first)}/").status_code == 404
    withdraw_invitation(actor=administrator, invitation_id=row.pk)
    assert Client().post(f"/vao-lam-viec/{token(second)}/", NEW).status_code == 404
    assert not User.objects.filter(email=MAIL).exists()


def test_opening_the_link_changes_nothing_and_a_weak_password_opens_no_account(administrator: Actor) -> None:
    _row, link = invited(administrator)
    here = f"/vao-lam-viec/{token(link)}/"
    weak = NEW | {"password1": "12345678", "password2": "12345678"}
    answer = Client().post(here, weak)
    assert answer.status_code == 422
    assert "Lò Thị Mai" in answer.content.decode()
    assert not User.objects.filter(email=MAIL).exists()


def test_a_citizen_becomes_staff_with_the_own_account_and_nobody_else_does(
    sign_in: SignIn, administrator: Actor
) -> None:
    owner = citizen(3)
    email = User.objects.get(pk=owner.person_id).email or ""
    _row, link = invited(administrator, email=email.upper())
    here = f"/vao-lam-viec/{token(link)}/"
    page = Client().get(here).content.decode()
    assert "password1" not in page
    assert Client().post(here, NEW).status_code == 403
    with pytest.raises(NotAllowed):
        accept_invitation(actor=citizen(4), token=token(link))
    assert sign_in(owner).post(here).status_code == 302
    assert Actor.of(User.objects.get(pk=owner.person_id)).holds(Role.OFFICER)
    assert User.objects.filter(email__iexact=email).count() == 1


def test_whether_somebody_has_an_account_is_not_told_to_whoever_invites(
    sign_in: SignIn, administrator: Actor
) -> None:
    email = User.objects.get(pk=citizen(3).person_id).email
    client = sign_in(administrator)
    answers = [
        client.post(reverse("administration:invite"), asked(email=one)).status_code for one in (email, MAIL)
    ]
    assert answers == [302, 302]


def test_nobody_is_invited_beyond_the_own_agencies(sign_in: SignIn) -> None:
    below = commune_administrators()
    client = sign_in(below.own)
    for facts in (
        {"unit": unit_of(OTHER).pk},
        {"unit": unit_of("H99", "leadership").pk, "role": "system_admin"},
        {"role": "catalogue_admin"},
    ):
        assert client.post(reverse("administration:invite"), asked(**facts)).status_code == 422
    assert not StaffInvitation.objects.exists()
    row, _link = invited(below.own)
    with pytest.raises(NotFound):
        renew_invitation(actor=below.other, invitation_id=row.pk)
    with pytest.raises(NotFound):
        withdraw_invitation(actor=below.other, invitation_id=row.pk)
    there = sign_in(below.other).get(reverse("administration:invitations"))
    assert there.context["page"].rows == []


def test_nobody_invites_themselves_or_twice_to_the_same_role(administrator: Actor) -> None:
    own = User.objects.get(pk=administrator.person_id).email
    with pytest.raises(InvalidInput):
        invited(administrator, email=own)
    invited(administrator)
    with pytest.raises(InvalidInput):
        invited(administrator)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert invited(administrator)[0].pk


def test_what_was_typed_stays_when_the_last_day_is_before_the_first(
    sign_in: SignIn, administrator: Actor
) -> None:
    answer = sign_in(administrator).post(reverse("administration:invite"), asked(last_day="2020-01-01"))
    assert answer.status_code == 422
    assert MAIL in answer.content.decode()


def test_a_role_ends_after_the_last_day_that_was_typed(sign_in: SignIn, administrator: Actor) -> None:
    last = timezone.localdate() + timedelta(days=9)
    typed = asked(last_day=last.isoformat(), way="link")
    shown = sign_in(administrator).post(reverse("administration:invite"), typed)
    Client().post(link_in(shown.content.decode()), NEW)
    assert Membership.objects.get(user__email=MAIL).until == last + timedelta(days=1)


def test_a_letter_that_nobody_took_is_named_in_the_list(sign_in: SignIn, administrator: Actor) -> None:
    client = sign_in(administrator)
    client.post(reverse("administration:invite"), asked())
    Message.objects.filter(notice="staff_invitation").update(state=DeliveryState.DEAD)
    lines = client.get(reverse("administration:invitations")).context["page"].rows
    assert [line.undelivered for line in lines] == [True]


def test_the_trail_says_who_invited_whom_as_what_until_when(administrator: Actor) -> None:
    until = timezone.localdate() + timedelta(days=30)
    row, _link = invited(administrator, until=until)
    withdraw_invitation(actor=administrator, invitation_id=row.pk)
    made, taken = AuditEntry.objects.filter(subject=f"invitation:{row.pk}").order_by("pk")
    assert (made.action, made.actor_id) == ("invite_staff", administrator.user_id)
    after = made.detail["after"]
    assert (after["email"], after["role"], after["unit"]) == (MAIL, "officer", "H99.11/division")
    assert after["until"] == until.isoformat()
    assert taken.detail == {"before": after, "after": None}


def test_an_invitation_ends_with_the_right_of_whoever_gave_it_until_another_administrator_sends_it_again(
    administrator: Actor,
) -> None:
    own = commune_administrators().own
    row, link = invited(own)
    today = timezone.localdate()
    Membership.objects.filter(user_id=own.person_id).update(since=today - timedelta(days=9), until=today)
    given = {"full_name": "Mai", "password": NEW["password1"]}
    with pytest.raises(NotFound):
        accept_invitation(actor=Actor.anonymous(), token=token(link), **given)
    _row, newer = renew_invitation(actor=administrator, invitation_id=row.pk)
    user = accept_invitation(actor=Actor.anonymous(), token=token(newer), **given)
    assert AuditEntry.objects.get(action="accept_invitation").detail["invited_by"] == administrator.name
    assert Actor.of(user).holds(Role.OFFICER)


def test_open_invitations_of_somebody_whose_role_was_ended_are_shown_as_void_and_stay_so(
    sign_in: SignIn, administrator: Actor
) -> None:
    own = commune_administrators().own
    row, link = invited(own)
    post = Membership.objects.get(user_id=own.person_id, role=Role.SYSTEM_ADMIN)
    Membership.objects.filter(pk=post.pk).update(since=timezone.localdate() - timedelta(days=9))
    end_membership(actor=administrator, membership_id=post.pk, until=timezone.localdate())
    page = sign_in(administrator).get(reverse("administration:invitations")).content.decode()
    assert "Vô hiệu: liên kết không còn dùng được." in page
    assert "Người mời không còn quyền giao vai trò này." in page
    assert "Liên kết dùng được đến" not in page
    entry = AuditEntry.objects.get(action="void_invitation")
    assert (entry.subject, entry.actor_id) == (f"invitation:{row.pk}", None)
    assert entry.reason == "Người mời không còn quyền giao vai trò này."
    Membership.objects.filter(pk=post.pk).update(until=None)
    assert Client().get(f"/vao-lam-viec/{token(link)}/").status_code == 404
    _row, newer = renew_invitation(actor=administrator, invitation_id=row.pk)
    assert Client().get(f"/vao-lam-viec/{token(newer)}/").status_code == 200


def test_what_a_role_that_ended_on_its_day_and_a_closed_unit_leave_open_is_ended_by_the_beat(
    sign_in: SignIn, administrator: Actor
) -> None:
    own = commune_administrators().own
    invited(own)
    there, _link = invited(administrator, email="khac@example.vn", unit_id=unit_of(OTHER).pk)
    kept, _link = invited(administrator, email="con@example.vn")
    today = timezone.localdate()
    Membership.objects.filter(user_id=own.person_id).update(since=today - timedelta(days=9), until=today)
    Unit.objects.filter(pk=unit_of(OTHER).pk).update(valid_to=today)
    end_invitations()
    reasons = dict(StaffInvitation.objects.values_list("email", "void_because"))
    assert reasons == {MAIL: "giver", there.email: "unit", kept.email: ""}
    again, _link = invited(administrator)
    assert again.void_because == ""


def test_an_invitation_ends_with_the_unit(administrator: Actor) -> None:
    _row, link = invited(administrator)
    Unit.objects.filter(pk=unit_of(OWN).pk).update(valid_to=timezone.localdate())
    assert Client().get(f"/vao-lam-viec/{token(link)}/").status_code == 404
    with pytest.raises(NotFound):
        accept_invitation(
            actor=Actor.anonymous(), token=token(link), full_name="M", password=NEW["password1"]
        )
    assert not User.objects.filter(email=MAIL).exists()


def test_the_trail_says_whence_an_invitation_was_accepted(administrator: Actor) -> None:
    _row, link = invited(administrator)
    Client(REMOTE_ADDR="192.0.2.7").post(f"/vao-lam-viec/{token(link)}/", NEW)
    assert AuditEntry.objects.get(action="accept_invitation").address == "192.0.2.7"
