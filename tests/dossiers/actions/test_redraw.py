"""Taking corrected values over into a draft that waits for a decision."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.approve import approve
from dossiers.actions.correct_person import correct_person
from dossiers.actions.redraw import redraw
from dossiers.documents.facts import split
from dossiers.results.beginning import suggested_content
from dossiers.selectors.case import case_of
from dossiers.selectors.timeline import Reader, timeline_of
from foundation.accounts.models import Role, User
from foundation.core.errors import Conflict, NotAllowed
from portal.demo.trip import Trip
from tests.dossiers.stages import make
from tests.support.factories import MONDAY, staff, walk

pytestmark = pytest.mark.django_db
OLD, NEW, BY_HAND = "Trần Văn Bình", "Trần Văn Bính", "Trần Văn Bỉnh"
DECLARANT = "Họ, chữ đệm, tên người đi khai sinh"


def rename(trip: Trip, name: str) -> None:
    correct_person(
        actor=staff(Role.RECEPTION), dossier_id=trip.dossier.pk, reason="Nhập sai so với căn cước.", name=name
    )


def proposed_then_corrected(*, typed: str = OLD) -> Trip:
    """A birth registration that waits for the leader; since then the applicant's name was corrected."""
    trip = walk().go("submit", "receive", "hand_over", "to_officer").trip
    rename(trip, OLD)
    content = suggested_content(case_of(trip.cast.officer, str(trip.dossier.code), MONDAY)).replace(
        OLD, typed
    )
    make(
        "propose",
        trip.cast.officer,
        trip.dossier,
        opinion="Đủ điều kiện.",
        outcome="granted",
        content=content,
    )
    rename(trip, NEW)
    trip.dossier.refresh_from_db()
    return trip


def said(trip: Trip) -> str:
    lines = split(trip.dossier.results.get().content)
    return {line["label"]: line["value"] for line in lines}[DECLARANT]


@pytest.mark.parametrize("typed", [OLD, BY_HAND])
def test_the_leader_takes_the_corrected_name_over_and_signs(typed: str) -> None:
    trip = proposed_then_corrected(typed=typed)
    leader = trip.cast.leader
    with pytest.raises(Conflict):
        approve(actor=leader, dossier_id=trip.dossier.pk)
    redraw(actor=leader, dossier_id=trip.dossier.pk, seen=trip.dossier.version)
    assert said(trip) == NEW
    assert trip.dossier.results.get().opinion == "Đủ điều kiện."
    approve(actor=leader, dossier_id=trip.dossier.pk)
    assert trip.dossier.results.get().signed_at is not None


def test_the_history_says_who_took_over_what() -> None:
    trip = proposed_then_corrected()
    redraw(actor=trip.cast.leader, dossier_id=trip.dossier.pk)
    (newest, *_older) = timeline_of(trip.dossier, Reader.INSIDE)
    assert newest.who.startswith(trip.cast.leader.name)
    assert [(one.label, one.old, one.new) for one in newest.corrections] == [(DECLARANT, OLD, NEW)]


def test_what_was_signed_is_not_redrawn_and_nobody_else_does_it() -> None:
    trip = proposed_then_corrected()
    with pytest.raises(NotAllowed):
        redraw(actor=trip.cast.officer, dossier_id=trip.dossier.pk)
    with pytest.raises(Conflict):
        redraw(actor=trip.cast.leader, dossier_id=trip.dossier.pk, seen=trip.dossier.version - 1)
    redraw(actor=trip.cast.leader, dossier_id=trip.dossier.pk)
    approve(actor=trip.cast.leader, dossier_id=trip.dossier.pk)
    with pytest.raises((Conflict, NotAllowed)):
        redraw(actor=trip.cast.leader, dossier_id=trip.dossier.pk)
    with pytest.raises(Conflict):
        redraw(actor=trip.cast.clerk, dossier_id=trip.dossier.pk)


def test_the_leaders_page_offers_it_by_one_button_only_when_something_differs() -> None:
    trip, client = proposed_then_corrected(), Client()
    client.force_login(User.objects.get(pk=trip.cast.leader.person_id))
    page = client.get(reverse("officer:sign")).content.decode()
    assert "Cập nhật dự thảo theo hồ sơ" in page
    assert "/approve/" not in page
    address = reverse("officer:move", args=[trip.dossier.code, "redraw"])
    assert client.post(address, {"version": trip.dossier.version}).status_code == 302
    page = client.get(reverse("officer:sign")).content.decode()
    assert "/redraw/" not in page
    assert "/approve/" in page
