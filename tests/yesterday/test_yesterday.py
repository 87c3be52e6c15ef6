"""What was kept comes along: `migrate` brings a site of that day to today, and it says what it said."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.db.models import Q

from dossiers.models import Dossier
from dossiers.permissions import visible_to
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.core.models import Subject
from payments.models import Obligation
from payments.selectors import fees_owed
from tests.conftest import database_copy
from tests.support.database import connected_to
from tests.yesterday.keeping import KeptSite, says

KEPT = ("province", "small")
SINCE = {"can-xin-loi"}
"""Lists that nobody had then."""
OWED = """
    SELECT id, jsonb_path_query_array(fees, '$[*].amount') FROM dossiers_dossier WHERE fees <> '[]'
"""
DEMANDED = """
    SELECT asked.dossier_id, (asked.payload->>'amount')::bigint, asked.reason, EXISTS (
        SELECT FROM dossiers_event paid
        WHERE paid.dossier_id = asked.dossier_id AND paid.move = 'confirm_payment' AND paid.number > asked.number
    ) FROM dossiers_event asked WHERE asked.move = 'request_payment' ORDER BY asked.id
"""
owed_then: dict[str, tuple[dict[int, list[int | None]], list[tuple[int, int, str, bool]]]] = {}
"""What each site said of its money before `migrate`: by dossier the amounts of its fees, and every demand."""


@pytest.fixture(scope="module", params=KEPT)
def kept(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[KeptSite]:
    """A kept site, restored and brought up to date; the process works on it."""
    site = KeptSite(request.param)
    with django_db_blocker.unblock(), database_copy("yesterday", of="template0") as name, connected_to(name):
        site.restore()
        with connection.cursor() as cursor:
            cursor.execute(OWED)
            fees = {dossier: json.loads(amounts) for dossier, amounts in cursor.fetchall()}
            cursor.execute(DEMANDED)
            owed_then[site.name] = fees, cursor.fetchall()
        with time_machine.travel(site.said()[0]):  # it is brought up to date after it was kept
            call_command("migrate", verbosity=0)
        yield site


def test_a_site_of_that_day_says_today_what_it_said(kept: KeptSite) -> None:
    moment, said = kept.said()
    told = says(moment, list(said["people"]))
    for person in (*told["people"].values(), *said["people"].values()):
        person["own"].sort()  # what is to be fetched stands first by now
    for name, person in told["people"].items():
        for part in ("counts", "rows"):
            then = said["people"][name][part]
            person[part] = {
                slug: of for slug, of in person[part].items() if slug in then or slug not in SINCE
            }
    assert told == said


@pytest.mark.parametrize("check", ["check_history", "check_clocks", "recount_facts", "verify_audit"])
def test_its_record_is_whole(kept: KeptSite, check: str) -> None:
    call_command(check, verbosity=0)


def test_nothing_of_it_was_left_behind(kept: KeptSite) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE NOT convalidated")
        assert cursor.fetchone() == (0,)


def test_every_dossier_of_it_is_a_subject(kept: KeptSite) -> None:
    dossiers = set(Dossier.objects.values_list("pk", flat=True))
    assert dossiers
    assert set(Subject.objects.filter(kind="dossier").values_list("pk", flat=True)) == dossiers


def test_whoever_saw_a_dossier_of_it_by_their_post_sees_it_still(kept: KeptSite) -> None:
    """By the rule of that day: reception what its point received, a unit what its offering named, an agency its own."""
    moment, _said = kept.said()
    filed, found = Dossier.objects.exclude(state="draft"), 0
    for user in User.objects.filter(pk__in=Membership.objects.values("user")):
        with time_machine.travel(moment, tick=False):
            actor = Actor.of(user)
        theirs = (
            Q(receiving_point__unit_id__in=actor.units_as(Role.RECEPTION))
            | Q(offering__handling_unit_id__in=actor.units_as(Role.OFFICER, Role.HEAD))
            | Q(agency_id__in=actor.agencies_as(Role.LEADER, Role.CLERK))
        )
        before = set(filed.filter(theirs).values_list("pk", flat=True))
        assert before <= set(Dossier.objects.filter(visible_to(actor)).values_list("pk", flat=True)), (
            actor.name
        )
        found += len(before)
    assert found


def test_its_dossiers_owe_what_they_owed(kept: KeptSite) -> None:
    fees, demanded = owed_then[kept.name]
    assert fees
    owed = {dossier: fees_owed(dossier) for dossier in Dossier.objects.values_list("pk", flat=True)}
    assert {key: [line.amount for line in one.lines] for key, one in owed.items() if one} == fees
    assert {key: one.amount for key, one in owed.items() if one} == {
        key: None if None in amounts else sum(amount or 0 for amount in amounts)
        for key, amounts in fees.items()
    }
    demands = Obligation.objects.filter(kind="demand").order_by("told_at", "number")
    told = [(one.subject_id, one.amount, one.ground, one.settled_at is not None) for one in demands]
    assert sorted(told) == sorted(demanded)
