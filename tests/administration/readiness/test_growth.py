"""The page of a province takes as many statements as that of a few agencies, and shows twenty at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.actor import Actor
from portal.administration.actions.build_tree import build_tree
from portal.administration.readiness.page import readiness
from portal.administration.setting_up.places import Seat, agencies_of
from procedures.actions.offer_procedures import offer_procedures
from procedures.models import Offering
from procedures.offering_rules import OfferingRule
from tests.administration.conftest import SignIn
from tests.administration.setting_up.conftest import load_province

pytestmark = pytest.mark.django_db
MOST = 20


def statements(actor: Actor) -> int:
    with CaptureQueriesContext(connection) as queries:
        readiness(actor)
    return len(queries)


def test_a_province_of_124_communes_costs_no_more_statements(sign_in: SignIn, administrator: Actor) -> None:
    few = statements(administrator)
    load_province()
    build_tree(actor=administrator, wanted=agencies_of(Seat("86", "H61", timezone.localdate(), centre=False)))
    before = Offering.objects.count()
    rule = OfferingRule(unit="division", since=timezone.localdate())
    offer_procedures(actor=Actor.system("test"), rules=[rule])
    assert Offering.objects.count() - before > 1000
    assert statements(administrator) == few < MOST
    first = readiness(administrator)
    assert (len(first.agencies), first.after) == (20, 20)
    assert len(first.agencies[0].lines) > 0
    last = readiness(administrator, 120)
    assert (len(last.agencies) > 0, last.after) == (True, 0)
    shown = sign_in(administrator).get(reverse("administration:readiness"), {"after": "20"}).content.decode()
    assert shown.count('<h2 id="agency-') == 20
